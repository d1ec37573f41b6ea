import { declined } from "./fault.ts";
import { type Charge, type Customer, idOf, type PaymentIntent } from "./wire.ts";
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
