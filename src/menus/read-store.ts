import { asc, eq, type SQL } from "drizzle-orm";
import { menuCategories, menuItems } from "../../db/schema/menus.ts";
import type { Ctx } from "../core/context.ts";
import { Menu } from "./schema.ts";

type CategoryRow = typeof menuCategories.$inferSelect;
type ItemRow = typeof menuItems.$inferSelect;

/** The statements that read a menu, to stand in any feature's batch. */
export function menuQueries(ctx: Pick<Ctx, "db">, businessId: string | SQL) {
  return [
    ctx.db
      .select()
      .from(menuCategories)
      .where(eq(menuCategories.businessId, businessId))
      .orderBy(asc(menuCategories.position)),
    ctx.db
      .select()
      .from(menuItems)
      .where(eq(menuItems.businessId, businessId))
      .orderBy(asc(menuItems.position)),
  ] as const;
}

const withoutNulls = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** Rows as the menu they make. A dish whose time has come is available again. */
export function toMenu(categories: CategoryRow[], items: ItemRow[], now: Date): Menu {
  const byCategory = Map.groupBy(items, (item) => item.categoryId);
  return Menu.parse({
    categories: categories.map((category) => ({
      ...withoutNulls(category),
      items: (byCategory.get(category.id) ?? []).map((item) => ({
        ...withoutNulls(item),
        available:
          item.available ||
          (item.unavailableUntil !== null && new Date(item.unavailableUntil).getTime() <= now.getTime()),
      })),
    })),
  });
}
