import { mergeMetadata } from "./customers.ts";
import { invalid } from "./fault.ts";
import { putOnPrice, theItem } from "./subscription-item.ts";
import { addMonths, DAY } from "./time.ts";
import { idOf, type Schedule, type Subscription } from "./wire.ts";
import type { World } from "./world.ts";

type Phase = Schedule["phases"][number];

function phaseOf(
  world: World,
  subscription: Subscription,
  wanted: { price: string; quantity: number; start: number; end: number; proration: string },
): Phase {
  world.get("price", wanted.price, "phases[items][price]");
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: subscription.currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: wanted.end,
    invoice_settings: null,
    items: [
      {
        billing_thresholds: null,
        discounts: [],
        metadata: {},
        plan: wanted.price,
        price: wanted.price,
        quantity: wanted.quantity,
        tax_rates: [],
      },
    ],
    metadata: {},
    on_behalf_of: null,
    proration_behavior: wanted.proration,
    start_date: wanted.start,
    transfer_data: null,
    trial_end: null,
  };
}

export function createSchedule(world: World, subscription: Subscription): Schedule {
  if (subscription.schedule) {
    throw invalid(`The subscription ${subscription.id} already has a schedule attached.`, {
      param: "from_subscription",
    });
  }
  if (subscription.cancel_at !== null) {
    throw invalid("A subscription that is set to cancel can't be put under a schedule; resume it first", {
      param: "from_subscription",
    });
  }
  const item = theItem(subscription);
  const period = { start_date: item.current_period_start, end_date: item.current_period_end };
  const schedule = world.put("subscription_schedule", {
    id: world.newId("subscription_schedule"),
    object: "subscription_schedule",
    application: null,
    billing_mode: structuredClone(subscription.billing_mode),
    canceled_at: null,
    completed_at: null,
    created: world.now(),
    current_phase: period,
    customer: idOf(subscription.customer) ?? "",
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: null,
      description: null,
      invoice_settings: structuredClone({ ...subscription.invoice_settings, days_until_due: null }),
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [
      phaseOf(world, subscription, {
        price: item.price.id,
        quantity: item.quantity ?? 1,
        start: period.start_date,
        end: period.end_date,
        proration: "none",
      }),
    ],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: subscription.id,
    test_clock: null,
  });
  world.emit("subscription_schedule.created", schedule);
  world.change("customer.subscription.updated", subscription, (now) => {
    now.schedule = schedule.id;
  });
  return schedule;
}

type PhaseInput = {
  items: { price: string; quantity?: number }[];
  start_date?: number | "now";
  end_date?: number | "now";
  duration?: { interval: string; interval_count?: number };
  proration_behavior?: string;
};

export function updateSchedule(
  world: World,
  schedule: Schedule,
  change: { phases?: PhaseInput[]; end_behavior?: string; metadata?: { [key: string]: string } | "" },
): Schedule {
  requireActive(schedule);
  const subscription = world.get("subscription", idOf(schedule.subscription) ?? "");
  const phases = change.phases ? resolvePhases(world, subscription, schedule, change.phases) : null;
  world.change("subscription_schedule.updated", schedule, (now) => {
    if (phases) now.phases = phases;
    if (change.end_behavior) now.end_behavior = change.end_behavior;
    now.metadata = mergeMetadata(now.metadata ?? {}, change.metadata);
  });
  return schedule;
}

function resolvePhases(
  world: World,
  subscription: Subscription,
  schedule: Schedule,
  inputs: PhaseInput[],
): Phase[] {
  const phases: Phase[] = [];
  for (const [index, input] of inputs.entries()) {
    const item = input.items[0];
    if (!item || input.items.length > 1) {
      throw invalid("Here a phase has exactly one item", { param: `phases[${index}][items]` });
    }
    const start = phases.at(-1)?.end_date ?? schedule.current_phase?.start_date;
    if (start === undefined) throw invalid("The schedule has no current phase", { param: "phases" });
    if (input.start_date !== undefined && input.start_date !== start) {
      throw invalid(
        index === 0
          ? "The first phase must keep the start date of the current phase"
          : "A phase must start where the one before it ends",
        { param: `phases[${index}][start_date]` },
      );
    }
    phases.push(
      phaseOf(world, subscription, {
        price: item.price,
        quantity: item.quantity ?? 1,
        start,
        end: phaseEnd(input, start, index),
        proration: input.proration_behavior ?? "create_prorations",
      }),
    );
  }
  return phases;
}

function phaseEnd(input: PhaseInput, start: number, index: number): number {
  if (typeof input.end_date === "number") return input.end_date;
  const duration = input.duration;
  if (!duration) {
    throw invalid("Give a phase an end_date or a duration", { param: `phases[${index}][end_date]` });
  }
  const count = duration.interval_count ?? 1;
  if (duration.interval === "day") return start + count * DAY;
  if (duration.interval === "week") return start + count * 7 * DAY;
  return addMonths(start, duration.interval === "year" ? 12 * count : count);
}

function requireActive(schedule: Schedule) {
  if (schedule.status === "active") return;
  throw invalid(`You cannot change a subscription schedule that is ${schedule.status}.`);
}

export function releaseSchedule(world: World, schedule: Schedule): Schedule {
  requireActive(schedule);
  const subscription = world.find("subscription", idOf(schedule.subscription));
  schedule.status = "released";
  schedule.released_at = world.now();
  schedule.released_subscription = subscription?.id ?? null;
  schedule.subscription = null;
  schedule.current_phase = null;
  world.emit("subscription_schedule.released", schedule);
  if (subscription) {
    world.change("customer.subscription.updated", subscription, (now) => {
      now.schedule = null;
    });
  }
  return schedule;
}

/** The instant the schedule next does something, or null. */
export function nextStep(schedule: Schedule): number | null {
  return schedule.status === "active" ? (schedule.current_phase?.end_date ?? null) : null;
}

/** A phase is over: the next one's price, or the schedule lets go. */
export function stepSchedule(world: World, schedule: Schedule) {
  const ended = schedule.current_phase?.end_date;
  const next = schedule.phases.find((phase) => phase.start_date === ended);
  const subscription = world.get("subscription", idOf(schedule.subscription) ?? "");
  if (!next) {
    releaseSchedule(world, schedule);
    return;
  }
  const item = next.items[0];
  const price = world.get("price", idOf(item?.price) ?? "");
  world.change("customer.subscription.updated", subscription, (now) =>
    putOnPrice(world, now, price, item?.quantity ?? 1),
  );
  world.change("subscription_schedule.updated", schedule, (now) => {
    now.current_phase = { start_date: next.start_date, end_date: next.end_date };
  });
}
