import { Hono } from "hono";
import { cancel, resume } from "../../src/billing/cancel.ts";
import { change, previewChange } from "../../src/billing/change.ts";
import { checkout } from "../../src/billing/checkout.ts";
import { current, plans } from "../../src/billing/current.ts";
import { history } from "../../src/billing/history.ts";
import { portal } from "../../src/billing/portal.ts";
import {
  BillingEventAnswer,
  ChangeAnswer,
  ChangeInput,
  ChangePreview,
  CheckoutInput,
  CurrentAnswer,
  PlanAnswer,
  UrlAnswer,
} from "../../src/billing/schema.ts";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import { type AppEnv, systemOf } from "../context.ts";
import { once } from "../idempotency.ts";
import { route, userRoutes } from "../route.ts";
import { noBody, valid } from "../valid.ts";

const user = userRoutes("Subscriptions");

const UNSOLD = "Stripe is not set up here";
const NONE = "`no-subscription`: there is none";
const UNPAID = "`no-subscription`, or an invoice is not paid yet";

export const subscriptionsApi = new Hono<AppEnv>()
  .get(
    "/plans",
    route({
      access: "public",
      tag: "Subscriptions",
      summary: "What is for sale",
      answers: { 200: pageAnswer(PlanAnswer) },
    }),
    valid("query", PageQuery),
    (c) => c.json(plans(c.req.valid("query"))),
  )
  .get("/current", user("My plan, its limits and their use", { 200: CurrentAnswer }), async (c) =>
    c.json(await current(c.var.ctx)),
  )
  .post(
    "/checkout",
    user(
      "Open Stripe Checkout for a plan",
      { 200: UrlAnswer },
      {
        isCostly: true,
        refusals: { 409: "`has-subscription`: change its plan instead", 501: UNSOLD },
      },
    ),
    valid("json", CheckoutInput),
    once,
    async (c) => c.json(await checkout(c.var.ctx, systemOf(c.env, c.var.requestId), c.req.valid("json"))),
  )
  .get(
    "/change",
    user(
      "What a change of plan would cost",
      { 200: ChangePreview },
      { refusals: { 409: UNPAID, 501: UNSOLD } },
    ),
    valid("query", ChangeInput),
    async (c) => c.json(await previewChange(c.var.ctx, c.req.valid("query").plan)),
  )
  .post(
    "/change",
    user(
      "Change the plan: bigger at once, smaller at the period's end",
      { 200: ChangeAnswer },
      {
        isCostly: true,
        refusals: { 409: UNPAID, 501: UNSOLD },
      },
    ),
    valid("json", ChangeInput),
    once,
    async (c) => c.json(await change(c.var.ctx, systemOf(c.env, c.var.requestId), c.req.valid("json").plan)),
  )
  .post(
    "/cancel",
    user(
      "End the subscription with its period",
      { 200: CurrentAnswer },
      { isCostly: true, refusals: { 409: NONE, 501: UNSOLD } },
    ),
    noBody,
    once,
    async (c) => c.json(await cancel(c.var.ctx, systemOf(c.env, c.var.requestId))),
  )
  .post(
    "/resume",
    user(
      "Take a cancellation back",
      { 200: CurrentAnswer },
      { isCostly: true, refusals: { 409: NONE, 501: UNSOLD } },
    ),
    noBody,
    once,
    async (c) => c.json(await resume(c.var.ctx, systemOf(c.env, c.var.requestId))),
  )
  .post(
    "/portal",
    user(
      "Open Stripe's customer portal",
      { 200: UrlAnswer },
      { isCostly: true, refusals: { 409: NONE, 501: UNSOLD } },
    ),
    noBody,
    once,
    async (c) => c.json(await portal(c.var.ctx)),
  )
  .get(
    "/billing-events",
    user("My billing history", { 200: pageAnswer(BillingEventAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await history(c.var.ctx, c.req.valid("query"))),
  );
