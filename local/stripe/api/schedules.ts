import * as z from "zod";
import { common, emptyOr, integer, metadata, paging, text } from "../form.ts";
import { createSchedule, releaseSchedule, updateSchedule } from "../schedules.ts";
import { idOf } from "../wire.ts";
import { page, type Route, retrieve, route } from "./route.ts";
import { prorationBehavior } from "./subscriptions.ts";

const instant = z.union([z.literal("now"), integer]);

export const scheduleRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/subscription_schedules",
    z.strictObject({ from_subscription: text, ...common }),
    (world, params) =>
      createSchedule(world, world.get("subscription", params.from_subscription, "from_subscription")),
  ),
  retrieve("/v1/subscription_schedules", "subscription_schedule"),
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
  ),
  route("POST", "/v1/subscription_schedules/:id/release", z.strictObject(common), (world, _params, id) =>
    releaseSchedule(world, world.get("subscription_schedule", id)),
  ),
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
  ),
];
