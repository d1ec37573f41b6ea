import { declined, invalid } from "./fault.ts";
import {
  type Charge,
  type CreditNote,
  type Customer,
  type Invoice,
  idOf,
  listOf,
  type PaymentIntent,
  type Refund,
} from "./wire.ts";
import type { World } from "./world.ts";

const DECLINE = "Your card was declined.";

export function createIntent(
  world: World,
  wanted: {
    amount: number;
    currency: string;
    customer: string | null;
    description: string | null;
    invoice: string | null;
    metadata?: { [key: string]: string };
  },
): PaymentIntent {
  const id = world.newId("payment_intent");
  return world.put("payment_intent", {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: wanted.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic",
    client_secret: `${id}_secret_${world.token(16)}`,
    confirmation_method: "automatic",
    created: world.now(),
    currency: wanted.currency,
    customer: wanted.customer,
    customer_account: null,
    description: wanted.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: wanted.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_details: { customer_reference: null, order_reference: wanted.invoice },
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: cardOptions },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: wanted.invoice ? "off_session" : null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  });
}

const cardOptions = {
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: "automatic",
};

/** A method that is not known here came with a snapshot and pays. */
export function pays(world: World, method: string | null): boolean {
  if (method === null || world.switches.decline) return false;
  const last4 = world.find("payment_method", method)?.card?.last4;
  return last4 !== "0341" && last4 !== "0002";
}

/** Tries to collect the money; answers whether it came. */
export function confirmIntent(
  world: World,
  intent: PaymentIntent,
  method: string | null,
  isAccepted = pays(world, method),
): boolean {
  const charge = makeCharge(world, intent, method, isAccepted);
  intent.latest_charge = charge.id;
  intent.payment_method = isAccepted ? method : null;
  if (isAccepted) {
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    intent.last_payment_error = null;
    world.emit("charge.succeeded", charge);
    world.emit("payment_intent.succeeded", intent);
  } else {
    intent.status = "requires_payment_method";
    intent.last_payment_error = {
      type: "card_error",
      code: "card_declined",
      decline_code: "generic_decline",
      message: DECLINE,
      charge: charge.id,
    };
    world.emit("charge.failed", charge);
    world.emit("payment_intent.payment_failed", intent);
  }
  return isAccepted;
}

function makeCharge(world: World, intent: PaymentIntent, method: string | null, isPaid: boolean): Charge {
  const customer = world.find("customer", idOf(intent.customer));
  const id = world.newId("charge");
  return world.put("charge", {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isPaid ? `txn_${world.token(20)}` : null,
    billing_details: {
      address: customer?.address ?? null,
      email: customer?.email ?? null,
      name: customer?.name ?? null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: "GASTRONOMY OS",
    captured: isPaid,
    created: world.now(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: isPaid ? null : "card_declined",
    failure_message: isPaid ? null : DECLINE,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: isPaid ? `${world.url()}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: isPaid ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  });
}

/** One charge that belongs to no invoice. */
export function payOnce(
  world: World,
  customer: Customer,
  wanted: {
    amount: number;
    currency: string;
    description: string | null;
    metadata: { [key: string]: string };
  },
): PaymentIntent {
  const intent = createIntent(world, { ...wanted, customer: customer.id, invoice: null });
  const method = idOf(customer.invoice_settings.default_payment_method);
  if (!confirmIntent(world, intent, method)) throw declined();
  return intent;
}

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

/** Takes part of a paid invoice back, with its tax, and returns the money. */
export function createCreditNote(
  world: World,
  invoice: Invoice,
  wanted: {
    amount?: number;
    refund_amount?: number;
    reason?: string;
    memo?: string;
    metadata?: { [key: string]: string };
  },
): CreditNote {
  if (invoice.status !== "paid") {
    throw invalid("Here a credit note is only made for a paid invoice", { param: "invoice" });
  }
  const amount = wanted.amount;
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
