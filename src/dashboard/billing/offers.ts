import { comparePlans, type PlanId } from "../../billing/plans.ts";
import type { CurrentAnswer } from "../../billing/schema.ts";

type Current = Pick<
  CurrentAnswer,
  "plan" | "status" | "cancelAt" | "scheduled" | "graceUntil" | "suspendedSites"
>;

/** What choosing a plan would do. `pay-first`: an invoice is open, and Stripe changes nothing before it is paid. */
export type Offer =
  | "is-yours"
  | "keep"
  | "checkout"
  | "upgrade"
  | "downgrade"
  | "cancel"
  | "contact"
  | "pay-first"
  | "none";

/** Whether a subscription lives that a change of plan would change; without one a plan is bought anew. */
export function isSubscribed({ status }: Pick<Current, "status">): boolean {
  return status === "active" || status === "trialing" || status === "past_due";
}

export function offerOf(plan: PlanId, current: Current): Offer {
  const { cancelAt, scheduled, status } = current;
  if (plan === current.plan) {
    const isLeaving = isSubscribed(current) && (cancelAt !== null || scheduled !== null);
    return isLeaving && plan !== "FREE" ? "keep" : "is-yours";
  }
  if (plan === "ENTERPRISE") return "contact";
  if (!isSubscribed(current)) return plan === "FREE" ? "none" : "checkout";
  // The plan lapsed, 28 days past due, and the subscription is still there.
  if (plan === "FREE") return cancelAt === null ? "cancel" : "none";
  if (status === "past_due") return "pay-first";
  if (scheduled?.plan === plan) return "none";
  return comparePlans(plan, current.plan) > 0 ? "upgrade" : "downgrade";
}

/** What the owner should know wherever they are in the dashboard, the worst first. */
export type Trouble = "suspended" | "grace" | "past-due";

export function troubleOf({ plan, status, graceUntil, suspendedSites }: Current): Trouble | null {
  if (suspendedSites > 0) return "suspended";
  if (graceUntil !== null) return "grace";
  // Once the plan is gone there is nothing left to keep; the sites' grace tells what follows.
  return status === "past_due" && plan !== "FREE" ? "past-due" : null;
}
