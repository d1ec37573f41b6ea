import { describe, expect, inject, it } from "vitest";
import type { Budget } from "../bench/budget.ts";
import { measureBundle } from "../bench/bundle.ts";
import { measureBytes } from "../bench/bytes.ts";

const beyond = (budgets: readonly Budget[]) =>
  budgets
    .filter(({ isWithin }) => !isWithin)
    .map(({ what, result, budget }) => `${what}: ${result}, ${budget}`);

/** What `npm run bench` measures without a clock. */
describe("the weight", () => {
  it("of what is deployed is within its budgets: the Worker, a diner's part, each page of the dashboard", async () => {
    const { budgets } = await measureBundle(inject("app").dist);
    expect(budgets).toHaveLength(5);
    expect(beyond(budgets)).toEqual([]);
  });

  it("of a published page is within its budgets, whatever the template and however it is compressed", async () => {
    const { budgets } = await measureBytes();
    expect(budgets).toHaveLength(16);
    expect(beyond(budgets)).toEqual([]);
  });
});
