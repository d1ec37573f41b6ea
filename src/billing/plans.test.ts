import { describe, expect, it } from "vitest";
import { comparePlans, LOOKUP_KEYS, PAID_PLAN_IDS, PLANS, planOfLookupKey, upgradeFor } from "./plans.ts";

describe("the plans", () => {
  it("are the four that the price list promises", () => {
    const list = Object.values(PLANS).map((plan) => [
      plan.id,
      plan.limits.sites,
      plan.limits.users,
      plan.price?.amount ?? null,
    ]);
    expect(list).toEqual([
      ["FREE", 1, 1, 0],
      ["BASIC", 3, 2, 999],
      ["PRO", 10, 5, 2999],
      ["ENTERPRISE", null, null, null],
    ]);
  });

  it("sell the listed price under the monthly key, and each key leads back to its plan", () => {
    expect([...LOOKUP_KEYS].sort()).toEqual(["basic_monthly", "basic_yearly", "pro_monthly", "pro_yearly"]);
    for (const id of PAID_PLAN_IDS) {
      const shown = PLANS[id].sales.filter((sale) => sale.isShown);
      expect(shown.map((sale) => sale.price)).toEqual([PLANS[id].price]);
      for (const sale of PLANS[id].sales) expect(planOfLookupKey(sale.lookupKey)).toBe(id);
    }
    expect(planOfLookupKey("gold_monthly")).toBeNull();
    expect(planOfLookupKey(null)).toBeNull();
  });

  it("know the next bigger one", () => {
    expect([upgradeFor("FREE"), upgradeFor("BASIC"), upgradeFor("PRO"), upgradeFor("ENTERPRISE")]).toEqual([
      "BASIC",
      "PRO",
      "ENTERPRISE",
      null,
    ]);
    expect(comparePlans("PRO", "BASIC")).toBeGreaterThan(0);
    expect(comparePlans("FREE", "FREE")).toBe(0);
  });
});
