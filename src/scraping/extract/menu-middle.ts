import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { RowKinds } from "./menu-kinds.ts";
import type { Row } from "./menu-rows.ts";

/**
 * Neighbours that name, price and describe in this order, `Winzervesper` `9,50` `Wurst, Käse, Brot`: told by one text before the
 * first price below each heading, two between prices and one behind the last.
 */
export class PriceMiddle {
  private readonly rows: readonly Row[];
  private readonly kinds: RowKinds;
  private readonly known = new Map<Element, boolean>();

  constructor(rows: readonly Row[], kinds: RowKinds) {
    this.rows = rows;
    this.kinds = kinds;
  }

  /** The text behind a price that describes its dish. */
  behind(row: Row): Row | null {
    const { parent } = row.line.block;
    if (!parent || row.label !== "" || row.tail !== "") return null;
    let isMiddle = this.known.get(parent);
    if (isMiddle === undefined) {
      isMiddle = this.isMiddle(row.index, parent);
      this.known.set(parent, isMiddle);
    }
    return isMiddle ? (this.rows[row.index + 1] ?? null) : null;
  }

  private isMiddle(index: number, parent: Element): boolean {
    const isIn = (row: Row | undefined): row is Row => row?.line.block.parent === parent;
    let first = index;
    while (isIn(this.rows[first - 1])) first -= 1;
    let texts = 0;
    let prices = 0;
    /** Prices below the last heading so far. */
    let below = 0;
    for (let i = first; ; i += 1) {
      const row = this.rows[i];
      work.characters += 1;
      const isEnd = !isIn(row);
      if (isEnd || (row.prices.length === 0 && this.kinds.isHeadLike(row))) {
        if (below > 0 && texts !== 1) return false;
        if (isEnd) return prices > 1;
        texts = 0;
        below = 0;
      } else if (row.prices.length > 0) {
        const isBare = row.label === "" && row.tail === "" && row.prices.length === 1;
        if (!isBare || texts !== (below === 0 ? 1 : 2)) return false;
        texts = 0;
        below += 1;
        prices += 1;
      } else if (this.kinds.isText(row)) texts += 1;
      else return false;
    }
  }
}
