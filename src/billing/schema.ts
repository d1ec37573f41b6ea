import * as z from "zod";
import { Timestamp } from "../core/dates.ts";
import { PAID_PLAN_IDS, PLAN_IDS } from "./plans.ts";

export const PlanId = z.enum(PLAN_IDS);
export type PlanId = z.infer<typeof PlanId>;
export const PaidPlanId = z.enum(PAID_PLAN_IDS);
export type PaidPlanId = z.infer<typeof PaidPlanId>;

export const SUBSCRIPTION_STATUSES = [
  "active",
  "trialing",
  "past_due",
  "incomplete",
  "incomplete_expired",
  "unpaid",
  "canceled",
  "paused",
] as const;
export const SubscriptionStatus = z.enum(SUBSCRIPTION_STATUSES);
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>;

const Limits = z.object({ sites: z.int().nullable(), users: z.int().nullable() });

export const PlanAnswer = z.object({
  id: PlanId,
  name: z.string(),
  limits: Limits,
  price: z
    .object({
      amount: z.int(),
      currency: z.string(),
      interval: z.enum(["month", "year"]),
      tax: z.literal("exclusive"),
    })
    .nullable(),
  features: z.array(z.string()),
});

export const CurrentAnswer = z.object({
  plan: PlanId,
  status: SubscriptionStatus.nullable().describe("Stripe's word; null: there never was a subscription"),
  limits: Limits,
  usage: z.object({ sites: z.int(), users: z.int() }),
  currentPeriodEnd: Timestamp.nullable(),
  cancelAt: Timestamp.nullable(),
  graceUntil: Timestamp.nullable().describe(
    "Over the plan's limit; then the sites published last are suspended",
  ),
  suspendedSites: z.int().describe("Offline until the plan covers them again"),
  pastDueUntil: Timestamp.nullable().describe("A payment is missing; then the plan is FREE"),
  scheduled: z.object({ plan: PlanId, at: Timestamp }).nullable().describe("The smaller plan to come"),
});
export type CurrentAnswer = z.infer<typeof CurrentAnswer>;

export const CheckoutInput = z.strictObject({
  plan: PaidPlanId,
  returnPath: z.string().max(500).optional().describe("Where in the app to come back to, such as /billing"),
});
export const ChangeInput = z.strictObject({ plan: PaidPlanId });
export const UrlAnswer = z.object({ url: z.string() });

export const ChangePreview = z.object({
  amountDueNow: z.int(),
  nextAmount: z.int(),
  currency: z.string(),
  effectiveAt: Timestamp,
});
export type ChangePreview = z.infer<typeof ChangePreview>;
export const ChangeAnswer = ChangePreview.extend({
  status: z
    .enum(["changed", "scheduled", "payment-needed"])
    .describe("payment-needed: the bank refused; the old plan stays until the invoice at paymentUrl is paid"),
  paymentUrl: z.string().nullable(),
});
export type ChangeAnswer = z.infer<typeof ChangeAnswer>;

/** What a line of the history tells beyond its amount; which of it there is depends on the type. */
export const LineDetails = z.object({
  invoiceNumber: z.string().nullable().optional(),
  hostedInvoiceUrl: z.string().nullable().optional(),
  attempt: z.int().optional(),
  nextAttemptAt: Timestamp.nullable().optional(),
  plan: PlanId.nullable().optional(),
  status: z.string().optional(),
  cancelAt: Timestamp.nullable().optional(),
  description: z.string().nullable().optional(),
});
export type LineDetails = z.infer<typeof LineDetails>;

export const BillingEventAnswer = LineDetails.extend({
  id: z.string(),
  type: z.string(),
  amount: z.int().nullable(),
  currency: z.string().nullable(),
  occurredAt: Timestamp,
});

/** The checkout in hand, as the user's row keeps it. */
export const Checkout = z.object({
  generation: z.int(),
  plan: PaidPlanId,
  returnPath: z.string(),
  customerId: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
});
export type Checkout = z.infer<typeof Checkout>;
