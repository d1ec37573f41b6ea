import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./accounts.ts";

export const scraperJobs = pgTable("scraper_jobs", {
  id: text("id").primaryKey(),
  userId: text("user_id").notNull(),
  businessId: text("business_id"),
  url: text("url").notNull(),
  normalizedUrl: text("normalized_url").notNull(),
  businessType: text("business_type"),
  engine: text("engine", { enum: ["builtin", "n8n"] }).notNull(),
  status: text("status", { enum: ["pending", "running", "completed", "failed", "canceled"] })
    .notNull()
    .default("pending"),
  attempt: integer("attempt").notNull().default(1),
  progress: jsonb("progress").notNull().default({ step: "waiting", done: 0, total: 0 }),
  pages: jsonb("pages").notNull().default([]),
  result: jsonb("result"),
  issues: jsonb("issues").notNull().default([]),
  error: jsonb("error"),
  answer: jsonb("answer"),
  applied: jsonb("applied").notNull().default({}),
  createdAt: at("created_at").notNull().defaultNow(),
  startedAt: at("started_at"),
  finishedAt: at("finished_at"),
  heartbeatAt: at("heartbeat_at"),
  lease: text("lease"),
});
