import type { Stripe } from "stripe";
import type { System } from "../core/context.ts";
import type { By } from "./command.ts";
import { userHint } from "./rules.ts";
import { type Outcome, storeState, takeTicket } from "./store.ts";
import { fetchSubscription, readState, stripeOf } from "./stripe.ts";

async function store(
  system: System,
  ticket: number,
  subscription: Stripe.Subscription,
  by: Omit<By, "requestId">,
): Promise<Outcome> {
  const state = await readState(stripeOf(system), subscription);
  return storeState(system, ticket, userHint(subscription.metadata), state, by);
}

/**
 * Stores what the command of the subscription's user was just told; the log says that it was theirs. The ticket must
 * have been taken before the command was sent.
 */
export function storeCommanded(
  system: System,
  ticket: number,
  subscription: Stripe.Subscription,
): Promise<Outcome> {
  return store(system, ticket, subscription, { actor: "user", reason: null });
}

/** Brings one subscription to what Stripe says now. */
export async function syncSubscription(
  system: System,
  id: string,
  reason: By["reason"] = null,
): Promise<Outcome> {
  const ticket = await takeTicket(system);
  const subscription = await fetchSubscription(stripeOf(system), id);
  return store(system, ticket, subscription, { actor: system.actorKind, reason });
}
