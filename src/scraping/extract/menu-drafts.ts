import type { Page } from "./lines.ts";
import { Boxes } from "./menu-boxes.ts";
import { Columns } from "./menu-columns.ts";
import { RowKinds } from "./menu-kinds.ts";
import { chooseName, isContinuation, isSentence, splitPhrase } from "./menu-names.ts";
import { Panes } from "./menu-panes.ts";
import { isColumnTitle, type Row, withLabel } from "./menu-rows.ts";
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
  /** The heads of the table above the prices. */
  heads: string[] | null;
  category: Row | null;
  first: number;
};

/** Finds each dish from its price: the rows that name, describe and price it, and the heading above. */
export class Drafter {
  private readonly rows: Row[];
  private readonly kinds: RowKinds;
  private readonly boxes: Boxes;
  private readonly panes: Panes;
  private readonly tables: Columns;
  /** Rows up to here belong to a dish already. */
  private done = -1;

  constructor(page: Page, rows: Row[]) {
    this.rows = rows;
    this.kinds = new RowKinds(page, rows);
    this.boxes = new Boxes(page, rows, this.kinds);
    this.panes = new Panes(page, rows);
    this.tables = new Columns(rows);
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
      const before = drafts.at(-1);
      if (!dish.draft && before && this.continues(before, row)) {
        before.prices.push(this.withSize(row, dish.first));
        this.lastEnd = Math.max(this.lastEnd, dish.last);
      }
      if (dish.draft)
        drafts.push({
          ...dish.draft,
          category: this.panes.labelOf(row, category) ?? category,
          columns,
          heads: this.tables.of(dish.draft.prices),
        });
      this.done = Math.max(this.done, dish.last);
    }
    return drafts;
  }

  /** A row of the same table or list that names nothing but another size: `0,75 l  5,90 €` below `Water  0,25 l  2,50 €`. */
  private continues(draft: Draft, row: Row): boolean {
    const last = draft.prices.at(-1);
    if (!last || draft.prices.length > 12 || !isSizeLabel(row.label) || row.tail !== "") return false;
    if (this.kinds.textsBetween(last.index, row.index)) return false;
    const [own, other] = [row.line.block, last.line.block];
    const isCell = own.tag === "td" && other.tag === "td";
    return isCell ? own.parent?.parent === other.parent?.parent : own.parent === other.parent;
  }

  /** A price with the size that stands in a cell of its own before it. */
  private withSize(row: Row, first: number): Row {
    const size = this.rows[row.index - 1];
    const isBefore = size && size.prices.length === 0 && size.line.block.parent === row.line.block.parent;
    if (!isBefore || row.label !== "" || first > row.index || !isColumnTitle(size)) return row;
    return withLabel(row, size.line.text);
  }

  private lastHead = -1;
  /** The nearest heading above a row that is not part of a dish. */
  private categoryBefore(index: number, ended: number, current: Row | null): Row | null {
    let found = current;
    for (let i = this.lastHead + 1; i < index; i += 1) {
      const row = this.rows[i];
      if (row && i > ended && this.kinds.isHeadLike(row) && (row.isHeading || !this.kinds.isColumn(row)))
        found = row;
    }
    this.lastHead = Math.max(this.lastHead, index - 1);
    return found;
  }
  private lastEnd = -1;

  private readDish(index: number): {
    draft: Omit<Draft, "category" | "columns" | "heads"> | null;
    first: number;
    last: number;
  } {
    const row = this.rows[index];
    if (!row) return { draft: null, first: index, last: index };
    const box = this.boxes.around(index);
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
      const behind = this.boxes.isPriceFirst(row)
        ? this.boxes.behind(row)
        : inside && !hasOwnName
          ? this.textsIn(lastPrice + 1, to)
          : [];
      if (
        behind.length > 0 &&
        (back[0] === undefined || this.kinds.isHeadLike(back[0]) || isSentence(back[0].text))
      ) {
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
    const sized = prices.map((one) => (prices.length === 1 ? this.withSize(one, from) : one));
    const named = isBehind
      ? { ...splitPhrase(row.tail), row: null, isFlat: false }
      : chooseName(this.kinds, row, before, hasOwnName);
    if (!named) return { draft: null, first: index, last: lastPrice };
    const extra = [...named.extra];
    for (const found of this.textsIn(Math.max(lastPrice, namedBehind) + 1, to)) extra.push(found.text);
    if (!inside || (box && box.last === lastPrice)) {
      const mayDescribe =
        hasOwnName || (named.isFlat && before.filter((found) => !this.kinds.isHeadLike(found)).length <= 1);
      const more = this.lookAhead(Math.max(to, lastPrice), row, mayDescribe, named.row);
      extra.push(...more.texts);
      to = Math.max(to, more.last);
    }
    to = Math.max(to, namedBehind);
    const first = isBehind || namedBehind >= 0 ? index : (named.row?.index ?? from);
    this.lastEnd = Math.max(to, lastPrice);
    const number = inside && box ? this.numberIn(box.first, index) : null;
    const draft = { number, name: named.name, nameRow: named.row, extra, prices: sized, first };
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
    // An introduction above the first name.
    while (found.length > 1 && isSentence(found[0]?.text ?? "") && (found[0]?.text.length ?? 0) > 60)
      found.shift();
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
    // Below a heading with a price stand the courses of a set menu.
    const most = row.isHeading ? 12 : 3;
    for (let i = index + 1; i < Math.min(index + most + 1, this.rows.length); i += 1) {
      const next = this.rows[i];
      if (next?.isNoise && row.isHeading) continue;
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
      texts.push(next.text);
      last = i;
    }
    return { texts, last };
  }
}
