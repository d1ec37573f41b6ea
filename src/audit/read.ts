import { requirePermission } from "../accounts/rules.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type Page, toPage } from "../core/pages.ts";
import type { AuditAnswer, AuditQuery } from "./schema.ts";
import { findAuditLog } from "./store.ts";

/** Who did what in a business, newest first. @throws AppError `not-found` or `forbidden` */
export async function readAuditLog(ctx: Ctx, query: AuditQuery): Promise<Page<AuditAnswer>> {
  const found = await findAuditLog(ctx, query, fromCursor(query.cursor));
  if (!found) throw new AppError("not-found", "There is no such business, or you are not a member of it");
  requirePermission(found.role, "audit.read");
  return toPage(
    found.rows,
    query,
    (row) => row.id,
    (row) => row,
  );
}
