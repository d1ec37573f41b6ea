import { ADDITIVES, ALLERGENS, DAYS_OF_WEEK, DIETS } from "../menus/lists.ts";
import type { Menu, MenuCategory, MenuItem } from "../menus/schema.ts";
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
  /** "Contains: egg, milk", or by the codes of the legend; null: nothing to say. */
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

const views = new WeakMap<Menu, { input: MenuInput; view: MenuView | null }>();

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** A version's menu never changes, while it is drawn on two pages and again at every opening and closing. */
export function menuView(input: MenuInput): MenuView | null {
  const known = views.get(input.menu);
  if (
    known &&
    known.input.locale === input.locale &&
    known.input.currency === input.currency &&
    known.input.country === input.country &&
    known.input.words === input.words &&
    known.input.pictures === input.pictures &&
    isSameSet(known.input.soldOut, input.soldOut)
  )
    return known.view;
  const view = newMenuView(input);
  views.set(input.menu, { input, view });
  return view;
}

function newMenuView(input: MenuInput): MenuView | null {
  const { menu, words } = input;
  const categories = menu.categories.filter(({ items }) => items.length > 0);
  if (categories.length === 0) return null;
  const count = categories.reduce((sum, { items }) => sum + items.length, 0);

  const declared = declarations(categories);
  const usesCodes = languageOf(input.locale) === "de" && (declared.allergens || declared.additives);
  const codes = input.country === "AT" ? AUSTRIAN_CODES : CODES;
  const used = new Set<string>();
  const drawDish = dishDrawer(input, usesCodes ? codes : words, used, declared);
  return {
    // Before the legend: drawing the dishes tells what it needs.
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
    legend: usesCodes ? legendOf(used, codes, words) : [],
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

type Written = { allergens: Readonly<Record<string, string>>; additives: Readonly<Record<string, string>> };

/** How each allergen and additive is written beside a dish: by its name, or by a code that the legend explains. */
function codesIn(country: string): Written {
  return {
    allergens: Object.fromEntries(ALLERGENS.map((name, index) => [name, allergenCode(index, country)])),
    additives: Object.fromEntries(ADDITIVES.map((name, index) => [name, String(index + 1)])),
  };
}

const AUSTRIAN_CODES = codesIn("AT");
const CODES = codesIn("DE");

function legendOf(used: ReadonlySet<string>, codes: Written, words: Words): MenuView["legend"] {
  const entries = (names: readonly string[], code: Written["allergens"], meaning: Written["allergens"]) =>
    names
      .filter((name) => used.has(name))
      .map((name) => ({ code: code[name] ?? "", name: meaning[name] ?? "" }));
  return [
    ...entries(ALLERGENS, codes.allergens, words.allergens),
    ...entries(ADDITIVES, codes.additives, words.additives),
  ];
}

/** Shared by all dishes that have none: a menu has hundreds of these lists. */
const NONE: never[] = [];

function dishDrawer(
  { menu, words, locale, currency, soldOut, pictures }: MenuInput,
  written: Written,
  used: Set<string>,
  declared: Declared,
): (item: MenuItem) => DishView {
  const money = moneyIn(locale, currency, isWholePriced(menu, currency)).format;
  const [beforeFrom = "", afterFrom = ""] = words.fromPrice.split("{p}");
  const diets = new Map(
    DIETS.map((diet) => [
      diet,
      { name: words.diets[diet], isPlant: diet === "vegan" || diet === "vegetarian" },
    ]),
  );

  function contains({ allergens, additives }: MenuItem): string | null {
    let text = "";
    const add = (name: string, code: string | undefined) => {
      used.add(name);
      text += text === "" ? code : `, ${code}`;
    };
    if (allergens !== null) for (const name of allergens) add(name, written.allergens[name]);
    if (additives !== null) for (const name of additives) add(name, written.additives[name]);
    const isAllergensOpen = allergens === null && declared.allergens;
    const isAdditivesOpen = additives === null && declared.additives;
    const known = text === "" ? null : `${words.contains}: ${text}`;
    if (!isAllergensOpen && !isAdditivesOpen) return known;
    const title =
      isAllergensOpen && isAdditivesOpen
        ? words.legend
        : isAllergensOpen
          ? words.allergensTitle
          : words.additivesTitle;
    return `${known === null ? "" : `${known}. `}${title}: ${words.ask}`;
  }

  function price({ priceKind, price: amount }: MenuItem): string | null {
    if (priceKind === "market") return words.marketPrice;
    if (amount === null) return null;
    return priceKind === "from" ? beforeFrom + money(amount) + afterFrom : money(amount);
  }

  return (item) => ({
    id: item.id,
    number: item.number || null,
    name: item.name,
    description: item.description || null,
    price: price(item),
    unit: item.unit || null,
    variants: item.variants
      ? item.variants.map((variant) => ({
          name: variant.unit ? `${variant.name}, ${variant.unit}` : variant.name,
          price: money(variant.price),
        }))
      : NONE,
    surcharges: item.surcharges
      ? item.surcharges.map((each) => ({ name: each.name, price: `+ ${money(each.price)}` }))
      : NONE,
    diets: item.diets.length > 0 ? item.diets.flatMap((diet) => diets.get(diet) ?? NONE) : NONE,
    contains: contains(item),
    isSoldOut: !item.available || soldOut.has(item.id),
    picture: item.mediaId ? pictureOf(pictures, { mediaId: item.mediaId }) : null,
  });
}

/** Whether no price of the menu has a fraction: "12 €" then reads better than "12,00 €". */
function isWholePriced(menu: Menu, currency: string): boolean {
  const unit = 10 ** moneyIn("en", currency).digits;
  const hasFraction = ({ price }: { price: number | null }) => price !== null && price % unit !== 0;
  for (const { items } of menu.categories) {
    for (const item of items) {
      if (hasFraction(item) || item.variants?.some(hasFraction) || item.surcharges?.some(hasFraction))
        return false;
    }
  }
  return true;
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
