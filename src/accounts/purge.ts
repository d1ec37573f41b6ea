import type { System } from "../core/context.ts";
import { purgeSome } from "./purge-store.ts";

const AT_ONCE = 100;
/** What is left goes the next night. */
const ROUNDS = 20;

/** Removes for good what was deleted or left without an owner 30 days ago, and what has served its time. */
export async function purge(
  system: System,
): Promise<{ businesses: number; configurations: number; media: number }> {
  const total = { businesses: 0, configurations: 0, media: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const done = await purgeSome(system, AT_ONCE);
    total.businesses += done.businesses;
    total.configurations += done.configurations;
    total.media += done.media;
    if (done.businesses < AT_ONCE) break;
  }
  return total;
}
