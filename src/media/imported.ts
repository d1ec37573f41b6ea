import type { System } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { makeSizes, type Studio } from "./make.ts";
import { REFUSALS } from "./rules.ts";
import { sniff } from "./sniff.ts";
import { failImported, findWaiting, finishImported } from "./store.ts";

export type Waiting = { id: string; businessId: string; sourceUrl: string };

/** Those of these pictures that are still to be fetched. */
export async function waitingPictures(system: System, ids: string[]): Promise<Waiting[]> {
  return findWaiting(system, ids);
}

/** Keeps why a picture could not be had, for its owner to read. */
export async function giveUpPicture(system: System, picture: Waiting, reason: string): Promise<void> {
  await failImported(system, picture.id, reason);
}

/**
 * Stores a picture that was fetched, by the one way of all pictures; unpublished until somebody confirms the rights.
 * @returns why it was not taken; undefined: it was
 */
export async function keepPicture(
  system: System,
  studio: Studio,
  picture: Waiting,
  { bytes, least }: { bytes: Uint8Array<ArrayBuffer>; least: number },
): Promise<string | undefined> {
  const found = sniff(bytes);
  if (!found.ok) return REFUSALS[found.reason];
  if (Math.min(found.width, found.height) < least) return "It is too small to look good; upload a larger one";
  try {
    await finishImported(system, picture, await makeSizes(studio, picture.id, bytes));
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return REFUSALS.damaged;
    throw error;
  }
}
