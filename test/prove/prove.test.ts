import { describe, expect, it } from "vitest";
import { PROOFS } from "./proofs.ts";

/** One seed that never changes and one that always does; a failure names its seed. */
const SEEDS = [20_261_124, Math.floor(Math.random() * 2 ** 31)];

describe("the proofs, with small counts", () => {
  for (const proof of PROOFS) {
    for (const seed of SEEDS) {
      it(`${proof.name}: ${proof.claim} (seed ${seed})`, async () => {
        const { failures } = await proof.run(proof.small, seed);
        expect(failures).toEqual([]);
      });
    }
  }
});
