import type { AuditAnswer } from "../../audit/schema.ts";
import { PLANS, type PlanId } from "../../billing/plans.ts";
import { planName, shortDay } from "./words.ts";

type Changes = AuditAnswer["changes"];
type Told = { entry: AuditAnswer };

/** Before and after of a field; undefined where it did not change. */
function change(changes: Changes, field: string): { from: unknown; to: unknown } | undefined {
  const found = changes[field];
  if (typeof found !== "object" || found === null) return undefined;
  return { from: "from" in found ? found.from : null, to: "to" in found ? found.to : null };
}

const isText = (value: unknown): value is string => typeof value === "string";

function planWords(value: unknown): string {
  return isText(value) && Object.hasOwn(PLANS, value) ? planName(value as PlanId) : "another plan";
}

const STATUS: Readonly<Record<string, string>> = {
  active: "made the plan active",
  trialing: "began a trial of the plan",
  past_due: "could not collect a payment for the plan",
  unpaid: "stopped the plan over an invoice that was not paid",
  incomplete: "waited for the plan’s first payment",
  incomplete_expired: "gave up waiting for the plan’s first payment",
  canceled: "ended the plan",
  paused: "paused the plan",
};
const REASONS: Readonly<Record<string, string>> = {
  duplicate: "ended a second subscription and kept the newer one",
  "account-deleted": "ended the plan of an account that was deleted",
};

function statusWords(changes: Changes): string | undefined {
  const reason = change(changes, "reason")?.to;
  if (isText(reason) && Object.hasOwn(REASONS, reason)) return REASONS[reason];
  const status = change(changes, "status")?.to;
  return isText(status) && Object.hasOwn(STATUS, status) ? STATUS[status] : undefined;
}

function scheduledWords(changes: Changes): string | undefined {
  const scheduled = change(changes, "scheduledPlan");
  if (!scheduled) return undefined;
  if (scheduled.to === null) return change(changes, "plan") ? undefined : "kept the plan after all";
  const at = change(changes, "scheduledAt")?.to;
  return `chose the plan ${planWords(scheduled.to)}${isText(at) ? ` from ${shortDay(at)} on` : ""}`;
}

/** What a line about a subscription says, from the greatest change to the least. */
function changeWords({ entry: { changes } }: Told): string {
  const status = statusWords(changes);
  if (status) return status;
  const plan = change(changes, "plan");
  if (plan) return `changed the plan from ${planWords(plan.from)} to ${planWords(plan.to)}`;
  const cancelAt = change(changes, "cancelAt");
  if (isText(cancelAt?.to)) return `cancelled the plan, which ends on ${shortDay(cancelAt.to)}`;
  const scheduled = scheduledWords(changes);
  if (scheduled) return scheduled;
  if (cancelAt) return "took the cancellation of the plan back";
  const end = change(changes, "currentPeriodEnd")?.to;
  return isText(end) ? `renewed the plan until ${shortDay(end)}` : "changed the plan";
}

const SUBSCRIPTION_FIELDS = ["plan", "status", "scheduledPlan", "scheduledAt", "reason", "userId"] as const;

/** The plan's part of a business's log: its billing owner's doings and what follows from them. */
export const BILLING_ACTIONS = {
  "checkout.begun": {
    label: "Checkout begun",
    says: ["plan"],
    tell: ({ entry }: Told) => `went to pay for the plan ${planWords(change(entry.changes, "plan")?.to)}`,
  },
  "portal.opened": { label: "Billing portal opened", tell: () => "opened the billing portal" },
  "subscription.created": {
    label: "Plan begun",
    says: SUBSCRIPTION_FIELDS,
    tell: ({ entry }: Told) => `began the plan ${planWords(change(entry.changes, "plan")?.to)}`,
  },
  "subscription.changed": { label: "Plan changed", says: SUBSCRIPTION_FIELDS, tell: changeWords },
  "account.grace-started": {
    label: "More sites than planned",
    tell: () => "found more sites online than the plan includes",
  },
  "account.grace-ended": {
    label: "Sites within the plan",
    tell: () => "found all sites within the plan again",
  },
};

export const BILLING_FIELDS: Readonly<Record<string, string>> = {
  plan: "Plan",
  status: "Status",
  cancelAt: "Ends on",
  currentPeriodEnd: "Paid until",
  scheduledPlan: "Next plan",
  scheduledAt: "Next plan from",
  graceUntil: "Stay online until",
  sites: "Sites",
};

const INSTANTS: ReadonlySet<string> = new Set(["cancelAt", "currentPeriodEnd", "scheduledAt", "graceUntil"]);

/** A value of the plan's in words; undefined: it is none. */
export function billingValue(key: string, value: unknown): string | undefined {
  if (!isText(value)) return undefined;
  if (key === "plan" || key === "scheduledPlan") return planWords(value);
  return INSTANTS.has(key) ? shortDay(value) : undefined;
}
