import type { Context } from "hono";
import { sha256 } from "../src/core/json.ts";
import type { AppEnv } from "./context.ts";

/** A public answer with its ETag, or 304 when the caller has it already. */
export async function cacheable<T>(c: Context<AppEnv>, value: T) {
  const tag = `"${(await sha256(JSON.stringify(value))).slice(0, 32)}"`;
  const headers = { etag: tag, "cache-control": "public, max-age=60, must-revalidate" };
  const known =
    c.req
      .header("if-none-match")
      ?.split(",")
      .map((each) => each.trim().replace(/^W\//, "")) ?? [];
  if (known.includes(tag)) return new Response(null, { status: 304, headers });
  return c.json(value as object, 200, headers);
}
