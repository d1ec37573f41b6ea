import * as z from "zod";
import { common, flag, integer, metadata, paging, text } from "../form.ts";
import { payOnce } from "../payments.ts";
import { createCreditNote, refund } from "../refunds.ts";
import { idOf } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";

const reason = z.enum(["duplicate", "fraudulent", "requested_by_customer"]);

export const paymentRoutes: readonly Route[] = [
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
  ),
  retrieve("/v1/payment_intents", "payment_intent"),
  retrieve("/v1/charges", "charge"),
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
  ),
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
  ),
  retrieve("/v1/refunds", "refund"),
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
  ),
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
  ),
  retrieve("/v1/credit_notes", "credit_note"),
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
  ),
  retrieve("/v1/payment_methods", "payment_method"),
];
