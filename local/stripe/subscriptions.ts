import { invalid } from "./fault.ts";
import { drawUp, fullPeriodLine } from "./invoice-drawing.ts";
import { collect, finalize, keep, subscriptionOf, voidInvoice } from "./invoices.ts";
import { customerOf, isOver, planOf, putOnPrice, theItem } from "./subscription-item.ts";
import { DAY, HOUR, periodEnd } from "./time.ts";
import {
  type Customer,
  type Invoice,
  idOf,
  listOf,
  type Price,
  type Subscription,
  type SubscriptionItem,
} from "./wire.ts";
import type { World } from "./world.ts";

type Wanted = {
  customer: Customer;
  price: Price;
  quantity: number;
  metadata: { [key: string]: string };
  isTaxed: boolean;
  method: string | null;
};

type Period = { start: number; end: number };

function itemOf(world: World, wanted: Wanted, period: Period, subscription: string): SubscriptionItem {
  return {
    id: `si_${world.token(14)}`,
    object: "subscription_item",
    billing_thresholds: null,
    created: period.start,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(wanted.price),
    price: structuredClone(wanted.price),
    quantity: wanted.quantity,
    subscription,
    tax_rates: [],
  };
}

/** What of one that was just made is empty, or always the same, as Stripe shows it. */
function blank() {
  return {
    application: null,
    application_fee_percent: null,
    billing_cycle_anchor_config: null,
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    customer_account: null,
    days_until_due: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" },
    },
    trial_start: null,
  } satisfies Partial<Subscription>;
}

function recordOf(wanted: Wanted, item: SubscriptionItem, now: number): Subscription {
  const id = item.subscription;
  return {
    ...blank(),
    id,
    object: "subscription",
    automatic_tax: {
      disabled_reason: null,
      enabled: wanted.isTaxed,
      liability: wanted.isTaxed ? { type: "self" } : null,
    },
    billing_cycle_anchor: now,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible", updated_at: now },
    created: now,
    currency: wanted.price.currency,
    customer: wanted.customer.id,
    default_payment_method: wanted.method,
    items: listOf([item], `/v1/subscription_items?subscription=${id}`),
    metadata: wanted.metadata,
    start_date: now,
    status: "incomplete",
  };
}

/** Until the first payment has come the subscription is `incomplete`; the caller collects. */
export function beginSubscription(
  world: World,
  wanted: Wanted,
): { subscription: Subscription; invoice: Invoice } {
  const now = world.now();
  const recurring = wanted.price.recurring;
  if (!recurring) throw invalid("The price must be recurring", { param: "items[0][price]" });
  const period = { start: now, end: periodEnd(now, now, recurring.interval, recurring.interval_count) };
  const item = itemOf(world, wanted, period, world.newId("subscription"));
  const subscription = world.put("subscription", recordOf(wanted, item, now));
  const invoice = keep(
    world,
    drawUp(
      world,
      wanted.customer,
      subscription,
      "subscription_create",
      [fullPeriodLine(world, item, period)],
      {
        start: now,
        end: now,
      },
    ),
  );
  subscription.latest_invoice = invoice.id;
  world.emit("customer.subscription.created", subscription);
  finalize(world, invoice);
  return { subscription, invoice };
}

/** Collects and lets the subscription follow. */
export function collectAndFollow(
  world: World,
  invoice: Invoice,
  method?: string,
  isAccepted?: boolean,
): boolean {
  const isPaid = collect(world, invoice, method, isAccepted);
  const subscription = world.find("subscription", subscriptionOf(invoice));
  if (!subscription || isOver(subscription)) return isPaid;
  const isLatest = idOf(subscription.latest_invoice) === invoice.id;
  if (isPaid && isLatest) {
    world.change("customer.subscription.updated", subscription, (now) => {
      const swap = now.pending_update?.subscription_items?.[0];
      if (swap) {
        putOnPrice(world, now, swap.price, swap.quantity ?? 1);
        now.pending_update = null;
      }
      if (now.status === "incomplete" || now.status === "past_due" || now.status === "unpaid")
        now.status = "active";
    });
  }
  if (!isPaid && invoice.billing_reason === "subscription_cycle") {
    world.change("customer.subscription.updated", subscription, (now) => {
      if (now.status === "active") now.status = "past_due";
    });
    if (invoice.next_payment_attempt === null && subscription.status === "past_due")
      giveUp(world, subscription);
  }
  return isPaid;
}

function giveUp(world: World, subscription: Subscription) {
  if (world.switches.dunning === "cancel") endSubscription(world, subscription, "payment_failed");
  if (world.switches.dunning === "unpaid") {
    world.change("customer.subscription.updated", subscription, (now) => {
      now.status = "unpaid";
    });
  }
}

export function endSubscription(
  world: World,
  subscription: Subscription,
  reason: "payment_failed" | "cancellation_requested",
) {
  const now = world.now();
  const schedule = world.find("subscription_schedule", idOf(subscription.schedule));
  if (schedule && schedule.status === "active") {
    schedule.status = "canceled";
    schedule.canceled_at = now;
    world.emit("subscription_schedule.canceled", schedule);
  }
  for (const invoice of world.all("invoice")) {
    if (subscriptionOf(invoice) !== subscription.id) continue;
    if (invoice.status === "draft") voidInvoice(world, invoice);
    if (invoice.status === "open") {
      invoice.auto_advance = false;
      invoice.next_payment_attempt = null;
    }
  }
  subscription.status = "canceled";
  subscription.ended_at = now;
  subscription.canceled_at ??= now;
  subscription.pending_update = null;
  subscription.schedule = null;
  if (subscription.cancellation_details) subscription.cancellation_details.reason ??= reason;
  world.emit("customer.subscription.deleted", subscription);
}

export function expireIncomplete(world: World, subscription: Subscription) {
  const invoice = world.find("invoice", idOf(subscription.latest_invoice));
  if (invoice?.status === "open") voidInvoice(world, invoice);
  world.change("customer.subscription.updated", subscription, (now) => {
    now.status = "incomplete_expired";
    now.ended_at = world.now();
  });
}

/** The period is over: the next one begins, and its invoice is drawn up and goes out an hour later. */
export function renew(world: World, subscription: Subscription) {
  const item = theItem(subscription);
  const start = item.current_period_end;
  const recurring = item.price.recurring;
  if (!recurring) throw invalid("The price must be recurring");
  const customer = customerOf(world, subscription);
  const end = periodEnd(
    subscription.billing_cycle_anchor,
    start,
    recurring.interval,
    recurring.interval_count,
  );
  const isDead = subscription.status === "unpaid";
  const drawn = drawUp(
    world,
    customer,
    subscription,
    "subscription_cycle",
    [fullPeriodLine(world, item, { start, end })],
    { start: item.current_period_start, end: start },
  );
  const invoice = keep(world, drawn);
  invoice.auto_advance = !isDead;
  invoice.automatically_finalizes_at = isDead ? null : world.now() + HOUR;
  world.change("customer.subscription.updated", subscription, (now) => {
    theItem(now).current_period_start = start;
    theItem(now).current_period_end = end;
    now.latest_invoice = invoice.id;
  });
}

/** How long an incomplete subscription waits for its first payment. */
export const INCOMPLETE_FOR = 23 * HOUR;

export const SESSION_FOR = DAY;
