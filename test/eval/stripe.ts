/**
 * Delivers a folder of real-shaped Stripe events in every order: `npm run eval:stripe -- DIR`. Each file is checked
 * against its signature, then all orders of any four events and 1,000 sampled orders of the whole story are taken
 * in, each by a customer of its own, and must end as the local Stripe has it. `--seed N` repeats a run.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { Stripe } from "stripe";
import { connect } from "../../db/client.ts";
import { startDatabase } from "../../local/database.ts";
import { startStripe } from "../../local/stripe/server.ts";
import { isHandled, receiveEvent } from "../../src/billing/events.ts";
import { planOfPrice } from "../../src/billing/rules.ts";
import type { System } from "../../src/core/context.ts";
import { newId } from "../../src/core/ids.ts";
import { randomOf } from "../prove/world.ts";

const LANES = 12;
const SAMPLED = 1000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, sampled: { type: "string" } },
});
const [dir] = positionals;
if (!dir || !existsSync(dir)) {
  console.error("Usage: npm run eval:stripe -- DIR [--seed N] [--sampled N]");
  process.exit(1);
}
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = randomOf(seed);

const files = readdirSync(dir)
  .filter((name) => name.endsWith(".json"))
  .sort();
const bodies = files.map((name) => readFileSync(path.join(dir, name), "utf8"));
const events = bodies.map((body) => JSON.parse(body) as Stripe.Event);
const failures: string[] = [];

/** The files' own signatures, over their exact bytes; `t` is theirs, so only the clock is not asked. */
function checkSignatures(folder: string) {
  const file = path.join(folder, "SIGNATURES.txt");
  if (!existsSync(file)) return "no signatures to check";
  const text = readFileSync(file, "utf8");
  const secret = /^secret: (\S+)$/m.exec(text)?.[1] ?? "";
  files.forEach((name, index) => {
    const header = text.split(`${name}\n`)[1]?.match(/Stripe-Signature: (\S+)/)?.[1] ?? "";
    const receivedAt = Number(/t=(\d+)/.exec(header)?.[1]) * 1000;
    try {
      Stripe.webhooks.constructEvent(bodies[index] ?? "", header, secret, 300, undefined, receivedAt);
    } catch (error) {
      failures.push(`${name}: its signature is refused: ${String(error)}`);
    }
  });
  return `${files.length} signatures checked`;
}

/** Ids that must be of one customer only; the price stays the same for all. */
const OWN = /\b(?:evt|cus|sub|in|pi|ch|cs_test|si|il|pm|user)_[A-Za-z0-9]{8,}/g;

/** The same events as another customer would have caused them. */
function asAnother(chosen: readonly number[]): Stripe.Event[] {
  const mark = newId().replaceAll("-", "");
  return chosen.map((index) => {
    const text = (bodies[index] ?? "").replace(OWN, (id) => `${id}${mark}`);
    return JSON.parse(text) as Stripe.Event;
  });
}

/** Every object as its newest event shows it. */
function newest(told: readonly Stripe.Event[]): object[] {
  const objects = new Map<string, object>();
  for (const event of told.toSorted((a, b) => a.created - b.created)) {
    const { object } = event.data;
    const id: unknown = Reflect.get(object, "id");
    if (typeof id === "string") objects.set(id, object);
  }
  return [...objects.values()];
}

const database = await startDatabase();
const admin = new pg.Pool({ connectionString: database.adminDatabaseUrl, max: 8 });
const db = connect(database.systemDatabaseUrl);
const secretKey = "sk_test_eval";
const stripe = await startStripe({
  webhookUrl: "http://127.0.0.1:9/",
  webhookSecret: "whsec_eval",
  secretKey,
  appOrigin: "http://localhost",
});
const control = (name: string, body: object) =>
  fetch(`${stripe.url}/_control/${name}`, { method: "POST", body: JSON.stringify(body) });
await control("switches", { hold: true });

const now = new Date((Math.max(...events.map((event) => event.created)) + 3600) * 1000);
const system = (): System => ({
  kind: "system",
  actorKind: "webhook",
  db,
  now,
  requestId: newId(),
  config: {
    appOrigin: "http://localhost",
    sitesDomain: "localhost",
    linkSecret: "",
    mailFrom: "eval@example.com",
    scraperAllowedHosts: [],
    n8n: undefined,
    stripe: { secretKey, apiBase: stripe.url },
  },
});

const userOf = (told: readonly Stripe.Event[]) =>
  told.map((event) => JSON.stringify(event).match(/"user_id":"(user_[^"]+)"/)?.[1]).find(Boolean) ?? null;

type Row = { plan: string; status: string; cancel: Date | null; end: Date | null };

/** Takes in one order and compares what stands at its end. */
async function takeIn(order: readonly number[]): Promise<void> {
  const name = order.map((index) => files[index]).join(", ");
  const whole = asAnother(events.map((_, index) => index));
  const told = order.map((index) => whole[index]).filter((event) => event !== undefined);
  const userId = userOf(whole);
  if (userId === null) throw new Error("no event names its user");
  await admin.query("insert into users (id) values ($1)", [userId]);
  // Stripe's state is what these events brought; where they only mention a subscription, what the story ended with.
  const objects = [...newest(whole), ...newest(told)];
  await control("load", { objects });
  for (const event of told) {
    if (!isHandled(event)) continue;
    try {
      await receiveEvent(system(), event);
    } catch (error) {
      failures.push(`${name}: ${event.type} is refused: ${String(error)}`);
      return;
    }
  }
  const theirs = objects.findLast(
    (object): object is Stripe.Subscription => Reflect.get(object, "object") === "subscription",
  );
  const isTold = told.some((event) => JSON.stringify(event.data.object).includes(`"${theirs?.id}"`));
  const rows = await admin.query<Row>(
    "select plan, status, cancel_at as cancel, current_period_end as end from subscriptions where user_id = $1",
    [userId],
  );
  const has = rows.rows.map((row) => [row.plan, row.status, seconds(row.cancel), seconds(row.end)].join(" "));
  const item = theirs?.items.data[0];
  const should =
    theirs && isTold && item
      ? [[planOfPrice(item.price), theirs.status, theirs.cancel_at, item.current_period_end].join(" ")]
      : [];
  if (has.join() !== should.join()) failures.push(`${name}: "${has.join()}" instead of "${should.join()}"`);

  const ids = told.map((event) => event.id);
  const finished = await admin.query(
    "select 1 from webhook_events where source = 'stripe' and event_id = any ($1) and finished_at is not null",
    [ids],
  );
  if (finished.rowCount !== ids.length)
    failures.push(`${name}: ${finished.rowCount} of ${ids.length} finished`);
  const lines = await admin.query("select 1 from billing_events where user_id = $1", [userId]);
  const wanted = told.filter(
    ({ type }) => type !== "customer.created" && type !== "payment_intent.succeeded",
  ).length;
  if (lines.rowCount !== wanted) failures.push(`${name}: ${lines.rowCount} lines instead of ${wanted}`);
}

const seconds = (date: Date | null) => (date === null ? null : date.getTime() / 1000);

function* foursomes(): Generator<number[]> {
  const count = events.length;
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      for (let c = 0; c < count; c++)
        for (let d = 0; d < count; d++) if (new Set([a, b, c, d]).size === 4) yield [a, b, c, d];
}

function* shuffles(times: number): Generator<number[]> {
  for (let n = 0; n < times; n++) {
    const order = events.map((_, index) => index);
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    yield order;
  }
}

async function all(orders: Generator<number[]>): Promise<number> {
  let count = 0;
  const lane = async () => {
    for (let next = orders.next(); !next.done; next = orders.next()) {
      await takeIn(next.value);
      count++;
      if (count % 2000 === 0) console.log(`  ${count} orders, ${failures.length} failures`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return count;
}

const started = Date.now();
try {
  console.log(`${files.length} events, seed ${seed}; ${checkSignatures(dir)}`);
  console.log(
    `all ${await all(shuffles(Number(values.sampled ?? SAMPLED)))} sampled orders of the whole story`,
  );
  console.log(`all ${await all(foursomes())} orders of any four events`);
} finally {
  await stripe.close();
  await admin.end();
  await database.close();
}
for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
console.log(
  `${failures.length === 0 ? "every order ends right" : `${failures.length} failures`} after ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exit(failures.length === 0 ? 0 : 1);
