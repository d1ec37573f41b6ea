import type * as z from "zod";
import {
  type Additive,
  type Allergen,
  type Diet,
  MAX_CATEGORIES,
  MAX_ITEMS,
  type Surcharge as SurchargeSchema,
} from "../../menus/schema.ts";
import { readContains, readDiets, takeCodes, takeInner, takeListed } from "./allergens.ts";
import { cleanText, key } from "./clean.ts";
import type { Legend } from "./legend.ts";
import type { Category, Dish, MenuFound } from "./menu.ts";
import type { Draft } from "./menu-drafts.ts";
import { withoutOthers } from "./menu-others.ts";
import { labelBefore, lastPart, toPrices, withoutEnd } from "./menu-prices.ts";
import { withoutRepeats } from "./menu-repeats.ts";
import type { Row } from "./menu-rows.ts";
import { hasWord, isSizeLabel, splitNumber, startsWithNumber, trimOrnaments } from "./menu-text.ts";
import { ADDITIONS, EACH, FURTHER, NOT_DISHES } from "./menu-words.ts";
import { type Price, toMinor } from "./prices.ts";
import { words } from "./tokens.ts";

type Surcharge = z.infer<typeof SurchargeSchema>;

/** Reads the text of each draft and puts the dishes into their categories, in the page's order. */
export class Writer {
  private readonly legend: Legend;
  private readonly currencyOf: (sign: string | null) => string;
  private unexplained = false;
  private readonly currencies = new Map<string, number>();

  constructor(legend: Legend, currencyOf: (sign: string | null) => string) {
    this.legend = legend;
    this.currencyOf = currencyOf;
  }

  write(found: Draft[]): MenuFound {
    const drafts = withoutOthers(found);
    for (const draft of drafts) {
      for (const row of draft.prices) {
        for (const price of row.prices) {
          if (price.currency)
            this.currencies.set(price.currency, (this.currencies.get(price.currency) ?? 0) + 1);
        }
      }
    }
    const sign = [...this.currencies].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
    const currency = this.currencyOf(sign);
    const numbered = drafts.filter((draft) => startsWithNumber(trimOrnaments(draft.name))).length;
    const isNumbered = numbered >= 4 && numbered > drafts.length * 0.5;
    const categories: Category[] = [];
    const byRow = new Map<Row | null, Category>();
    const seen = new Map<string, Category>();
    const visible = new Set(drafts.filter((draft) => !isHidden(draft)).map(draftKey));
    let count = 0;
    for (const draft of drafts) {
      if (isHidden(draft) && visible.has(draftKey(draft))) continue;
      if (count >= MAX_ITEMS) break;
      const heading = draft.category ? trimOrnaments(draft.category.line.text) : "";
      let category = byRow.get(draft.category);
      if (!category) {
        const last = categories.at(-1);
        category =
          heading !== "" && last && last.name === heading
            ? last
            : { name: cleanText(heading, 200), items: [] };
        byRow.set(draft.category, category);
        if (category !== last) categories.push(category);
      }
      const dish = this.toDish(draft, currency, isNumbered, category);
      if (!dish) continue;
      const id = `${key(category.name)}|${key(dish.name)}|${dish.price}|${key(dish.description ?? "")}|${dish.variants?.map((variant) => variant.price).join() ?? ""}`;
      if (seen.has(id)) continue;
      seen.set(id, category);
      category.items.push(dish);
      count += 1;
    }
    return {
      categories: withoutRepeats(categories.filter((category) => category.items.length > 0)).slice(
        0,
        MAX_CATEGORIES,
      ),
      currency: sign === null ? null : currency,
      hasUnexplainedCodes: this.unexplained,
    };
  }

  private toDish(draft: Draft, currency: string, isNumbered: boolean, category: Category): Dish | null {
    const numbered = splitNumber(trimOrnaments(draft.name), isNumbered);
    const inner = takeInner(trimOrnaments(numbered.rest), this.legend);
    const codes = takeCodes(inner.codes === "" ? inner.text : `${inner.text} (${inner.codes})`, this.legend);
    this.unexplained = this.unexplained || codes.unexplained;
    const many = draft.prices.reduce((sum, row) => sum + row.prices.length, 0) > 1;
    const sizes = many ? lastPart(trimOrnaments(codes.text)) : "";
    const bareName =
      sizes !== "" && codes.text.length > sizes.length
        ? withoutEnd(trimOrnaments(codes.text), sizes)
        : codes.text;
    const name = cleanText(trimOrnaments(bareName), 200);
    if (name === "" || !/\p{L}/u.test(name)) return null;
    if (name.length > 110 || hasWord(name, NOT_DISHES)) return null;
    const all = draft.prices.flatMap((row) => row.prices.map((price) => ({ row, price })));
    const surcharges: Surcharge[] = [];
    const main = all.filter(({ price }) => !price.isSurcharge);
    if (main.length === 0 || isAddition(name)) {
      const text = `${name} ${draft.prices.map((row) => row.line.text.slice(row.prices[0]?.start ?? 0)).join(" ")}`;
      category.description = cleanText([category.description, text].filter(Boolean).join(" · "), 1_000);
      return null;
    }
    for (const { row, price } of all) {
      if (!price.isSurcharge || price.amount === null) continue;
      surcharges.push({
        name: cleanText(surchargeName(row, price), 200),
        price: toMinor(price.amount, currency),
      });
    }
    const allergens = new Set<Allergen>(codes.allergens ?? []);
    const additives = new Set<Additive>(codes.additives ?? []);
    let isDeclared = codes.allergens !== null || codes.additives !== null;
    const diets = new Set<Diet>([...codes.diets, ...readDiets(name), ...sharedDiets(category.name)]);
    const texts: string[] = [];
    for (const raw of draft.extra) {
      const contains = readContains(raw);
      if (contains) {
        for (const allergen of contains.allergens) allergens.add(allergen);
        for (const additive of contains.additives) additives.add(additive);
        isDeclared = true;
        continue;
      }
      const listed = takeListed(raw, this.legend);
      const taken = takeCodes(
        listed ? `${trimOrnaments(listed.text) || "–"} (${listed.codes})` : trimOrnaments(raw),
        this.legend,
      );
      for (const allergen of taken.allergens ?? []) allergens.add(allergen);
      for (const additive of taken.additives ?? []) additives.add(additive);
      if (taken.allergens !== null || taken.additives !== null) isDeclared = true;
      for (const diet of [...taken.diets, ...readDiets(raw)]) diets.add(diet);
      const text = trimOrnaments(taken.text);
      if (text !== "" && key(text) !== key(name) && !texts.includes(text)) texts.push(text);
    }
    const shortened = texts.filter((text) =>
      texts.some(
        (other) =>
          other !== text &&
          other.length > text.length &&
          key(other).startsWith(key(text).slice(0, Math.max(12, key(text).length - 3))),
      ),
    );
    for (const text of shortened) texts.splice(texts.indexOf(text), 1);
    const priced = toPrices(draft, main, currency);
    const tail =
      draft.prices.length === 1 && !draft.prices[0]?.tail.startsWith(draft.name)
        ? (draft.prices[0]?.tail ?? "")
        : "";
    if (tail.length > 3 && priced.variants === undefined && !isSizeLabel(tail) && !texts.includes(tail))
      texts.push(tail);
    if (priced.note) texts.push(priced.note);
    const description = cleanText(texts.join(" "), 1_000);
    return {
      ...((numbered.number ?? draft.number)
        ? { number: (numbered.number ?? draft.number ?? "").slice(0, 20) }
        : {}),
      name,
      ...(description !== "" ? { description } : {}),
      price: priced.price,
      ...(priced.kind ? { priceKind: priced.kind } : {}),
      ...(priced.unit ? { unit: priced.unit } : {}),
      ...(priced.variants ? { variants: priced.variants } : {}),
      ...(surcharges.length > 0 ? { surcharges: surcharges.slice(0, 20) } : {}),
      allergens: isDeclared && allergens.size > 0 ? [...allergens] : null,
      additives: isDeclared && additives.size > 0 ? [...additives] : null,
      diets: [...diets],
      confidence: Math.min(...main.map(({ price }) => price.strength)) === 3 ? 0.9 : 0.75,
    };
  }
}

/** `Aufpreis für glutenfreien Teig`, `Jede weitere Zutat`: no dish, but a word on all of a section. */
function isAddition(name: string): boolean {
  const [first = "", second = ""] = words(name);
  return ADDITIONS.has(first) || (EACH.has(first) && FURTHER.has(second));
}

/** What is added, before the price or behind it: `mit Speck +2,00`, `(+1,50 € extra Käse)`. */
function surchargeName(row: Row, price: Price): string {
  const before = labelBefore(row, price);
  if (before !== "" && row.prices.indexOf(price) > 0) return before;
  const behind = trimOrnaments(row.line.text.slice(price.end).split(")")[0] ?? "");
  return behind !== "" ? behind : before !== "" ? before : "+";
}

/** In a dialog or a closed pane that repeats the dish with more words. */
function isHidden(draft: Draft): boolean {
  return draft.prices.every((row) => row.line.isHidden);
}

function draftKey(draft: Draft): string {
  return `${key(draft.name)}|${draft.prices[0]?.prices[0]?.amount ?? ""}`;
}

/** What a heading says of each dish below it: of `Vegan & vegetarian` all are vegetarian. */
function sharedDiets(heading: string): Diet[] {
  const diets = heading.length < 40 ? readDiets(heading) : [];
  if (diets.length <= 1) return diets;
  return diets.every((diet) => diet === "vegan" || diet === "vegetarian") ? ["vegetarian"] : [];
}
