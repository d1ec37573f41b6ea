import * as z from "zod";
import { declined, invalid } from "../fault.ts";
import { common, emptyOr, flag, integer, isWithin, metadata, paging, range, text } from "../form.ts";
import { updateSubscription } from "../subscription-changes.ts";
import { isOver } from "../subscription-item.ts";
import { beginSubscription, collectAndFollow, endSubscription } from "../subscriptions.ts";
import { idOf } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";

export const itemFields = z.strictObject({
  id: text.optional(),
  price: text.optional(),
  quantity: integer.optional(),
});
export const prorationBehavior = z.enum(["always_invoice", "create_prorations", "none"]);
const paymentBehavior = z.enum([
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
]);

export const subscriptionRoutes: readonly Route[] = [
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
  ),
  retrieve("/v1/subscriptions", "subscription"),
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
  ),
  route("DELETE", "/v1/subscriptions/:id", z.strictObject(common), (world, _params, id) => {
    const subscription = world.get("subscription", id);
    if (isOver(subscription)) {
      throw invalid(`No such subscription: '${id}'`, { code: "resource_missing", param: "id" });
    }
    endSubscription(world, subscription, "cancellation_requested");
    return subscription;
  }),
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
  ),
];
