import { and, asc, avg, count, desc, eq, sql } from "drizzle-orm";
import { templateRatings, templates } from "../../db/schema/sites.ts";
import { audited } from "../audit/record.ts";
import { iso } from "../core/clock.ts";
import type { Ctx, Public } from "../core/context.ts";
import { asPublic, asUser } from "../core/store.ts";

/** Every template with its rating, counted afresh: exact however many rate at once. */
export async function listWithRatings(ctx: Public) {
  const [rows] = await asPublic(
    ctx,
    ctx.db
      .select({
        id: templates.id,
        average: avg(templateRatings.stars),
        ratings: count(templateRatings.stars),
      })
      .from(templates)
      .leftJoin(templateRatings, eq(templateRatings.templateId, templates.id))
      .groupBy(templates.id)
      .orderBy(asc(templates.position)),
  );
  return rows;
}

/** Public columns only: whose rating it is stays in the database. */
export async function listRatings(
  ctx: Public,
  templateId: string,
  limit: number,
  before: { at: string; id: string } | null,
) {
  const [known, rows] = await asPublic(
    ctx,
    ctx.db.select({ id: templates.id }).from(templates).where(eq(templates.id, templateId)),
    ctx.db
      .select({
        id: templateRatings.id,
        stars: templateRatings.stars,
        comment: templateRatings.comment,
        author: templateRatings.author,
        createdAt: templateRatings.createdAt,
        updatedAt: templateRatings.updatedAt,
      })
      .from(templateRatings)
      .where(
        and(
          eq(templateRatings.templateId, templateId),
          before === null
            ? undefined
            : sql`(${templateRatings.updatedAt}, ${templateRatings.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`,
        ),
      )
      .orderBy(desc(templateRatings.updatedAt), desc(templateRatings.id))
      .limit(limit),
  );
  if (known.length === 0) return undefined;
  return rows.map(({ id, ...row }) => ({
    key: `${row.updatedAt}|${id}`,
    rating: { ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) },
  }));
}

/** One rating for each user and template; true when it is the first. */
export async function saveRating(
  ctx: Ctx,
  templateId: string,
  rating: { stars: number; comment: string | null; author: string },
): Promise<boolean> {
  const [result] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.rate_template(${templateId}, ${rating.stars}, ${rating.comment}, ${rating.author}, ${ctx.now.toISOString()}) as is_new`,
    ),
    audited(ctx, {
      businessId: null,
      action: "template.rated",
      targetType: "template",
      targetId: templateId,
      changes: { stars: { to: rating.stars } },
    }),
  );
  return result.rows[0]?.is_new === true;
}
