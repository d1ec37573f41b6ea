import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, businessMembers } from "../../db/schema/accounts.ts";
import { audited } from "../audit/record.ts";
import type { Changes } from "../audit/rules.ts";
import type { Ctx } from "../core/context.ts";
import { asUser } from "../core/store.ts";
import { menuQueries, toMenu } from "./read-store.ts";
import type { Menu } from "./schema.ts";
import { menuWrites } from "./write-store.ts";

/** Which dishes are marked sold out, and until when, as one text. */
const availability = (businessId: string) => sql<string>`(
  select coalesce(jsonb_agg(jsonb_build_array(id, unavailable_until) order by id), '[]')::text
    from menu_items where business_id = ${businessId} and not available)`;

const standing = (ctx: Ctx, businessId: string) =>
  ctx.db
    .select({
      revision: businesses.menuRevision,
      role: businessMembers.role,
      availability: availability(businessId),
    })
    .from(businesses)
    .innerJoin(
      businessMembers,
      and(eq(businessMembers.businessId, businesses.id), eq(businessMembers.userId, ctx.actor.userId)),
    )
    .where(and(eq(businesses.id, businessId), isNull(businesses.deletedAt)));

export async function findMenu(ctx: Ctx, businessId: string) {
  const [rows, categories, items] = await asUser(
    ctx,
    standing(ctx, businessId),
    ...menuQueries(ctx, businessId),
  );
  return rows[0] && { ...rows[0], menu: toMenu(categories, items, ctx.now) };
}

const Rows = z.object({ rows: z.array(z.object({ menu_revision: z.number() })) });

/**
 * Replaces the menu in one transaction; `stated` are the items whose availability is set by it too, and `availability` is
 * what all of it must still be, or null.
 */
export async function saveMenu(
  ctx: Ctx,
  businessId: string,
  save: {
    menu: Menu;
    stated: string[];
    expected: number[] | null;
    availability: string | null;
    changes: Changes;
  },
): Promise<{ menu: Menu; revision: number }> {
  const guard =
    save.expected === null ? sql`true` : sql`menu_revision = any (${sql.param(save.expected)}::integer[])`;
  // Whoever marks a dish waits for those locked here, and is looked at again once nobody can.
  const isUnmarked =
    save.availability === null ? sql`true` : sql`${availability(businessId)} = ${save.availability}`;
  const [, , , revision, , , , , , , categories, items] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.require(exists (select from businesses where id = ${businessId} and ${guard} for update), 'stale')`,
    ),
    save.availability === null
      ? ctx.db.execute(sql`select 1`)
      : ctx.db.execute(
          sql`select 1 from menu_items where business_id = ${businessId} order by id for update`,
        ),
    ctx.db.execute(sql`select app.require(${isUnmarked}, 'stale')`),
    ...menuWrites(ctx, businessId, save),
    save.stated.length > 0
      ? ctx.db.execute(sql`select app.refresh_live(${businessId}, ${ctx.now.toISOString()})`)
      : ctx.db.execute(sql`select 1`),
    audited(ctx, {
      businessId,
      action: "menu.replaced",
      targetType: "menu",
      targetId: businessId,
      changes: save.changes,
    }),
    ...menuQueries(ctx, businessId),
  );
  return {
    menu: toMenu(categories, items, ctx.now),
    revision: Rows.parse(revision).rows[0]?.menu_revision ?? 0,
  };
}

export async function setItemAvailability(
  ctx: Ctx,
  businessId: string,
  itemId: string,
  state: { available: boolean; until: string | null },
): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.set_item_availability(${businessId}, ${itemId}, ${state.available}, ${state.until}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}
