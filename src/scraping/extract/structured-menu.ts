import { MAX_CATEGORIES, MAX_ITEMS } from "../../menus/schema.ts";
import { readDiets } from "./allergens.ts";
import { cleanText } from "./clean.ts";
import type { Category, Dish } from "./menu.ts";
import { withoutRepeats } from "./menu-repeats.ts";
import { findPrices, MAX_AMOUNT, toMinor } from "./prices.ts";
import { all, bareType, type Thing, textOf, texts } from "./things.ts";

/**
 * The menus that structured data holds: a business's `hasMenu`, else menus, sections and dishes that stand alone. Rare on
 * real pages; prices are read from `offers`.
 */
export function menusOf(
  businesses: readonly Thing[],
  things: readonly Thing[],
  currency: string,
): Category[] {
  const own = businesses.flatMap((thing) => menuOf(thing, currency));
  if (own.length > 0) return limited(own);
  const of = (type: string): Thing[] =>
    things.filter((thing) => thing.types.some((one) => bareType(one).toLowerCase() === type));
  const categories: Category[] = [];
  for (const menu of [...of("menu"), ...of("menusection")]) readSection(menu, currency, categories, 0);
  if (categories.length > 0) return limited(withoutRepeats(categories));
  const items = of("menuitem")
    .map((item) => toDish(item, currency))
    .filter((dish) => dish !== null);
  return items.length > 0 ? limited([{ name: "", items }]) : [];
}

function limited(categories: Category[]): Category[] {
  let room = MAX_ITEMS;
  return categories.slice(0, MAX_CATEGORIES).flatMap((category) => {
    const items = category.items.slice(0, room);
    room -= items.length;
    return items.length > 0 ? [{ ...category, items }] : [];
  });
}

function menuOf(thing: Thing, currency: string): Category[] {
  const categories: Category[] = [];
  for (const name of ["hasMenu", "menu", "hasMenuSection"]) {
    for (const menu of all(thing, name))
      if (typeof menu !== "string") readSection(menu, currency, categories, 0);
  }
  return categories.filter((category) => category.items.length > 0);
}

function readSection(section: Thing, currency: string, categories: Category[], depth: number): void {
  if (depth > 5 || categories.length > MAX_CATEGORIES) return;
  const items = all(section, "hasMenuItem")
    .filter((item): item is Thing => typeof item !== "string")
    .map((item) => toDish(item, currency))
    .filter((dish): dish is Dish => dish !== null);
  const description = cleanText(textOf(section, "description") ?? "", 1_000);
  if (items.length > 0)
    categories.push({
      name: cleanText(textOf(section, "name") ?? "", 200),
      ...(description !== "" ? { description } : {}),
      items,
    });
  for (const inner of all(section, "hasMenuSection"))
    if (typeof inner !== "string") readSection(inner, currency, categories, depth + 1);
}

function toDish(item: Thing, currency: string): Dish | null {
  const name = cleanText(textOf(item, "name") ?? "", 200);
  if (name === "") return null;
  const offers = all(item, "offers").filter((offer): offer is Thing => typeof offer !== "string");
  const prices = offers
    .map((offer) => ({
      amount: readPrice(textOf(offer, "price", "lowPrice")),
      isFrom: textOf(offer, "price") === null,
      name: textOf(offer, "name", "description"),
      currency: textOf(offer, "priceCurrency") ?? currency,
    }))
    // A price of nothing is a blank that nobody filled in.
    .filter((offer) => offer.amount !== null && offer.amount > 0);
  const [one] = prices;
  const description = cleanText(textOf(item, "description") ?? "", 1_000);
  const diets = readDiets(
    texts(item, "suitableForDiet")
      .map((diet) => bareType(diet).replace("Diet", "").replace("Free", "-free"))
      .join(" "),
  );
  return {
    name,
    ...(description !== "" ? { description } : {}),
    price: one?.amount != null ? toMinor(one.amount, one.currency) : null,
    ...(prices.length > 1 || one?.isFrom ? { priceKind: "from" as const } : {}),
    ...(prices.length > 1
      ? {
          variants: prices.slice(0, 20).map((offer, i) => ({
            name: cleanText(offer.name ?? "", 200) || String(i + 1),
            price: toMinor(offer.amount ?? 0, offer.currency),
          })),
        }
      : {}),
    allergens: null,
    additives: null,
    diets,
    confidence: 0.8,
  };
}

function readPrice(text: string | null): number | null {
  if (!text) return null;
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text) <= MAX_AMOUNT ? Number(text) : null;
  return findPrices(text)[0]?.amount ?? null;
}
