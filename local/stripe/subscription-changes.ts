import { mergeMetadata } from "./customers.ts";
import { declined, invalid } from "./fault.ts";
import { drawUp, fullPeriodLine, type Line, productName } from "./invoice-drawing.ts";
import { finalize, keep, methodFor, voidInvoice } from "./invoices.ts";
import { pays } from "./payments.ts";
import { customerOf, isOver, planOf, putOnPrice, theItem, wantedItem } from "./subscription-item.ts";
import { collectAndFollow } from "./subscriptions.ts";
import { HOUR, periodEnd } from "./time.ts";
import { idOf, type Price, type Subscription } from "./wire.ts";
import type { World } from "./world.ts";

export function dropPendingUpdate(world: World, subscription: Subscription) {
  const invoice = world.find("invoice", idOf(subscription.latest_invoice));
  if (invoice?.status === "open") voidInvoice(world, invoice);
  world.change("customer.subscription.updated", subscription, (now) => {
    now.pending_update = null;
  });
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

type SubscriptionChange = {
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
