import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { users } from "../../db/schema/accounts.ts";
import { outbox, subscriptions, webhookEvents } from "../../db/schema/system.ts";
import type { System } from "../core/context.ts";
import { asSystem } from "../core/store.ts";
import type { By } from "./command.ts";
import { limitsOf } from "./plans.ts";
import { RUNNING, type SubscriptionState } from "./rules.ts";
import { PlanId } from "./schema.ts";

const SITE_LIMITS = limitsOf("sites");

const Stored = z.object({
  stored: z.boolean(),
  plan: PlanId,
  changes: z.record(z.string(), z.unknown()).optional(),
  settled: z.string().optional(),
});
const Outcome = z.object({
  outcome: z.enum(["already", "unknown-customer", "done"]),
  userId: z.string().nullish(),
  stored: Stored.nullish(),
});
export type Outcome = z.infer<typeof Outcome>;

export const Ticket = z.object({ ticket: z.coerce.number(), finished: z.boolean() });

/** Records an event unless it is known, and takes a ticket for what will be fetched. */
export async function recordEvent(
  system: System,
  event: { id: string; type: string },
): Promise<{ ticket: number; finished: boolean }> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      insert into webhook_events as e (source, event_id, type, received_at) values ('stripe', ${event.id}, ${event.type}, ${system.now.toISOString()})
      on conflict (source, event_id) do update set type = e.type
      returning nextval('billing_tickets') as ticket, e.finished_at is not null as finished`),
  );
  return Ticket.parse(result.rows[0]);
}

export async function takeTicket(system: System): Promise<number> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select nextval('billing_tickets') as ticket, false as finished`),
  );
  return Ticket.parse(result.rows[0]).ticket;
}

export type Line = {
  type: string;
  subscriptionId: string | null;
  amount: number | null;
  currency: string | null;
  details: object;
  occurredAt: string;
};
export type Finish = {
  customerId: string | null;
  hint: string | null;
  state: SubscriptionState | null;
  line: Line | null;
  mail: { mail: string; facts: object } | null;
};

const json = (value: object | null) => (value === null ? null : JSON.stringify(value));

/** State, history, audit, outbox and the event's end in one transaction; whoever comes second changes nothing. */
export async function finishEvent(
  system: System,
  eventId: string,
  ticket: number,
  finish: Finish,
  by: Pick<By, "actor" | "requestId">,
): Promise<Outcome> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.finish_stripe_event(
      ${eventId}, ${ticket}, ${finish.customerId}, ${finish.hint}, ${json(finish.state)}::jsonb, ${json(finish.line)}::jsonb,
      ${json(finish.mail)}::jsonb, ${SITE_LIMITS}::jsonb, ${by.actor}, ${by.requestId}, ${system.now.toISOString()}) as said`),
  );
  return Outcome.parse(result.rows[0]?.said);
}

export async function storeState(
  system: System,
  ticket: number,
  hint: string | null,
  state: SubscriptionState,
  by: Omit<By, "requestId"> = { actor: system.actorKind, reason: null },
): Promise<Outcome> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.sync_subscription(${ticket}, ${hint}, ${json(state)}::jsonb, ${SITE_LIMITS}::jsonb,
      ${by.actor}, ${by.reason}, ${system.requestId}, ${system.now.toISOString()}) as said`),
  );
  return Outcome.parse(result.rows[0]?.said);
}

export async function settleAccount(system: System, userId: string): Promise<string> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.settle_account(${userId}, ${SITE_LIMITS}::jsonb, ${system.actorKind},
      ${system.requestId}, ${system.now.toISOString()}) as said`),
  );
  return z.string().parse(result.rows[0]?.said);
}

const Ids = z.array(z.object({ id: z.string() }));

/** Whose sites time alone may change: in grace, longer past due than allowed, or with sites that wait to return. */
export async function listUnsettled(system: System, after: string, limit: number): Promise<string[]> {
  const at = system.now.toISOString();
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      select distinct id from (
        select u.id from users u where u.grace_until <= ${at}::timestamptz + interval '3 days'
        union all
        select s.user_id from subscriptions s where s.status = 'past_due' and s.past_due_since <= ${at}::timestamptz - interval '28 days'
        union all
        select b.billing_owner_id from web_apps w join businesses b on b.id = w.business_id where w.status = 'suspended'
      ) t where id > ${after} order by id limit ${limit}`),
  );
  return Ids.parse(result.rows).map((row) => row.id);
}

/** A user's subscriptions that may still charge, newest first. */
export async function listRunning(
  system: System,
  userId: string,
): Promise<{ id: string; startedAt: string }[]> {
  const [rows] = await asSystem(
    system,
    system.db
      .select({ id: subscriptions.id, startedAt: subscriptions.startedAt })
      .from(subscriptions)
      .where(and(eq(subscriptions.userId, userId), inArray(subscriptions.status, [...RUNNING])))
      .orderBy(desc(subscriptions.startedAt), desc(subscriptions.id)),
  );
  return rows;
}

/** Of these events, the ones that never were finished here. */
export async function unfinishedOf(system: System, eventIds: string[]): Promise<Set<string>> {
  if (eventIds.length === 0) return new Set();
  const [rows] = await asSystem(
    system,
    system.db
      .select({ id: webhookEvents.eventId })
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.source, "stripe"),
          inArray(webhookEvents.eventId, eventIds),
          sql`${webhookEvents.finishedAt} is not null`,
        ),
      ),
  );
  const finished = new Set(rows.map((row) => row.id));
  return new Set(eventIds.filter((id) => !finished.has(id)));
}

/** Running subscriptions whose period should long have turned: a sign that news got lost. */
export async function listStale(system: System, limit: number): Promise<string[]> {
  const dayAgo = new Date(system.now.getTime() - 86_400_000).toISOString();
  const [rows] = await asSystem(
    system,
    system.db
      .select({ id: subscriptions.id })
      .from(subscriptions)
      .where(and(inArray(subscriptions.status, [...RUNNING]), lt(subscriptions.currentPeriodEnd, dayAgo)))
      .orderBy(subscriptions.currentPeriodEnd)
      .limit(limit),
  );
  return rows.map((row) => row.id);
}

/** Where a person's mail goes; null: unknown, or the account is gone. */
export async function addressOf(
  system: System,
  userId: string,
): Promise<{ email: string; name: string | null } | null> {
  const [rows] = await asSystem(
    system,
    system.db
      .select({ email: users.email, name: users.name })
      .from(users)
      .where(and(eq(users.id, userId), sql`${users.deletedAt} is null`)),
  );
  const [row] = rows;
  return row?.email ? { email: row.email, name: row.name } : null;
}

export async function mailLater(system: System, userId: string, mail: string, facts: object): Promise<void> {
  await asSystem(
    system,
    system.db.insert(outbox).values({
      kind: "billing-mail",
      payload: { userId, mail, facts },
      createdAt: system.now.toISOString(),
    }),
  );
}
