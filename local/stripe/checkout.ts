import { addVatId, createCard, createCustomer, updateCustomer } from "./customers.ts";
import { declined, invalid } from "./fault.ts";
import { beginSubscription, collectAndFollow, SESSION_FOR } from "./subscriptions.ts";
import { taxOn, taxRule } from "./tax.ts";
import { type Address, type CheckoutSession, idOf } from "./wire.ts";
import type { World } from "./world.ts";

type SessionInput = {
  mode: "subscription";
  customer?: string;
  customer_email?: string;
  client_reference_id?: string;
  line_items: { price: string; quantity?: number }[];
  success_url: string;
  cancel_url?: string;
  metadata?: { [key: string]: string };
  subscription_data?: { metadata?: { [key: string]: string } };
  automatic_tax?: { enabled: boolean };
  tax_id_collection?: { enabled: boolean };
  customer_update?: { address?: string; name?: string };
  billing_address_collection?: "auto" | "required";
  allow_promotion_codes?: boolean;
  locale?: string;
  expires_at?: number;
};

/** The one thing that is sold. */
function soldIn(world: World, { line_items }: SessionInput) {
  const wanted = line_items[0];
  if (!wanted || line_items.length > 1) {
    throw invalid("Here a session sells exactly one price", { param: "line_items" });
  }
  const price = world.get("price", wanted.price, "line_items[0][price]");
  if (!price.active) throw invalid("The price is not active", { param: "line_items[0][price]" });
  if (!price.recurring)
    throw invalid("A subscription needs a recurring price", { param: "line_items[0][price]" });
  return { price, quantity: wanted.quantity ?? 1 };
}

/** What every session says that is still open. */
function blank() {
  return {
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allowed_payment_method_types: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer_account: null,
    customer_details: null,
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: { enabled: false },
    mode: "subscription",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    wallet_options: null,
  } satisfies Partial<CheckoutSession>;
}

export function createSession(world: World, input: SessionInput): CheckoutSession {
  const { price, quantity } = soldIn(world, input);
  if (input.customer && input.customer_email) {
    throw invalid("You may only specify one of these parameters: customer, customer_email.", {
      code: "parameters_exclusive",
    });
  }
  requireUpdatable(world, input);
  const now = world.now();
  const expires = input.expires_at ?? now + SESSION_FOR;
  if (expires < now + 1800 || expires > now + SESSION_FOR) {
    throw invalid("expires_at must be between 30 minutes and 24 hours from now", { param: "expires_at" });
  }
  const id = world.newId("checkout.session");
  const amount = (price.unit_amount ?? 0) * quantity;
  const isTaxed = input.automatic_tax?.enabled ?? false;
  const subscriptionMetadata = input.subscription_data?.metadata ?? {};
  const session: CheckoutSession = {
    ...blank(),
    id,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: {
      enabled: isTaxed,
      liability: isTaxed ? { type: "self" } : null,
      provider: isTaxed ? "stripe" : null,
      status: isTaxed ? "requires_location_inputs" : null,
    },
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    created: now,
    currency: price.currency,
    customer: input.customer ?? null,
    customer_creation: input.customer ? null : "always",
    customer_email: input.customer_email ?? null,
    expires_at: expires,
    locale: input.locale ?? null,
    metadata: input.metadata ?? {},
    success_url: input.success_url,
    tax_id_collection: { enabled: input.tax_id_collection?.enabled ?? false, required: "never" },
    url: `${world.url()}/c/pay/${id}`,
  };
  world.orders.set(id, { price: price.id, quantity, metadata: subscriptionMetadata });
  return world.put("checkout.session", session);
}

/** An existing customer must be updatable by the page when the page asks for address or firm. */
function requireUpdatable(world: World, input: SessionInput) {
  if (!input.customer) return;
  const customer = world.get("customer", input.customer, "customer");
  if (
    input.automatic_tax?.enabled &&
    !customer.address?.country &&
    input.customer_update?.address !== "auto"
  ) {
    throw invalid(
      "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
      { code: "customer_tax_location_invalid" },
    );
  }
  if (input.tax_id_collection?.enabled && input.customer_update?.name !== "auto") {
    throw invalid(
      "Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.",
    );
  }
}

type Payer = { card: string; country: string; name: string; vatId: string };

/** The buyer presses "pay". A declined card leaves the session open and nothing behind. @throws Fault */
export function completeSession(world: World, session: CheckoutSession, payer: Payer) {
  if (session.status !== "open") throw invalid(`This checkout session is ${session.status}.`);
  const order = world.orders.get(session.id);
  if (!order) throw invalid("This session came with a snapshot and can't be paid");
  const price = world.get("price", order.price);
  if (payer.card === "0002" || world.switches.decline) throw declined();
  const known = world.find("customer", idOf(session.customer));
  const customer = known ?? createCustomer(world, { email: session.customer_email ?? undefined });
  if (payer.vatId) addVatId(world, customer, payer.vatId);
  updateCustomer(world, customer, {
    ...(payer.name ? { name: payer.name } : {}),
    ...(payer.country ? { address: { ...withoutNulls(customer.address), country: payer.country } } : {}),
  });
  const rule = taxRule(world, customer);
  if (session.automatic_tax.enabled && !rule) throw invalid("Choose your country, so that tax can be told");
  const method = createCard(world, customer, payer.card);
  const { subscription, invoice } = beginSubscription(world, {
    customer,
    price,
    quantity: order.quantity,
    metadata: order.metadata,
    isTaxed: session.automatic_tax.enabled,
    method: method.id,
  });
  collectAndFollow(world, invoice, method.id, true);
  session.status = "complete";
  session.payment_status = "paid";
  session.url = null;
  session.customer = customer.id;
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  session.amount_total = invoice.total;
  session.total_details = {
    amount_discount: 0,
    amount_shipping: 0,
    amount_tax: invoice.total - invoice.subtotal,
  };
  session.automatic_tax.status = session.automatic_tax.enabled ? "complete" : null;
  session.customer_details = {
    address: customer.address ?? null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: null,
    tax_exempt: customer.tax_exempt ?? "none",
    tax_ids: payer.vatId ? [{ type: "eu_vat", value: payer.vatId }] : [],
  };
  world.emit("checkout.session.completed", session);
}

function withoutNulls(address: Address | null | undefined): Partial<Record<keyof Address, string>> {
  const kept: Partial<Record<keyof Address, string>> = {};
  for (const key of ["city", "country", "line1", "line2", "postal_code", "state"] as const) {
    const value = address?.[key];
    if (value) kept[key] = value;
  }
  return kept;
}

/** What the page shows before anything is bought. */
export function sessionTotal(world: World, session: CheckoutSession, country: string) {
  const customer = world.find("customer", idOf(session.customer));
  const subtotal = session.amount_subtotal ?? 0;
  const place = country || customer?.address?.country;
  if (!session.automatic_tax.enabled || !place || !customer) return { subtotal, tax: 0 };
  const rule = taxRule(world, { ...customer, address: { ...emptyAddress, country: place } });
  return { subtotal, tax: rule ? taxOn(subtotal, rule) : 0 };
}

const emptyAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function expireSession(world: World, session: CheckoutSession): CheckoutSession {
  if (session.status !== "open") {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  session.status = "expired";
  session.url = null;
  world.emit("checkout.session.expired", session);
  return session;
}
