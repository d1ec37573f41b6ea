import type { Stripe } from "stripe";
import { AppError } from "../core/errors.ts";
import { type PaidPlanId, type PlanId, planOfLookupKey } from "./plans.ts";
import { PlanId as PlanSchema, SubscriptionStatus } from "./schema.ts";

/** What is stored of a subscription, all of it read from Stripe at one moment. */
export type SubscriptionState = {
  id: string;
  customerId: string;
  /** null: a price that is none of ours. */
  plan: PlanId | null;
  status: SubscriptionStatus;
  priceId: string | null;
  currentPeriodEnd: string | null;
  cancelAt: string | null;
  startedAt: string;
  /** Since when an invoice of it is open, while it is past due. */
  pastDueSince: string | null;
  scheduledPlan: PlanId | null;
  scheduledAt: string | null;
};

export function instant(seconds: number): string;
export function instant(seconds: number | null | undefined): string | null;
export function instant(seconds: number | null | undefined): string | null {
  return seconds === null || seconds === undefined ? null : new Date(seconds * 1000).toISOString();
}

export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}

/** A price stands for a plan by its lookup key or, once a newer price has taken the key over, by its metadata. */
export function planOfPrice(price: Pick<Stripe.Price, "lookup_key" | "metadata">): PlanId | null {
  const parsed = PlanSchema.safeParse(price.metadata.plan);
  return planOfLookupKey(price.lookup_key) ?? (parsed.success ? parsed.data : null);
}

export function periodEndOf(subscription: Stripe.Subscription): number | null {
  const ends = subscription.items.data.map((item) => item.current_period_end);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The oldest invoice that is open since the last payment; one from before a recovery no longer counts. */
function unpaidSince(newestFirst: readonly Stripe.Invoice[]): number | null {
  const lastPaid = newestFirst.findIndex((invoice) => invoice.status === "paid");
  const since = lastPaid < 0 ? newestFirst : newestFirst.slice(0, lastPaid);
  return since.findLast((invoice) => invoice.status === "open")?.created ?? null;
}

/**
 * @param subscription fetched with `schedule` expanded
 * @param invoices of that subscription, newest first, if it is past due
 */
export function stateOf(
  subscription: Stripe.Subscription,
  invoices: readonly Stripe.Invoice[],
): SubscriptionState {
  const [item] = subscription.items.data;
  const schedule = typeof subscription.schedule === "object" ? subscription.schedule : null;
  const next = schedule?.phases.find(
    (phase) => phase.start_date >= (schedule.current_phase?.end_date ?? Infinity),
  );
  const scheduled = PlanSchema.safeParse(schedule?.metadata?.plan);
  const end = periodEndOf(subscription);
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? "",
    plan: item ? planOfPrice(item.price) : null,
    status: SubscriptionStatus.parse(subscription.status),
    priceId: item?.price.id ?? null,
    currentPeriodEnd: instant(end),
    // Flexible billing sets the instant alone; the classic kind may say only "at the period's end".
    cancelAt: instant(subscription.cancel_at ?? (subscription.cancel_at_period_end ? end : null)),
    startedAt: instant(subscription.created),
    pastDueSince: instant(unpaidSince(invoices)),
    scheduledPlan: next && scheduled.success ? scheduled.data : null,
    scheduledAt: next && scheduled.success ? instant(next.start_date) : null,
  };
}

/** Whose subscription our own checkout says it is. */
export function userHint(metadata: { [key: string]: string } | null | undefined): string | null {
  return metadata?.user_id || null;
}

export function subscriptionOfInvoice(invoice: Stripe.Invoice): string | null {
  return idOf(invoice.parent?.subscription_details?.subscription);
}

/** What can still be commanded: anything that may come to charge or is granting something. */
export const RUNNING: readonly SubscriptionStatus[] = ["active", "trialing", "past_due", "unpaid", "paused"];

export function isRunning(status: string): boolean {
  return RUNNING.some((running) => running === status);
}

export function lookupKeyFor(plan: PaidPlanId, interval: string): string {
  return `${plan.toLowerCase()}_${interval === "year" ? "yearly" : "monthly"}`;
}

/** Where in the app Stripe sends the owner back to. @throws AppError `invalid` for a path that leaves the app */
export function returnUrl(appOrigin: string, path: string): URL {
  const refused = new AppError("invalid", "The way back must stay within the app", {
    errors: [
      { path: "returnPath", message: "Give a path of the app that begins with one slash, such as /billing" },
    ],
  });
  // Characters that browsers drop or turn into slashes could make another host out of a path.
  if (!/^\/(?![/\\])[\w\-./~%?=&+,:@]*$/.test(path)) throw refused;
  const url = URL.canParse(path, appOrigin) ? new URL(path, appOrigin) : null;
  if (!url || url.origin !== appOrigin || url.pathname.startsWith("//")) throw refused;
  return url;
}

/** The part of a paid invoice that pays for time not yet used, tax included; 0 when nothing is left. */
export function unusedPart(invoice: Stripe.Invoice, at: number): number {
  if (invoice.status !== "paid" || invoice.amount_paid <= 0) return 0;
  const used = invoice.lines.data.reduce((sum, line) => {
    const length = line.period.end - line.period.start;
    const left = length <= 0 ? 0 : Math.min(1, Math.max(0, (line.period.end - at) / length));
    return sum + line.amount * left;
  }, 0);
  const net = invoice.total_excluding_tax ?? invoice.total;
  const gross = net === 0 ? 0 : (used * invoice.total) / net;
  const left = invoice.amount_paid - invoice.post_payment_credit_notes_amount;
  return Math.max(0, Math.min(Math.round(gross), left));
}
