import { fold } from "./clean.ts";
import { type Icons, readIcons, signsIn } from "./icons.ts";
import type { Page } from "./lines.ts";
import { addsOnly } from "./menu-additions.ts";
import { Boxes } from "./menu-boxes.ts";
import { Columns, isTableTitle } from "./menu-columns.ts";
import { RowKinds } from "./menu-kinds.ts";
import { splitList } from "./menu-lists.ts";
import { chooseName, isContinuation, isSentence, numberAlone, splitPhrase } from "./menu-names.ts";
import { Near } from "./menu-near.ts";
import { Panes } from "./menu-panes.ts";
import { isColumnTitle, namesNothing, type Row, withLabel } from "./menu-rows.ts";
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
  /** What its icons stand for, by the words behind them. */
  icons: Icons;
  /** The emoji beside it, for the page's legend. */
  signs: string[];
};

type Found = {
  draft: Omit<Draft, "category" | "columns" | "heads" | "icons" | "signs"> | null;
  first: number;
  last: number;
};

/** Where a dish stands: the rows of its block, else its priced ones alone. */
type Span = {
  isBox: boolean;
  endsWithPrice: boolean;
  prices: Row[];
  lastPrice: number;
  first: number;
  last: number;
};

/** Finds each dish from its price: the rows that name, describe and price it, and the heading above. */
export class Drafter {
  private readonly rows: Row[];
  private readonly kinds: RowKinds;
  private readonly boxes: Boxes;
  private readonly panes: Panes;
  private readonly tables: Columns;
  private readonly near: Near;
  /** Rows up to here belong to a dish already. */
  private done = -1;

  constructor(page: Page, rows: Row[]) {
    this.rows = rows;
    this.kinds = new RowKinds(page, rows);
    this.boxes = new Boxes(page, rows, this.kinds);
    this.panes = new Panes(page, rows);
    this.tables = new Columns(rows);
    this.near = new Near(rows, this.kinds);
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
          // `Half / Whole` in one place stand above as many prices as `Half` beside `Whole`.
          const titles = row.line.text.split("/").map((part) => part.trim());
          columns =
            isColumnTitle(this.rows[i - 1] ?? row) && i > 0 && this.rows[i - 1] !== row
              ? [...columns, ...titles]
              : titles;
        } else if (row.isHeading) columns = [];
        continue;
      }
      const ended = this.lastEnd;
      const dish = this.readDish(i);
      category = this.categoryBefore(dish.first, ended, category);
      if (dish.draft && this.headsItself(dish.draft.nameRow, category)) category = dish.draft.nameRow;
      const before = drafts.at(-1);
      if (!dish.draft && before && this.continues(before, row)) {
        before.prices.push(this.withSize(row, dish.first));
        this.lastEnd = Math.max(this.lastEnd, dish.last);
      }
      if (dish.draft) {
        const draft = {
          ...dish.draft,
          category: this.panes.labelOf(row, category) ?? category,
          columns,
          heads: this.tables.of(dish.draft.prices),
          icons: this.iconsIn(dish.first, dish.last),
          signs: this.rows.slice(dish.first, dish.last + 1).flatMap(({ line }) => signsIn(line.text)),
        };
        drafts.push(...this.partsOf(draft));
      }
      this.done = Math.max(this.done, dish.last);
    }
    return drafts;
  }

  /** The dishes of a line that lists several, none of which is named elsewhere. */
  private partsOf(draft: Draft): Draft[] {
    const [row] = draft.prices;
    const isAlone = row && draft.prices.length === 1 && draft.nameRow === null && draft.extra.length === 0;
    const list = isAlone && !draft.heads ? splitList(row) : null;
    return list?.map((one) => ({ ...draft, name: one.label, prices: [one], number: null })) ?? [draft];
  }

  /** Of the rows from one to another; a line that spells its icons out explains them. */
  private iconsIn(first: number, last: number): Icons {
    const rows = this.rows.slice(first, last + 1);
    return readIcons(
      rows.flatMap(({ line }) => line.icons?.filter((icon) => !fold(line.text).includes(fold(icon))) ?? []),
    );
  }

  /** A row of the same table or list that names nothing but another size: `0,75 l  5,90 €` below `Water  0,25 l  2,50 €`. */
  private continues(draft: Draft, row: Row): boolean {
    const last = draft.prices.at(-1);
    if (!last || draft.prices.length > 12 || !namesNothing(row) || row.tail !== "") return false;
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

  /** `Tasting menu` above `£85 per person`, `Wine pairing £55`: a heading that names the first of what it heads. */
  private headsItself(name: Row | null, category: Row | null): boolean {
    if (!name?.isHeading || name.prices.length > 0 || !this.kinds.isHeadLike(name)) return false;
    return category === null || category.signature === name.signature;
  }

  private lastHead = -1;
  /** The nearest heading above a row that is not part of a dish. */
  private categoryBefore(index: number, ended: number, current: Row | null): Row | null {
    let found = current;
    for (let i = this.lastHead + 1; i < index; i += 1) {
      const row = this.rows[i];
      if (row && i > ended && this.kinds.isHeadLike(row) && (row.isHeading || !this.kinds.isColumn(row)))
        found = row;
      else if (row && i > ended && found === current && isTableTitle(this.rows, row)) found = row;
    }
    this.lastHead = Math.max(this.lastHead, index - 1);
    return found;
  }
  private lastEnd = -1;

  private readDish(index: number): Found {
    const row = this.rows[index];
    if (!row) return { draft: null, first: index, last: index };
    const span = this.spanOf(row);
    const { before, from, namedBehind } = this.namesFor(row, span);
    const hasOwnName = !namesNothing(row);
    const isBehind =
      this.textsIn(span.first, index - 1).length === 0 &&
      isNamedByTail(row) &&
      before.every((found) => this.kinds.isHeadLike(found) || (namedBehind >= 0 && describes(found)));
    const named = isBehind
      ? { ...splitPhrase(row.tail), row: null, isFlat: false, number: undefined }
      : chooseName(this.kinds, row, before, hasOwnName);
    if (!named) return { draft: null, first: index, last: span.lastPrice };
    const behind = this.textsIn(Math.max(span.lastPrice, isBehind ? -1 : namedBehind) + 1, span.last);
    const told = span.prices.map((priced) => priced.told).filter((text) => text !== "");
    const extra = [...named.extra, ...told, ...behind.map((found) => found.text)];
    let last = Math.max(span.last, namedBehind);
    if (!span.isBox || span.endsWithPrice) {
      const own = before.filter((found) => !this.kinds.isHeadLike(found));
      const mayDescribe = hasOwnName || (named.isFlat && own.length <= 1);
      const more = this.near.below(Math.max(span.last, span.lastPrice), row, mayDescribe, named.row);
      extra.push(...more.texts);
      last = Math.max(last, more.last);
    }
    last = Math.max(last, span.lastPrice);
    this.lastEnd = last;
    const first = isBehind || namedBehind >= 0 ? index : (named.row?.index ?? from);
    const number = named.number ?? (span.isBox ? this.numberIn(span.first, index) : null);
    const { prices } = span;
    const sized = prices.map((one) => (prices.length === 1 ? this.withSize(one, from) : one));
    const draft = { number, name: named.name, nameRow: named.row, extra, prices: sized, first };
    return { draft, first: Math.min(first, index), last };
  }

  /** The rows of prices that belong together, and the rows of the block that holds this dish and no other. */
  private spanOf(row: Row): Span {
    const { index } = row;
    const box = this.boxes.around(index);
    const isBox = box !== null && box.first > this.done && (box.last > box.first || !namesNothing(row));
    const prices = (box?.prices ?? [index])
      .map((i) => this.rows[i])
      .filter((found): found is Row => found !== undefined);
    let lastPrice = box?.prices.at(-1) ?? index;
    const endsWithPrice = box?.last === lastPrice;
    // Cells that follow one another with nothing but a price: columns of sizes.
    const next = this.rows[lastPrice + 1];
    if (prices.length === 1 && next && this.isOtherSize(row, next)) {
      prices.push(next);
      lastPrice += 1;
    }
    return {
      isBox,
      endsWithPrice: endsWithPrice || box?.last === lastPrice,
      prices,
      lastPrice,
      first: isBox ? this.behindDay(box.first) : index,
      last: isBox ? box.last : lastPrice,
    };
  }

  /** A day at the start of a dish's block heads it. */
  private behindDay(first: number): number {
    const row = this.rows[first];
    return row && this.kinds.isDay(row) ? first + 1 : first;
  }

  private isOtherSize(row: Row, next: Row): boolean {
    const [own, other] = [row.line.block, next.line.block];
    const areBare = next.prices.length > 0 && this.isBarePrice(next) && this.isBareOrOwn(row);
    return areBare && own.parent === other.parent && own.tag === other.tag;
  }

  /** The rows that may name the dish: in its block, right above, or behind a price that stands first. */
  private namesFor(row: Row, span: Span): { before: Row[]; from: number; namedBehind: number } {
    const inBox = this.textsIn(span.first, row.index - 1);
    const hasOwnName = !namesNothing(row);
    const found = { before: inBox, from: span.first, namedBehind: -1 };
    if (row.label !== "" && addsOnly(row)) return { ...found, before: [] };
    const isNamed = hasOwnName && !isContinuation(row);
    if (inBox.length > 0 || (isNamed && !isSentence(row.label))) return found;
    const back = this.near.above(row.index, this.lastEnd);
    const [top] = back;
    if (isNamed) {
      const isOwn = top !== undefined && !this.kinds.isHeadLike(top);
      return isOwn ? { ...found, before: back, from: top.index } : found;
    }
    const behind = this.namesBehind(row, span, hasOwnName);
    const isFree = top === undefined || this.kinds.isHeadLike(top) || isSentence(top.text);
    if (behind.length > 0 && isFree)
      return { ...found, before: behind, namedBehind: behind.at(-1)?.index ?? -1 };
    return { ...found, before: back, from: top?.index ?? span.first };
  }

  private namesBehind(row: Row, span: Span, hasOwnName: boolean): Row[] {
    if (this.boxes.isPriceFirst(row)) return this.boxes.behind(row);
    return span.isBox && !hasOwnName ? this.textsIn(span.lastPrice + 1, span.last) : [];
  }

  private textsIn(first: number, last: number): Row[] {
    return this.rows.slice(first, last + 1).filter((row) => this.kinds.isText(row));
  }

  private numberIn(first: number, index: number): string | null {
    for (let i = first; i < index; i += 1) {
      const number = numberAlone(this.rows[i]?.line.text ?? "");
      if (number !== null) return number;
    }
    return null;
  }

  private isBarePrice(row: Row): boolean {
    return row.label === "" && row.tail === "";
  }

  private isBareOrOwn(row: Row): boolean {
    return this.isBarePrice(row) && row.prices.length === 1;
  }
}

/** `13 € Bowl du potager` above `riz noir, courge`: the second names nothing. */
function describes(row: Row): boolean {
  return row.isDescription || row.isSoft || /^\p{Ll}/u.test(row.text);
}

/** `€ 1,20 Caffè espresso` */
function isNamedByTail({ label, tail }: Row): boolean {
  return label === "" && tail.length > 2 && tail.length <= 90 && !isSizeLabel(tail);
}
