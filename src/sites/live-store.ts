import { eq, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses } from "../../db/schema/accounts.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { asUser } from "../core/store.ts";
import type { LiveOverlay } from "./schema.ts";

type Laid = Pick<LiveOverlay, "notice" | "closedOn">;

const Notice = z.object({ text: z.string(), until: z.string().nullable() }).nullable();

/** What is to be laid over a business's sites, whether the edge has it yet or not; what has ended is nothing. */
export async function findLive(ctx: Ctx, businessId: string): Promise<Laid> {
  const now = ctx.now.toISOString();
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select({
        notice: businesses.notice,
        closedOn: sql<string | null>`case when ${businesses.closedOn} >=
          (${now}::timestamptz at time zone (${businesses.facts} ->> 'timeZone'))::date then ${businesses.closedOn} end`,
      })
      .from(businesses)
      .where(eq(businesses.id, businessId)),
  );
  const notice = Notice.parse(rows[0]?.notice ?? null);
  const until = notice?.until ? iso(notice.until) : null;
  return {
    notice: notice && (until === null || new Date(until) > ctx.now) ? { text: notice.text, until } : null,
    closedOn: rows[0]?.closedOn ?? null,
  };
}

export async function setLive(
  ctx: Ctx,
  businessId: string,
  live: { notice?: { text: string; until: string | null } | null; closedOn?: string | null },
): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(sql`select app.set_live(${businessId}, ${live.notice !== undefined},
      ${live.notice ? JSON.stringify(live.notice) : null}::jsonb, ${live.closedOn !== undefined}, ${live.closedOn ?? null}::date,
      ${ctx.requestId}, ${ctx.now.toISOString()})`),
  );
}
