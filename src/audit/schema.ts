import * as z from "zod";
import { Instant, Timestamp } from "../core/dates.ts";
import { PageQuery } from "../core/pages.ts";

export const AuditQuery = PageQuery.extend({
  businessId: z.string().min(1, "Say which business's log to read").max(64),
  action: z.string().max(100).optional().describe("Such as `configuration.published`"),
  from: Instant.optional().describe("From this instant on"),
  to: Instant.optional().describe("Before this instant"),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditAnswer = z.object({
  id: z.string(),
  at: Timestamp,
  actor: z.object({ kind: z.enum(["user", "system", "webhook"]), id: z.string().nullable() }),
  action: z.string(),
  targetType: z.string(),
  targetId: z.string(),
  changes: z
    .record(z.string(), z.unknown())
    .describe("For each field that changed `{from, to}`; of personal or long ones only `{changed: true}`"),
  requestId: z.string(),
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;
