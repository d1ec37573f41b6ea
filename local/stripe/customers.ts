import type { Stripe } from "stripe";
import { invalid } from "./fault.ts";
import type { Address, Customer, PaymentMethod, TaxId } from "./wire.ts";
import type { World } from "./world.ts";

type AddressInput = Partial<Record<keyof Address, string>> | "" | undefined;

function addressOf(input: AddressInput): Address | null {
  if (!input) return null;
  return {
    city: input.city ?? null,
    country: input.country ?? null,
    line1: input.line1 ?? null,
    line2: input.line2 ?? null,
    postal_code: input.postal_code ?? null,
    state: input.state ?? null,
  };
}

/** Metadata is merged; an empty value removes its key, an empty whole removes all. */
export function mergeMetadata<T>(
  current: { [key: string]: string },
  change: { [key: string]: T } | "" | null | undefined,
): { [key: string]: string } {
  if (change === undefined) return current;
  if (change === "" || change === null) return {};
  const merged = { ...current };
  for (const [key, value] of Object.entries(change)) {
    if (value === "") delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}

export function createCustomer(
  world: World,
  params: Pick<Stripe.CustomerCreateParams, "email" | "name" | "description" | "phone"> & {
    address?: AddressInput;
    metadata?: { [key: string]: string } | "";
    preferred_locales?: string[];
  },
): Customer {
  const id = world.newId("customer");
  const customer = world.put("customer", {
    id,
    object: "customer",
    address: addressOf(params.address),
    balance: 0,
    created: world.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    discount: null,
    email: params.email ?? null,
    invoice_prefix: world.token(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  });
  world.emit("customer.created", customer);
  return customer;
}

export function updateCustomer(
  world: World,
  customer: Customer,
  params: {
    email?: string;
    name?: string;
    description?: string;
    phone?: string;
    address?: AddressInput;
    metadata?: { [key: string]: string } | "";
    preferred_locales?: string[];
    invoice_settings?: { default_payment_method?: string };
  },
): Customer {
  const method = params.invoice_settings?.default_payment_method;
  if (method) world.get("payment_method", method, "invoice_settings[default_payment_method]");
  world.change("customer.updated", customer, (now) => {
    if (params.email !== undefined) now.email = params.email || null;
    if (params.name !== undefined) now.name = params.name || null;
    if (params.description !== undefined) now.description = params.description || null;
    if (params.phone !== undefined) now.phone = params.phone || null;
    if (params.address !== undefined) now.address = addressOf(params.address);
    if (params.preferred_locales !== undefined) now.preferred_locales = params.preferred_locales;
    if (method !== undefined) now.invoice_settings.default_payment_method = method || null;
    now.metadata = mergeMetadata(now.metadata, params.metadata);
  });
  return customer;
}

/** Cards by their last four digits; the others are refused wherever a card is asked for. */
export const CARDS: { readonly [last4: string]: { label: string; pays: boolean } } = {
  "4242": { label: "4242 4242 4242 4242: pays", pays: true },
  "0341": { label: "4000 0000 0000 0341: accepted, then every later charge fails", pays: false },
  "0002": { label: "4000 0000 0000 0002: declined", pays: false },
};

export function createCard(world: World, customer: Customer, last4: string): PaymentMethod {
  if (!(last4 in CARDS)) throw invalid(`No such test card: ${last4}`, { param: "card" });
  return world.put("payment_method", {
    id: world.newId("payment_method"),
    object: "payment_method",
    billing_details: {
      address: customer.address ?? null,
      email: customer.email,
      name: customer.name ?? null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: "visa",
      checks: null,
      country: "DE",
      display_brand: "visa",
      exp_month: 12,
      exp_year: new Date(world.now() * 1000).getUTCFullYear() + 3,
      funding: "credit",
      generated_from: null,
      last4,
      networks: { available: ["visa"], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: world.now(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  });
}

export function addVatId(world: World, customer: Customer, value: string): TaxId {
  const known = world.all("tax_id").find((taxId) => taxId.customer === customer.id && taxId.value === value);
  if (known) return known;
  if (!/^[A-Z]{2}[A-Z0-9]{2,13}$/.test(value)) {
    throw invalid("Invalid value for eu_vat: write it with its country, such as ATU12345678", {
      code: "tax_id_invalid",
      param: "value",
    });
  }
  return world.put("tax_id", {
    id: world.newId("tax_id"),
    object: "tax_id",
    country: value.slice(0, 2),
    created: world.now(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { customer: customer.id, customer_account: null, type: "customer" },
    type: "eu_vat",
    value,
    verification: { status: "verified", verified_address: null, verified_name: null },
  });
}
