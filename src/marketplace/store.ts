import { asc, avg, count, desc, eq, sql } from "drizzle-orm";
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
export async function listRatings(ctx: Public, templateId: string, limit: number, offset: number) {
  const [known, rows] = await asPublic(
    ctx,
    ctx.db.select({ id: templates.id }).from(templates).where(eq(templates.id, templateId)),
    ctx.db
      .select({
        stars: templateRatings.stars,
        comment: templateRatings.comment,
        author: templateRatings.author,
        createdAt: templateRatings.createdAt,
        updatedAt: templateRatings.updatedAt,
      })
      .from(templateRatings)
      .where(eq(templateRatings.templateId, templateId))
      .orderBy(desc(templateRatings.updatedAt), desc(templateRatings.createdAt))
      .limit(limit)
      .offset(offset),
  );
  if (known.length === 0) return undefined;
  return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) }));
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
