import { invalid } from "./fault.ts";
import { type CreditNote, type Invoice, idOf, listOf, type Refund } from "./wire.ts";
import type { World } from "./world.ts";

export function refund(
  world: World,
  wanted: {
    payment_intent?: string;
    charge?: string;
    amount?: number;
    reason?: string;
    metadata?: { [key: string]: string };
  },
): Refund {
  const intent = wanted.payment_intent
    ? world.get("payment_intent", wanted.payment_intent, "payment_intent")
    : null;
  const chargeId = wanted.charge ?? idOf(intent?.latest_charge);
  if (!chargeId)
    throw invalid("Name the payment_intent or the charge to refund", { code: "parameter_missing" });
  const charge = world.get("charge", chargeId, "charge");
  const left = charge.amount_captured - charge.amount_refunded;
  if (!charge.paid || left <= 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  const amount = wanted.amount ?? left;
  if (amount <= 0 || amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  }
  const made = world.put("refund", {
    id: world.newId("refund"),
    object: "refund",
    amount,
    balance_transaction: `txn_${world.token(20)}`,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    metadata: wanted.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: wanted.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  });
  world.change("charge.refunded", charge, (now) => {
    now.amount_refunded += amount;
    now.refunded = now.amount_refunded === now.amount_captured;
  });
  world.emit("refund.created", made);
  return made;
}

type WantedNote = {
  amount?: number;
  refund_amount?: number;
  reason?: string;
  memo?: string;
  metadata?: { [key: string]: string };
};

/** @returns the amount, and the payment it can be refunded to */
function requireRefundable(
  world: World,
  invoice: Invoice,
  wanted: WantedNote,
): { amount: number; intent: string } {
  if (invoice.status !== "paid") {
    throw invalid("Here a credit note is only made for a paid invoice", { param: "invoice" });
  }
  const { amount } = wanted;
  if (!amount || amount > invoice.amount_paid - invoice.post_payment_credit_notes_amount) {
    throw invalid("The amount must be more than 0 and at most what is left of the invoice", {
      param: "amount",
    });
  }
  if (wanted.refund_amount !== amount) {
    throw invalid("The sum of credit amount, refund amount and out of band amount must equal the amount", {
      param: "refund_amount",
    });
  }
  const payment = world
    .all("invoice_payment")
    .find((one) => one.invoice === invoice.id && one.status === "paid");
  const intent = idOf(payment?.payment.payment_intent);
  if (!intent) throw invalid("The invoice has no payment to refund", { param: "refund_amount" });
  return { amount, intent };
}

/** Takes part of a paid invoice back, with its tax, and returns the money. */
export function createCreditNote(world: World, invoice: Invoice, wanted: WantedNote): CreditNote {
  const { amount, intent } = requireRefundable(world, invoice, wanted);
  const made = refund(world, { payment_intent: intent, amount, metadata: wanted.metadata });
  const net =
    invoice.total === 0 ? 0 : Math.round((amount * (invoice.total_excluding_tax ?? 0)) / invoice.total);
  const id = world.newId("credit_note");
  const note = world.put("credit_note", {
    id,
    object: "credit_note",
    amount,
    amount_shipping: 0,
    created: world.now(),
    currency: invoice.currency,
    customer: idOf(invoice.customer) ?? "",
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: world.now(),
    invoice: invoice.id,
    lines: listOf([], `/v1/credit_notes/${id}/lines`),
    livemode: false,
    memo: wanted.memo ?? null,
    metadata: wanted.metadata ?? {},
    number: `${invoice.number ?? "draft"}-CN-${world.all("credit_note").length + 1}`,
    out_of_band_amount: null,
    pdf: `${world.url()}/i/${invoice.id}`,
    post_payment_amount: amount,
    pre_payment_amount: 0,
    pretax_credit_amounts: [],
    reason: wanted.reason ?? null,
    refunds: [{ amount_refunded: amount, payment_record_refund: null, refund: made.id, type: "refund" }],
    shipping_cost: null,
    status: "issued",
    subtotal: net,
    subtotal_excluding_tax: net,
    total: amount,
    total_excluding_tax: net,
    total_taxes: [],
    type: "post_payment",
    voided_at: null,
  });
  world.change("invoice.updated", invoice, (now) => {
    now.post_payment_credit_notes_amount += amount;
  });
  world.emit("credit_note.created", note);
  return note;
}
