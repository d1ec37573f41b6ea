import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, businessMembers } from "../../db/schema/accounts.ts";
import { audited } from "../audit/record.ts";
import type { Changes } from "../audit/rules.ts";
import type { Ctx } from "../core/context.ts";
import { asUser } from "../core/store.ts";
import { menuQueries, toMenu } from "./read-store.ts";
import type { Menu } from "./schema.ts";

const standing = (ctx: Ctx, businessId: string) =>
  ctx.db
    .select({ revision: businesses.menuRevision, role: businessMembers.role })
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

/** Replaces the menu in one transaction; `stated` are the items whose availability is set by it too. */
export async function saveMenu(
  ctx: Ctx,
  businessId: string,
  save: { menu: Menu; stated: string[]; expected: number | null; changes: Changes },
): Promise<{ menu: Menu; revision: number }> {
  const categories = save.menu.categories.map((category, position) => ({
    ...category,
    items: undefined,
    position,
  }));
  const items = save.menu.categories.flatMap((category) =>
    category.items.map((item) => ({ ...item, categoryId: category.id })),
  );
  const rows = items.map((item, position) => ({ ...item, position }));
  const guard = save.expected === null ? sql`true` : sql`menu_revision = ${save.expected}`;
  const at = ctx.now.toISOString();
  const results = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.require(exists (select from businesses where id = ${businessId} and ${guard} for update), 'stale')`,
    ),
    ctx.db.execute(sql`
      update businesses set menu_revision = menu_revision + 1, updated_at = ${at} where id = ${businessId} returning menu_revision`),
    ctx.db.execute(sql`
      insert into menu_categories (business_id, id, position, name, description, availability)
      select ${businessId}, c.id, c.position, c.name, c.description, c.availability
        from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb)
          as c (id text, position integer, name text, description text, availability jsonb)
      on conflict (business_id, id) do update set position = excluded.position, name = excluded.name,
        description = excluded.description, availability = excluded.availability`),
    ctx.db.execute(sql`
      insert into menu_items as m (business_id, id, category_id, position, number, name, description, price, price_kind, unit,
        variants, surcharges, allergens, additives, diets, available, media_id, translations)
      select ${businessId}, i.id, i."categoryId", i.position, i.number, i.name, i.description, i.price, i."priceKind", i.unit,
        i.variants, i.surcharges, i.allergens, i.additives, i.diets, i.available, i."mediaId", i.translations
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as i (id text, "categoryId" text, position integer, number text, name text, description text, price integer,
            "priceKind" text, unit text, variants jsonb, surcharges jsonb, allergens text[], additives text[], diets text[],
            available boolean, "mediaId" text, translations jsonb)
      on conflict (business_id, id) do update set category_id = excluded.category_id, position = excluded.position,
        number = excluded.number, name = excluded.name, description = excluded.description, price = excluded.price,
        price_kind = excluded.price_kind, unit = excluded.unit, variants = excluded.variants,
        surcharges = excluded.surcharges, allergens = excluded.allergens, additives = excluded.additives,
        diets = excluded.diets, media_id = excluded.media_id, translations = excluded.translations,
        available = case when m.id = any (${sql.param(save.stated)}::text[]) then excluded.available else m.available end,
        unavailable_until = case when m.id = any (${sql.param(save.stated)}::text[]) then null else m.unavailable_until end`),
    ctx.db.execute(sql`
      delete from menu_items where business_id = ${businessId} and id <> all (${sql.param(items.map((item) => item.id))}::text[])`),
    ctx.db.execute(sql`
      delete from menu_categories where business_id = ${businessId}
        and id <> all (${sql.param(save.menu.categories.map((category) => category.id))}::text[])`),
    save.stated.length > 0
      ? ctx.db.execute(sql`select app.refresh_live(${businessId}, ${at})`)
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
  const revision = Rows.parse(results[1]).rows[0]?.menu_revision ?? 0;
  return { menu: toMenu(results[8], results[9], ctx.now), revision };
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
      sql`select app.set_item_availability(${businessId}, ${itemId}, ${state.available}, ${state.until}, ${ctx.now.toISOString()})`,
    ),
    audited(ctx, {
      businessId,
      action: state.available ? "item.available" : "item.sold-out",
      targetType: "item",
      targetId: itemId,
      changes: { available: { to: state.available }, until: { to: state.until } },
    }),
  );
}
