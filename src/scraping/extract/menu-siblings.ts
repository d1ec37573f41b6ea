import { key } from "./clean.ts";
import type { Category, Dish } from "./menu.ts";
import { isSizeLabel } from "./menu-text.ts";

/** So many dishes beside it that come in a size. */
const LEAST = 2;

/** `Mutton Biryani Full ₹380` beside dishes that come half and full: the end of its name is the one size it comes in. */
export function withSiblingSizes(category: Category): Category {
  const times = new Map<string, number>();
  for (const { variants } of category.items)
    for (const name of new Set(variants?.map((variant) => key(variant.name)) ?? []))
      times.set(name, (times.get(name) ?? 0) + 1);
  if (times.size === 0) return category;
  const isSize = (text: string): boolean => (times.get(key(text)) ?? 0) >= LEAST && isSizeLabel(text);
  return { ...category, items: category.items.map((dish) => withSize(dish, isSize)) };
}

function withSize(dish: Dish, isSize: (text: string) => boolean): Dish {
  const at = dish.name.lastIndexOf(" ");
  const size = at > 2 ? dish.name.slice(at + 1) : "";
  const isOne = dish.price !== null && !dish.variants && !dish.unit && !dish.priceKind;
  if (!isOne || size === "" || !isSize(size)) return dish;
  return { ...dish, name: dish.name.slice(0, at), variants: [{ name: size, price: dish.price ?? 0 }] };
}
