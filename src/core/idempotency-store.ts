import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { idempotencyKeys } from "../../db/schema/system.ts";
import type { Ctx } from "./context.ts";
import { asUser } from "./store.ts";

const Answer = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });
export type Answer = z.infer<typeof Answer>;

type Claim =
  | { state: "mine" }
  | { state: "running" }
  | { state: "other" }
  /** It was done, and nobody knows what was answered. */
  | { state: "lost" }
  | { state: "answered"; answer: Answer };

const mine = (ctx: Ctx, key: string) =>
  and(eq(idempotencyKeys.userId, ctx.actor.userId), eq(idempotencyKeys.key, key));

/** How long nobody else takes up a key whose request is silent, in seconds; what comes later than that comes to nothing. */
const SILENCE_S = 60;

/** Takes a key for this request, or tells what became of the one that has it. */
export async function claimKey(ctx: Ctx, key: string, requestHash: string): Promise<Claim> {
  const at = ctx.now.toISOString();
  const [claimed, held] = await asUser(
    ctx,
    ctx.db.execute(sql`
      insert into idempotency_keys as k (user_id, key, request_hash, holder, created_at)
      values (${ctx.actor.userId}, ${key}, ${requestHash}, ${ctx.requestId}, ${at})
      on conflict (user_id, key) do update set request_hash = excluded.request_hash, holder = excluded.holder,
        created_at = excluded.created_at, answer = null, done_at = null
       where k.created_at < ${at}::timestamptz - interval '24 hours'
          or (k.answer is null and k.done_at is null and k.created_at < ${at}::timestamptz - make_interval(secs => ${SILENCE_S}))
      returning key`),
    ctx.db.select().from(idempotencyKeys).where(mine(ctx, key)),
  );
  if (claimed.rows.length > 0) return { state: "mine" };
  const [row] = held;
  if (!row) return { state: "running" };
  if (row.requestHash !== requestHash) return { state: "other" };
  if (row.answer !== null) return { state: "answered", answer: Answer.parse(row.answer) };
  const isSilent = new Date(row.createdAt).getTime() < ctx.now.getTime() - SILENCE_S * 1000;
  return row.doneAt !== null && (row.holder === null || isSilent) ? { state: "lost" } : { state: "running" };
}

/**
 * Gives a key up: free again if nothing was done under it, else with the answer to replay, or null where none is known.
 * @param isDone also keep it where the database was not written to
 */
export async function settleKey(
  ctx: Ctx,
  key: string,
  answer: Answer | null,
  isDone: boolean,
): Promise<void> {
  const held = and(mine(ctx, key), eq(idempotencyKeys.holder, ctx.requestId));
  await asUser(
    ctx,
    isDone
      ? ctx.db.execute(sql`select 1`)
      : ctx.db.delete(idempotencyKeys).where(and(held, isNull(idempotencyKeys.doneAt))),
    ctx.db.update(idempotencyKeys).set({ answer, holder: null }).where(held),
  );
}
