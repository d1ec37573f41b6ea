import type { Stripe } from "stripe";

/** A Stripe object as it stands in JSON: decimals are plain strings and nothing of the client library is in it. */
type Wire<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Stripe.Decimal
    ? string
    : T extends readonly (infer U)[]
      ? Wire<U>[]
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> }
        : T;

export type Customer = Wire<Stripe.Customer>;
export type Product = Wire<Stripe.Product>;
export type Price = Wire<Stripe.Price>;
export type CheckoutSession = Wire<Stripe.Checkout.Session>;
export type Subscription = Wire<Stripe.Subscription>;
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>;
export type Schedule = Wire<Stripe.SubscriptionSchedule>;
export type Invoice = Wire<Stripe.Invoice>;
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>;
export type InvoicePayment = Wire<Stripe.InvoicePayment>;
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type Charge = Wire<Stripe.Charge>;
export type Refund = Wire<Stripe.Refund>;
export type CreditNote = Wire<Stripe.CreditNote>;
export type TaxId = Wire<Stripe.TaxId>;
export type PortalConfiguration = Wire<Stripe.BillingPortal.Configuration>;
export type PortalSession = Wire<Stripe.BillingPortal.Session>;
export type WebhookEndpoint = Wire<Stripe.WebhookEndpoint>;
export type Address = Wire<Stripe.Address>;

/** An event holds a copy of any object, frozen at its moment. */
export type Event = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: Record<string, unknown> };
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** Everything that is kept, by its `object`. */
export type Kinds = {
  customer: Customer;
  product: Product;
  price: Price;
  "checkout.session": CheckoutSession;
  subscription: Subscription;
  subscription_schedule: Schedule;
  invoice: Invoice;
  invoice_payment: InvoicePayment;
  payment_intent: PaymentIntent;
  payment_method: PaymentMethod;
  charge: Charge;
  refund: Refund;
  credit_note: CreditNote;
  tax_id: TaxId;
  "billing_portal.configuration": PortalConfiguration;
  "billing_portal.session": PortalSession;
  webhook_endpoint: WebhookEndpoint;
  event: Event;
};
export type Kind = keyof Kinds;

export const PREFIXES: { readonly [K in Kind]: string } = {
  customer: "cus_",
  product: "prod_",
  price: "price_",
  "checkout.session": "cs_test_",
  subscription: "sub_",
  subscription_schedule: "sub_sched_",
  invoice: "in_",
  invoice_payment: "inpay_",
  payment_intent: "pi_",
  payment_method: "pm_",
  charge: "ch_",
  refund: "re_",
  credit_note: "cn_",
  tax_id: "txi_",
  "billing_portal.configuration": "bpc_",
  "billing_portal.session": "bps_",
  webhook_endpoint: "we_",
  event: "evt_",
};

export const API_VERSION = "2026-10-28.endive";

/** What an object names by id, or the id of what was put in its place. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}

export function listOf<T>(data: T[], url: string, hasMore = false) {
  return { object: "list" as const, data, has_more: hasMore, url };
}
