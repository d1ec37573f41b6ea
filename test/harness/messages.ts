import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { readEnv } from "../../functions/env.ts";
import { runBatch } from "../../functions/jobs.ts";
import { newId } from "../../src/core/ids.ts";
import { asOwner } from "./team.ts";

export const DEAD = "gastronomy-os-jobs-dead";

/** Hands messages to the Worker as its queue would. */
export async function deliver(queue: string, ...bodies: unknown[]) {
  const messages = bodies.map((body) => ({ id: newId(), timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  await runBatch(batch, readEnv(env));
  const result = await getQueueResult(batch, createExecutionContext());
  return { acked: result.explicitAcks.length, retried: result.retryMessages.length };
}

/** A row of the outbox whose message is under way. */
export async function newRow(kind: string, payload: unknown): Promise<number> {
  const [row] = await asOwner(sql`
    insert into outbox (kind, payload, queued_at) values (${kind}, ${JSON.stringify(payload)}::jsonb, now()) returning id`);
  return Number(row?.id);
}
