/** Smallest first; a user without a subscription is on FREE. */
export const PLAN_IDS = ["FREE", "BASIC", "PRO", "ENTERPRISE"] as const;
export type PlanId = (typeof PLAN_IDS)[number];

/** The plans that Checkout sells; FREE needs no checkout and ENTERPRISE is agreed in person. */
export const PAID_PLAN_IDS = ["BASIC", "PRO"] as const;
export type PaidPlanId = (typeof PAID_PLAN_IDS)[number];

type Interval = "month" | "year";

/** `null`: unlimited. */
export type Limits = { sites: number | null; users: number | null };

/** Net, in the currency's minor unit. */
export type Price = { amount: number; currency: string; interval: Interval; tax: "exclusive" };

type LookupKey = "basic_monthly" | "basic_yearly" | "pro_monthly" | "pro_yearly";

/** What Stripe sells: its prices are found by these keys, never by their ids. */
export type Sale = { lookupKey: LookupKey; price: Price; isShown: boolean };

export type Plan = {
  id: PlanId;
  name: string;
  limits: Limits;
  /** As listed, by the month; null when the price is agreed in person. */
  price: Price | null;
  features: readonly string[];
  sales: readonly Sale[];
};

const net = (amount: number, interval: Interval): Price => ({
  amount,
  currency: "EUR",
  interval,
  tax: "exclusive",
});

export const PLANS: { readonly [P in PlanId]: Plan & { id: P } } = {
  FREE: {
    id: "FREE",
    name: "Free",
    limits: { sites: 1, users: 1 },
    price: net(0, "month"),
    features: [
      "One published site",
      "All four designs",
      "Import of your existing site",
      "Menu with allergens, opening hours, legal pages",
      "No tracking, no cookies, no time limit",
    ],
    sales: [],
  },
  BASIC: {
    id: "BASIC",
    name: "Basic",
    limits: { sites: 3, users: 2 },
    price: net(999, "month"),
    features: [
      "Three published sites",
      "Two people in your team",
      "Everything in Free",
      "Your questions answered by e-mail",
    ],
    sales: [
      { lookupKey: "basic_monthly", price: net(999, "month"), isShown: true },
      { lookupKey: "basic_yearly", price: net(9990, "year"), isShown: false },
    ],
  },
  PRO: {
    id: "PRO",
    name: "Pro",
    limits: { sites: 10, users: 5 },
    price: net(2999, "month"),
    features: [
      "Ten published sites",
      "Five people in your team",
      "Everything in Basic",
      "Your questions answered first",
    ],
    sales: [
      { lookupKey: "pro_monthly", price: net(2999, "month"), isShown: true },
      { lookupKey: "pro_yearly", price: net(29990, "year"), isShown: false },
    ],
  },
  ENTERPRISE: {
    id: "ENTERPRISE",
    name: "Enterprise",
    limits: { sites: null, users: null },
    price: null,
    features: ["Any number of sites and people", "Everything in Pro", "A person to talk to"],
    sales: [],
  },
};

export const LOOKUP_KEYS: readonly LookupKey[] = PLAN_IDS.flatMap((id) =>
  PLANS[id].sales.map((sale) => sale.lookupKey),
);

/** The plan a Stripe price stands for, or null for a price that is none of ours. */
export function planOfLookupKey(lookupKey: string | null | undefined): PaidPlanId | null {
  for (const id of PAID_PLAN_IDS) {
    if (PLANS[id].sales.some((sale) => sale.lookupKey === lookupKey)) return id;
  }
  return null;
}

/** Positive when `a` is the bigger plan. */
export function comparePlans(a: PlanId, b: PlanId): number {
  return PLAN_IDS.indexOf(a) - PLAN_IDS.indexOf(b);
}

/** What each plan allows, as the database's functions take it: plan → number, null for no limit. */
export const limitsOf = (what: keyof Limits): string =>
  JSON.stringify(Object.fromEntries(PLAN_IDS.map((id) => [id, PLANS[id].limits[what]])));

/** The next bigger plan, for "you have reached your limit"; null on the biggest. */
export function upgradeFor(plan: PlanId): PlanId | null {
  return PLAN_IDS[PLAN_IDS.indexOf(plan) + 1] ?? null;
}
