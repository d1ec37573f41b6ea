import { table } from "./table.ts";

/** One row of DESIGN.md's budgets with what came out. */
export type Budget = { what: string; result: string; budget: string; isWithin: boolean };

/** What a part of the benchmark shows, and how it stands to the budgets. */
export type Part = { text: string; budgets: Budget[] };

export const atMost = (what: string, result: number, budget: number, unit = ""): Budget => ({
  what,
  result: `${written(result)}${unit}`,
  budget: `≤ ${written(budget)}${unit}`,
  isWithin: result <= budget,
});

export const atLeast = (what: string, result: number, budget: number, unit = ""): Budget => ({
  what,
  result: `${written(result)}${unit}`,
  budget: `≥ ${written(budget)}${unit}`,
  isWithin: result >= budget,
});

function written(value: number): string {
  if (!Number.isInteger(value)) return value.toFixed(Math.abs(value) < 10 ? 2 : 0);
  return value.toLocaleString("en-GB");
}

export function budgetTable(budgets: readonly Budget[]): string {
  return table(
    ["what", "result", "budget", "in budget"],
    budgets.map(({ what, result, budget, isWithin }) => [what, result, budget, isWithin ? "yes" : "NO"]),
  );
}
