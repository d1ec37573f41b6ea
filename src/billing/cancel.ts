import type { Stripe } from "stripe";
import type { Ctx, System } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { loadBilling, type SubscriptionRow } from "./caller-store.ts";
import { atCommand } from "./command.ts";
import { toCurrent } from "./current.ts";
import { idOf, isRunning, stateOf } from "./rules.ts";
import type { CurrentAnswer } from "./schema.ts";
import { fetchSubscription, stripeOf } from "./stripe.ts";
import { storeCommanded } from "./sync.ts";

type Billing = Awaited<ReturnType<typeof loadBilling>>;

/** The caller's subscription as it stands, and a ticket taken before anything is asked or told. */
export async function requireSubscription(ctx: Ctx): Promise<Billing & { subscription: SubscriptionRow }> {
  const billing = await loadBilling(ctx);
  const { subscription } = billing;
  if (!subscription || !isRunning(subscription.status)) {
    throw new AppError("no-subscription", "There is no subscription; choose a plan first");
  }
  return { ...billing, subscription };
}

/** What the caller sees now, without asking the database again: such a change touches no plan. */
function shown(
  billing: Billing & { subscription: SubscriptionRow },
  now: Stripe.Subscription,
): CurrentAnswer {
  const { status, currentPeriodEnd, cancelAt, scheduledPlan, scheduledAt } = stateOf(now, []);
  const subscription = {
    ...billing.subscription,
    status,
    currentPeriodEnd,
    cancelAt,
    scheduledPlan,
    scheduledAt,
  };
  return toCurrent({ ...billing, subscription });
}

/** Ends the subscription when its period does. Told twice it changes nothing more. */
export async function cancel(ctx: Ctx, system: System): Promise<CurrentAnswer> {
  const stripe = stripeOf(ctx);
  const billing = await requireSubscription(ctx);
  const { subscription, ticket } = billing;
  let now = await fetchSubscription(stripe, subscription.id);
  if (isRunning(now.status) && now.cancel_at === null && !now.cancel_at_period_end) {
    // A plan that was to shrink now ends instead.
    const schedule = idOf(now.schedule);
    if (schedule) await stripe.subscriptionSchedules.release(schedule, {}, atCommand(ctx, "release"));
    now = await stripe.subscriptions.update(
      subscription.id,
      { cancel_at_period_end: true, expand: ["schedule"] },
      atCommand(ctx, "cancel"),
    );
  }
  await storeCommanded(system, ticket, now);
  return shown(billing, now);
}

/** Takes a cancellation back before it has happened. */
export async function resume(ctx: Ctx, system: System): Promise<CurrentAnswer> {
  const stripe = stripeOf(ctx);
  const billing = await requireSubscription(ctx);
  const { subscription, ticket } = billing;
  let now = await fetchSubscription(stripe, subscription.id);
  if (isRunning(now.status) && (now.cancel_at !== null || now.cancel_at_period_end)) {
    now = await stripe.subscriptions.update(
      subscription.id,
      {
        ...(now.cancel_at_period_end ? { cancel_at_period_end: false } : { cancel_at: "" }),
        expand: ["schedule"],
      },
      atCommand(ctx, "resume"),
    );
  }
  await storeCommanded(system, ticket, now);
  return shown(billing, now);
}
