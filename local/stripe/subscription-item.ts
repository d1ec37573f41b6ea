import { invalid } from "./fault.ts";
import { periodEnd } from "./time.ts";
import { type Customer, idOf, type Price, type Subscription, type SubscriptionItem } from "./wire.ts";
import type { World } from "./world.ts";

/** The legacy twin that every item still carries. */
export function planOf(price: Price): SubscriptionItem["plan"] {
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

export function isOver(subscription: Subscription): boolean {
  return subscription.status === "canceled" || subscription.status === "incomplete_expired";
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
