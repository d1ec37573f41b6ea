import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type PageQuery, toPage } from "../core/pages.ts";
import { LineDetails } from "./schema.ts";
import { listHistory } from "./store.ts";

function placeOf(cursor: string | null): { at: string; id: string } | null {
  if (cursor === null) return null;
  const [at, id] = cursor.split(" ");
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw new AppError("invalid", "The cursor is not one of ours; start again without it", {
      errors: [{ path: "cursor", message: "Use the nextCursor of the page before" }],
    });
  }
  return { at, id };
}

/** The caller's own billing history, newest first. */
export async function history(ctx: Ctx, query: PageQuery) {
  const rows = await listHistory(ctx, query.limit, placeOf(fromCursor(query.cursor)));
  return toPage(
    rows,
    query,
    (row) => `${iso(row.occurredAt)} ${row.id}`,
    (row) => ({
      ...LineDetails.parse(row.details),
      id: row.id,
      type: row.type,
      amount: row.amount,
      currency: row.currency,
      occurredAt: iso(row.occurredAt),
    }),
  );
}
