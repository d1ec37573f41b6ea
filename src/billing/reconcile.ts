import type { Stripe } from "stripe";
import type { System } from "../core/context.ts";
import { HANDLED_TYPES, isHandled, receiveEvent } from "./events.ts";
import { idOf, subscriptionOfInvoice } from "./rules.ts";
import { listStale, listUnsettled, settleAccount, unfinishedOf } from "./store.ts";
import { isMissing, stripeOf } from "./stripe.ts";
import { syncSubscription } from "./sync.ts";

/** Stripe repeats for three days and keeps events for thirty: a week finds what both sides gave up on. */
const LOOK_BACK_S = 7 * 86_400;
const CHANGED_S = 2 * 86_400;
/** In one run, whose requests are counted by the platform; what is left is told, and is in tomorrow's two days too. */
const AT_MOST = 500;

type Reconciled = {
  events: number;
  caught: string[];
  compared: number;
  /** Not compared this time, for want of room. */
  left: number;
  repaired: string[];
  failed: string[];
};

function subscriptionOf(event: Stripe.Event): string | null {
  if (!isHandled(event)) return null;
  const object = event.data.object;
  if (object.object === "subscription") return object.id;
  if (object.object === "invoice") return subscriptionOfInvoice(object);
  if (object.object === "checkout.session") return idOf(object.subscription);
  return null;
}

/** Daily: takes up every event that never was finished here and compares what changed with what is stored. */
export async function reconcile(system: System): Promise<Reconciled> {
  const stripe = stripeOf(system);
  const now = Math.floor(system.now.getTime() / 1000);
  const done: Reconciled = { events: 0, caught: [], compared: 0, left: 0, repaired: [], failed: [] };
  const changed = new Set<string>();
  let page: Stripe.Event[] = [];
  const flush = async () => {
    const open = await unfinishedOf(
      system,
      page.map((event) => event.id),
    );
    for (const event of page) {
      if (event.created > now - CHANGED_S) changed.add(subscriptionOf(event) ?? "");
      if (!open.has(event.id) || !isHandled(event)) continue;
      try {
        await receiveEvent(system, event);
        done.caught.push(event.id);
      } catch (error) {
        done.failed.push(`${event.id}: ${String(error)}`);
      }
    }
    page = [];
  };
  const events = stripe.events.list({
    created: { gte: now - LOOK_BACK_S },
    types: HANDLED_TYPES,
    limit: 100,
  });
  for await (const event of events) {
    done.events++;
    page.push(event);
    if (page.length === 100) await flush();
  }
  await flush();
  changed.delete("");
  // First those that no event tells of: they would not be found tomorrow either.
  const ids = [...new Set([...(await listStale(system, AT_MOST)), ...changed])];
  done.left = Math.max(0, ids.length - AT_MOST);
  for (const id of ids.slice(0, AT_MOST)) {
    try {
      const { stored } = await syncSubscription(system, id);
      done.compared++;
      if (stored?.stored && Object.keys(stored.changes ?? {}).length > 0) done.repaired.push(id);
    } catch (error) {
      if (!isMissing(error)) done.failed.push(`${id}: ${String(error)}`);
    }
  }
  return done;
}

const SWEEP = 200;

/** Hourly: what time alone changes: grace that ends, payments missing too long, room for sites to return. */
export async function settleAccounts(system: System): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let after = "";
  for (;;) {
    const ids = await listUnsettled(system, after, SWEEP);
    for (const id of ids) {
      const said = await settleAccount(system, id);
      counts[said] = (counts[said] ?? 0) + 1;
    }
    const last = ids.at(-1);
    if (ids.length < SWEEP || last === undefined) return counts;
    after = last;
  }
}
