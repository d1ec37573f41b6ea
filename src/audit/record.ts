import { auditLogs } from "../../db/schema/system.ts";
import type { Ctx, System } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { type Changes, changesBetween } from "./rules.ts";

export type AuditEntry = {
  businessId: string | null;
  /** `thing.verb-in-past`, such as `configuration.published`. */
  action: string;
  targetType: string;
  targetId: string;
  changes?: Changes;
};

/** Changes that only the database knows, as an expression that makes them. */
type Computed = Exclude<Parameters<Ctx["db"]["execute"]>[0], string>;

/** The audit row as a statement, to stand in the same batch as the change it tells of. */
export function audited(
  ctx: Ctx | System,
  entry: Omit<AuditEntry, "changes"> & { changes?: Changes | Computed | undefined },
) {
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

/** The row of a business that is made, by itself or along with its first draft. */
export function businessCreated(ctx: Ctx, id: string, facts: Record<string, unknown>) {
  return audited(ctx, {
    businessId: id,
    action: "business.created",
    targetType: "business",
    targetId: id,
    changes: changesBetween({}, facts),
  });
}
