import type { Context } from "hono";
import { digestOf, type Tag } from "../src/core/tags.ts";
import type { AppEnv } from "./context.ts";
import { isKnown } from "./known-tag.ts";

const tagOf = async (body: object, revision: number) => `"${revision}-${await digestOf(body)}"`;

/**
 * An answer with its strong ETag, or 304 for a read of what the caller has. The revision in it counts saves and is what a
 * save is guarded by; the digest is of the bytes, which change with more.
 */
export async function tagged<T extends object, S extends 200 | 201 = 200>(
  c: Context<AppEnv>,
  body: T,
  revision: number,
  status: S = 200 as S,
) {
  const tag = await tagOf(body, revision);
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  // Its types tell of the other answer alone: who asks so has the body already.
  if (isRead && isKnown(c.req.header("if-none-match"), tag)) return c.body(null, 304, { etag: tag }) as never;
  return c.json(body, status, { etag: tag });
}

/** The same for what carries its own revision. */
export function revised<T extends { revision: number }, S extends 200 | 201 = 200>(
  c: Context<AppEnv>,
  body: T,
  status: S = 200 as S,
) {
  return tagged(c, body, body.revision, status);
}

/**
 * The tags that `If-Match` names; null where none was sent or any will do. A weak or foreign one names none, so that it
 * is the write that fails, after everything else that may be wrong. `If-None-Match: *` asks for there to be nothing, and
 * what is written to here is always there.
 */
export function ifMatch(c: Context<AppEnv>): Tag[] | null {
  if (c.req.header("if-none-match")?.trim() === "*") return [];
  const header = c.req.header("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  return header.split(",").flatMap((each) => {
    const [, revision, digest] = /^"(\d{1,9})(?:-([0-9a-f]{16}))?"$/.exec(each.trim()) ?? [];
    return revision === undefined ? [] : [{ revision: Number(revision), digest }];
  });
}
