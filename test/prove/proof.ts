export type Counts = Record<string, number>;

/** A claim that is shown by doing it often: with small counts in `npm test`, with full ones by `npm run prove`. */
export type Proof = {
  name: string;
  claim: string;
  small: Counts;
  full: Counts;
  run(counts: Counts, seed: number): Promise<{ failures: string[]; facts: Record<string, unknown> }>;
};
