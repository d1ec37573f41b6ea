import * as z from "zod";
import { createPrice, createProduct, updatePrice, updateProduct } from "./catalogue.ts";
import { createSession, expireSession } from "./checkout.ts";
import { addVatId, createCustomer, updateCustomer } from "./customers.ts";
import { declined, invalid } from "./fault.ts";
import {
  address,
  check,
  common,
  emptyOr,
  flag,
  integer,
  isWithin,
  metadata,
  paging,
  range,
  text,
} from "./form.ts";
import { drawUp, fullPeriodLine, subscriptionOf, voidInvoice } from "./invoices.ts";
import { createCreditNote, payOnce, refund } from "./payments.ts";
import { createConfiguration, createPortalSession, payInvoice, updateConfiguration } from "./portal.ts";
import { createSchedule, releaseSchedule, updateSchedule } from "./schedules.ts";
import {
  beginSubscription,
  collectAndFollow,
  customerOf,
  endSubscription,
  isOver,
  prorationLines,
  theItem,
  updateSubscription,
  wantedItem,
} from "./subscriptions.ts";
import {
  type Customer,
  type Invoice,
  idOf,
  type Kind,
  type Kinds,
  listOf,
  type WebhookEndpoint,
} from "./wire.ts";
import type { World } from "./world.ts";

export type Call = { world: World; id: string; input: unknown };
type Run = (call: Call) => object;
export type Route = { method: string; pattern: RegExp; run: Run };

const routes: Route[] = [];

function route<S extends z.ZodType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  schema: S,
  run: (world: World, params: z.output<S>, id: string) => object,
) {
  const pattern = new RegExp(`^${path.replace(":id", "(?<id>[^/]+)")}$`);
  routes.push({ method, pattern, run: ({ world, id, input }) => run(world, check(schema, input), id) });
}

type Page = { limit?: number; starting_after?: string; ending_before?: string };

/** Newest first, in pages that begin after or end before an id. */
function page<K extends Kind>(
  world: World,
  kind: K,
  url: string,
  params: Page,
  isWanted: (object: Kinds[K]) => boolean,
) {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  const found = world.all(kind).reverse().filter(isWanted);
  const place = (id: string, param: string) => {
    const at = found.findIndex((one) => one.id === id);
    if (at < 0) throw invalid(`No such object: '${id}'`, { code: "resource_missing", param });
    return at;
  };
  if (before) {
    const end = place(before, "ending_before");
    const start = Math.max(0, end - limit);
    return listOf(found.slice(start, end), url, start > 0);
  }
  const start = after ? place(after, "starting_after") + 1 : 0;
  return listOf(found.slice(start, start + limit), url, found.length > start + limit);
}

function retrieve<K extends Kind>(path: string, kind: K) {
  route("GET", `${path}/:id`, z.strictObject(common), (world, _params, id) => world.get(kind, id));
}

// Products and prices
const productFields = {
  description: text.optional(),
  tax_code: text.optional(),
  metadata: emptyOr(metadata).optional(),
  ...common,
};
route(
  "POST",
  "/v1/products",
  z.strictObject({ id: text.optional(), name: text, ...productFields }),
  createProduct,
);
retrieve("/v1/products", "product");
route(
  "POST",
  "/v1/products/:id",
  z.strictObject({ name: text.optional(), active: flag.optional(), ...productFields }),
  (world, params, id) => updateProduct(world, world.get("product", id), params),
);
route("GET", "/v1/products", z.strictObject({ ...paging, active: flag.optional() }), (world, params) =>
  page(
    world,
    "product",
    "/v1/products",
    params,
    (one) => params.active === undefined || one.active === params.active,
  ),
);
route(
  "POST",
  "/v1/prices",
  z.strictObject({
    product: text,
    currency: text,
    unit_amount: integer.optional(),
    lookup_key: text.optional(),
    transfer_lookup_key: flag.optional(),
    nickname: text.optional(),
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
    recurring: z
      .strictObject({
        interval: z.enum(["day", "week", "month", "year"]),
        interval_count: integer.optional(),
      })
      .optional(),
    metadata: emptyOr(metadata).optional(),
    ...common,
  }),
  createPrice,
);
retrieve("/v1/prices", "price");
route(
  "POST",
  "/v1/prices/:id",
  z.strictObject({
    active: flag.optional(),
    lookup_key: text.optional(),
    transfer_lookup_key: flag.optional(),
    nickname: text.optional(),
    tax_behavior: text.optional(),
    metadata: emptyOr(metadata).optional(),
    ...common,
  }),
  (world, params, id) => updatePrice(world, world.get("price", id), params),
);
route(
  "GET",
  "/v1/prices",
  z.strictObject({
    ...paging,
    active: flag.optional(),
    currency: text.optional(),
    product: text.optional(),
    type: text.optional(),
    lookup_keys: z.array(text).max(10).optional(),
  }),
  (world, params) =>
    page(
      world,
      "price",
      "/v1/prices",
      params,
      (one) =>
        (params.active === undefined || one.active === params.active) &&
        (params.currency === undefined || one.currency === params.currency) &&
        (params.product === undefined || idOf(one.product) === params.product) &&
        (params.type === undefined || one.type === params.type) &&
        (params.lookup_keys === undefined || params.lookup_keys.includes(one.lookup_key ?? "")),
    ),
);

// Customers
const customerFields = {
  email: text.optional(),
  name: text.optional(),
  description: text.optional(),
  phone: text.optional(),
  address: emptyOr(address).optional(),
  preferred_locales: z.array(text).optional(),
  metadata: emptyOr(metadata).optional(),
  ...common,
};
route("POST", "/v1/customers", z.strictObject(customerFields), createCustomer);
retrieve("/v1/customers", "customer");
route(
  "POST",
  "/v1/customers/:id",
  z.strictObject({
    ...customerFields,
    invoice_settings: z.strictObject({ default_payment_method: text.optional() }).optional(),
  }),
  (world, params, id) => updateCustomer(world, world.get("customer", id), params),
);
route(
  "GET",
  "/v1/customers",
  z.strictObject({ ...paging, email: text.optional(), created: range.optional() }),
  (world, params) =>
    page(
      world,
      "customer",
      "/v1/customers",
      params,
      (one) =>
        (params.email === undefined || one.email === params.email) && isWithin(one.created, params.created),
    ),
);
route(
  "POST",
  "/v1/customers/:id/tax_ids",
  z.strictObject({ type: z.enum(["eu_vat"]), value: text, ...common }),
  (world, params, id) => addVatId(world, world.get("customer", id), params.value),
);
route("GET", "/v1/customers/:id/tax_ids", z.strictObject(paging), (world, params, id) =>
  page(world, "tax_id", `/v1/customers/${id}/tax_ids`, params, (one) => one.customer === id),
);

// Checkout and the portal
route(
  "POST",
  "/v1/checkout/sessions",
  z.strictObject({
    mode: z.enum(["subscription"]),
    customer: text.optional(),
    customer_email: text.optional(),
    client_reference_id: text.max(200).optional(),
    line_items: z.array(z.strictObject({ price: text, quantity: integer.optional() })),
    success_url: z.url(),
    cancel_url: z.url().optional(),
    metadata: metadata.optional(),
    subscription_data: z.strictObject({ metadata: metadata.optional() }).optional(),
    automatic_tax: z.strictObject({ enabled: flag }).optional(),
    tax_id_collection: z.strictObject({ enabled: flag }).optional(),
    customer_update: z
      .strictObject({
        address: z.enum(["auto", "never"]).optional(),
        name: z.enum(["auto", "never"]).optional(),
      })
      .optional(),
    billing_address_collection: z.enum(["auto", "required"]).optional(),
    allow_promotion_codes: flag.optional(),
    locale: text.optional(),
    expires_at: integer.optional(),
    ...common,
  }),
  createSession,
);
retrieve("/v1/checkout/sessions", "checkout.session");
route("POST", "/v1/checkout/sessions/:id/expire", z.strictObject(common), (world, _params, id) =>
  expireSession(world, world.get("checkout.session", id)),
);
route(
  "GET",
  "/v1/checkout/sessions",
  z.strictObject({
    ...paging,
    customer: text.optional(),
    subscription: text.optional(),
    status: z.enum(["open", "complete", "expired"]).optional(),
    created: range.optional(),
  }),
  (world, params) =>
    page(
      world,
      "checkout.session",
      "/v1/checkout/sessions",
      params,
      (one) =>
        (params.customer === undefined || idOf(one.customer) === params.customer) &&
        (params.subscription === undefined || idOf(one.subscription) === params.subscription) &&
        (params.status === undefined || one.status === params.status) &&
        isWithin(one.created, params.created),
    ),
);
const features = z.strictObject({
  customer_update: z.strictObject({ enabled: flag, allowed_updates: z.array(text).optional() }).optional(),
  invoice_history: z.strictObject({ enabled: flag }).optional(),
  payment_method_update: z.strictObject({ enabled: flag }).optional(),
  subscription_cancel: z
    .strictObject({ enabled: flag, mode: text.optional(), proration_behavior: text.optional() })
    .optional(),
  subscription_update: z.strictObject({ enabled: flag }).optional(),
});
const configurationFields = {
  name: text.optional(),
  business_profile: z
    .strictObject({
      headline: text.optional(),
      privacy_policy_url: z.url().optional(),
      terms_of_service_url: z.url().optional(),
    })
    .optional(),
  default_return_url: z.url().optional(),
  metadata: metadata.optional(),
  ...common,
};
route(
  "POST",
  "/v1/billing_portal/configurations",
  z.strictObject({ features, ...configurationFields }),
  createConfiguration,
);
retrieve("/v1/billing_portal/configurations", "billing_portal.configuration");
route(
  "POST",
  "/v1/billing_portal/configurations/:id",
  z.strictObject({ features: features.optional(), active: flag.optional(), ...configurationFields }),
  (world, params, id) => updateConfiguration(world, world.get("billing_portal.configuration", id), params),
);
route(
  "GET",
  "/v1/billing_portal/configurations",
  z.strictObject({ ...paging, active: flag.optional(), is_default: flag.optional() }),
  (world, params) =>
    page(
      world,
      "billing_portal.configuration",
      "/v1/billing_portal/configurations",
      params,
      (one) =>
        (params.active === undefined || one.active === params.active) &&
        (params.is_default === undefined || one.is_default === params.is_default),
    ),
);
route(
  "POST",
  "/v1/billing_portal/sessions",
  z.strictObject({
    customer: text,
    return_url: z.url().optional(),
    configuration: text.optional(),
    locale: text.optional(),
    ...common,
  }),
  createPortalSession,
);

// Subscriptions and their schedules
const itemFields = z.strictObject({
  id: text.optional(),
  price: text.optional(),
  quantity: integer.optional(),
});
const prorationBehavior = z.enum(["always_invoice", "create_prorations", "none"]);
const paymentBehavior = z.enum([
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
]);
route(
  "POST",
  "/v1/subscriptions",
  z.strictObject({
    customer: text,
    items: z.array(z.strictObject({ price: text, quantity: integer.optional() })).length(1),
    default_payment_method: text.optional(),
    automatic_tax: z.strictObject({ enabled: flag }).optional(),
    payment_behavior: z.enum(["allow_incomplete", "default_incomplete", "error_if_incomplete"]).optional(),
    metadata: metadata.optional(),
    ...common,
  }),
  (world, params) => {
    const [item] = params.items;
    const price = world.get("price", item?.price ?? "", "items[0][price]");
    if (params.default_payment_method) {
      world.get("payment_method", params.default_payment_method, "default_payment_method");
    }
    const customer = world.get("customer", params.customer, "customer");
    const method = params.default_payment_method ?? idOf(customer.invoice_settings.default_payment_method);
    if (!method && params.payment_behavior !== "default_incomplete") {
      throw invalid("This customer has no attached payment source or default payment method.", {
        code: "resource_missing",
      });
    }
    const { subscription, invoice } = beginSubscription(world, {
      customer,
      price,
      quantity: item?.quantity ?? 1,
      metadata: params.metadata ?? {},
      isTaxed: params.automatic_tax?.enabled ?? false,
      method: params.default_payment_method ?? null,
    });
    if (params.payment_behavior === "default_incomplete") return subscription;
    if (!collectAndFollow(world, invoice) && params.payment_behavior === "error_if_incomplete") {
      world.tables.subscription.delete(subscription.id);
      throw declined();
    }
    return subscription;
  },
);
retrieve("/v1/subscriptions", "subscription");
route(
  "POST",
  "/v1/subscriptions/:id",
  z.strictObject({
    items: z.array(itemFields).optional(),
    proration_behavior: prorationBehavior.optional(),
    payment_behavior: paymentBehavior.optional(),
    proration_date: integer.optional(),
    cancel_at_period_end: flag.optional(),
    cancel_at: emptyOr(integer).optional(),
    metadata: emptyOr(metadata).optional(),
    default_payment_method: text.optional(),
    automatic_tax: z.strictObject({ enabled: flag }).optional(),
    ...common,
  }),
  (world, params, id) => {
    const subscription = world.get("subscription", id);
    updateSubscription(world, subscription, params);
    return subscription;
  },
);
route("DELETE", "/v1/subscriptions/:id", z.strictObject(common), (world, _params, id) => {
  const subscription = world.get("subscription", id);
  if (isOver(subscription)) {
    throw invalid(`No such subscription: '${id}'`, { code: "resource_missing", param: "id" });
  }
  endSubscription(world, subscription, "cancellation_requested");
  return subscription;
});
route(
  "GET",
  "/v1/subscriptions",
  z.strictObject({
    ...paging,
    customer: text.optional(),
    price: text.optional(),
    status: text.optional(),
    created: range.optional(),
  }),
  (world, params) =>
    page(world, "subscription", "/v1/subscriptions", params, (one) => {
      const status = params.status ?? "";
      const isWanted =
        status === "all" ||
        (status === "ended" && isOver(one)) ||
        (status === "" ? !isOver(one) : one.status === status);
      return (
        isWanted &&
        (params.customer === undefined || idOf(one.customer) === params.customer) &&
        (params.price === undefined || one.items.data.some((item) => item.price.id === params.price)) &&
        isWithin(one.created, params.created)
      );
    }),
);
route(
  "POST",
  "/v1/subscription_schedules",
  z.strictObject({ from_subscription: text, ...common }),
  (world, params) =>
    createSchedule(world, world.get("subscription", params.from_subscription, "from_subscription")),
);
retrieve("/v1/subscription_schedules", "subscription_schedule");
const instant = z.union([z.literal("now"), integer]);
route(
  "POST",
  "/v1/subscription_schedules/:id",
  z.strictObject({
    end_behavior: z.enum(["release"]).optional(),
    proration_behavior: prorationBehavior.optional(),
    phases: z
      .array(
        z.strictObject({
          items: z.array(z.strictObject({ price: text, quantity: integer.optional() })),
          start_date: instant.optional(),
          end_date: instant.optional(),
          duration: z
            .strictObject({
              interval: z.enum(["day", "week", "month", "year"]),
              interval_count: integer.optional(),
            })
            .optional(),
          proration_behavior: prorationBehavior.optional(),
        }),
      )
      .optional(),
    metadata: emptyOr(metadata).optional(),
    ...common,
  }),
  (world, params, id) => updateSchedule(world, world.get("subscription_schedule", id), params),
);
route("POST", "/v1/subscription_schedules/:id/release", z.strictObject(common), (world, _params, id) =>
  releaseSchedule(world, world.get("subscription_schedule", id)),
);
route(
  "GET",
  "/v1/subscription_schedules",
  z.strictObject({ ...paging, customer: text.optional() }),
  (world, params) =>
    page(
      world,
      "subscription_schedule",
      "/v1/subscription_schedules",
      params,
      (one) => params.customer === undefined || idOf(one.customer) === params.customer,
    ),
);

// Invoices, payments, refunds
route(
  "POST",
  "/v1/invoices/create_preview",
  z.strictObject({
    customer: text.optional(),
    subscription: text,
    subscription_details: z
      .strictObject({
        items: z.array(itemFields).optional(),
        proration_behavior: prorationBehavior.optional(),
        proration_date: integer.optional(),
      })
      .optional(),
    ...common,
  }),
  (world, params) => {
    const subscription = world.get("subscription", params.subscription, "subscription");
    if (isOver(subscription)) throw invalid("No upcoming invoices", { code: "invoice_upcoming_none" });
    const customer = customerOf(world, subscription);
    return preview(world, customer, subscription.id, params.subscription_details ?? {});
  },
);
function preview(
  world: World,
  customer: Customer,
  id: string,
  details: {
    items?: z.output<typeof itemFields>[];
    proration_behavior?: z.output<typeof prorationBehavior>;
    proration_date?: number;
  },
): Invoice {
  const subscription = world.get("subscription", id);
  const now = world.now();
  const item = theItem(subscription);
  const wanted = details.items
    ? wantedItem(world, subscription, details.items)
    : { price: item.price, quantity: item.quantity ?? 1 };
  if (details.proration_behavior === "always_invoice") {
    const lines = prorationLines(world, subscription, wanted.price, wanted.quantity, details.proration_date);
    return drawUp(world, customer, subscription, "subscription_update", lines, { start: now, end: now });
  }
  if (details.proration_behavior === "create_prorations") {
    throw invalid("The local Stripe previews with proration_behavior 'always_invoice' or 'none'", {
      param: "subscription_details[proration_behavior]",
    });
  }
  const start = item.current_period_end;
  const line = fullPeriodLine(
    world,
    { id: item.id, ...wanted },
    { start, end: start + (start - item.current_period_start) },
  );
  return drawUp(world, customer, subscription, "upcoming", [line], {
    start: item.current_period_start,
    end: start,
  });
}
retrieve("/v1/invoices", "invoice");
route(
  "GET",
  "/v1/invoices",
  z.strictObject({
    ...paging,
    customer: text.optional(),
    subscription: text.optional(),
    status: text.optional(),
    created: range.optional(),
  }),
  (world, params) =>
    page(
      world,
      "invoice",
      "/v1/invoices",
      params,
      (one) =>
        (params.customer === undefined || idOf(one.customer) === params.customer) &&
        (params.subscription === undefined || subscriptionOf(one) === params.subscription) &&
        (params.status === undefined || one.status === params.status) &&
        isWithin(one.created, params.created),
    ),
);
route("POST", "/v1/invoices/:id/pay", z.strictObject(common), (world, _params, id) => payInvoice(world, id));
route("POST", "/v1/invoices/:id/void", z.strictObject(common), (world, _params, id) => {
  const invoice = world.get("invoice", id);
  if (invoice.status !== "open") throw invalid(`An invoice that is ${invoice.status} can't be voided`);
  voidInvoice(world, invoice);
  return invoice;
});
route(
  "GET",
  "/v1/invoice_payments",
  z.strictObject({
    ...paging,
    invoice: text.optional(),
    status: text.optional(),
    payment: z.strictObject({ type: z.enum(["payment_intent"]), payment_intent: text }).optional(),
  }),
  (world, params) =>
    page(
      world,
      "invoice_payment",
      "/v1/invoice_payments",
      params,
      (one) =>
        (params.invoice === undefined || idOf(one.invoice) === params.invoice) &&
        (params.status === undefined || one.status === params.status) &&
        (params.payment === undefined || idOf(one.payment.payment_intent) === params.payment.payment_intent),
    ),
);
route(
  "POST",
  "/v1/payment_intents",
  z.strictObject({
    amount: integer.pipe(z.number().min(50)),
    currency: text,
    customer: text,
    confirm: z.literal("true"),
    off_session: flag.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    ...common,
  }),
  (world, params) =>
    payOnce(world, world.get("customer", params.customer, "customer"), {
      amount: params.amount,
      currency: params.currency,
      description: params.description ?? null,
      metadata: params.metadata ?? {},
    }),
);
retrieve("/v1/payment_intents", "payment_intent");
retrieve("/v1/charges", "charge");
route(
  "GET",
  "/v1/charges",
  z.strictObject({ ...paging, customer: text.optional(), payment_intent: text.optional() }),
  (world, params) =>
    page(
      world,
      "charge",
      "/v1/charges",
      params,
      (one) =>
        (params.customer === undefined || idOf(one.customer) === params.customer) &&
        (params.payment_intent === undefined || idOf(one.payment_intent) === params.payment_intent),
    ),
);
const reason = z.enum(["duplicate", "fraudulent", "requested_by_customer"]);
route(
  "POST",
  "/v1/refunds",
  z.strictObject({
    payment_intent: text.optional(),
    charge: text.optional(),
    amount: integer.optional(),
    reason: reason.optional(),
    metadata: metadata.optional(),
    ...common,
  }),
  refund,
);
retrieve("/v1/refunds", "refund");
route(
  "GET",
  "/v1/refunds",
  z.strictObject({ ...paging, payment_intent: text.optional(), charge: text.optional() }),
  (world, params) =>
    page(
      world,
      "refund",
      "/v1/refunds",
      params,
      (one) =>
        (params.payment_intent === undefined || idOf(one.payment_intent) === params.payment_intent) &&
        (params.charge === undefined || idOf(one.charge) === params.charge),
    ),
);
route(
  "POST",
  "/v1/credit_notes",
  z.strictObject({
    invoice: text,
    amount: integer.optional(),
    refund_amount: integer.optional(),
    reason: z.enum(["duplicate", "fraudulent", "order_change", "product_unsatisfactory"]).optional(),
    memo: text.optional(),
    metadata: metadata.optional(),
    ...common,
  }),
  (world, params) => createCreditNote(world, world.get("invoice", params.invoice, "invoice"), params),
);
retrieve("/v1/credit_notes", "credit_note");
route(
  "GET",
  "/v1/credit_notes",
  z.strictObject({ ...paging, invoice: text.optional(), customer: text.optional() }),
  (world, params) =>
    page(
      world,
      "credit_note",
      "/v1/credit_notes",
      params,
      (one) =>
        (params.invoice === undefined || idOf(one.invoice) === params.invoice) &&
        (params.customer === undefined || idOf(one.customer) === params.customer),
    ),
);
retrieve("/v1/payment_methods", "payment_method");

// Events and endpoints
retrieve("/v1/events", "event");
route(
  "GET",
  "/v1/events",
  z.strictObject({
    ...paging,
    created: range.optional(),
    type: text.optional(),
    types: z.array(text).max(20).optional(),
  }),
  (world, params) =>
    page(
      world,
      "event",
      "/v1/events",
      params,
      (one) =>
        isWithin(one.created, params.created) &&
        (params.type === undefined || one.type === params.type) &&
        (params.types === undefined || params.types.includes(one.type)),
    ),
);
/** The secret is shown once, when the endpoint is made. */
function withoutSecret(endpoint: WebhookEndpoint): object {
  const shown = { ...endpoint };
  delete shown.secret;
  return shown;
}
const endpointFields = {
  description: emptyOr(text).optional(),
  metadata: emptyOr(metadata).optional(),
  ...common,
};
route(
  "POST",
  "/v1/webhook_endpoints",
  z.strictObject({
    url: z.url(),
    enabled_events: z.array(text).min(1),
    api_version: text.optional(),
    ...endpointFields,
  }),
  (world, params) =>
    world.put("webhook_endpoint", {
      id: world.newId("webhook_endpoint"),
      object: "webhook_endpoint",
      api_version: params.api_version ?? null,
      application: null,
      created: world.now(),
      description: params.description ?? null,
      enabled_events: params.enabled_events,
      livemode: false,
      metadata: params.metadata || {},
      secret: `whsec_${world.token(32)}`,
      status: "enabled",
      url: params.url,
    }),
);
route("GET", "/v1/webhook_endpoints/:id", z.strictObject(common), (world, _params, id) =>
  withoutSecret(world.get("webhook_endpoint", id)),
);
route(
  "POST",
  "/v1/webhook_endpoints/:id",
  z.strictObject({
    url: z.url().optional(),
    enabled_events: z.array(text).min(1).optional(),
    disabled: flag.optional(),
    ...endpointFields,
  }),
  (world, params, id) => {
    const endpoint = world.get("webhook_endpoint", id);
    endpoint.url = params.url ?? endpoint.url;
    endpoint.enabled_events = params.enabled_events ?? endpoint.enabled_events;
    if (params.description !== undefined) endpoint.description = params.description;
    if (params.metadata) endpoint.metadata = { ...endpoint.metadata, ...params.metadata };
    if (params.disabled !== undefined) endpoint.status = params.disabled ? "disabled" : "enabled";
    return withoutSecret(endpoint);
  },
);
route("DELETE", "/v1/webhook_endpoints/:id", z.strictObject(common), (world, _params, id) => {
  world.get("webhook_endpoint", id);
  world.tables.webhook_endpoint.delete(id);
  return { id, object: "webhook_endpoint", deleted: true };
});
route("GET", "/v1/webhook_endpoints", z.strictObject(paging), (world, params) => {
  const list = page(world, "webhook_endpoint", "/v1/webhook_endpoints", params, () => true);
  return { ...list, data: list.data.map(withoutSecret) };
});

export const ROUTES: readonly Route[] = routes;
