import * as z from "zod";
import { createSession, expireSession } from "../checkout.ts";
import { common, flag, integer, isWithin, metadata, paging, range, text } from "../form.ts";
import { createConfiguration, createPortalSession, updateConfiguration } from "../portal.ts";
import { idOf } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";

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

export const checkoutRoutes: readonly Route[] = [
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
  ),
  retrieve("/v1/checkout/sessions", "checkout.session"),
  route("POST", "/v1/checkout/sessions/:id/expire", z.strictObject(common), (world, _params, id) =>
    expireSession(world, world.get("checkout.session", id)),
  ),
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
  ),
  route(
    "POST",
    "/v1/billing_portal/configurations",
    z.strictObject({ features, ...configurationFields }),
    createConfiguration,
  ),
  retrieve("/v1/billing_portal/configurations", "billing_portal.configuration"),
  route(
    "POST",
    "/v1/billing_portal/configurations/:id",
    z.strictObject({ features: features.optional(), active: flag.optional(), ...configurationFields }),
    (world, params, id) => updateConfiguration(world, world.get("billing_portal.configuration", id), params),
  ),
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
  ),
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
  ),
];
