import type { Context } from "hono";
import { sha256 } from "../src/core/json.ts";
import type { AppEnv } from "./context.ts";
import { isKnown } from "./known-tag.ts";

/** A public answer with its ETag, or 304 when the caller has it already. */
export async function cacheable<T>(c: Context<AppEnv>, value: T) {
  const tag = `"${(await sha256(JSON.stringify(value))).slice(0, 32)}"`;
  const headers = { etag: tag, "cache-control": "public, max-age=60, must-revalidate" };
  if (isKnown(c.req.header("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return c.json(value as object, 200, headers);
}
