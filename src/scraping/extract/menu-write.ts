import { MAX_CATEGORIES, MAX_ITEMS } from "../../menus/schema.ts";
import { cleanText, key } from "./clean.ts";
import type { Legend } from "./legend.ts";
import type { Category, MenuFound } from "./menu.ts";
import { readDish } from "./menu-dish.ts";
import type { Draft } from "./menu-drafts.ts";
import { takeMeasure } from "./menu-naming.ts";
import { withoutOthers } from "./menu-others.ts";
import { withoutRepeats } from "./menu-repeats.ts";
import type { Row } from "./menu-rows.ts";
import { withSiblingSizes } from "./menu-siblings.ts";
import { splitNumber, startsWithNumber, trimOrnaments } from "./menu-text.ts";

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
    const measured = drafts.filter(({ name }) => startsWithMeasure(name)).length;
    const isMeasured = measured >= 3 && measured > drafts.length * 0.25;
    const hasCodes =
      this.legend.size > 0 || drafts.some(({ name }) => /\(\d{1,2}(?:, ?\d{1,2}){1,9}\)/.test(name));
    const reading = { legend: this.legend, currency, isNumbered, isMeasured, hasCodes };
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
      const { dish, note, hasUnexplained } = readDish(draft, reading, category.name);
      this.unexplained = this.unexplained || hasUnexplained;
      if (note !== null)
        category.description = cleanText([category.description, note].filter(Boolean).join(" · "), 1_000);
      if (!dish) continue;
      const id = `${key(category.name)}|${key(dish.name)}|${dish.price}|${key(dish.description ?? "")}|${dish.variants?.map((variant) => variant.price).join() ?? ""}`;
      if (seen.has(id)) continue;
      seen.set(id, category);
      category.items.push(dish);
      count += 1;
    }
    return {
      categories: withoutRepeats(
        categories.filter((category) => category.items.length > 0).map(withSiblingSizes),
      ).slice(0, MAX_CATEGORIES),
      currency: sign === null ? null : currency,
      hasUnexplainedCodes: this.unexplained,
    };
  }
}

/** In a dialog or a closed pane that repeats the dish with more words. */
function isHidden(draft: Draft): boolean {
  return draft.prices.every((row) => row.line.isHidden);
}

function startsWithMeasure(name: string): boolean {
  const { rest } = splitNumber(trimOrnaments(name), false);
  return takeMeasure(rest).measure !== null;
}

function draftKey(draft: Draft): string {
  return `${key(draft.name)}|${draft.prices[0]?.prices[0]?.amount ?? ""}`;
}
