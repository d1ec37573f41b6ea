import { confirmIntent, createIntent } from "./payments.ts";
import { DAY } from "./time.ts";
import { type Invoice, type InvoicePayment, idOf } from "./wire.ts";
import type { World } from "./world.ts";

/** Days from one failed attempt to the next; after the last the subscription's fate is the account's setting. */
const RETRY_DAYS = [3, 5, 7];

export function keep(world: World, drawn: Invoice): Invoice {
  const id = world.newId("invoice");
  drawn.id = id;
  drawn.lines.url = `/v1/invoices/${id}/lines`;
  for (const line of drawn.lines.data) line.invoice = id;
  world.put("invoice", drawn);
  world.emit("invoice.created", drawn);
  return drawn;
}

/** Numbers the invoice, uses the customer's credit and opens it for payment. */
export function finalize(world: World, invoice: Invoice) {
  const customer = world.get("customer", idOf(invoice.customer) ?? "", "customer");
  const now = world.now();
  const spent = invoice.total > 0 ? invoice.total - invoice.amount_due : invoice.total;
  world.change("customer.updated", customer, (changed) => {
    changed.balance += spent;
    changed.currency = invoice.currency;
    changed.next_invoice_sequence = (changed.next_invoice_sequence ?? 1) + 1;
  });
  invoice.number = `${customer.invoice_prefix ?? "LOCAL"}-${String((customer.next_invoice_sequence ?? 2) - 1).padStart(4, "0")}`;
  invoice.status = "open";
  invoice.automatically_finalizes_at = null;
  invoice.effective_at = now;
  invoice.status_transitions.finalized_at = now;
  invoice.ending_balance = customer.balance;
  invoice.hosted_invoice_url = `${world.url()}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.url()}/i/${invoice.id}`;
  world.emit("invoice.finalized", invoice);
}

function paymentOf(world: World, invoice: Invoice): InvoicePayment {
  const open = world
    .all("invoice_payment")
    .find((one) => one.invoice === invoice.id && one.status === "open");
  if (open) return open;
  const intent = createIntent(world, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description:
      invoice.billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update",
    invoice: invoice.id,
  });
  world.emit("payment_intent.created", intent);
  return world.put("invoice_payment", {
    id: world.newId("invoice_payment"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_remaining,
    created: world.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

/** The card that pays: the given one, the invoice's, the subscription's, the customer's. */
export function methodFor(world: World, invoice: Invoice, given: string | undefined): string | null {
  const subscription = world.find("subscription", subscriptionOf(invoice));
  const customer = world.find("customer", idOf(invoice.customer));
  return (
    given ??
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method)
  );
}

export function subscriptionOf(invoice: Invoice): string | null {
  return idOf(invoice.parent?.subscription_details?.subscription);
}

/** One attempt to collect an open invoice; the subscription's part of the outcome is the caller's. */
export function collect(world: World, invoice: Invoice, method?: string, isAccepted?: boolean): boolean {
  const now = world.now();
  const isCovered = invoice.amount_remaining <= 0;
  invoice.attempted = true;
  if (!isCovered) {
    invoice.attempt_count++;
    const payment = paymentOf(world, invoice);
    const intent = world.get("payment_intent", idOf(payment.payment.payment_intent) ?? "");
    if (!confirmIntent(world, intent, methodFor(world, invoice, method), isAccepted)) {
      const wait = RETRY_DAYS[invoice.attempt_count - 1];
      invoice.next_payment_attempt =
        wait === undefined || !invoice.auto_advance || invoice.billing_reason !== "subscription_cycle"
          ? null
          : now + wait * DAY;
      world.emit("invoice.payment_failed", invoice);
      return false;
    }
    payment.status = "paid";
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions.paid_at = now;
  }
  invoice.status = "paid";
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = now;
  if (!isCovered) {
    const payment = world.all("invoice_payment").find((one) => one.invoice === invoice.id);
    if (payment) world.emit("invoice_payment.paid", payment);
  }
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
  return true;
}

export function voidInvoice(world: World, invoice: Invoice) {
  invoice.status = "void";
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = world.now();
  world.emit("invoice.voided", invoice);
}
