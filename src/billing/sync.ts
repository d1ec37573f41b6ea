import type { Stripe } from "stripe";
import type { System } from "../core/context.ts";
import { userHint } from "./rules.ts";
import { type Outcome, storeState, takeTicket } from "./store.ts";
import { fetchSubscription, readState, stripeOf } from "./stripe.ts";

/** Stores what a command of ours was just told. The ticket must have been taken before the command was sent. */
export async function storeFetched(
  system: System,
  ticket: number,
  subscription: Stripe.Subscription,
): Promise<Outcome> {
  const state = await readState(stripeOf(system), subscription);
  return storeState(system, ticket, userHint(subscription.metadata), state);
}

/** Brings one subscription to what Stripe says now. */
export async function syncSubscription(system: System, id: string): Promise<Outcome> {
  const ticket = await takeTicket(system);
  const subscription = await fetchSubscription(stripeOf(system), id);
  return storeFetched(system, ticket, subscription);
}
