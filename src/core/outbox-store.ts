import { sql } from "drizzle-orm";
import * as z from "zod";
import type { System } from "./context.ts";
import { asSystem, type Query } from "./store.ts";

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
        select id from outbox where done_at is null and given_up_at is null and (queued_at is null or queued_at < ${at}::timestamptz - interval '10 minutes')
        order by id limit ${limit} for update skip locked)
      returning id, kind`),
  );
  return Taken.parse(result.rows);
}

/** The row, unless it is done or given up; counts the attempt. A row that is being tried has not gone missing. */
export async function beginRow(system: System, id: number): Promise<OutboxRow | undefined> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      update outbox set attempts = attempts + 1, queued_at = ${system.now.toISOString()}
       where id = ${id} and done_at is null and given_up_at is null returning id, kind, payload, attempts`),
  );
  return result.rows[0] && OutboxRow.parse(result.rows[0]);
}

/** @param error what to keep when the row was given up; null: it is done */
export async function finishRow(system: System, id: number, error: string | null): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`
      update outbox set done_at = ${system.now.toISOString()}, last_error = ${error}
       where id = ${id} and done_at is null and given_up_at is null`),
  );
}

/** The kind of a row whose message nobody could read; its body stands in the payload. */
export const UNREADABLE = "unreadable";

/** Reads a row that its last try has failed; undefined: it is done or given up already. */
export async function findFailing(system: System, id: number): Promise<OutboxRow | undefined> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      select id, kind, payload, attempts from outbox where id = ${id} and done_at is null and given_up_at is null`),
  );
  return result.rows[0] && OutboxRow.parse(result.rows[0]);
}

/** Rests a row until a person replays it. @param also what ends together with it */
export async function giveUpRow(system: System, id: number, ...also: Query[]): Promise<void> {
  const rest = system.db.execute(sql`
    update outbox set given_up_at = ${system.now.toISOString()} where id = ${id} and done_at is null and given_up_at is null`);
  await asSystem(system, rest, ...also);
}

/** Keeps a message that nobody could read, for a person to look at. */
export async function keepUnreadable(
  system: System,
  message: { messageId: string; queue: string; body: unknown },
): Promise<void> {
  const at = system.now.toISOString();
  await asSystem(
    system,
    system.db.execute(sql`
      insert into outbox (kind, payload, created_at, queued_at, given_up_at, last_error)
      values (${UNREADABLE}, ${JSON.stringify(message)}::jsonb, ${at}, ${at}, ${at}, 'The message could not be read')
      on conflict do nothing`),
  );
}

export const GivenUp = z.object({
  id: z.coerce.number(),
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
  attempts: z.number(),
  lastError: z.string().nullable(),
  givenUpAt: z.string(),
});
export type GivenUp = z.infer<typeof GivenUp>;

type Db = Pick<System, "db">;

const GIVEN_UP_COLUMNS = sql.raw(
  `id, kind, payload, attempts, last_error as "lastError", given_up_at::text as "givenUpAt"`,
);

/** What rests, oldest first. */
export async function listGivenUp({ db }: Db): Promise<GivenUp[]> {
  const { rows } = await db.execute(
    sql`select ${GIVEN_UP_COLUMNS} from outbox where given_up_at is not null and done_at is null order by id`,
  );
  return rows.map((row) => GivenUp.parse(row));
}

/** Opens what rests anew, all of it or these ids; the next run of cron puts it on its queue. */
export async function replayGivenUp({ db }: Db, ids: readonly number[] | "all"): Promise<GivenUp[]> {
  const chosen = ids === "all" ? sql`true` : sql`id = any (${`{${ids.join(",")}}`}::bigint[])`;
  const { rows } = await db.execute(sql`
    with chosen as (
      select * from outbox where given_up_at is not null and done_at is null and ${chosen} order by id for update),
    opened as (
      update outbox set given_up_at = null, queued_at = null where id in (select id from chosen))
    select ${GIVEN_UP_COLUMNS} from chosen order by id`);
  return rows.map((row) => GivenUp.parse(row));
}

/** Keeps why a row failed; it stays open. */
export async function noteFailure(system: System, id: number, error: string): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`update outbox set last_error = ${error.slice(0, 500)} where id = ${id}`),
  );
}
