import type { Element } from "./dom.ts";
import type { Page } from "./lines.ts";
import { RowKinds } from "./menu-kinds.ts";
import { chooseName, isContinuation, isSentence } from "./menu-names.ts";
import { Panes } from "./menu-panes.ts";
import { isColumnTitle, isVariantRow, type Row } from "./menu-rows.ts";
import { isSizeLabel } from "./menu-text.ts";

/** A dish before its text is read: which rows name it, describe it and price it. */
export type Draft = {
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

/** Finds each dish from its price: the rows that name, describe and price it, and the heading above. */
export class Drafter {
  private readonly page: Page;
  private readonly rows: Row[];
  private readonly kinds: RowKinds;
  private readonly panes: Panes;
  /** Rows up to here belong to a dish already. */
  private done = -1;

  constructor(page: Page, rows: Row[]) {
    this.page = page;
    this.rows = rows;
    this.kinds = new RowKinds(rows);
    this.panes = new Panes(page, rows);
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
      if (dish.draft)
        drafts.push({ ...dish.draft, category: this.panes.labelOf(row, category) ?? category, columns });
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
      if (row && i > ended && this.kinds.isHeadLike(row) && (row.isHeading || !isColumnTitle(row)))
        found = row;
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
      const count = this.kinds.pricedBetween(first, last);
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
      if (row && row.prices.length === 0 && !row.isNoise && (row.isHeading || this.kinds.isHeadLike(row)))
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
          if (this.kinds.pricedBetween(i, last) > 0) return null;
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
    before.push(...this.textsIn(from, index - 1));
    const hasOwnName = !isSizeLabel(row.label);
    const isNamedInBox = before.length > 0;
    let namedBehind = -1;
    if (before.length === 0 && (!hasOwnName || isContinuation(row))) {
      const back = this.lookBack(index);
      const behind = inside && !hasOwnName ? this.textsIn(lastPrice + 1, to) : [];
      if (behind.length > 0 && (back[0] === undefined || this.kinds.isHeadLike(back[0]))) {
        // The price stands first in its box, the name behind it.
        before.push(...behind);
        namedBehind = behind.at(-1)?.index ?? -1;
      } else {
        before.push(...back);
        from = back[0]?.index ?? from;
      }
    } else if (before.length === 0 && hasOwnName && isSentence(row.label)) {
      const back = this.lookBack(index);
      if (back.length > 0 && !this.kinds.isHeadLike(back[0] ?? row)) {
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
      before.every((found) => this.kinds.isHeadLike(found));
    const named = isBehind
      ? { name: row.tail, row: null, extra: [], isFlat: false }
      : chooseName(this.kinds, row, before, hasOwnName);
    if (!named) return { draft: null, first: index, last: lastPrice };
    const extra = [...named.extra];
    for (const found of this.textsIn(Math.max(lastPrice, namedBehind) + 1, to)) extra.push(found.line.text);
    if (!inside || (box && box.last === lastPrice)) {
      const mayDescribe =
        hasOwnName || (named.isFlat && before.filter((found) => !this.kinds.isHeadLike(found)).length <= 1);
      const more = this.lookAhead(Math.max(to, lastPrice), row, mayDescribe, named.row);
      extra.push(...more.texts);
      to = Math.max(to, more.last);
    }
    const first = isBehind || namedBehind >= 0 ? index : (named.row?.index ?? from);
    this.lastEnd = Math.max(to, lastPrice);
    const number = inside && box ? this.numberIn(box.first, index) : null;
    const draft = { number, name: named.name, nameRow: named.row, extra, prices, first };
    return { draft, first: Math.min(first, index), last: Math.max(to, lastPrice) };
  }

  private textsIn(first: number, last: number): Row[] {
    return this.rows.slice(first, last + 1).filter((row) => this.kinds.isText(row));
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

  /** The rows right above that nobody owns: a name, perhaps with its description. */
  private lookBack(index: number): Row[] {
    const found: Row[] = [];
    for (let i = index - 1; i > Math.max(this.lastEnd, index - 6); i -= 1) {
      const row = this.rows[i];
      if (!row || row.prices.length > 0) break;
      if (!this.kinds.isText(row)) {
        if (row.line.isButton) break;
        continue;
      }
      if (row.line.isNavigation) break;
      if (this.kinds.isHeadLike(row)) {
        if (found.length === 0) found.unshift(row);
        break;
      }
      found.unshift(row);
      if (row.isHeading || (row.isName && !row.isDescription) || (row.line.isBold && !row.isDescription))
        break;
    }
    const dishLike = found.findLastIndex(
      (row) => row.isName || (this.kinds.isDishLike(row) && (row.isHeading || row.line.isBold)),
    );
    return dishLike > 0 ? found.slice(dishLike) : found;
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
      if (!next || next.prices.length > 0 || !this.kinds.isText(next) || next.line.isNavigation) break;
      if (
        next.isHeading ||
        next.isName ||
        this.kinds.isHeadLike(next) ||
        (next.line.isBold && !next.isDescription)
      )
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
