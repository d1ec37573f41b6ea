import * as z from "zod";
import { addVatId, createCustomer, updateCustomer } from "../customers.ts";
import { address, common, emptyOr, isWithin, metadata, paging, range, text } from "../form.ts";
import { page, type Route, retrieve, route } from "./route.ts";

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

export const customerRoutes: readonly Route[] = [
  route("POST", "/v1/customers", z.strictObject(customerFields), createCustomer),
  retrieve("/v1/customers", "customer"),
  route(
    "POST",
    "/v1/customers/:id",
    z.strictObject({
      ...customerFields,
      invoice_settings: z.strictObject({ default_payment_method: text.optional() }).optional(),
    }),
    (world, params, id) => updateCustomer(world, world.get("customer", id), params),
  ),
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
  ),
  route(
    "POST",
    "/v1/customers/:id/tax_ids",
    z.strictObject({ type: z.enum(["eu_vat"]), value: text, ...common }),
    (world, params, id) => addVatId(world, world.get("customer", id), params.value),
  ),
  route("GET", "/v1/customers/:id/tax_ids", z.strictObject(paging), (world, params, id) =>
    page(world, "tax_id", `/v1/customers/${id}/tax_ids`, params, (one) => one.customer === id),
  ),
];
