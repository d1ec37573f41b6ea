import { describe, expect, it } from "vitest";
import { PLAN_IDS, type PlanId } from "../../billing/plans.ts";
import { offerOf, troubleOf } from "./offers.ts";

type Current = Parameters<typeof offerOf>[1];

const FREE: Current = {
  plan: "FREE",
  status: null,
  cancelAt: null,
  scheduled: null,
  graceUntil: null,
  suspendedSites: 0,
};
const BASIC: Current = { ...FREE, plan: "BASIC", status: "active" };
const AT = "2027-01-05T10:00:00.000Z";

const offers = (current: Current) => PLAN_IDS.map((plan: PlanId) => offerOf(plan, current));

describe("what choosing a plan would do", () => {
  it("is buying for who has none, or whose subscription is over", () => {
    const bought = ["is-yours", "checkout", "checkout", "contact"];
    expect(offers(FREE)).toEqual(bought);
    expect(offers({ ...FREE, status: "canceled" })).toEqual(bought);
    expect(offers({ ...FREE, status: "unpaid" })).toEqual(bought);
  });

  it("is a change for who has one", () => {
    expect(offers(BASIC)).toEqual(["cancel", "is-yours", "upgrade", "contact"]);
    expect(offers({ ...BASIC, plan: "PRO" })).toEqual(["cancel", "downgrade", "is-yours", "contact"]);
  });

  it("takes back what was to come", () => {
    expect(offers({ ...BASIC, cancelAt: AT })).toEqual(["none", "keep", "upgrade", "contact"]);
    expect(offers({ ...BASIC, plan: "PRO", scheduled: { plan: "BASIC", at: AT } })).toEqual([
      "cancel",
      "none",
      "keep",
      "contact",
    ]);
  });

  it("is nothing before an open invoice is paid, but cancelling always is", () => {
    expect(offers({ ...BASIC, status: "past_due" })).toEqual(["cancel", "is-yours", "pay-first", "contact"]);
    expect(offers({ ...FREE, status: "past_due" })).toEqual([
      "is-yours",
      "pay-first",
      "pay-first",
      "contact",
    ]);
  });
});

describe("what the owner should know", () => {
  it("is nothing while all is well", () => {
    expect(troubleOf(FREE)).toBeNull();
    expect(troubleOf({ ...BASIC, cancelAt: AT })).toBeNull();
  });

  it("is the worst of what is the matter", () => {
    expect(troubleOf({ ...BASIC, status: "past_due" })).toBe("past-due");
    expect(troubleOf({ ...FREE, status: "past_due", graceUntil: AT })).toBe("grace");
    expect(troubleOf({ ...FREE, status: "past_due" })).toBeNull();
    expect(troubleOf({ ...FREE, graceUntil: AT, suspendedSites: 2 })).toBe("suspended");
  });
});
