import { auditLogs } from "../../db/schema/system.ts";
import type { Ctx, System } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import type { Changes } from "./rules.ts";

export type AuditEntry = {
  businessId: string | null;
  /** `thing.verb-in-past`, such as `configuration.published`. */
  action: string;
  targetType: string;
  targetId: string;
  changes?: Changes;
};

/** The audit row as a statement, to stand in the same batch as the change it tells of. */
export function audited(ctx: Ctx | System, entry: AuditEntry) {
  return ctx.db.insert(auditLogs).values({
    id: newId(),
    actorKind: ctx.kind === "user" ? "user" : ctx.actorKind,
    actorId: ctx.kind === "user" ? ctx.actor.userId : null,
    requestId: ctx.requestId,
    at: ctx.now.toISOString(),
    changes: {},
    ...entry,
  });
}
