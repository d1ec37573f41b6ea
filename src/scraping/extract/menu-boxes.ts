import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Page } from "./lines.ts";
import type { RowKinds } from "./menu-kinds.ts";
import { isColumnTitle, isVariantRow, namesNothing, type Row } from "./menu-rows.ts";

/** The rows that one block holds, and which of them are priced. */
type Box = { first: number; last: number; prices: number[] };

export const MAX_DISH_ROWS = 14;

/** The blocks that hold one dish each. */
export class Boxes {
  private readonly page: Page;
  private readonly rows: Row[];
  private readonly kinds: RowKinds;

  /** Blocks in which prices and names alternate, each price above its name. */
  private readonly priceFirst = new Set<Element>();

  constructor(page: Page, rows: Row[], kinds: RowKinds) {
    this.page = page;
    this.rows = rows;
    this.kinds = kinds;
  }

  /** The largest block around the price that holds this dish's prices and no other's. */
  around(index: number): Box | null {
    let prices = [index];
    let found: Box | null = null;
    let at: Element | null = this.rows[index]?.line.block ?? null;
    for (; at?.parent; at = at.parent) {
      work.characters += 1;
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
      work.characters += last - first;
      const heads = this.rows
        .slice(first, last + 1)
        .filter((row) => row.isHeading && row.prices.length === 0);
      if (heads.length > 1 && found) break;
      if (found && this.hasName(found) && this.startsWithHead(first, found.first)) break;
      found = { first, last, prices };
    }
    return found;
  }

  private hasName(range: Box): boolean {
    return this.rows
      .slice(range.first, range.last + 1)
      .some((row) => (row.prices.length > 0 ? !namesNothing(row) : !row.isNoise && !isColumnTitle(row)));
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

  /** `€ 5` `Soup` `€ 9` `Toast`: told at the first price, below a heading or at the start of its block. */
  isPriceFirst(row: Row): boolean {
    const { parent } = row.line.block;
    if (!parent || row.label !== "" || row.tail !== "") return false;
    if (this.priceFirst.has(parent)) return this.behind(row).length > 0;
    const before = this.rows[row.index - 1];
    const isStart =
      before === undefined || before.line.block.parent !== parent || this.kinds.isHeadLike(before);
    const behind = this.behind(row);
    const next = this.rows[(behind.at(-1)?.index ?? row.index) + 1];
    const isAgain = next !== undefined && next.prices.length > 0 && next.label === "" && next.tail === "";
    if (!isStart || behind.length === 0 || !isAgain || this.behind(next).length === 0) return false;
    this.priceFirst.add(parent);
    return true;
  }

  /** The plain texts beside a price, up to the next one. */
  behind(row: Row): Row[] {
    const found: Row[] = [];
    for (let i = row.index + 1; i < row.index + 4; i += 1) {
      const next = this.rows[i];
      if (!next || next.prices.length > 0 || next.line.block.parent !== row.line.block.parent) break;
      if (!this.kinds.isText(next) || next.isHeading) break;
      found.push(next);
    }
    return found;
  }
}
