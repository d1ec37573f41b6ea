import * as z from "zod";
import { common, emptyOr, flag, isWithin, metadata, paging, range, text } from "../form.ts";
import type { WebhookEndpoint } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";

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

export const eventRoutes: readonly Route[] = [
  retrieve("/v1/events", "event"),
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
  ),
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
  ),
  route("GET", "/v1/webhook_endpoints/:id", z.strictObject(common), (world, _params, id) =>
    withoutSecret(world.get("webhook_endpoint", id)),
  ),
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
  ),
  route("DELETE", "/v1/webhook_endpoints/:id", z.strictObject(common), (world, _params, id) => {
    world.get("webhook_endpoint", id);
    world.tables.webhook_endpoint.delete(id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
  route("GET", "/v1/webhook_endpoints", z.strictObject(paging), (world, params) => {
    const list = page(world, "webhook_endpoint", "/v1/webhook_endpoints", params, () => true);
    return { ...list, data: list.data.map(withoutSecret) };
  }),
];
