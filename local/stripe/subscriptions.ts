import { mergeMetadata } from "./customers.ts";
import { declined, invalid } from "./fault.ts";
import {
  collect,
  drawUp,
  finalize,
  fullPeriodLine,
  keep,
  type Line,
  methodFor,
  productName,
  subscriptionOf,
  voidInvoice,
} from "./invoices.ts";
import { pays } from "./payments.ts";
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

/** The legacy twin that every item still carries. */
function planOf(price: Price): SubscriptionItem["plan"] {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: idOf(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

export function theItem(subscription: Subscription): SubscriptionItem {
  const item = subscription.items.data[0];
  if (!item) throw invalid(`Subscription ${subscription.id} has no item`);
  return item;
}

export function customerOf(world: World, subscription: Subscription): Customer {
  return world.get("customer", idOf(subscription.customer) ?? "", "customer");
}

/** Until the first payment has come the subscription is `incomplete`; the caller collects. */
export function beginSubscription(
  world: World,
  wanted: {
    customer: Customer;
    price: Price;
    quantity: number;
    metadata: { [key: string]: string };
    isTaxed: boolean;
    method: string | null;
  },
): { subscription: Subscription; invoice: Invoice } {
  const now = world.now();
  const recurring = wanted.price.recurring;
  if (!recurring) throw invalid("The price must be recurring", { param: "items[0][price]" });
  const id = world.newId("subscription");
  const period = { start: now, end: periodEnd(now, now, recurring.interval, recurring.interval_count) };
  const item: SubscriptionItem = {
    id: `si_${world.token(14)}`,
    object: "subscription_item",
    billing_thresholds: null,
    created: now,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(wanted.price),
    price: structuredClone(wanted.price),
    quantity: wanted.quantity,
    subscription: id,
    tax_rates: [],
  };
  const subscription = world.put("subscription", {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: {
      disabled_reason: null,
      enabled: wanted.isTaxed,
      liability: wanted.isTaxed ? { type: "self" } : null,
    },
    billing_cycle_anchor: now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible", updated_at: now },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: now,
    currency: wanted.price.currency,
    customer: wanted.customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: wanted.method,
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
    items: listOf([item], `/v1/subscription_items?subscription=${id}`),
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: wanted.metadata,
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
    start_date: now,
    status: "incomplete",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" },
    },
    trial_start: null,
  });
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

export function isOver(subscription: Subscription): boolean {
  return subscription.status === "canceled" || subscription.status === "incomplete_expired";
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

export function dropPendingUpdate(world: World, subscription: Subscription) {
  const invoice = world.find("invoice", idOf(subscription.latest_invoice));
  if (invoice?.status === "open") voidInvoice(world, invoice);
  world.change("customer.subscription.updated", subscription, (now) => {
    now.pending_update = null;
  });
}

/** The item moves to a price; another interval starts a period of its own. */
export function putOnPrice(world: World, subscription: Subscription, price: Price, quantity: number) {
  const item = theItem(subscription);
  const isSameInterval =
    item.price.recurring?.interval === price.recurring?.interval &&
    item.price.recurring?.interval_count === price.recurring?.interval_count;
  item.price = structuredClone(price);
  item.plan = planOf(price);
  item.quantity = quantity;
  if (isSameInterval || !price.recurring) return;
  const now = world.now();
  subscription.billing_cycle_anchor = now;
  item.current_period_start = now;
  item.current_period_end = periodEnd(now, now, price.recurring.interval, price.recurring.interval_count);
}

/** What a change of price costs from now on: the rest of the period back, the rest of it anew. */
export function prorationLines(
  world: World,
  subscription: Subscription,
  price: Price,
  quantity: number,
  at = world.now(),
): Line[] {
  const item = theItem(subscription);
  const { current_period_start: start, current_period_end: end } = item;
  const rest = Math.min(1, Math.max(0, (end - at) / (end - start)));
  const day = new Date(at * 1000).toISOString().slice(0, 10);
  const credit: Line = {
    amount: -Math.round((item.price.unit_amount ?? 0) * (item.quantity ?? 1) * rest),
    description: `Unused time on ${productName(world, item.price)} after ${day}`,
    price: item.price,
    item: item.id,
    start: at,
    end,
    isProration: true,
  };
  const recurring = price.recurring;
  if (!recurring) throw invalid("The price must be recurring", { param: "items[0][price]" });
  if (
    recurring.interval !== item.price.recurring?.interval ||
    recurring.interval_count !== item.price.recurring.interval_count
  ) {
    const period = { start: at, end: periodEnd(at, at, recurring.interval, recurring.interval_count) };
    return [credit, fullPeriodLine(world, { id: item.id, price, quantity }, period)];
  }
  return [
    credit,
    {
      ...credit,
      amount: Math.round((price.unit_amount ?? 0) * quantity * rest),
      description: `Remaining time on ${productName(world, price)} after ${day}`,
      price,
    },
  ];
}

export type SubscriptionChange = {
  items?: { id?: string; price?: string; quantity?: number }[];
  proration_behavior?: string;
  payment_behavior?: string;
  proration_date?: number;
  cancel_at_period_end?: boolean;
  cancel_at?: number | "";
  metadata?: { [key: string]: string } | "";
  default_payment_method?: string;
  automatic_tax?: { enabled: boolean };
};

export function updateSubscription(world: World, subscription: Subscription, change: SubscriptionChange) {
  const touched = Object.keys(change).filter((key) => key !== "metadata" && key !== "expand");
  if (isOver(subscription) && touched.length > 0) {
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.", {
      code: "invalid_canceled_subscription_fields",
    });
  }
  const cancels = change.cancel_at !== undefined || change.cancel_at_period_end !== undefined;
  if (cancels && subscription.schedule) {
    throw invalid(
      `The subscription is managed by the subscription schedule \`${idOf(subscription.schedule)}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    );
  }
  if (change.default_payment_method) {
    world.get("payment_method", change.default_payment_method, "default_payment_method");
  }
  if (change.payment_behavior === "pending_if_incomplete") {
    const beside = [
      "cancel_at",
      "cancel_at_period_end",
      "metadata",
      "default_payment_method",
      "automatic_tax",
    ];
    const wrong = beside.find((key) => Object.hasOwn(change, key));
    if (wrong) {
      throw invalid(`payment_behavior 'pending_if_incomplete' does not support updating ${wrong}.`, {
        param: wrong,
      });
    }
  }
  world.change("customer.subscription.updated", subscription, (now) => {
    now.metadata = mergeMetadata(now.metadata, change.metadata);
    if (change.default_payment_method) now.default_payment_method = change.default_payment_method;
    if (change.automatic_tax) now.automatic_tax.enabled = change.automatic_tax.enabled;
    if (change.cancel_at_period_end !== undefined) {
      setCancellation(world, now, change.cancel_at_period_end ? theItem(now).current_period_end : null, true);
    }
    if (change.cancel_at !== undefined) setCancellation(world, now, change.cancel_at || null, false);
  });
  if (change.items) changeItems(world, subscription, change);
}

/** Asked for at the period's end (`isAtPeriodEnd`) or, as the portal does, at an instant. */
export function setCancellation(
  world: World,
  subscription: Subscription,
  at: number | null,
  isAtPeriodEnd: boolean,
) {
  subscription.cancel_at = at;
  subscription.cancel_at_period_end = at !== null && isAtPeriodEnd;
  subscription.canceled_at = at === null ? null : (subscription.canceled_at ?? world.now());
  if (subscription.cancellation_details) {
    subscription.cancellation_details.reason = at === null ? null : "cancellation_requested";
  }
}

/** The one item a change names, with the price and quantity it would have. */
export function wantedItem(
  world: World,
  subscription: Subscription,
  items: { id?: string; price?: string; quantity?: number }[],
): { price: Price; quantity: number } {
  const own = theItem(subscription);
  const wanted = items[0];
  if (!wanted || items.length > 1 || wanted.id !== own.id) {
    throw invalid(`Here a subscription has one item; name it by its id (${own.id})`, { param: "items" });
  }
  const price = wanted.price ? world.get("price", wanted.price, "items[0][price]") : own.price;
  if (price.currency !== subscription.currency)
    throw invalid("The currency can't change", { param: "items" });
  return { price, quantity: wanted.quantity ?? own.quantity ?? 1 };
}

function changeItems(world: World, subscription: Subscription, change: SubscriptionChange) {
  const own = theItem(subscription);
  const { price, quantity } = wantedItem(world, subscription, change.items ?? []);
  if (price.id === own.price.id && quantity === (own.quantity ?? 1)) return;
  if (change.proration_behavior === "none") {
    world.change("customer.subscription.updated", subscription, (now) =>
      putOnPrice(world, now, price, quantity),
    );
    return;
  }
  if (change.proration_behavior !== "always_invoice") {
    throw invalid("The local Stripe prorates with proration_behavior 'always_invoice' or 'none'", {
      param: "proration_behavior",
    });
  }
  if (subscription.pending_update) dropPendingUpdate(world, subscription);
  const lines = prorationLines(world, subscription, price, quantity, change.proration_date);
  const now = world.now();
  const customer = customerOf(world, subscription);
  const drawn = drawUp(world, customer, subscription, "subscription_update", lines, { start: now, end: now });
  const isCollectable = drawn.amount_due <= 0 || pays(world, methodFor(world, drawn, undefined));
  if (!isCollectable && change.payment_behavior === "error_if_incomplete") throw declined();
  const invoice = keep(world, drawn);
  finalize(world, invoice);
  world.change("customer.subscription.updated", subscription, (now) => {
    now.latest_invoice = invoice.id;
    if (change.payment_behavior === "pending_if_incomplete" && !isCollectable) {
      now.pending_update = {
        billing_cycle_anchor: null,
        cancel_at_period_end: null,
        discount: null,
        discounts: null,
        expires_at: world.now() + 23 * HOUR,
        metadata: null,
        subscription_items: [
          { ...structuredClone(own), price: structuredClone(price), plan: planOf(price), quantity },
        ],
        trial_end: null,
        trial_from_plan: null,
      };
    } else {
      putOnPrice(world, now, price, quantity);
    }
  });
  const isPaid = collectAndFollow(world, invoice);
  if (!isPaid && !subscription.pending_update) {
    world.change("customer.subscription.updated", subscription, (now) => {
      now.status = "past_due";
    });
  }
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
