import { Stripe } from "stripe";
import type { Ctx, System } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { requireSubscription } from "./cancel.ts";
import { atCommand } from "./command.ts";
import { comparePlans, type PaidPlanId } from "./plans.ts";
import { idOf, instant, isRunning, lookupKeyFor, periodEndOf, planOfPrice } from "./rules.ts";
import type { ChangeAnswer, ChangePreview } from "./schema.ts";
import { fetchSubscription, priceFor, stripeOf } from "./stripe.ts";
import { storeCommanded } from "./sync.ts";

type Move = {
  ctx: Ctx;
  stripe: Stripe;
  ticket: number;
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  price: Stripe.Price;
  periodEnd: number;
  kind: "none" | "up" | "down";
};

/** What is asked for, against what Stripe says the subscription is now. */
async function plan(ctx: Ctx, to: PaidPlanId): Promise<Move> {
  const stripe = stripeOf(ctx);
  const { subscription: known, ticket } = await requireSubscription(ctx);
  const subscription = await fetchSubscription(stripe, known.id);
  const [item] = subscription.items.data;
  const periodEnd = periodEndOf(subscription);
  if (!isRunning(subscription.status) || !item || periodEnd === null) {
    throw new AppError("no-subscription", "Your subscription has just ended; choose a plan again");
  }
  if (subscription.status === "past_due" || subscription.status === "unpaid") {
    throw new AppError("conflict", "An invoice is not paid yet; pay it first, then change the plan");
  }
  const from = planOfPrice(item.price) ?? "FREE";
  const order = comparePlans(to, from);
  const price =
    order === 0
      ? item.price
      : await priceFor(ctx, lookupKeyFor(to, item.price.recurring?.interval ?? "month"));
  const kind = order === 0 ? "none" : order > 0 ? "up" : "down";
  return { ctx, stripe, ticket, subscription, item, price, periodEnd, kind };
}

/** The first invoice at the new price. */
function nextInvoice({ stripe, subscription, item, price }: Move): Promise<Stripe.Invoice> {
  return stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: item.id, price: price.id }], proration_behavior: "none" },
  });
}

async function forecast(move: Move, at: Date): Promise<ChangePreview> {
  const { stripe, subscription, item, price, periodEnd, kind } = move;
  const [next, due] = await Promise.all([
    nextInvoice(move),
    kind === "up"
      ? stripe.invoices.createPreview({
          subscription: subscription.id,
          subscription_details: {
            items: [{ id: item.id, price: price.id }],
            proration_behavior: "always_invoice",
          },
        })
      : null,
  ]);
  return {
    amountDueNow: due?.amount_due ?? 0,
    nextAmount: next.total,
    currency: next.currency.toUpperCase(),
    effectiveAt: kind === "down" ? instant(periodEnd) : at.toISOString(),
  };
}

/** What a change would cost, with nothing changed. */
export async function previewChange(ctx: Ctx, to: PaidPlanId): Promise<ChangePreview> {
  return forecast(await plan(ctx, to), ctx.now);
}

/**
 * A bigger plan at once, invoiced with what is left of the old one taken off; a smaller one when the period ends.
 * Choosing a plan also takes back a cancellation. Told twice it changes, and charges, nothing more.
 */
export async function change(ctx: Ctx, system: System, to: PaidPlanId): Promise<ChangeAnswer> {
  const move = await plan(ctx, to);
  const { stripe, subscription, kind, ticket } = move;
  const preview = await forecast(move, ctx.now);
  await stayOn(move);
  const changed = kind === "up" ? await upgrade(move) : kind === "down" ? await downgrade(move, to) : null;
  await storeCommanded(
    system,
    ticket,
    changed?.subscription ?? (await fetchSubscription(stripe, subscription.id)),
  );
  if (changed?.unpaid) return { ...preview, status: "payment-needed", paymentUrl: changed.unpaid };
  return {
    ...preview,
    amountDueNow: changed?.charged ?? 0,
    status: kind === "down" ? "scheduled" : "changed",
    paymentUrl: null,
  };
}

/** Ends what was to happen at the period's end: a smaller plan or a cancellation. */
async function stayOn({ ctx, stripe, subscription }: Move): Promise<void> {
  const schedule = idOf(subscription.schedule);
  if (schedule) await release(ctx, stripe, schedule);
  const stay = atCommand(ctx, "stay");
  if (subscription.cancel_at_period_end) {
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false }, stay);
  } else if (subscription.cancel_at !== null) {
    await stripe.subscriptions.update(subscription.id, { cancel_at: "" }, stay);
  }
}

async function release(ctx: Ctx, stripe: Stripe, schedule: string): Promise<void> {
  try {
    await stripe.subscriptionSchedules.release(schedule, {}, atCommand(ctx, "release"));
  } catch (error) {
    // A second click was faster.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}

type Changed = { subscription: Stripe.Subscription; charged: number; unpaid: string | null };

async function upgrade({ ctx, stripe, subscription, item, price }: Move): Promise<Changed> {
  const before = idOf(subscription.latest_invoice);
  // To the price it already has, Stripe changes and charges nothing: a second click is harmless.
  const after = await stripe.subscriptions.update(
    subscription.id,
    {
      items: [{ id: item.id, price: price.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
      expand: ["latest_invoice", "schedule"],
    },
    atCommand(ctx, "upgrade"),
  );
  const invoice = typeof after.latest_invoice === "object" ? after.latest_invoice : null;
  const isNew = invoice !== null && invoice.id !== before;
  return {
    subscription: after,
    charged: isNew ? invoice.amount_paid : 0,
    unpaid: after.pending_update ? (invoice?.hosted_invoice_url ?? null) : null,
  };
}

/** The period is paid for: until its end the bigger plan stays. */
async function downgrade(
  { ctx, stripe, subscription, item, price, periodEnd }: Move,
  to: PaidPlanId,
): Promise<Changed> {
  const schedule = await scheduleOf(ctx, stripe, subscription.id);
  const phases = [
    {
      items: [{ price: item.price.id, quantity: item.quantity ?? 1 }],
      start_date: schedule.current_phase?.start_date ?? item.current_period_start,
      end_date: periodEnd,
    },
    {
      items: [{ price: price.id, quantity: item.quantity ?? 1 }],
      duration: { interval: price.recurring?.interval ?? "month", interval_count: 1 },
      proration_behavior: "none" as const,
    },
  ];
  await stripe.subscriptionSchedules.update(
    schedule.id,
    { end_behavior: "release", metadata: { plan: to }, phases },
    atCommand(ctx, "phases"),
  );
  return { subscription: await fetchSubscription(stripe, subscription.id), charged: 0, unpaid: null };
}

async function scheduleOf(
  ctx: Ctx,
  stripe: Stripe,
  subscriptionId: string,
): Promise<Stripe.SubscriptionSchedule> {
  try {
    return await stripe.subscriptionSchedules.create(
      { from_subscription: subscriptionId },
      atCommand(ctx, "schedule"),
    );
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const subscription = await fetchSubscription(stripe, subscriptionId);
    if (subscription.schedule && typeof subscription.schedule === "object") return subscription.schedule;
    throw error;
  }
}
