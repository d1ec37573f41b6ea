import * as z from "zod";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { fromCursorOf, type PageQuery, toPage } from "../core/pages.ts";
import { listHistory } from "./caller-store.ts";
import { LineDetails } from "./schema.ts";

const Place = z
  .string()
  .transform((text) => text.split(" "))
  .pipe(z.tuple([z.iso.datetime(), z.guid()]))
  .transform(([at, id]) => ({ at, id }));

/** The caller's own billing history, newest first. */
export async function history(ctx: Ctx, query: PageQuery) {
  const rows = await listHistory(ctx, query.limit, fromCursorOf(Place, query.cursor));
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
