import { bigint, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./accounts.ts";

export const subscriptions = pgTable("subscriptions", {
  id: text("id").primaryKey(),
  userId: text("user_id").notNull(),
  customerId: text("customer_id").notNull(),
  plan: text("plan", { enum: ["FREE", "BASIC", "PRO", "ENTERPRISE"] }).notNull(),
  status: text("status", {
    enum: [
      "active",
      "trialing",
      "past_due",
      "incomplete",
      "incomplete_expired",
      "unpaid",
      "canceled",
      "paused",
    ],
  }).notNull(),
  priceId: text("price_id"),
  currentPeriodEnd: at("current_period_end"),
  cancelAt: at("cancel_at"),
  startedAt: at("started_at").notNull(),
  pastDueSince: at("past_due_since"),
  scheduledPlan: text("scheduled_plan", { enum: ["FREE", "BASIC", "PRO", "ENTERPRISE"] }),
  scheduledAt: at("scheduled_at"),
  appliedTicket: bigint("applied_ticket", { mode: "number" }).notNull().default(0),
  updatedAt: at("updated_at").notNull().defaultNow(),
});

export const billingEvents = pgTable("billing_events", {
  id: text("id").primaryKey(),
  userId: text("user_id"),
  stripeEventId: text("stripe_event_id").notNull(),
  type: text("type").notNull(),
  subscriptionId: text("subscription_id"),
  amount: bigint("amount", { mode: "number" }),
  currency: text("currency"),
  details: jsonb("details").notNull().default({}),
  occurredAt: at("occurred_at").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
});

export const auditLogs = pgTable("audit_logs", {
  id: text("id").primaryKey(),
  businessId: text("business_id"),
  actorKind: text("actor_kind", { enum: ["user", "system", "webhook"] }).notNull(),
  actorId: text("actor_id"),
  action: text("action").notNull(),
  targetType: text("target_type").notNull(),
  targetId: text("target_id").notNull(),
  changes: jsonb("changes").notNull().default({}),
  requestId: text("request_id").notNull(),
  at: at("at").notNull(),
});

export const webhookEvents = pgTable(
  "webhook_events",
  {
    source: text("source", { enum: ["stripe", "clerk", "n8n"] }).notNull(),
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
  },
  (table) => [primaryKey({ columns: [table.source, table.eventId] })],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: text("user_id").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    answer: jsonb("answer"),
    holder: text("holder"),
    doneAt: at("done_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
);

export const outbox = pgTable("outbox", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text("kind").notNull(),
  payload: jsonb("payload").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
  queuedAt: at("queued_at"),
  attempts: integer("attempts").notNull().default(0),
  doneAt: at("done_at"),
  lastError: text("last_error"),
  givenUpAt: at("given_up_at"),
});
