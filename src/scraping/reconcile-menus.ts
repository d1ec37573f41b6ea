import { key } from "./extract/clean.ts";
import type { Category, Dish } from "./extract/menu.ts";
import type { PageExtraction } from "./extract/page-types.ts";
import type { ExtractedCategory } from "./schema.ts";

const dishKey = (dish: Dish): string => `${key(dish.name)}|${dish.price}`;

/** The pages whose menus make the whole: the fullest, and others that add dishes it does not have. */
export function chooseMenus(pages: PageExtraction[]): PageExtraction[] {
  const count = (page: PageExtraction): number =>
    page.menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  const chosen: PageExtraction[] = [];
  const seen = new Set<string>();
  for (const page of pages
    .filter((one) => count(one) > 0)
    .sort(
      (a, b) =>
        (a.menu.source === "text" ? 0 : 1) - (b.menu.source === "text" ? 0 : 1) || count(b) - count(a),
    )) {
    const isFirst = chosen.length === 0;
    if (!isFirst && page.menu.source !== "text") continue;
    // The same menu in another language is no second menu.
    if (!isFirst && page.language && chosen[0]?.language && page.language !== chosen[0].language) continue;
    const categories = isFirst
      ? page.menu.categories
      : page.menu.categories
          .map((category) => ({
            ...category,
            items: category.items.filter((dish) => !seen.has(dishKey(dish))),
          }))
          .filter((category) => category.items.length > 0);
    for (const category of page.menu.categories) for (const dish of category.items) seen.add(dishKey(dish));
    if (categories.length > 0) chosen.push({ ...page, menu: { ...page.menu, categories } });
  }
  return chosen.sort(
    (a, b) =>
      pages.findIndex((page) => page.page === a.page) - pages.findIndex((page) => page.page === b.page),
  );
}

export function toCategory(category: Category, page: PageExtraction): ExtractedCategory {
  const provenance = { source: page.menu.source, page: page.page };
  return {
    name: category.name === "" ? "Menu" : category.name,
    ...(category.description ? { description: category.description } : {}),
    items: category.items.map(({ confidence, ...dish }) => ({ ...dish, ...provenance, confidence })),
    ...provenance,
    confidence: 0.85,
  };
}
