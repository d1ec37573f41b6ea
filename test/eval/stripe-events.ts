import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Stripe } from "stripe";
import { newId } from "../../src/core/ids.ts";
import { randomOf } from "../prove/random.ts";

export type Folder = { files: string[]; bodies: string[]; events: Stripe.Event[] };

export function readFolder(dir: string): Folder {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith(".json"))
    .sort();
  const bodies = files.map((name) => readFileSync(path.join(dir, name), "utf8"));
  return { files, bodies, events: bodies.map((body) => JSON.parse(body) as Stripe.Event) };
}

/** Ids that must be of one customer only; the price stays the same for all. */
const OWN = /\b(?:evt|cus|sub|in|pi|ch|cs_test|si|il|pm|user)_[A-Za-z0-9]{8,}/g;

/** All events as another customer would have caused them. */
export function asAnother({ bodies }: Folder): Stripe.Event[] {
  const mark = newId().replaceAll("-", "");
  return bodies.map((body) => JSON.parse(body.replace(OWN, (id) => `${id}${mark}`)) as Stripe.Event);
}

/** Every object as its newest event shows it. */
export function newest(told: readonly Stripe.Event[]): object[] {
  const objects = new Map<string, object>();
  for (const event of told.toSorted((a, b) => a.created - b.created)) {
    const { object } = event.data;
    const id: unknown = Reflect.get(object, "id");
    if (typeof id === "string") objects.set(id, object);
  }
  return [...objects.values()];
}

export function userOf(told: readonly Stripe.Event[]): string {
  for (const event of told) {
    const named = JSON.stringify(event).match(/"user_id":"(user_[^"]+)"/)?.[1];
    if (named) return named;
  }
  throw new Error("no event names its user");
}

export function* foursomes(count: number): Generator<number[]> {
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      for (let c = 0; c < count; c++)
        for (let d = 0; d < count; d++) if (new Set([a, b, c, d]).size === 4) yield [a, b, c, d];
}

/** Orders of the whole; the same seed, the same orders. */
export function* shuffles(count: number, times: number, seed: number): Generator<number[]> {
  const random = randomOf(seed);
  for (let n = 0; n < times; n++) {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    yield order;
  }
}

/** What one thread takes of them: every `parts`th. */
export function* partOf(orders: Iterable<number[]>, part: number, parts: number): Generator<number[]> {
  let at = 0;
  for (const order of orders) if (at++ % parts === part) yield order;
}
