import { NeonDbError } from "@neondatabase/serverless";
import { DrizzleQueryError, sql } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { Ctx, Public, System } from "./context.ts";
import { AppError } from "./errors.ts";

export type Query = BatchItem<"pg">;

/** The database refused by `app.fail(code)`: a rule that only holds inside the write. */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Record<string, unknown>;
  constructor(code: string, facts: Record<string, unknown>) {
    super(`refused: ${code}`);
    this.code = code;
    this.facts = facts;
  }
}

/** A unique or other constraint was broken; `constraint` is its name. */
export class ConstraintError extends Error {
  readonly constraint: string;
  constructor(constraint: string) {
    super(`broke ${constraint}`);
    this.constraint = constraint;
  }
}

/** Shutting down, starting up, out of connections: the server's state, not the statement's fault. */
const AWAY = /^(08|53|57P)/;

/** Characters and dates that Postgres does not know. Every schema refuses them; this is for the one that forgot. */
const UNSTORABLE: ReadonlySet<string> = new Set(["22021", "22P05", "22007", "22008"]);

const COMMON: Record<string, () => AppError> = {
  unauthenticated: () =>
    new AppError("unauthenticated", "This account has been deleted; sign in with another one"),
  "not-found": () => new AppError("not-found", "There is no such thing, or you may not see it"),
  forbidden: () => new AppError("forbidden", "Your role does not allow this; ask an owner of the business"),
  "key-lost": () =>
    new AppError(
      "conflict",
      "This request took so long that its Idempotency-Key was taken up again; nothing was done, the newer request counts",
    ),
  stale: () =>
    new AppError("stale", "Somebody else saved meanwhile; load the newest state and apply your change to it"),
};

function translate(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof NeonDbError)) return error;
  const code = cause.code;
  if (code === "GS001") {
    const refusal = cause.constraint ?? "";
    const common = COMMON[refusal];
    return common ? common() : new Refusal(refusal, JSON.parse(cause.message) as Record<string, unknown>);
  }
  if (!code || AWAY.test(code)) {
    return new AppError("unavailable", "The database can't be reached right now; try again in a few seconds");
  }
  if (UNSTORABLE.has(code)) {
    return new AppError("invalid", "The request holds a text or date that can't be stored; change it");
  }
  if (code.startsWith("23") && cause.constraint) return new ConstraintError(cause.constraint);
  return error;
}

async function batch<const T extends readonly [Query, ...Query[]]>(
  db: Ctx["db"],
  queries: T,
): Promise<BatchResponse<T>> {
  try {
    return await db.batch(queries);
  } catch (error) {
    throw translate(error);
  }
}

/** Runs statements as this user: one round trip, one transaction, row security in force. */
export async function asUser<const T extends readonly [Query, ...Query[]]>(
  ctx: Ctx,
  ...queries: T
): Promise<BatchResponse<T>> {
  const { userId, email, emailVerified, name, isRecalled } = ctx.actor;
  const act = ctx.db.execute(
    isRecalled
      ? sql`select app.act_again(${userId})`
      : sql`select app.act(${userId}, ${email}, ${emailVerified}, ${name}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
  );
  const keep = ctx.held
    ? [ctx.db.execute(sql`select app.keep_key(${ctx.held.key}, ${ctx.held.holder})`)]
    : [];
  const results = await batch(ctx.db, [act, ...queries, ...keep]);
  return results.slice(1, 1 + queries.length) as BatchResponse<T>;
}

/** Runs statements across all tenants: one round trip, one transaction. */
export function asSystem<const T extends readonly [Query, ...Query[]]>(
  system: System,
  ...queries: T
): Promise<BatchResponse<T>> {
  return batch(system.db, queries);
}

/** Runs statements as nobody: only what is public is there. */
export function asPublic<const T extends readonly [Query, ...Query[]]>(
  ctx: Public,
  ...queries: T
): Promise<BatchResponse<T>> {
  return batch(ctx.db, queries);
}
