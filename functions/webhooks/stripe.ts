import { Hono } from "hono";
import { Stripe } from "stripe";
import * as z from "zod";
import { isHandled, receiveEvent } from "../../src/billing/events.ts";
import { AppError } from "../../src/core/errors.ts";
import { readText } from "../body.ts";
import { type AppEnv, announceLater, systemOf } from "../context.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { route } from "../route.ts";

const LIMIT = 1024 * 1024;
const WINDOW_S = 300;

/** The least that an event is; a signature says who sent a body, not that it is one. */
const Envelope = z.object({
  id: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  type: z.string(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

const crypto = Stripe.createSubtleCryptoProvider();

/** Over the raw body, by the new or the old secret, five minutes both ways. @throws AppError `bad-signature` */
async function verify(env: Env, header: string, body: string): Promise<Stripe.Event> {
  const secrets = [env.STRIPE_WEBHOOK_SECRET, env.STRIPE_WEBHOOK_SECRET_OLD].filter(
    (one) => one !== undefined,
  );
  if (!env.STRIPE_SECRET_KEY || secrets.length === 0) {
    throw new AppError(
      "not-configured",
      "Billing is not set up here: STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are missing",
    );
  }
  // Stripe's own check refuses the past only, and of several times it takes the last.
  const [time = "", ...more] = header.split(",").filter((part) => part.trim().startsWith("t="));
  const signedAt = more.length === 0 ? Number(/^t=(\d{1,12})$/.exec(time)?.[1]) : Number.NaN;
  const isNear = Math.abs(Date.now() / 1000 - signedAt) <= WINDOW_S;
  for (const secret of isNear ? secrets : []) {
    try {
      return await Stripe.webhooks.constructEventAsync(body, header, secret, WINDOW_S, crypto);
    } catch {
      // The next one, during a rotation.
    }
  }
  throw new AppError(
    "bad-signature",
    "The Stripe-Signature does not fit this body, or its time is too far off",
  );
}

/** Another account's or the other mode's events are none of ours, however well signed. */
function requireOurs(env: Env, event: Stripe.Event): void {
  const isLive = /^[sr]k_live_/.test(env.STRIPE_SECRET_KEY ?? "");
  if (!Envelope.safeParse(event).success) {
    throw new AppError("bad-request", "The body is not a Stripe event");
  }
  if (event.account) throw new AppError("bad-request", "The event belongs to another account");
  if (event.livemode !== isLive) {
    throw new AppError(
      "bad-request",
      `The event is of the ${event.livemode ? "live" : "test"} mode, this key is not`,
    );
  }
}

export const stripeWebhook = new Hono<AppEnv>().post(
  "/",
  route({
    access: "signed",
    isUnlimited: true,
    tag: "Webhooks",
    summary: "News of subscriptions and payments, from Stripe",
    answers: { 200: z.object({ received: z.literal(true) }) },
    signed: { by: "stripe", body: Envelope, limit: LIMIT },
    refusals: { 501: "Stripe is not set up here" },
  }),
  async (c) => {
    const { requestId } = c.var;
    const body = await readText(c.req.raw, LIMIT);
    const event = await verify(c.env, c.req.header("stripe-signature") ?? "", body);
    requireOurs(c.env, event);
    if (!isHandled(event)) {
      log("info", "stripe.ignored", { requestId, eventId: event.id, type: event.type });
      return c.json({ received: true });
    }
    const { said, loud } = await receiveEvent(systemOf(c.env, requestId, "webhook"), event);
    log("info", "stripe.event", { requestId, eventId: event.id, type: event.type, said });
    if (loud)
      log("error", "stripe.attention", { requestId, eventId: event.id, type: event.type, said: loud });
    announceLater(c.env, requestId, (work) => c.executionCtx.waitUntil(work));
    return c.json({ received: true });
  },
);
