import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import { AppError } from "../../src/core/errors.ts";
import { fieldErrors } from "../../src/core/validation.ts";
import { takeAnswer } from "../../src/scraping/n8n.ts";
import { N8nAnswer } from "../../src/scraping/schema.ts";
import { readText } from "../body.ts";
import { type AppEnv, announceLater, systemOf } from "../context.ts";
import type { Env } from "../env.ts";
import { route } from "../route.ts";
import { isPlain } from "./standard.ts";

const LIMIT = 4 * 1024 * 1024;

/** Of the callback address we hand out; anything else there means the present try. */
const Attempt = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined);

type Secrets = Pick<Env, "N8N_WEBHOOK_SECRET" | "N8N_WEBHOOK_SECRET_OLD">;

/**
 * Standard Webhooks: signature over id, time and raw body, five minutes both ways.
 * @returns the message's id
 * @throws AppError `bad-signature`
 */
export function verify(env: Secrets, headers: Headers, body: string): string {
  const secrets = [env.N8N_WEBHOOK_SECRET, env.N8N_WEBHOOK_SECRET_OLD].filter(
    (secret) => secret !== undefined,
  );
  if (secrets.length === 0)
    throw new AppError("not-configured", "n8n is not set up here: N8N_WEBHOOK_SECRET is missing");
  for (const secret of isPlain(headers, "webhook") ? secrets : []) {
    try {
      new Webhook(secret).verify(body, Object.fromEntries(headers));
      return headers.get("webhook-id") ?? "";
    } catch {
      // The next one, during a rotation.
    }
  }
  throw new AppError(
    "bad-signature",
    "The signature does not fit; sign id, timestamp and raw body with the shared secret",
  );
}

/** @throws AppError */
export function parse(body: string): N8nAnswer {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new AppError("bad-request", "The body is not valid JSON");
  }
  const answer = N8nAnswer.safeParse(value);
  if (!answer.success)
    throw new AppError("invalid", "The answer does not fit", { errors: fieldErrors(answer.error) });
  return answer.data;
}

export const n8nWebhook = new Hono<AppEnv>().post(
  "/",
  route({
    access: "signed",
    isUnlimited: true,
    tag: "Webhooks",
    summary: "An import's pages, from n8n",
    answers: { 202: null },
    signed: { by: "webhook", body: N8nAnswer, limit: LIMIT },
    refusals: { 422: "The signed body does not fit", 501: "n8n is not set up here" },
  }),
  async (c) => {
    const body = await readText(c.req.raw, LIMIT);
    const id = verify(c.env, c.req.raw.headers, body);
    const { requestId } = c.var;
    const attempt = Attempt.parse(c.req.query("attempt"));
    await takeAnswer(systemOf(c.env, requestId, "webhook"), id, parse(body), attempt);
    announceLater(c.env, requestId, (work) => c.executionCtx.waitUntil(work));
    return c.body(null, 202);
  },
);
