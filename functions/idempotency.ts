import type { Context, MiddlewareHandler } from "hono";
import { AppError } from "../src/core/errors.ts";
import { type Answer, claimKey, settleKey } from "../src/core/idempotency-store.ts";
import { sha256 } from "../src/core/json.ts";
import type { AppEnv } from "./context.ts";
import { describe, log } from "./log.ts";
import { taking } from "./taken.ts";

/** Answers worth replaying are small; a larger one would not be one of ours. */
const MAX_ANSWER = 512 * 1024;

const REFUSALS = {
  other: () =>
    new AppError("invalid", "This Idempotency-Key was used for another request; use a fresh one", {
      errors: [{ path: "Idempotency-Key", message: "Use a fresh key for a different request" }],
    }),
  running: () =>
    new AppError(
      "conflict",
      "The first request with this Idempotency-Key is still running; try again in a moment",
    ),
  lost: () =>
    new AppError(
      "conflict",
      "This was done under its Idempotency-Key, but the answer was lost on the way; look at what there is now, and use a fresh key for anything new",
    ),
};

async function answerOf(response: Response): Promise<Answer | null> {
  const body = await response.clone().text();
  if (body.length > MAX_ANSWER) return null;
  const headers = ["content-type", "etag", "location"].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(headers), body };
}

/**
 * Success is kept, for nothing must happen twice. A refusal, or a fault of ours, frees the key unless something was done
 * before it; whether it was, the database knows, even where its answer never came.
 */
async function settle(c: Context<AppEnv>, key: string): Promise<void> {
  const { ctx, requestId } = c.var;
  const { ok, status } = c.res;
  try {
    const answer = status < 500 ? await answerOf(c.res) : null;
    await settleKey(ctx, key, answer, ok && answer !== null);
  } catch (error) {
    // What was done is done and is answered so; the key stays taken until its time is over.
    log("error", "idempotency.unsettled", { requestId, ...describe(error) });
  }
}

const replay: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return next();
  if (key.length === 0 || key.length > 255) {
    throw new AppError("invalid", "Idempotency-Key has 1 to 255 characters", {
      errors: [{ path: "Idempotency-Key", message: "Use a fresh UUID for each operation" }],
    });
  }
  const { ctx } = c.var;
  const hash = await sha256(`${c.req.method} ${c.req.path}\n${c.var.body ?? ""}`);
  const claim = await claimKey(ctx, key, hash);
  if (claim.state === "answered") {
    const { status, headers, body } = claim.answer;
    return new Response(status === 204 ? null : body, {
      status,
      headers: { ...headers, "idempotency-replayed": "true" },
    });
  }
  if (claim.state !== "mine") throw REFUSALS[claim.state]();
  c.set("ctx", { ...ctx, held: { key, holder: ctx.requestId } });
  await next();
  c.set("ctx", ctx);
  await settle(c, key);
};

/** With `Idempotency-Key` the same request replays the first answer for 24 hours; stands after the body's check. */
export const once = taking(replay, { in: "idempotency-key" });
