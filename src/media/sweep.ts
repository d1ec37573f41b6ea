import type { System } from "../core/context.ts";
import { sweepUnfinished } from "./store.ts";

/** Clears away what a crash left between the first byte of an upload and its last. */
export async function sweepPictures(system: System): Promise<number> {
  return sweepUnfinished(system);
}
