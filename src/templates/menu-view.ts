import type { Menu, MenuCategory, MenuItem } from "../menus/schema.ts";
import { ADDITIVES, ALLERGENS, DAYS_OF_WEEK, DIETS } from "../menus/schema.ts";
import { spanOf } from "./hours.ts";
import { moneyIn } from "./money.ts";
import { type Pictures, type PictureView, pictureOf } from "./picture-view.ts";
import type { TimeWriter } from "./times.ts";

import { daysText } from "./week.ts";
import { fill, languageOf, type Words } from "./words/words.ts";

export type DishView = {
  id: string;
  number: string | null;
  name: string;
  description: string | null;
  /** Null where only variants have prices. */
  price: string | null;
  unit: string | null;
  variants: { name: string; price: string }[];
  surcharges: { name: string; price: string }[];
  /** `isPlant`: vegan or vegetarian, which get a leaf. */
  diets: { name: string; isPlant: boolean }[];
  /** What it contains, as codes of the legend or in words; null: nothing to say. */
  contains: string | null;
  isSoldOut: boolean;
  picture: PictureView | null;
};

export type CategoryView = {
  anchor: string;
  name: string;
  description: string | null;
  availability: string | null;
  /** "12 dishes" */
  count: string;
  dishes: DishView[];
  /** No dish needs more than a line, so that two columns fit. */
  isShort: boolean;
};

export type MenuView = {
  categories: CategoryView[];
  count: string;
  /** Codes and what they mean; empty where dishes say it in words. */
  legend: { code: string; name: string }[];
  notes: string[];
  /** Too long for the home page, which shows its chapters instead. */
  isLong: boolean;
};

/** Above this the home page lists the chapters and leaves the dishes to the menu's own page. */
const LONG_MENU = 90;

/** Austria's usual letters (Codex Alimentarius Austriacus), in the order of `ALLERGENS`. */
const AUSTRIAN_LETTERS = "ABCDEFGHLMNOPR";

type MenuInput = {
  menu: Menu;
  locale: string;
  currency: string;
  country: string;
  words: Words;
  times: TimeWriter;
  soldOut: ReadonlySet<string>;
  pictures: Pictures;
};

export function menuView(input: MenuInput): MenuView | null {
  const { menu, words } = input;
  const categories = menu.categories.filter(({ items }) => items.length > 0);
  if (categories.length === 0) return null;
  const count = categories.reduce((sum, { items }) => sum + items.length, 0);

  const declared = declarations(categories);
  const usesCodes = languageOf(input.locale) === "de" && (declared.allergens || declared.additives);
  const drawDish = dishDrawer(input, usesCodes, declared);
  return {
    categories: categories.map((category, index) => {
      const dishes = category.items.map(drawDish);
      return {
        anchor: `m${index + 1}`,
        name: category.name,
        description: category.description || null,
        availability: availabilityText(category, input),
        count: counted(words, category.items.length),
        dishes,
        isShort: dishes.every((dish) => (dish.description?.length ?? 0) < 90 && dish.variants.length < 4),
      };
    }),
    count: counted(words, count),
    legend: usesCodes ? legendOf(categories, input) : [],
    notes: notesOf(declared, words),
    isLong: count > LONG_MENU,
  };
}

function counted(words: Words, n: number): string {
  return fill(n === 1 ? words.dishes.one : words.dishes.other, { n: String(n) });
}

type Declared = { allergens: boolean; additives: boolean; allAllergens: boolean; allAdditives: boolean };

function declarations(categories: readonly MenuCategory[]): Declared {
  const found = { allergens: false, additives: false, allAllergens: true, allAdditives: true };
  for (const { items } of categories) {
    for (const { allergens, additives } of items) {
      if (allergens === null) found.allAllergens = false;
      else found.allergens = true;
      if (additives === null) found.allAdditives = false;
      else found.additives = true;
    }
  }
  return found;
}

/** Where nobody declared anything, one sentence says so for the whole menu; where some did, each dish speaks. */
function notesOf(declared: Declared, words: Words): string[] {
  const notes = declared.allAllergens ? [words.noneElsewhere] : [];
  if (!declared.allergens && !declared.additives) return [words.askBoth];
  if (!declared.allergens) notes.push(words.askAllergens);
  if (!declared.additives) notes.push(words.askAdditives);
  return notes;
}

function allergenCode(index: number, country: string): string {
  return country === "AT" ? (AUSTRIAN_LETTERS[index] ?? "") : String.fromCharCode(65 + index);
}

function legendOf(categories: readonly MenuCategory[], { country, words }: MenuInput) {
  const allergens = new Set(categories.flatMap(({ items }) => items.flatMap((item) => item.allergens ?? [])));
  const additives = new Set(categories.flatMap(({ items }) => items.flatMap((item) => item.additives ?? [])));
  return [
    ...ALLERGENS.flatMap((name, index) =>
      allergens.has(name) ? [{ code: allergenCode(index, country), name: words.allergens[name] }] : [],
    ),
    ...ADDITIVES.flatMap((name, index) =>
      additives.has(name) ? [{ code: String(index + 1), name: words.additives[name] }] : [],
    ),
  ];
}

function dishDrawer(input: MenuInput, usesCodes: boolean, declared: Declared): (item: MenuItem) => DishView {
  const { words, country, soldOut, pictures } = input;
  const isWhole = isWholePriced(input.menu, input.currency);
  const money = moneyIn(input.locale, input.currency, isWhole).format;
  const diets = new Map(
    DIETS.map((diet) => [
      diet,
      { name: words.diets[diet], isPlant: diet === "vegan" || diet === "vegetarian" },
    ]),
  );
  const allergenText = new Map<string, string>(
    ALLERGENS.map((name, index) => [name, usesCodes ? allergenCode(index, country) : words.allergens[name]]),
  );
  const additiveText = new Map<string, string>(
    ADDITIVES.map((name, index) => [name, usesCodes ? String(index + 1) : words.additives[name]]),
  );

  function contains({ allergens, additives }: MenuItem): string | null {
    const parts: string[] = [];
    for (const name of allergens ?? []) parts.push(allergenText.get(name) ?? name);
    for (const name of additives ?? []) parts.push(additiveText.get(name) ?? name);
    const isOpen = (allergens === null && declared.allergens) || (additives === null && declared.additives);
    if (isOpen) parts.push(words.ask);
    return parts.length > 0 ? parts.join(", ") : null;
  }

  function price(item: MenuItem): string | null {
    if (item.priceKind === "market") return words.marketPrice;
    if (item.price === null) return null;
    const text = money(item.price);
    return item.priceKind === "from" ? words.fromPrice.replace("{p}", () => text) : text;
  }

  return (item) => ({
    id: item.id,
    number: item.number || null,
    name: item.name,
    description: item.description || null,
    price: price(item),
    unit: item.unit || null,
    variants: (item.variants ?? []).map((variant) => ({
      name: variant.unit ? `${variant.name}, ${variant.unit}` : variant.name,
      price: money(variant.price),
    })),
    surcharges: (item.surcharges ?? []).map((each) => ({ name: each.name, price: `+ ${money(each.price)}` })),
    diets: item.diets.flatMap((diet) => diets.get(diet) ?? []),
    contains: contains(item),
    isSoldOut: !item.available || soldOut.has(item.id),
    picture: item.mediaId ? pictureOf(pictures, { mediaId: item.mediaId }) : null,
  });
}

/** Whether no price of the menu has a fraction: "12 €" then reads better than "12,00 €". */
function isWholePriced(menu: Menu, currency: string): boolean {
  const unit = 10 ** moneyIn("en", currency).digits;
  const isWhole = (amount: number | null) => amount === null || amount % unit === 0;
  return menu.categories.every(({ items }) =>
    items.every(
      (item) =>
        isWhole(item.price) &&
        (item.variants ?? []).every((variant) => isWhole(variant.price)) &&
        (item.surcharges ?? []).every((each) => isWhole(each.price)),
    ),
  );
}

function availabilityText(category: MenuCategory, { times, words }: MenuInput): string | null {
  const rows = category.availability ?? [];
  if (rows.length === 0) return null;
  const text = rows
    .map((row) => {
      const span = spanOf(row);
      const days = row.dayOfWeek.map((day) => DAYS_OF_WEEK.indexOf(day)).sort((a, b) => a - b);
      return `${daysText(days, times, words)} ${times.range(span.opens, span.closes)}`;
    })
    .join(", ");
  return fill(words.served, { t: text });
}
