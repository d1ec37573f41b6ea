import { PLANS, type PlanId } from "../../billing/plans.ts";
import type { LineDetails } from "../../billing/schema.ts";
import { formatMoney } from "../money.ts";

export const planName = (plan: PlanId): string => PLANS[plan].name;

export const day = (instant: string): string =>
  new Date(instant).toLocaleDateString("en", { dateStyle: "long" });

export const shortDay = (instant: string): string =>
  new Date(instant).toLocaleDateString("en", { dateStyle: "medium" });

const countOf = (count: number | null, one: string, many: string): string =>
  count === null ? `any number of ${many}` : `${count} ${count === 1 ? one : many}`;

export const sitesOf = (count: number | null) => countOf(count, "site", "sites");
export const peopleOf = (count: number | null) => countOf(count, "person", "people");

type Line = LineDetails & { type: string; amount: number | null; currency: string | null };
type LineWords = {
  what: string;
  /** As it is shown at the end of the line; null: the line is about no money, or another tells the sum. */
  sum: string | null;
  tone: "plain" | "bad" | "quiet";
};

const sumOf = ({ amount, currency }: Line, sign = "") =>
  amount === null || currency === null ? null : sign + formatMoney(amount, currency);

function planWords({ plan, status, cancelAt }: Line): string {
  const name = plan ? planName(plan) : "A plan";
  if (status === "past_due") return `${name}: a payment is missing`;
  if (status === "unpaid") return `${name}: stopped, an invoice was not paid`;
  if (status === "incomplete") return `${name}: waiting for the first payment`;
  if (status === "incomplete_expired") return `${name}: the first payment never came`;
  if (status === "canceled") return `${name}: ended`;
  if (status === "paused") return `${name}: paused`;
  return cancelAt ? `${name}: ends on ${shortDay(cancelAt)}` : `${name}: active`;
}

const WORDS: Readonly<Record<string, (line: Line) => LineWords>> = {
  "checkout.session.completed": () => ({ what: "Checkout completed", sum: null, tone: "quiet" }),
  "customer.subscription.created": (line) => ({
    what: line.plan ? `${planName(line.plan)} begun` : "Plan begun",
    sum: null,
    tone: "quiet",
  }),
  "customer.subscription.updated": (line) => ({ what: planWords(line), sum: null, tone: "quiet" }),
  "customer.subscription.deleted": (line) => ({
    what: line.plan ? `${planName(line.plan)} ended` : "Plan ended",
    sum: null,
    tone: "quiet",
  }),
  "invoice.paid": (line) => ({ what: "Paid", sum: sumOf(line), tone: "plain" }),
  "invoice.payment_failed": (line) => ({
    what: `Payment failed${line.attempt ? `, attempt ${line.attempt}` : ""}; ${
      line.nextAttemptAt
        ? `the next is on ${shortDay(line.nextAttemptAt)}`
        : "there will be no further attempt"
    }`,
    sum: sumOf(line),
    tone: "bad",
  }),
  "charge.refunded": (line) => ({ what: "Given back", sum: sumOf(line, "−"), tone: "plain" }),
  "payment_intent.succeeded": (line) => ({
    what: line.description || "Paid once",
    sum: sumOf(line),
    tone: "plain",
  }),
};

const SUBSCRIPTION = "customer.subscription.";

/** Lines, newest first, without those that say of the plan what the one before said: Stripe tells it often. */
export function withoutRepeats<L extends Line>(lines: readonly L[]): L[] {
  const ofPlan = lines.filter(({ type }) => type.startsWith(SUBSCRIPTION));
  const repeats = new Set(
    ofPlan.filter((line, at) => {
      const before = ofPlan[at + 1];
      return before !== undefined && planWords(line) === planWords(before);
    }),
  );
  return lines.filter((line) => !repeats.has(line));
}

/** A line of the history as people read it; a type that a newer server knows and we don't is still shown. */
export function lineWords(line: Line): LineWords {
  return (
    (Object.hasOwn(WORDS, line.type) ? WORDS[line.type]?.(line) : undefined) ?? {
      what: "Something about your plan",
      sum: sumOf(line),
      tone: "quiet",
    }
  );
}
