import { addDays, iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { type PageQuery, pageOf } from "../core/pages.ts";
import { loadBilling } from "./caller-store.ts";
import { PLAN_IDS, PLANS } from "./plans.ts";
import type { CurrentAnswer } from "./schema.ts";

/** How long a missing payment is waited for; `app.plan_of` grants by the same number. */
const PAST_DUE_DAYS = 28;

/** What is for sale, as the public may know, the smallest first. */
export function plans(query: PageQuery) {
  const all = PLAN_IDS.map((id) => {
    const { name, limits, price, features } = PLANS[id];
    return { id, name, limits, price, features: [...features] };
  });
  return pageOf(all, query);
}

type Billing = Awaited<ReturnType<typeof loadBilling>>;

export function toCurrent({ account, subscription, graceUntil, suspendedSites }: Billing): CurrentAnswer {
  const { currentPeriodEnd, cancelAt, pastDueSince, scheduledPlan, scheduledAt } = subscription ?? {};
  const isOver = subscription?.status === "canceled" || subscription?.status === "incomplete_expired";
  return {
    plan: account.plan,
    status: subscription?.status ?? null,
    limits: PLANS[account.plan].limits,
    usage: { sites: account.sites, users: account.seats },
    currentPeriodEnd: isOver ? null : iso(currentPeriodEnd ?? null),
    cancelAt: isOver ? null : iso(cancelAt ?? null),
    graceUntil: iso(graceUntil),
    suspendedSites,
    pastDueUntil: pastDueSince ? addDays(new Date(pastDueSince), PAST_DUE_DAYS).toISOString() : null,
    scheduled: scheduledPlan && scheduledAt ? { plan: scheduledPlan, at: iso(scheduledAt) } : null,
  };
}

export async function current(ctx: Ctx): Promise<CurrentAnswer> {
  return toCurrent(await loadBilling(ctx));
}
