import { sql } from "drizzle-orm";
import type { Ctx } from "../core/context.ts";
import type { Menu } from "./schema.ts";

/**
 * The statements that replace a menu, to stand in any feature's batch; the first answers the new `menu_revision`.
 * Dishes keep what staff said of their availability, but for those in `stated`.
 */
export function menuWrites(ctx: Ctx, businessId: string, { menu, stated }: { menu: Menu; stated: string[] }) {
  const categories = menu.categories.map((category, position) => ({
    ...category,
    items: undefined,
    position,
  }));
  const items = menu.categories
    .flatMap((category) => category.items.map((item) => ({ ...item, categoryId: category.id })))
    .map((item, position) => ({ ...item, position }));
  const ids = (rows: { id: string }[]) => sql`${sql.param(rows.map((row) => row.id))}::text[]`;
  const isStated = sql`m.id = any (${sql.param(stated)}::text[])`;
  return [
    ctx.db.execute(sql`
      update businesses set menu_revision = menu_revision + 1, updated_at = ${ctx.now.toISOString()}
       where id = ${businessId} returning menu_revision`),
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
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
          as i (id text, "categoryId" text, position integer, number text, name text, description text, price integer,
            "priceKind" text, unit text, variants jsonb, surcharges jsonb, allergens text[], additives text[], diets text[],
            available boolean, "mediaId" text, translations jsonb)
      on conflict (business_id, id) do update set category_id = excluded.category_id, position = excluded.position,
        number = excluded.number, name = excluded.name, description = excluded.description, price = excluded.price,
        price_kind = excluded.price_kind, unit = excluded.unit, variants = excluded.variants,
        surcharges = excluded.surcharges, allergens = excluded.allergens, additives = excluded.additives,
        diets = excluded.diets, media_id = excluded.media_id, translations = excluded.translations,
        available = case when ${isStated} then excluded.available else m.available end,
        unavailable_until = case when ${isStated} then null else m.unavailable_until end`),
    ctx.db.execute(
      sql`delete from menu_items where business_id = ${businessId} and id <> all (${ids(items)})`,
    ),
    ctx.db.execute(
      sql`delete from menu_categories where business_id = ${businessId} and id <> all (${ids(menu.categories)})`,
    ),
  ] as const;
}
