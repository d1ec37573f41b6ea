import type { System } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { sha256 } from "../core/json.ts";
import { type EdgeStore, isHeld, putLiveSite } from "./edge.ts";
import {
  beginPush,
  type EdgeState,
  finishPush,
  listConfirmed,
  listUnconfirmed,
  reopenHost,
} from "./edge-store.ts";
import type { EdgeRecord } from "./schema.ts";

/** A site that changes faster than it can be put is tried again by the queue. */
const ROUNDS = 5;
const SWEEP = 200;

async function toRecord(state: EdgeState): Promise<EdgeRecord> {
  const hash = (await sha256(JSON.stringify(state))).slice(0, 32);
  return { ...state, hash };
}

/**
 * Brings one host's newest state to the edge. Safe to run twice, at once and out of order: what is newest is read
 * here, never taken from the message, and confirmed only by a write that holds while it still is.
 * @throws when the host changed in every round, so that the caller tries again later
 */
export async function pushSite(system: System, edge: EdgeStore, slug: string): Promise<string> {
  for (let round = 1; round <= ROUNDS; round++) {
    const token = newId();
    const state = await beginPush(system, slug, token);
    if (!state) return `no host ${slug}`;
    await putLiveSite(edge, slug, await toRecord(state));
    const end = await finishPush(system, slug, token, state.sequence);
    if (end !== "newer") return `${end} ${slug} at ${state.sequence}`;
  }
  throw new Error(`${slug} changed faster than it could be put`);
}

/** What no queue message brought through. One that fails does not keep the others. */
export async function pushUnconfirmed(
  system: System,
  edge: EdgeStore,
): Promise<{ pushed: number; failed: string[] }> {
  const slugs = await listUnconfirmed(system, SWEEP);
  const failed: string[] = [];
  for (const slug of slugs) {
    try {
      await pushSite(system, edge, slug);
    } catch (error) {
      failed.push(`${slug}: ${String(error)}`);
    }
  }
  return { pushed: slugs.length - failed.length, failed };
}

/**
 * Compares every confirmed host with what the edge holds; what differs, or has an old shape, is pushed anew. One that
 * can't be pushed does not keep the others, and is unconfirmed from then on.
 * @throws when the store can't be read: that tells nothing of any host
 */
export async function compareEdge(
  system: System,
  edge: EdgeStore,
): Promise<{ compared: number; repaired: number; failed: string[] }> {
  let after = "";
  let compared = 0;
  let repaired = 0;
  const failed: string[] = [];
  for (;;) {
    const page = await listConfirmed(system, after, SWEEP);
    for (const { slug, sequence } of page) {
      compared++;
      if (await isHeld(edge, slug, sequence)) continue;
      await reopenHost(system, slug);
      try {
        await pushSite(system, edge, slug);
        repaired++;
      } catch (error) {
        failed.push(`${slug}: ${String(error)}`);
      }
    }
    const last = page.at(-1);
    if (page.length < SWEEP || !last) return { compared, repaired, failed };
    after = last.slug;
  }
}
