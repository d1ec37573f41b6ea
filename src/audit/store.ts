import { and, desc, eq, gte, lt } from "drizzle-orm";
import * as z from "zod";
import { auditLogs } from "../../db/schema/system.ts";
import { roleQuery } from "../accounts/read-store.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import type { Role } from "../core/roles.ts";
import { asUser } from "../core/store.ts";
import type { AuditAnswer, AuditQuery } from "./schema.ts";

const Stored = z.record(z.string(), z.unknown());

/** A business's log, newest first, with the caller's role there; undefined where they are no member. */
export async function findAuditLog(
  ctx: Ctx,
  query: AuditQuery,
  before: string | null,
): Promise<{ role: Role; rows: AuditAnswer[] } | undefined> {
  const { businessId, action, from, to } = query;
  const [standing, rows] = await asUser(
    ctx,
    roleQuery(ctx, businessId),
    ctx.db
      .select()
      .from(auditLogs)
      .where(
        and(
          eq(auditLogs.businessId, businessId),
          action === undefined ? undefined : eq(auditLogs.action, action),
          from === undefined ? undefined : gte(auditLogs.at, from),
          to === undefined ? undefined : lt(auditLogs.at, to),
          before === null ? undefined : lt(auditLogs.id, before),
        ),
      )
      .orderBy(desc(auditLogs.id))
      .limit(query.limit + 1),
  );
  const [member] = standing;
  if (!member) return undefined;
  return {
    role: member.role,
    rows: rows.map((row) => ({
      id: row.id,
      at: iso(row.at),
      actor: { kind: row.actorKind, id: row.actorId },
      action: row.action,
      targetType: row.targetType,
      targetId: row.targetId,
      changes: Stored.parse(row.changes),
      requestId: row.requestId,
    })),
  };
}
