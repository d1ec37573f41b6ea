import * as z from "zod";
import { invalid } from "../fault.ts";
import { common, integer, isWithin, paging, range, text } from "../form.ts";
import { drawUp, fullPeriodLine } from "../invoice-drawing.ts";
import { subscriptionOf, voidInvoice } from "../invoices.ts";
import { payInvoice } from "../portal.ts";
import { prorationLines } from "../subscription-changes.ts";
import { customerOf, isOver, theItem, wantedItem } from "../subscription-item.ts";
import { type Customer, type Invoice, idOf } from "../wire.ts";
import type { World } from "../world.ts";
import { page, type Route, retrieve, route } from "./route.ts";
import { itemFields, prorationBehavior } from "./subscriptions.ts";

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

export const invoiceRoutes: readonly Route[] = [
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
  ),
  retrieve("/v1/invoices", "invoice"),
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
  ),
  route("POST", "/v1/invoices/:id/pay", z.strictObject(common), (world, _params, id) =>
    payInvoice(world, id),
  ),
  route("POST", "/v1/invoices/:id/void", z.strictObject(common), (world, _params, id) => {
    const invoice = world.get("invoice", id);
    if (invoice.status !== "open") throw invalid(`An invoice that is ${invoice.status} can't be voided`);
    voidInvoice(world, invoice);
    return invoice;
  }),
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
          (params.payment === undefined ||
            idOf(one.payment.payment_intent) === params.payment.payment_intent),
      ),
  ),
];
