import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { idempotencyKeys } from "../../db/schema/system.ts";
import type { Ctx } from "./context.ts";
import { asUser } from "./store.ts";

const Answer = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });
export type Answer = z.infer<typeof Answer>;

export type Claim =
  | { state: "mine" }
  | { state: "running" }
  | { state: "other" }
  | { state: "answered"; answer: Answer };

const mine = (ctx: Ctx, key: string) =>
  and(eq(idempotencyKeys.userId, ctx.actor.userId), eq(idempotencyKeys.key, key));

/** Takes a key for this request, or tells what became of the one that has it. A crashed holder loses it after 2 minutes. */
export async function claimKey(ctx: Ctx, key: string, requestHash: string): Promise<Claim> {
  const at = ctx.now.toISOString();
  const [claimed, held] = await asUser(
    ctx,
    ctx.db.execute(sql`
      insert into idempotency_keys as k (user_id, key, request_hash, created_at) values (${ctx.actor.userId}, ${key}, ${requestHash}, ${at})
      on conflict (user_id, key) do update set request_hash = excluded.request_hash, created_at = excluded.created_at, answer = null
       where k.created_at < ${at}::timestamptz - interval '24 hours'
          or (k.answer is null and k.created_at < ${at}::timestamptz - interval '2 minutes')
      returning key`),
    ctx.db.select().from(idempotencyKeys).where(mine(ctx, key)),
  );
  if (claimed.rows.length > 0) return { state: "mine" };
  const [row] = held;
  if (!row) return { state: "running" };
  if (row.requestHash !== requestHash) return { state: "other" };
  return row.answer === null ? { state: "running" } : { state: "answered", answer: Answer.parse(row.answer) };
}

export async function storeAnswer(ctx: Ctx, key: string, answer: Answer): Promise<void> {
  await asUser(ctx, ctx.db.update(idempotencyKeys).set({ answer }).where(mine(ctx, key)));
}

export async function releaseKey(ctx: Ctx, key: string): Promise<void> {
  await asUser(ctx, ctx.db.delete(idempotencyKeys).where(mine(ctx, key)));
}
