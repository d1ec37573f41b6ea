import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { clerkWebhook } from "./clerk.ts";
import { n8nWebhook } from "./n8n.ts";
import { stripeWebhook } from "./stripe.ts";

/** Each reads the raw body and proves who sent it before anything else. */
export const webhooks = new Hono<AppEnv>()
  .route("/clerk", clerkWebhook)
  .route("/n8n", n8nWebhook)
  .route("/stripe", stripeWebhook);
