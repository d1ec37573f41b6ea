import type * as z from "zod";
import type {
  Additive,
  Allergen,
  Diet,
  Surcharge as SurchargeSchema,
  Variant as VariantSchema,
} from "../../menus/schema.ts";
import { type Legend, readContains, readDiets, readLegend, takeCodes, takeListed } from "./allergens.ts";
import { cleanText, key } from "./clean.ts";
import { type Element, hints } from "./dom.ts";
import type { Page } from "./lines.ts";
import { isColumnTitle, isVariantRow, type Row, toMenuRows } from "./menu-rows.ts";
import { hasWord, isSizeLabel, isUpper, splitNumber, startsWithNumber, trimOrnaments } from "./menu-text.ts";
import { DESCRIPTION_HINTS, NOISE_WORDS, NOT_DISHES, NOT_MENU_SECTIONS } from "./menu-words.ts";
import { type Price, toMinor } from "./prices.ts";
import { words } from "./tokens.ts";

type Variant = z.infer<typeof VariantSchema>;
type Surcharge = z.infer<typeof SurchargeSchema>;

export type Dish = {
  number?: string;
  name: string;
  description?: string;
  /** Minor units. */
  price: number | null;
  priceKind?: "fixed" | "from" | "market";
  unit?: string;
  variants?: Variant[];
  surcharges?: Surcharge[];
  allergens: Allergen[] | null;
  additives: Additive[] | null;
  diets: Diet[];
  confidence: number;
};
export type Category = { name: string; description?: string; items: Dish[] };
export type MenuFound = {
  categories: Category[];
  /** ISO 4217 where the prices say it. */
  currency: string | null;
  hasUnexplainedCodes: boolean;
};

/** A dish before its text is read: which rows name it, describe it and price it. */
type Draft = {
  /** From a column of its own. */
  number: string | null;
  name: string;
  nameRow: Row | null;
  extra: string[];
  prices: Row[];
  columns: string[];
  category: Row | null;
  first: number;
};

const MAX_DISH_ROWS = 14;

export function readMenu(page: Page, currencyOf: (sign: string | null) => string): MenuFound {
  const rows = toMenuRows(page);
  if (!rows.some((row) => row.prices.length > 0))
    return { categories: [], currency: null, hasUnexplainedCodes: false };
  const legend = readLegend(page.lines.filter((line) => line.text.length > 2).map((line) => line.text));
  const drafts = new Drafter(page, rows).draft();
  return new Writer(legend, currencyOf).write(drafts);
}

class Drafter {
  private readonly page: Page;
  private readonly rows: Row[];
  private readonly priced: number[];
  private readonly perSignature = new Map<string, { times: number; single: number; priced: number }>();
  /** Rows up to here belong to a dish already. */
  private done = -1;

  constructor(page: Page, rows: Row[]) {
    this.page = page;
    this.rows = rows;
    let sum = 0;
    this.priced = rows.map((row) => {
      sum += row.prices.length > 0 ? 1 : 0;
      return sum;
    });
    this.countSignatures();
  }

  private pricedBetween(from: number, to: number): number {
    return (this.priced[to] ?? 0) - (this.priced[from - 1] ?? 0);
  }

  /** How many priced rows follow each kind of line before the next of its kind: one for a dish's name, more for a heading. */
  private countSignatures(): void {
    const last = new Map<string, number>();
    let groups = 0;
    let isInGroup = false;
    const groupsAt: number[] = [];
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0) {
        if (!isInGroup || !isVariantRow(row)) groups += 1;
        isInGroup = true;
      } else if (!row.isNoise) isInGroup = false;
      groupsAt[i] = groups;
    });
    const note = (signature: string, count: number): void => {
      const stat = this.perSignature.get(signature) ?? { times: 0, single: 0, priced: 0 };
      stat.times += 1;
      stat.priced += count;
      if (count === 1) stat.single += 1;
      this.perSignature.set(signature, stat);
    };
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0 || row.isNoise) return;
      const before = last.get(row.signature);
      if (before !== undefined) note(row.signature, (groupsAt[i] ?? 0) - (groupsAt[before] ?? 0));
      last.set(row.signature, i);
    });
    for (const [signature, at] of last) {
      const rest = groups - (groupsAt[at] ?? 0);
      if (rest > 0) note(signature, Math.min(rest, 3));
    }
  }

  private isDishLike(row: Row): boolean {
    const stat = this.perSignature.get(row.signature);
    return stat !== undefined && stat.times >= 2 && stat.single >= stat.times * 0.55;
  }

  private isHeadLike(row: Row): boolean {
    if (row.prices.length > 0 || row.isNoise || row.line.isButton) return false;
    const text = row.line.text;
    if (text.length > 80) return false;
    const stat = this.perSignature.get(row.signature);
    if (row.isHeading) return !this.isDishLike(row) || row.isCategory;
    if (row.isCategory && !row.isDescription) return !this.isDishLike(row);
    if (row.line.isBold || isUpper(text) || text.endsWith(":") || this.isLoneCell(row)) {
      return !this.isDishLike(row) && text.length <= 60 && !(stat !== undefined && stat.priced < stat.times);
    }
    return false;
  }

  /** A row of a table with one cell is a heading inside it. */
  private isLoneCell(row: Row): boolean {
    const { block } = row.line;
    if (block.tag !== "td" && block.tag !== "th") return false;
    const cells = block.parent?.children.filter((child) => typeof child !== "string") ?? [];
    return cells.length === 1 && row.line.text.length <= 50;
  }

  draft(): Draft[] {
    const drafts: Draft[] = [];
    let category: Row | null = null;
    let columns: string[] = [];
    for (let i = 0; i < this.rows.length; i += 1) {
      const row = this.rows[i];
      if (!row || i <= this.done) continue;
      if (row.prices.length === 0) {
        if (isColumnTitle(row) && !row.isHeading) {
          columns =
            isColumnTitle(this.rows[i - 1] ?? row) && i > 0 && this.rows[i - 1] !== row
              ? [...columns, row.line.text]
              : [row.line.text];
        } else if (row.isHeading) columns = [];
        continue;
      }
      const ended = this.lastEnd;
      const dish = this.readDish(i);
      category = this.categoryBefore(dish.first, ended, category);
      if (dish.draft) drafts.push({ ...dish.draft, category, columns });
      this.done = Math.max(this.done, dish.last);
    }
    return drafts;
  }

  private lastHead = -1;
  /** The nearest heading above a row that is not part of a dish. */
  private categoryBefore(index: number, ended: number, current: Row | null): Row | null {
    let found = current;
    for (let i = this.lastHead + 1; i < index; i += 1) {
      const row = this.rows[i];
      if (row && i > ended && this.isHeadLike(row) && (row.isHeading || !isColumnTitle(row))) found = row;
    }
    this.lastHead = Math.max(this.lastHead, index - 1);
    return found;
  }
  private lastEnd = -1;

  /** The largest block around the price that holds this dish's prices and no other's. */
  private around(index: number): { first: number; last: number; prices: number[] } | null {
    let prices = [index];
    let found: { first: number; last: number; prices: number[] } | null = null;
    let at: Element | null = this.rows[index]?.line.block ?? null;
    for (; at?.parent; at = at.parent) {
      const range = this.page.ranges.get(at);
      if (!range) continue;
      const [first, last] = range;
      const count = this.pricedBetween(first, last);
      if (count > prices.length) {
        const group = count <= 6 && last - first < MAX_DISH_ROWS * 2 ? this.variantGroup(first, last) : null;
        if (!group) break;
        prices = group;
      }
      if (last - first + 1 > MAX_DISH_ROWS) break;
      const heads = this.rows
        .slice(first, last + 1)
        .filter((row) => row.isHeading && row.prices.length === 0);
      if (heads.length > 1 && found) break;
      if (found && this.hasName(found) && this.startsWithHead(first, found.first)) break;
      found = { first, last, prices };
    }
    return found;
  }

  private hasName(range: { first: number; last: number; prices: number[] }): boolean {
    return this.rows
      .slice(range.first, range.last + 1)
      .some((row) => (row.prices.length > 0 ? !isSizeLabel(row.label) : !row.isNoise && !isColumnTitle(row)));
  }

  private startsWithHead(first: number, until: number): boolean {
    for (let i = first; i < until; i += 1) {
      const row = this.rows[i];
      if (row && row.prices.length === 0 && !row.isNoise && (row.isHeading || this.isHeadLike(row)))
        return true;
    }
    return false;
  }

  /** Priced rows that follow one another, all but the first with nothing but a size before the price. */
  private variantGroup(first: number, last: number): number[] | null {
    const group: number[] = [];
    for (let i = first; i <= last; i += 1) {
      const row = this.rows[i];
      if (!row || row.prices.length === 0) {
        if (group.length > 0 && row && !row.isNoise && !isColumnTitle(row)) {
          // Text after the last price is a description; between two prices it is another dish.
          if (this.pricedBetween(i, last) > 0) return null;
        }
        continue;
      }
      if (group.length > 0 ? !isVariantRow(row) : !isVariantRow(row) && row.prices.length > 1) return null;
      group.push(i);
    }
    return group.length > 1 ? group : null;
  }

  private readDish(index: number): {
    draft: Omit<Draft, "category" | "columns"> | null;
    first: number;
    last: number;
  } {
    const row = this.rows[index];
    if (!row) return { draft: null, first: index, last: index };
    const box = this.around(index);
    const inside = box && box.first > this.done && (box.last > box.first || !isSizeLabel(row.label));
    const prices = (box?.prices ?? [index])
      .map((i) => this.rows[i])
      .filter((found): found is Row => found !== undefined);
    let lastPrice = box?.prices.at(-1) ?? index;
    if (box?.prices.length === 1 || !box) {
      // Cells that follow one another with nothing but a price: columns of sizes.
      for (let i = lastPrice + 1; i < lastPrice + 2 && i < this.rows.length; i += 1) {
        const next = this.rows[i];
        if (!next || next.prices.length === 0 || !this.isBarePrice(next) || !this.isBareOrOwn(row)) break;
        if (next.line.block.parent !== row.line.block.parent || next.line.block.tag !== row.line.block.tag)
          break;
        prices.push(next);
        lastPrice = i;
      }
    }
    let from = inside && box ? box.first : index;
    let to = inside && box ? box.last : lastPrice;
    const before: Row[] = [];
    for (let i = from; i < index; i += 1) {
      const found = this.rows[i];
      if (found && this.isText(found)) before.push(found);
    }
    const hasOwnName = !isSizeLabel(row.label);
    const isNamedInBox = before.length > 0;
    if (before.length === 0 && (!hasOwnName || this.isContinuation(row))) {
      const back = this.lookBack(index);
      before.push(...back);
      from = back[0]?.index ?? from;
    } else if (before.length === 0 && hasOwnName && this.isSentence(row.label)) {
      const back = this.lookBack(index);
      if (back.length > 0 && !this.isHeadLike(back[0] ?? row)) {
        before.push(...back);
        from = back[0]?.index ?? from;
      }
    }
    const isBehind =
      !isNamedInBox &&
      !hasOwnName &&
      row.label === "" &&
      row.tail.length > 2 &&
      row.tail.length <= 90 &&
      !isSizeLabel(row.tail) &&
      before.every((found) => this.isHeadLike(found));
    const named = isBehind
      ? { name: row.tail, row: null, extra: [], isFlat: false }
      : this.chooseName(row, before, hasOwnName);
    if (!named) return { draft: null, first: index, last: lastPrice };
    const extra = [...named.extra];
    for (let i = lastPrice + 1; i <= to; i += 1) {
      const found = this.rows[i];
      if (found && this.isText(found)) extra.push(found.line.text);
    }
    if (!inside || (box && box.last === lastPrice)) {
      const mayDescribe =
        hasOwnName || (named.isFlat && before.filter((found) => !this.isHeadLike(found)).length <= 1);
      const more = this.lookAhead(Math.max(to, lastPrice), row, mayDescribe, named.row);
      extra.push(...more.texts);
      to = Math.max(to, more.last);
    }
    const first = isBehind ? index : (named.row?.index ?? from);
    this.lastEnd = Math.max(to, lastPrice);
    const number = inside && box ? this.numberIn(box.first, index) : null;
    const draft = { number, name: named.name, nameRow: named.row, extra, prices, first };
    return { draft, first: Math.min(first, index), last: Math.max(to, lastPrice) };
  }

  private numberIn(first: number, index: number): string | null {
    for (let i = first; i < index; i += 1) {
      const text = this.rows[i]?.line.text ?? "";
      if (text.length <= 5 && /^(?:[A-Z]{0,2}\d{1,3}[a-z]?)[.)]?$/.test(text))
        return text.replace(/[.)]$/, "");
    }
    return null;
  }

  private isBarePrice(row: Row): boolean {
    return row.label === "" && row.tail === "";
  }

  private isBareOrOwn(row: Row): boolean {
    return this.isBarePrice(row) && row.prices.length === 1;
  }

  private isText(row: Row): boolean {
    return (
      row.prices.length === 0 &&
      !row.isNoise &&
      !row.line.isButton &&
      !isColumnTitle(row) &&
      !(row.line.text.length < 25 && isNoise(row.line.text))
    );
  }

  /** `… served with rice. $7`: the price ends a description whose name stands above. */
  private isSentence(label: string): boolean {
    if (label.length > 70 || (/^\p{Ll}/u.test(label) && label.length > 25)) return true;
    return (label.endsWith(".") && label.length > 30) || label.split(",").length > 3;
  }

  private isContinuation(row: Row): boolean {
    return /^(?:\p{Ll}|\()/u.test(row.label) && row.label.length > 3 && row.line.isContinued;
  }

  /** The rows right above that nobody owns: a name, perhaps with its description. */
  private lookBack(index: number): Row[] {
    const found: Row[] = [];
    for (let i = index - 1; i > Math.max(this.lastEnd, index - 6); i -= 1) {
      const row = this.rows[i];
      if (!row || row.prices.length > 0) break;
      if (!this.isText(row)) {
        if (row.line.isButton) break;
        continue;
      }
      if (row.line.isNavigation) break;
      if (this.isHeadLike(row)) {
        if (found.length === 0) found.unshift(row);
        break;
      }
      found.unshift(row);
      if (row.isHeading || (row.isName && !row.isDescription) || (row.line.isBold && !row.isDescription))
        break;
    }
    const dishLike = found.findLastIndex(
      (row) => row.isName || (this.isDishLike(row) && (row.isHeading || row.line.isBold)),
    );
    return dishLike > 0 ? found.slice(dishLike) : found;
  }

  private chooseName(
    row: Row,
    before: Row[],
    hasOwnName: boolean,
  ): { name: string; row: Row | null; extra: string[]; isFlat: boolean } | null {
    const own = hasOwnName ? splitLabel(row) : null;
    const headings = before.filter(
      (found) => found.isHeading || found.isName || (found.line.isBold && !found.isDescription),
    );
    const title = headings.at(-1) ?? before.find((found) => !found.isDescription) ?? before[0];
    if (
      own &&
      (before.length === 0 ||
        (!title?.isName &&
          !(title?.isHeading && this.isDishLike(title)) &&
          !(
            title &&
            splitNumber(trimOrnaments(title.line.text), false).number !== null &&
            splitNumber(row.label, false).number === null
          ) &&
          !this.isSentence(row.label) &&
          !this.isContinuation(row)))
    ) {
      const extra = before
        .filter((found) => !this.isHeadLike(found) && !found.isHeading)
        .map((found) => found.line.text);
      return { name: own.name, row: null, extra: [...extra, ...own.extra], isFlat: false };
    }
    if (!title) return null;
    const rest = before
      .filter((found) => found !== title && found.index > title.index)
      .map((found) => found.line.text);
    const earlier = before
      .filter((found) => found.index < title.index && found.isDescription)
      .map((found) => found.line.text);
    const label = own ? [row.label] : [];
    const parts = splitLabel(title);
    return {
      name: parts.name,
      row: title,
      extra: [...parts.extra, ...earlier, ...rest, ...label],
      isFlat: true,
    };
  }

  /** In a flat run, the lines below a priced row describe it until something new begins. */
  private lookAhead(
    index: number,
    row: Row,
    mayDescribe: boolean,
    name: Row | null,
  ): { texts: string[]; last: number } {
    const texts: string[] = [];
    let last = index;
    if (!mayDescribe) return { texts, last };
    for (let i = index + 1; i < Math.min(index + 4, this.rows.length); i += 1) {
      const next = this.rows[i];
      if (!next || next.prices.length > 0 || !this.isText(next) || next.line.isNavigation) break;
      if (next.isHeading || next.isName || this.isHeadLike(next) || (next.line.isBold && !next.isDescription))
        break;
      const sameBlock = next.line.block === row.line.block;
      const sibling =
        next.line.block.parent === row.line.block.parent ||
        next.line.block.parent === row.line.block.parent?.parent;
      if (!sameBlock && !next.isDescription && !sibling) break;
      if (name && next.signature === name.signature && !next.isDescription) break;
      // A name without its price yet: the next row is a bare price.
      const after = this.rows[i + 1];
      if (!next.isDescription && after && after.prices.length > 0 && isSizeLabel(after.label)) break;
      if (
        !sameBlock &&
        !next.isDescription &&
        row.line.block.tag === next.line.block.tag &&
        next.line.block.tag === "li"
      )
        break;
      if (next.line.text.length > 400) break;
      texts.push(next.line.text);
      last = i;
    }
    return { texts, last };
  }
}

/** Name and description in one line, told apart by their elements: `<b>Carpaccio</b> <small>mit Rucola</small>`. */
function splitLabel(row: Row): { name: string; extra: string[] } {
  const end = row.prices[0]?.start ?? row.line.text.length;
  const whole = row.prices.length > 0 ? row.label : row.text;
  const parts = row.line.segments.filter((segment) => segment.start < end);
  const [first] = parts;
  const second = parts.find((part) => part.element !== first?.element && /\p{L}/u.test(part.text));
  if (
    first &&
    second &&
    second.start > first.start &&
    /\p{L}{2}/u.test(first.text) &&
    isApart(first.element, second.element, second.text, row)
  ) {
    const name = trimOrnaments(row.line.text.slice(first.start, second.start));
    const rest = trimOrnaments(row.line.text.slice(second.start, end));
    const isWhole =
      name.length > 2 && rest.length > 2 && !isSizeLabel(rest) && !isCodes(rest) && second.text.length > 3;
    if (isWhole) return { name, extra: [rest] };
  }
  return { name: whole, extra: [] };
}

/** Two elements that name and describe: of different kinds, or the second small or in lower case. */
function isApart(first: Element, second: Element, text: string, row: Row): boolean {
  if (first !== row.line.block) return true;
  return (
    ["small", "em", "i", "sub"].includes(second.tag) ||
    /^(?:\p{Ll}|\()/u.test(text) ||
    hints(second).some((word) => DESCRIPTION_HINTS.has(word))
  );
}

function isCodes(text: string): boolean {
  return text.length < 14 && !/\p{L}{3}/u.test(text);
}

class Writer {
  private readonly legend: Legend;
  private readonly currencyOf: (sign: string | null) => string;
  private unexplained = false;
  private readonly currencies = new Map<string, number>();

  constructor(legend: Legend, currencyOf: (sign: string | null) => string) {
    this.legend = legend;
    this.currencyOf = currencyOf;
  }

  write(drafts: Draft[]): MenuFound {
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
    const rooms = new Map<Row | null, [number, number]>();
    for (const draft of drafts) {
      const count = rooms.get(draft.category) ?? [0, 0];
      count[0] += 1;
      if (hasWord(draft.name, NOT_DISHES)) count[1] += 1;
      rooms.set(draft.category, count);
    }
    for (const draft of drafts) {
      const [all, other] = rooms.get(draft.category) ?? [0, 0];
      if (other >= 2 && other >= all * 0.4) continue;
      const heading = draft.category ? trimOrnaments(draft.category.line.text) : "";
      if (heading !== "" && hasWord(heading, NOT_MENU_SECTIONS) && hasWord(heading, NOT_DISHES)) continue;
      let category = byRow.get(draft.category);
      if (!category) {
        const last = categories.at(-1);
        category = heading !== "" && last && last.name === heading ? last : { name: heading, items: [] };
        byRow.set(draft.category, category);
        if (category !== last) categories.push(category);
      }
      const dish = this.toDish(draft, currency, isNumbered, category);
      if (!dish) continue;
      const id = `${key(category.name)}|${key(dish.name)}|${dish.price}|${key(dish.description ?? "")}|${dish.variants?.map((variant) => variant.price).join() ?? ""}`;
      if (seen.has(id)) continue;
      seen.set(id, category);
      category.items.push(dish);
    }
    const filled = categories.filter((category) => category.items.length > 0);
    return {
      categories: filled,
      currency: sign === null ? null : currency,
      hasUnexplainedCodes: this.unexplained,
    };
  }

  private toDish(draft: Draft, currency: string, isNumbered: boolean, category: Category): Dish | null {
    const numbered = splitNumber(trimOrnaments(draft.name), isNumbered);
    const codes = takeCodes(trimOrnaments(numbered.rest), this.legend);
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
    if (main.length === 0) {
      const text = `${name} ${draft.prices.map((row) => row.line.text.slice(row.prices[0]?.start ?? 0)).join(" ")}`;
      category.description = cleanText([category.description, text].filter(Boolean).join(" · "), 1_000);
      return null;
    }
    for (const { row, price } of all) {
      if (!price.isSurcharge || price.amount === null) continue;
      const label = this.labelBefore(row, price);
      surcharges.push({
        name: cleanText(label === "" ? "+" : label, 200),
        price: toMinor(price.amount, currency),
      });
    }
    const allergens = new Set<Allergen>(codes.allergens ?? []);
    const additives = new Set<Additive>(codes.additives ?? []);
    let isDeclared = codes.allergens !== null || codes.additives !== null;
    const diets = new Set<Diet>([
      ...codes.diets,
      ...readDiets(name),
      ...(category.name.length < 40 ? readDiets(category.name) : []),
    ]);
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
    const priced = this.toPrices(draft, main, currency);
    const tail =
      draft.prices.length === 1 && draft.prices[0]?.tail !== draft.name ? (draft.prices[0]?.tail ?? "") : "";
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

  private labelBefore(row: Row, price: Price): string {
    const at = row.prices.indexOf(price);
    const from = at > 0 ? (row.prices[at - 1]?.end ?? 0) : 0;
    return trimOrnaments(row.line.text.slice(from, price.start));
  }

  private toPrices(
    draft: Draft,
    main: { row: Row; price: Price }[],
    currency: string,
  ): { price: number | null; kind?: "from" | "market"; unit?: string; variants?: Variant[]; note?: string } {
    const [first] = main;
    if (!first || first.price.amount === null) return { price: null, kind: "market" };
    const cheapest = toMinor(first.price.amount, currency);
    const unit = first.price.unit ?? undefined;
    const known = main.filter(
      (one): one is { row: Row; price: Price & { amount: number } } => one.price.amount !== null,
    );
    if (known.length === 1) {
      return {
        price: cheapest,
        ...(first.price.isFrom ? { kind: "from" as const } : {}),
        ...(unit ? { unit } : {}),
      };
    }
    const [one, two] = known;
    if (known.length === 2 && one && two && one.row === two.row) {
      const between = one.row.line.text.slice(one.price.end, two.price.start).trim();
      if (/^[-–—]$|^(?:bis|to|à|a|al)$/u.test(between))
        return { price: cheapest, kind: "from", ...(unit ? { unit } : {}) };
    }
    const name = key(
      lastPart(trimOrnaments(draft.name)) === ""
        ? draft.name
        : withoutEnd(trimOrnaments(draft.name), lastPart(trimOrnaments(draft.name))),
    );
    const labels = this.variantLabels(draft, known).map((label) => bareLabel(label, name));
    const isSame =
      new Set(known.map(({ price }) => price.amount)).size === 1 && labels.every((label) => label === "");
    if (isSame) return { price: cheapest, ...(unit ? { unit } : {}) };
    const variants = known.slice(0, 20).map(({ row, price }, i) => ({
      name: cleanText(labels[i] || row.line.text.slice(price.start, price.end), 200),
      price: toMinor(price.amount, currency),
      ...(price.unit ? { unit: price.unit } : {}),
    }));
    return { price: variants[0]?.price ?? cheapest, kind: "from", variants };
  }

  private variantLabels(draft: Draft, known: { row: Row; price: Price }[]): string[] {
    const before = known.map(({ row, price }, i) => {
      const label = this.labelBefore(row, price);
      return i === 0 && !isSizeLabel(label) ? lastPart(label) : label;
    });
    const [first] = known;
    if (first && draft.columns.length === known.length) return draft.columns;
    // `Meio / inteiro 4,10 / 6,90`: the names stand together before the first price.
    const names = (before[0] ?? "").split(/[/|·]/).map((part) => trimOrnaments(part));
    if (
      names.length === known.length &&
      before.slice(1).every((label) => label === "") &&
      names.every((name) => isSizeLabel(name) && name !== "")
    )
      return names;
    if (before.slice(1).every((label) => label !== "")) return before;
    const after = known.map(({ row, price }) => {
      const at = row.prices.indexOf(price);
      const until = row.prices[at + 1]?.start ?? row.line.text.length;
      return trimOrnaments(row.line.text.slice(price.end, until));
    });
    if (after.every((label) => label !== "" && label.length < 60)) return after;
    return before.map((label, i) =>
      (label === "" || LINKS.has(label.toLowerCase()) ? (after[i] ?? "") : label).slice(0, 60),
    );
  }
}

/** `mehr`, `Add +`, `Top`: a button's words, not a dish's. */
function isNoise(text: string): boolean {
  const all = words(text);
  return all.length > 0 && all.every((word) => NOISE_WORDS.has(word));
}

function withoutEnd(text: string, end: string): string {
  const at = text.lastIndexOf(end);
  return at > 0 ? trimOrnaments(text.slice(0, at)) : text;
}

const LINKS = new Set(["or", "oder", "ou", "o", "of", "and", "und", "et", "e", "y", "i", "eller", "ili"]);

/** A variant's label without the dish's own name and without a mere "or". */
function bareLabel(label: string, name: string): string {
  if (LINKS.has(label.toLowerCase())) return "";
  const words = label.split(" ");
  for (let n = words.length - 1; n > 0; n -= 1) {
    if (key(words.slice(0, n).join(" ")) === name) {
      const rest = trimOrnaments(words.slice(n).join(" "));
      return rest.startsWith("(") && rest.endsWith(")") ? rest.slice(1, -1) : rest;
    }
  }
  return label.startsWith("(") && label.endsWith(")") ? label.slice(1, -1) : label;
}

const YEAR = /^(?:19|20)\d\d$/;

/** The size at the end of a name: `Pizza Margherita klein` before the first of two prices. */
function lastPart(label: string): string {
  const words = label.split(" ");
  let from = words.length;
  while (from > 1 && !YEAR.test(words[from - 1] ?? "") && isSizeLabel(words.slice(from - 1).join(" ")))
    from -= 1;
  return trimOrnaments(words.slice(from).join(" "));
}
