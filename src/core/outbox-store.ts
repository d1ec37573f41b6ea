import { sql } from "drizzle-orm";
import * as z from "zod";
import type { System } from "./context.ts";
import { asSystem } from "./store.ts";

/** Work that was promised in the same transaction as the change it follows from. */
export const OutboxRow = z.object({
  id: z.coerce.number(),
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
  attempts: z.number(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

const Taken = z.array(z.object({ id: z.coerce.number(), kind: z.string() }));

/** Marks open rows as queued and answers them; a row whose message went missing is taken up again later. */
export async function takeOpen(system: System, limit = 100): Promise<z.infer<typeof Taken>> {
  const at = system.now.toISOString();
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      update outbox set queued_at = ${at} where id in (
        select id from outbox where done_at is null and (queued_at is null or queued_at < ${at}::timestamptz - interval '10 minutes')
        order by id limit ${limit} for update skip locked)
      returning id, kind`),
  );
  return Taken.parse(result.rows);
}

/** The row, unless it is done; counts the attempt. */
export async function beginRow(system: System, id: number): Promise<OutboxRow | undefined> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      update outbox set attempts = attempts + 1 where id = ${id} and done_at is null returning id, kind, payload, attempts`),
  );
  return result.rows[0] && OutboxRow.parse(result.rows[0]);
}

/** @param error what to keep when the row was given up; null: it is done */
export async function finishRow(system: System, id: number, error: string | null): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`
      update outbox set done_at = ${system.now.toISOString()}, last_error = ${error} where id = ${id} and done_at is null`),
  );
}

/** Keeps why a row failed; it stays open. */
export async function noteFailure(system: System, id: number, error: string): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`update outbox set last_error = ${error.slice(0, 500)} where id = ${id}`),
  );
}
