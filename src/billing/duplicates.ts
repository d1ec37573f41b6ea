import { Stripe } from "stripe";
import type { System } from "../core/context.ts";
import { isRunning, unusedPart } from "./rules.ts";
import { listRunning } from "./store.ts";
import { stripeOf } from "./stripe.ts";
import { syncSubscription } from "./sync.ts";

const REASON = "duplicate-subscription";

type Ended = { id: string; refunded: number; currency: string };

/**
 * Two subscriptions of one user: the newest stays, each older one is ended and what it was paid ahead for is given
 * back. Safe to run twice.
 */
export async function endDuplicates(system: System, userId: string): Promise<Ended[]> {
  const stripe = stripeOf(system);
  const known = await listRunning(system, userId);
  const running: Stripe.Subscription[] = [];
  for (const { id } of known) {
    const subscription = await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
    if (isRunning(subscription.status)) running.push(subscription);
    else await syncSubscription(system, id);
  }
  // One that grants something is worth more than a newer one that does not.
  const worth = (one: Stripe.Subscription) => (one.status === "unpaid" || one.status === "paused" ? 0 : 1);
  running.sort((a, b) => worth(b) - worth(a) || b.created - a.created || (a.id < b.id ? 1 : -1));
  const ended: Ended[] = [];
  for (const older of running.slice(1)) {
    const refunded = await refundUnused(system, stripe, older);
    await endNow(stripe, older.id);
    await syncSubscription(system, older.id, "duplicate");
    ended.push({ id: older.id, refunded, currency: older.currency.toUpperCase() });
  }
  return ended;
}

async function endNow(stripe: Stripe, id: string): Promise<void> {
  try {
    await stripe.subscriptions.cancel(id);
  } catch (error) {
    // Over already, by an earlier run or by Stripe itself.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing"))
      throw error;
  }
}

/** Gives back by a credit note, so that the tax on it is taken back too. Once for each invoice. */
async function refundUnused(
  system: System,
  stripe: Stripe,
  subscription: Stripe.Subscription,
): Promise<number> {
  const invoice = typeof subscription.latest_invoice === "object" ? subscription.latest_invoice : null;
  if (!invoice) return 0;
  const notes = await stripe.creditNotes.list({ invoice: invoice.id, limit: 100 });
  const done = notes.data.find((note) => note.metadata?.reason === REASON);
  if (done) return done.total;
  const unused = unusedPart(invoice, Math.floor(system.now.getTime() / 1000));
  if (unused === 0) return 0;
  const amount = Math.min(unused, await unrefunded(stripe, invoice.id));
  if (amount === 0) return 0;
  const note = await stripe.creditNotes.create(
    {
      invoice: invoice.id,
      amount,
      refund_amount: amount,
      reason: "duplicate",
      memo: "A second subscription came to life; this one was ended and its unused part is refunded",
      metadata: { reason: REASON, subscription: subscription.id },
    },
    { idempotencyKey: `${REASON}-${invoice.id}-${amount}` },
  );
  return note.total;
}

/** What is left of an invoice's payments; a person may have given part of them back in Stripe's own dashboard. */
async function unrefunded(stripe: Stripe, invoice: string): Promise<number> {
  const payments = await stripe.invoicePayments.list({
    invoice,
    status: "paid",
    limit: 100,
    expand: ["data.payment.payment_intent.latest_charge"],
  });
  return payments.data.reduce((sum, { payment }) => {
    const intent = typeof payment.payment_intent === "object" ? payment.payment_intent : null;
    const charge = typeof intent?.latest_charge === "object" ? intent.latest_charge : null;
    return sum + (charge ? charge.amount_captured - charge.amount_refunded : 0);
  }, 0);
}

/** Ends everything that could still charge a user who is gone. */
export async function endAll(system: System, userId: string): Promise<string[]> {
  const stripe = stripeOf(system);
  const running = await listRunning(system, userId);
  for (const { id } of running) {
    await endNow(stripe, id);
    await syncSubscription(system, id, "account-deleted");
  }
  return running.map((one) => one.id);
}
