import type { MiddlewareHandler } from "hono";
import { AppError } from "../src/core/errors.ts";
import { claimKey, releaseKey, storeAnswer } from "../src/core/idempotency-store.ts";
import { sha256 } from "../src/core/json.ts";
import type { AppEnv } from "./context.ts";

/** Answers worth replaying are small; a larger one would not be one of ours. */
const MAX_ANSWER = 512 * 1024;

/** With `Idempotency-Key` the same request replays the first answer for 24 hours; stands after the body's check. */
export const once: MiddlewareHandler<AppEnv> = async (c, next) => {
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
  if (claim.state === "other") {
    throw new AppError("invalid", "This Idempotency-Key was used for another request; use a fresh one", {
      errors: [{ path: "Idempotency-Key", message: "Use a fresh key for a different request" }],
    });
  }
  if (claim.state === "running") {
    throw new AppError(
      "conflict",
      "The first request with this Idempotency-Key is still running; try again in a moment",
    );
  }
  if (claim.state === "answered") {
    const { status, headers, body } = claim.answer;
    return new Response(status === 204 ? null : body, {
      status,
      headers: { ...headers, "idempotency-replayed": "true" },
    });
  }
  await next();
  // A refusal or a fault has changed nothing that must not be repeated; only what was done is kept.
  const text = c.res.ok ? await c.res.clone().text() : "";
  if (!c.res.ok || text.length > MAX_ANSWER) return releaseKey(ctx, key);
  const kept = ["content-type", "etag", "location"].flatMap((name) => {
    const value = c.res.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  await storeAnswer(ctx, key, { status: c.res.status, headers: Object.fromEntries(kept), body: text });
};
