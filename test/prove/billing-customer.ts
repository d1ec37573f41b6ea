import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Stripe } from "stripe";
import type { Db } from "../../db/client.ts";
import type { Event, Subscription } from "../../local/stripe/wire.ts";
import { HANDLED_TYPES, isHandled, receiveEvent } from "../../src/billing/events.ts";
import { runDuplicates } from "../../src/billing/jobs.ts";
import { isRunning, planOfPrice } from "../../src/billing/rules.ts";
import type { System } from "../../src/core/context.ts";
import { newId } from "../../src/core/ids.ts";
import { CHAOS, type startAccounts } from "./billing-accounts.ts";
import { History, type Random } from "./billing-history.ts";

/** Thrown where a process would have died. */
class Crash extends Error {}

export type Facts = {
  deliveries: number;
  crashes: number;
  lost: number;
  events: number;
  did: Record<string, number>;
};

/** A database whose caller dies before or after any of its round trips. */
function crashing(db: Db, random: Random, facts: Facts): Db {
  const die = (where: string) => {
    if (random() >= CHAOS.crash / 4) return;
    facts.crashes++;
    throw new Crash(where);
  };
  const batch: Db["batch"] = async (queries) => {
    die("before a round trip");
    const answer = await db.batch(queries);
    die("after a round trip");
    return answer;
  };
  const wrapped: Db = Object.assign(Object.create(db), { batch });
  return wrapped;
}

type Ground = {
  db: Db;
  admin: pg.Pool;
  accounts: Awaited<ReturnType<typeof startAccounts>>;
};

/** One customer from beginning to end: things happen while the news of them arrives in whatever way. */
export class Customer {
  readonly userId = `user_${newId().replaceAll("-", "")}`;
  readonly told: Event[] = [];
  private readonly secretKey = `sk_test_${newId().replaceAll("-", "")}`;
  /** While a thing happens, what was read just before it is still under way. */
  private isSlow = false;
  private readonly pending: { event: Event; isLost: boolean }[] = [];
  private readonly history: History;
  private readonly ground: Ground;
  private readonly random: Random;
  private readonly facts: Facts;
  private readonly failures: string[];

  constructor(ground: Ground, random: Random, facts: Facts, failures: string[]) {
    this.ground = ground;
    this.random = random;
    this.facts = facts;
    this.failures = failures;
    this.history = new History(this.userId, random, () => undefined);
    ground.accounts.add(this.secretKey, this.history, () => this.isSlow || random() < CHAOS.late);
    const hear = (event: Event) => {
      if (!HANDLED_TYPES.includes(event.type)) return;
      this.told.push(event);
      const repeats = 1 + Math.floor(random() * 5);
      const isLost = random() < CHAOS.loss;
      for (let n = 0; n < repeats; n++) this.pending.push({ event, isLost: isLost && n === 0 });
    };
    for (const event of this.history.account.all("event")) hear(event);
    this.history.account.onEvent = hear;
  }

  private system(db: Db): System {
    return {
      kind: "system",
      actorKind: "webhook",
      db,
      now: new Date(this.history.account.now() * 1000),
      requestId: newId(),
      config: {
        appOrigin: "http://localhost",
        sitesDomain: "localhost",
        linkSecret: "",
        mailFrom: "proof@example.com",
        scraperAllowedHosts: [],
        n8n: undefined,
        stripe: { secretKey: this.secretKey, apiBase: this.ground.accounts.url },
      },
    };
  }

  async run(steps: number, atOnce: number): Promise<void> {
    await this.ground.admin.query("insert into users (id) values ($1)", [this.userId]);
    const flying = new Set<Promise<void>>();
    const fly = () => {
      const flight: Promise<void> = this.deliver().finally(() => flying.delete(flight));
      flying.add(flight);
    };
    let left = steps;
    while (left > 0 || this.pending.length > 0 || flying.size > 0) {
      if (left > 0 && this.random() < left / (left + this.pending.length / 12)) {
        if (this.pending.length > 0 && this.random() < 0.5) {
          this.isSlow = true;
          fly();
          await sleep(this.random() * 20);
        }
        this.history.step();
        this.isSlow = false;
        left--;
      } else if (this.pending.length > 0 && flying.size < atOnce) {
        fly();
        if (this.random() < 0.5) await sleep(0);
      } else {
        await Promise.race(flying);
      }
      if (left === 0 && this.pending.length === 0 && flying.size === 0) await this.work();
    }
    await this.judge();
    this.ground.accounts.drop(this.secretKey);
  }

  private async deliver(): Promise<void> {
    const [taken] = this.pending.splice(Math.floor(this.random() * this.pending.length), 1);
    if (!taken) return;
    if (taken.isLost) {
      this.facts.lost++;
      this.pending.push({ ...taken, isLost: false });
      return;
    }
    this.facts.deliveries++;
    const parsed = JSON.parse(JSON.stringify(taken.event)) as Stripe.Event;
    if (!isHandled(parsed)) throw new Error(`${parsed.type} is not ours`);
    try {
      await receiveEvent(this.system(crashing(this.ground.db, this.random, this.facts)), parsed);
    } catch (error) {
      // Anything but a 2xx: it comes again.
      this.pending.push(taken);
      if (!(error instanceof Crash))
        this.failures.push(`${this.userId}: ${taken.event.type}: ${String(error)}`);
    }
  }

  /** The queue's part: two subscriptions become one, which is news again. */
  private async work(): Promise<void> {
    const rows = await this.ground.admin.query<{ id: string }>(
      "select id from outbox where kind = 'billing-duplicates' and done_at is null and payload ->> 'userId' = $1",
      [this.userId],
    );
    for (const { id } of rows.rows) {
      try {
        await runDuplicates(this.system(crashing(this.ground.db, this.random, this.facts)), this.userId);
        await this.ground.admin.query("update outbox set done_at = now() where id = $1", [id]);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        await this.work();
        return;
      }
    }
  }

  private fail(what: string) {
    this.failures.push(`${this.userId}: ${what}`);
  }

  /** What is stored against what Stripe has, and every effect counted. */
  private async judge(): Promise<void> {
    const { admin } = this.ground;
    const { account } = this.history;
    this.facts.events += this.told.length;
    for (const [name, count] of Object.entries(this.history.did)) {
      this.facts.did[name] = (this.facts.did[name] ?? 0) + count;
    }
    const stored = await admin.query<{
      id: string;
      plan: string;
      status: string;
      end: Date;
      cancel: Date | null;
    }>(
      `select id, plan, status, current_period_end as end, cancel_at as cancel from subscriptions where user_id = $1`,
      [this.userId],
    );
    const theirs = account.all("subscription");
    if (stored.rows.length !== theirs.length)
      this.fail(`${stored.rows.length} of ${theirs.length} subscriptions`);
    for (const one of theirs) {
      const row = stored.rows.find((candidate) => candidate.id === one.id);
      const has = row && [row.plan, row.status, seconds(row.end), seconds(row.cancel)].join(" ");
      const should = [
        planOf(one),
        one.status,
        one.items.data[0]?.current_period_end ?? null,
        one.cancel_at,
      ].join(" ");
      if (has !== should) this.fail(`${one.id} is "${has}" here and "${should}" there`);
    }
    await this.judgePlan(theirs);
    await this.judgeEffects();
    const running = theirs.filter((one) => isRunning(one.status));
    if (running.length > 1) this.fail(`${running.length} subscriptions run`);
    for (const invoice of account.all("invoice")) {
      const notes = account.all("credit_note").filter((note) => note.invoice === invoice.id);
      if (notes.length > 1) this.fail(`${invoice.id} was credited ${notes.length} times`);
    }
  }

  private async judgePlan(theirs: Subscription[]) {
    const granted = theirs
      .filter((one) => ["active", "trialing", "past_due"].includes(one.status))
      .map(planOf);
    const should = granted.includes("PRO") ? "PRO" : granted.includes("BASIC") ? "BASIC" : "FREE";
    const now = new Date(this.history.account.now() * 1000);
    const plan = await this.ground.admin.query<{ plan: string }>("select app.plan_of($1, $2) as plan", [
      this.userId,
      now,
    ]);
    if (plan.rows[0]?.plan !== should) this.fail(`on ${plan.rows[0]?.plan}, should be on ${should}`);
  }

  private async judgeEffects() {
    const { admin } = this.ground;
    const ids = this.told.map((event) => event.id);
    const finished = await admin.query(
      "select event_id from webhook_events where source = 'stripe' and event_id = any ($1) and finished_at is not null",
      [ids],
    );
    if (finished.rowCount !== ids.length) this.fail(`${finished.rowCount} of ${ids.length} events finished`);

    const lines = await admin.query<{ id: string; user: string; count: number }>(
      `select stripe_event_id as id, max(user_id) as user, count(*)::int as count from billing_events where stripe_event_id = any ($1) group by 1`,
      [ids],
    );
    const counted = new Map(lines.rows.map((row) => [row.id, row]));
    for (const event of this.told) {
      const line = counted.get(event.id);
      const should = hasLine(event) ? 1 : 0;
      if ((line?.count ?? 0) !== should)
        this.fail(`${event.type} ${event.id} has ${line?.count ?? 0} lines, not ${should}`);
      if (line && line.user !== this.userId) this.fail(`${event.id} is ${line.user}'s`);
    }

    const failed = this.told.filter((event) => event.type === "invoice.payment_failed").length;
    const mails = await admin.query<{ count: number }>(
      `select count(*)::int as count from outbox where kind = 'billing-mail' and payload ->> 'mail' = 'payment-failed' and payload ->> 'userId' = $1`,
      [this.userId],
    );
    if (mails.rows[0]?.count !== failed)
      this.fail(`${mails.rows[0]?.count} mails for ${failed} failed payments`);

    // Told once and in one piece, the changes of a status are a path: each begins where the one before ended.
    const audit = await admin.query<{ id: string; from: string | null; to: string }>(
      `select target_id as id, changes -> 'status' ->> 'from' as "from", changes -> 'status' ->> 'to' as "to"
         from audit_logs where target_type = 'subscription' and changes -> 'userId' ->> 'to' = $1 and changes ? 'status'`,
      [this.userId],
    );
    for (const one of this.history.account.all("subscription")) {
      const balance = new Map<string, number>();
      for (const row of audit.rows.filter((candidate) => candidate.id === one.id)) {
        balance.set(row.from ?? "nothing", (balance.get(row.from ?? "nothing") ?? 0) - 1);
        balance.set(row.to, (balance.get(row.to) ?? 0) + 1);
      }
      for (const [status, sum] of balance) {
        const should = status === "nothing" ? -1 : status === one.status ? 1 : 0;
        if (sum !== should)
          this.fail(`${one.id}: the audit does not lead from nothing to ${one.status} (${status} ${sum})`);
      }
      if (!balance.has("nothing")) this.fail(`${one.id}: the audit does not say that it began`);
    }
  }
}

const seconds = (date: Date | null) => (date === null ? null : date.getTime() / 1000);

function planOf(subscription: Subscription): string | null {
  const price = subscription.items.data[0]?.price;
  return price ? planOfPrice({ lookup_key: price.lookup_key, metadata: price.metadata }) : null;
}

/** A payment of an invoice is told by that invoice, and a customer alone is no billing. */
function hasLine(event: Event): boolean {
  if (event.type === "customer.created") return false;
  if (event.type !== "payment_intent.succeeded") return true;
  const details: unknown = Reflect.get(event.data.object, "payment_details");
  const order: unknown =
    typeof details === "object" && details !== null ? Reflect.get(details, "order_reference") : null;
  return order === null;
}
