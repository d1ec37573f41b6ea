import { key } from "./clean.ts";
import type { Category, Dish } from "./menu.ts";

/**
 * Without the sections that only repeat dishes of others: a tab for "all", a slider of favourites, the same menu once more for
 * small screens. The fullest place of a dish is kept.
 */
export function withoutRepeats(categories: readonly Category[]): Category[] {
  const places = new Map<string, number>();
  const keys = categories.map((category) => [...new Set(category.items.map(dishKey))]);
  for (const one of keys.flat()) places.set(one, (places.get(one) ?? 0) + 1);
  return categories.filter((category, i) => {
    const own = keys[i] ?? [];
    const isSure = category.items.length >= 2 || category.items[0]?.description !== undefined;
    if (!isSure || !own.every((one) => (places.get(one) ?? 0) > 1)) return true;
    for (const one of own) places.set(one, (places.get(one) ?? 0) - 1);
    return false;
  });
}

function dishKey(dish: Dish): string {
  const sizes = dish.variants?.map((variant) => variant.price).join() ?? "";
  return `${key(dish.name)}|${dish.price}|${sizes}`;
}
