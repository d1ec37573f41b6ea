import * as z from "zod";
import { createPrice, createProduct, updatePrice, updateProduct } from "../catalogue.ts";
import { common, emptyOr, flag, integer, metadata, paging, text } from "../form.ts";
import { idOf } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";

const productFields = {
  description: text.optional(),
  tax_code: text.optional(),
  metadata: emptyOr(metadata).optional(),
  ...common,
};

export const catalogueRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/products",
    z.strictObject({ id: text.optional(), name: text, ...productFields }),
    createProduct,
  ),
  retrieve("/v1/products", "product"),
  route(
    "POST",
    "/v1/products/:id",
    z.strictObject({ name: text.optional(), active: flag.optional(), ...productFields }),
    (world, params, id) => updateProduct(world, world.get("product", id), params),
  ),
  route("GET", "/v1/products", z.strictObject({ ...paging, active: flag.optional() }), (world, params) =>
    page(
      world,
      "product",
      "/v1/products",
      params,
      (one) => params.active === undefined || one.active === params.active,
    ),
  ),
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
  ),
  retrieve("/v1/prices", "price"),
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
  ),
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
  ),
];
