import { expireSession } from "./checkout.ts";
import { finalize } from "./invoices.ts";
import { nextStep, stepSchedule } from "./schedules.ts";
import { dropPendingUpdate } from "./subscription-changes.ts";
import { isOver, theItem } from "./subscription-item.ts";
import {
  collectAndFollow,
  endSubscription,
  expireIncomplete,
  INCOMPLETE_FOR,
  renew,
} from "./subscriptions.ts";
import type { Subscription } from "./wire.ts";
import type { World } from "./world.ts";

type Due = { at: number; order: number; run: () => void };

function ofSubscription(world: World, subscription: Subscription): Due[] {
  if (isOver(subscription) || subscription.status === "paused") return [];
  if (subscription.status === "incomplete") {
    return [
      {
        at: subscription.created + INCOMPLETE_FOR,
        order: 0,
        run: () => expireIncomplete(world, subscription),
      },
    ];
  }
  const due: Due[] = [];
  if (subscription.pending_update) {
    due.push({
      at: subscription.pending_update.expires_at,
      order: 0,
      run: () => dropPendingUpdate(world, subscription),
    });
  }
  if (subscription.cancel_at !== null) {
    due.push({
      at: subscription.cancel_at,
      order: 0,
      run: () => endSubscription(world, subscription, "cancellation_requested"),
    });
  }
  // A schedule's step (order 1) comes before the renewal (order 2) of the same instant.
  due.push({ at: theItem(subscription).current_period_end, order: 2, run: () => renew(world, subscription) });
  return due;
}

function allDue(world: World): Due[] {
  const due: Due[] = [];
  const lives = <T extends { id: string }>(object: T) => !world.still.has(object.id);
  for (const subscription of world.all("subscription").filter(lives)) {
    due.push(...ofSubscription(world, subscription));
  }
  for (const session of world.all("checkout.session").filter(lives)) {
    if (session.status === "open") {
      due.push({ at: session.expires_at, order: 0, run: () => expireSession(world, session) });
    }
  }
  for (const schedule of world.all("subscription_schedule").filter(lives)) {
    const at = nextStep(schedule);
    if (at !== null) due.push({ at, order: 1, run: () => stepSchedule(world, schedule) });
  }
  for (const invoice of world.all("invoice").filter(lives)) {
    if (invoice.status === "draft" && invoice.automatically_finalizes_at !== null) {
      due.push({
        at: invoice.automatically_finalizes_at,
        order: 0,
        run: () => {
          finalize(world, invoice);
          collectAndFollow(world, invoice);
        },
      });
    }
    if (invoice.status === "open" && invoice.next_payment_attempt !== null) {
      due.push({ at: invoice.next_payment_attempt, order: 0, run: () => collectAndFollow(world, invoice) });
    }
  }
  return due;
}

/** Does, in order, everything that has fallen due until now. */
export function catchUp(world: World) {
  const until = world.now();
  // Nothing falls due in the very second it came to be, so one look a second is enough.
  if (world.caughtUpTo === until) return;
  world.caughtUpTo = until;
  for (;;) {
    const due = allDue(world).filter((one) => one.at <= until);
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    const first = due[0];
    if (!first) return;
    world.at(first.at, first.run);
  }
}

/** Lets `seconds` pass: renewals, retries, expiries happen each at their own moment. */
export function advance(world: World, seconds: number) {
  catchUp(world);
  world.shiftClock(seconds);
  catchUp(world);
}
