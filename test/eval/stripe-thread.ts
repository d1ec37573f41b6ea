import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import type { Stripe } from "stripe";
import { connect } from "../../db/client.ts";
import { startNeon } from "../../local/neon.ts";
import { Account } from "../../local/stripe/account.ts";
import { Courier } from "../../local/stripe/courier.ts";
import { World } from "../../local/stripe/world.ts";
import { isHandled, receiveEvent } from "../../src/billing/events.ts";
import { planOfPrice } from "../../src/billing/rules.ts";
import type { System } from "../../src/core/context.ts";
import { newId } from "../../src/core/ids.ts";
import { asAnother, foursomes, newest, partOf, readFolder, shuffles, userOf } from "./stripe-events.ts";

export type Task = {
  dir: string;
  part: number;
  parts: number;
  sampled: number;
  seed: number;
  postgresPort: number;
  /** As app_system; its host and port are replaced by this thread's own. */
  systemDatabaseUrl: string;
  adminDatabaseUrl: string;
};
export type Said = { done: "whole" | "four"; failures: string[] };

/** Orders in hand at once, each with an account of its own. */
const LANES = 6;
const task = workerData as Task;
const folder = readFolder(task.dir);
const { events, files } = folder;
const now = new Date((Math.max(...events.map((event) => event.created)) + 3600) * 1000);

const neon = await startNeon({ postgresPort: task.postgresPort });
const database = new URL(task.systemDatabaseUrl);
database.port = String(neon.port);
const db = connect(database.href);
const admin = new pg.Pool({ connectionString: task.adminDatabaseUrl, max: LANES });

/** One Stripe account for each lane, empty again for each order, told apart by their keys. */
const accounts = new Map<string, Account>();
const stripeUrl = "http://stripe.localhost";
const overTheWire = globalThis.fetch;

/** The accounts live in this thread and are asked without a socket between, which is half of what an event costs. */
globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.origin !== stripeUrl) return overTheWire(input, init);
  const request = new Request(input, init);
  const { headers, method } = request;
  const account = accounts.get(headers.get("authorization") ?? "");
  if (!account) return new Response("{}", { status: 401 });
  const answered = await account.answer({ method, url, headers, body: await request.text() });
  return new Response(answered.body, answered);
};

/** An account that holds these objects, which time passes by. */
function openAccount(secretKey: string, objects: object[]): void {
  const world = new World();
  world.load(objects);
  for (const object of objects) world.still.add(String(Reflect.get(object, "id")));
  const courier = new Courier(world, () => undefined);
  accounts.set(`Bearer ${secretKey}`, new Account(world, courier, secretKey));
}

const system = (secretKey: string): System => ({
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
    stripe: { secretKey, apiBase: stripeUrl },
  },
});

type Row = {
  subscriptions: { plan: string; status: string; cancel: number | null; end: number | null }[] | null;
  finished: number;
  lines: number;
};

/** What stands after an order, in one question. */
async function standing(userId: string, ids: string[]): Promise<Row> {
  const { rows } = await admin.query<Row>(
    `select
       (select json_agg(json_build_object('plan', plan, 'status', status,
          'cancel', extract(epoch from cancel_at)::bigint, 'end', extract(epoch from current_period_end)::bigint))
          from subscriptions where user_id = $1) as subscriptions,
       (select count(*)::int from webhook_events
         where source = 'stripe' and event_id = any ($2) and finished_at is not null) as finished,
       (select count(*)::int from billing_events where user_id = $1) as lines`,
    [userId, ids],
  );
  const [row] = rows;
  if (!row) throw new Error("no answer");
  return row;
}

/** Takes in one order and compares what stands at its end. */
async function takeIn(order: readonly number[], secretKey: string): Promise<string[]> {
  const name = order.map((index) => files[index]).join(", ");
  const whole = asAnother(folder);
  const told = order.map((index) => whole[index]).filter((event) => event !== undefined);
  const userId = userOf(whole);
  await admin.query("insert into users (id) values ($1)", [userId]);
  // Stripe's state is what these events brought; where they only mention a subscription, what the story ended with.
  const objects = [...newest(whole), ...newest(told)];
  openAccount(secretKey, objects);
  for (const event of told) {
    if (!isHandled(event)) continue;
    try {
      await receiveEvent(system(secretKey), event);
    } catch (error) {
      return [`${name}: ${event.type} is refused: ${String(error)}`];
    }
  }
  const theirs = objects.findLast(
    (object): object is Stripe.Subscription => Reflect.get(object, "object") === "subscription",
  );
  const isTold = told.some((event) => JSON.stringify(event.data.object).includes(`"${theirs?.id}"`));
  const stands = await standing(
    userId,
    told.map((event) => event.id),
  );
  const has = (stands.subscriptions ?? []).map((row) =>
    [row.plan, row.status, row.cancel, row.end].join(" "),
  );
  const item = theirs?.items.data[0];
  const should =
    theirs && isTold && item
      ? [[planOfPrice(item.price), theirs.status, theirs.cancel_at, item.current_period_end].join(" ")]
      : [];
  const wanted = told.filter(
    ({ type }) => type !== "customer.created" && type !== "payment_intent.succeeded",
  ).length;
  return [
    has.join() === should.join() ? null : `"${has.join()}" instead of "${should.join()}"`,
    stands.finished === told.length ? null : `${stands.finished} of ${told.length} finished`,
    stands.lines === wanted ? null : `${stands.lines} lines instead of ${wanted}`,
  ].flatMap((failure) => (failure === null ? [] : [`${name}: ${failure}`]));
}

async function all(orders: Generator<number[]>, done: Said["done"]): Promise<void> {
  const lane = async (secretKey: string) => {
    for (let next = orders.next(); !next.done; next = orders.next()) {
      const said: Said = { done, failures: await takeIn(next.value, secretKey) };
      parentPort?.postMessage(said);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, at) => lane(`sk_test_eval${task.part}x${at}`)));
}

const mine = (orders: Iterable<number[]>) => partOf(orders, task.part, task.parts);
await all(mine(shuffles(events.length, task.sampled, task.seed)), "whole");
await all(mine(foursomes(events.length)), "four");
await admin.end();
await neon.close();
