import type { Stripe } from "stripe";
import type { System } from "../core/context.ts";
import { commandOf } from "./command.ts";
import {
  idOf,
  instant,
  planOfPrice,
  type SubscriptionState,
  subscriptionOfInvoice,
  userHint,
} from "./rules.ts";
import type { LineDetails } from "./schema.ts";
import { type Finish, finishEvent, type Line, recordEvent } from "./store.ts";
import { fetchSubscription, isMissing, readState, stripeOf } from "./stripe.ts";

/** What the webhook endpoint listens to; any other type is answered and forgotten. */
type Handled = Extract<
  Stripe.Event,
  {
    type:
      | "checkout.session.completed"
      | "customer.created"
      | "customer.subscription.created"
      | "customer.subscription.updated"
      | "customer.subscription.deleted"
      | "payment_intent.succeeded"
      | "invoice.paid"
      | "invoice.payment_failed"
      | "charge.refunded";
  }
>;

/** What a handler found out; storing it is the same for all. `said` is for the log. */
type Found = Omit<Finish, "line"> & { line: Omit<Line, "occurredAt"> | null; said: string; loud?: string };
type Handler<T extends Handled["type"]> = (
  stripe: Stripe,
  event: Extract<Handled, { type: T }>,
) => Promise<Found>;

const NOTHING = { hint: null, state: null, line: null, mail: null };

type Read = { state: SubscriptionState | null; hint: string | null; loud?: string };

/** The subscription as Stripe has it now; the event only said that it is worth a look. */
async function read(stripe: Stripe, id: string | null): Promise<Read> {
  if (id === null) return { state: null, hint: null };
  try {
    const subscription = await fetchSubscription(stripe, id);
    const state = await readState(stripe, subscription);
    return {
      state,
      hint: userHint(subscription.metadata),
      ...(state.plan === null
        ? { loud: `${id} is on price ${state.priceId}, which is no plan of ours` }
        : {}),
    };
  } catch (error) {
    if (isMissing(error)) return { state: null, hint: null, loud: `Stripe has no subscription ${id}` };
    throw error;
  }
}

async function onSubscription(
  stripe: Stripe,
  event: Extract<Handled, { data: { object: Stripe.Subscription } }>,
): Promise<Found> {
  const told = event.data.object;
  const { state, hint, loud } = await read(stripe, told.id);
  const [item] = told.items.data;
  const details: LineDetails = {
    status: told.status,
    plan: item ? planOfPrice(item.price) : null,
    cancelAt: instant(told.cancel_at),
  };
  return {
    customerId: idOf(told.customer),
    hint: hint ?? userHint(told.metadata),
    state,
    line: { type: event.type, subscriptionId: told.id, amount: null, currency: null, details },
    mail: null,
    said: `${told.id} is ${state?.status ?? "unknown"} on ${state?.plan ?? "no plan of ours"}`,
    loud,
  };
}

async function onInvoice(
  stripe: Stripe,
  event: Extract<Handled, { data: { object: Stripe.Invoice } }>,
): Promise<Found> {
  const invoice = event.data.object;
  const hasFailed = event.type === "invoice.payment_failed";
  const subscriptionId = subscriptionOfInvoice(invoice);
  const { state, hint, loud } = await read(stripe, subscriptionId);
  const details: LineDetails = {
    invoiceNumber: invoice.number,
    hostedInvoiceUrl: invoice.hosted_invoice_url ?? null,
    attempt: invoice.attempt_count,
    nextAttemptAt: instant(invoice.next_payment_attempt),
  };
  const amount = hasFailed ? invoice.amount_due : invoice.amount_paid;
  return {
    customerId: idOf(invoice.customer),
    hint: hint ?? userHint(invoice.parent?.subscription_details?.metadata),
    state,
    line: { type: event.type, subscriptionId, amount, currency: invoice.currency.toUpperCase(), details },
    mail: hasFailed
      ? { mail: "payment-failed", facts: { ...details, amount, currency: invoice.currency.toUpperCase() } }
      : null,
    said: `${invoice.id} ${hasFailed ? `failed at attempt ${invoice.attempt_count}` : "is paid"}`,
    loud,
  };
}

/** Nothing of ours is in a charge: its customer says whose it is, should it be the first we hear of them. */
async function hintOf(stripe: Stripe, customerId: string | null): Promise<string | null> {
  if (customerId === null) return null;
  const customer = await stripe.customers.retrieve(customerId);
  return customer.deleted ? null : userHint(customer.metadata);
}

/** Charges name their invoice no more; whether there is one must be asked. */
async function isOfInvoice(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<boolean> {
  if (intent.payment_details?.order_reference?.startsWith("in_")) return true;
  const payments = await stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: intent.id },
    limit: 1,
  });
  return payments.data.length > 0;
}

const HANDLERS: { readonly [T in Handled["type"]]: Handler<T> } = {
  "customer.created": async (_stripe, event) => {
    const customer = event.data.object;
    return {
      ...NOTHING,
      customerId: customer.id,
      hint: userHint(customer.metadata),
      said: `${customer.id} was made`,
    };
  },
  "checkout.session.completed": async (stripe, event) => {
    const session = event.data.object;
    const { state, hint, loud } = await read(stripe, idOf(session.subscription));
    return {
      customerId: idOf(session.customer),
      hint: hint ?? userHint(session.metadata),
      state,
      line: {
        type: event.type,
        subscriptionId: idOf(session.subscription),
        amount: session.amount_total,
        currency: session.currency?.toUpperCase() ?? null,
        details: {},
      },
      mail: null,
      said: `${session.id} ended with ${idOf(session.subscription) ?? "no subscription"}`,
      loud,
    };
  },
  "customer.subscription.created": onSubscription,
  "customer.subscription.updated": onSubscription,
  "customer.subscription.deleted": onSubscription,
  "invoice.paid": onInvoice,
  "invoice.payment_failed": onInvoice,
  "payment_intent.succeeded": async (stripe, event) => {
    const intent = event.data.object;
    const customerId = idOf(intent.customer);
    if (await isOfInvoice(stripe, intent))
      return { ...NOTHING, customerId, said: `${intent.id} pays an invoice, told by that` };
    return {
      ...NOTHING,
      customerId,
      hint: await hintOf(stripe, customerId),
      line: {
        type: event.type,
        subscriptionId: null,
        amount: intent.amount_received,
        currency: intent.currency.toUpperCase(),
        details: { description: intent.description },
      },
      said: `${intent.id} paid once`,
    };
  },
  "charge.refunded": async (stripe, event) => {
    const charge = event.data.object;
    const before = event.data.previous_attributes?.amount_refunded ?? 0;
    const amount = charge.amount_refunded - before;
    return {
      ...NOTHING,
      customerId: idOf(charge.customer),
      hint: await hintOf(stripe, idOf(charge.customer)),
      line: {
        type: event.type,
        subscriptionId: null,
        amount,
        currency: charge.currency.toUpperCase(),
        details: { description: charge.description },
      },
      said: `${charge.id} gave back ${amount}`,
    };
  },
};

export const HANDLED_TYPES = Object.keys(HANDLERS);

export function isHandled(event: Stripe.Event): event is Handled {
  return Object.hasOwn(HANDLERS, event.type);
}

/** The compiler can't see that a map's entry and its key belong together; here they meet. */
function look<T extends Handled["type"]>(
  stripe: Stripe,
  event: Extract<Handled, { type: T }>,
): Promise<Found> {
  const handler: Handler<T> = HANDLERS[event.type as T];
  return handler(stripe, event);
}

export type Told = { said: string; loud?: string };

/**
 * An event is a hint. It is recorded and takes a ticket, Stripe is asked what is true now, and that is stored with
 * everything that follows in one transaction, once. Safe in any order, any number, at the same time, and after a
 * crash anywhere.
 */
export async function receiveEvent(system: System, event: Handled): Promise<Told> {
  const stripe = stripeOf(system);
  const { ticket, finished } = await recordEvent(system, event);
  if (finished) return { said: `${event.id} was finished before` };
  const { said, loud, ...found } = await look(stripe, event);
  const line = found.line && { ...found.line, occurredAt: instant(event.created) };
  const command = commandOf(event, system.now);
  const { outcome, stored } = await finishEvent(
    system,
    event.id,
    ticket,
    { ...found, line },
    command === null
      ? { actor: system.actorKind, requestId: system.requestId }
      : { actor: "user", requestId: command },
  );
  if (outcome === "already") return { said: `${event.id} was finished meanwhile` };
  if (outcome === "unknown-customer") {
    return {
      said: `${said}, but nobody here`,
      loud: `${event.id}: nobody here is customer ${found.customerId}`,
    };
  }
  const kept = stored ? (stored.stored ? `, stored: ${stored.settled}` : ", a later one was stored") : "";
  return { said: `${said}${kept}`, loud };
}
