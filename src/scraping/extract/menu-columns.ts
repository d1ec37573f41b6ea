import { work } from "./clean.ts";
import { type Element, firstElements } from "./dom.ts";
import { isColumnTitle, type Row } from "./menu-rows.ts";
import { PRICE_HINTS } from "./menu-words.ts";
import { words } from "./tokens.ts";

/**
 * What the head of a table says of its columns: `26 cm`, `Glass`, `Bottle` above prices. A head is the last row of cells
 * above that holds words and no price.
 */
export class Columns {
  private readonly texts = new Map<Element, { text: string; hasPrice: boolean }>();
  private readonly columns = new Map<Element, number>();
  private readonly heads = new Map<Element, string[] | null>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const cell = cellOf(row.line.block);
      if (!cell) continue;
      const known = this.texts.get(cell);
      this.texts.set(cell, {
        text: known ? `${known.text} ${row.line.text}` : row.line.text,
        hasPrice: (known?.hasPrice ?? false) || row.prices.length > 0,
      });
    }
  }

  /** The heads above these rows of prices, where each stands in a cell of its own below one. */
  of(prices: readonly Row[]): string[] | null {
    const labels: string[] = [];
    for (const row of prices) {
      const cell = cellOf(row.line.block);
      const tr = cell?.parent;
      if (!cell || !tr || row.prices.length !== 1) return null;
      const label = this.headOf(tr)?.[this.columnOf(cell)] ?? "";
      if (label === "" || label.length > 40) return null;
      labels.push(label);
    }
    return new Set(labels).size === labels.length ? labels : null;
  }

  /** The texts of the head above a row of the table, by column. */
  private headOf(tr: Element): string[] | null {
    const known = this.heads.get(tr);
    if (known !== undefined) return known;
    const table = tableOf(tr);
    let head: string[] | null = null;
    for (const row of table ? rowsOf(table) : [tr]) {
      const cells = cellsOf(row);
      const filled = cells.filter((cell) => this.texts.has(cell));
      const isHead = filled.length >= 2 && !filled.some((cell) => this.texts.get(cell)?.hasPrice);
      if (isHead) head = this.spread(cells);
      this.heads.set(row, head);
    }
    return this.heads.get(tr) ?? null;
  }

  /** The column a cell stands in; each row of the table is walked once. */
  private columnOf(cell: Element): number {
    const known = this.columns.get(cell);
    if (known !== undefined) return known;
    let column = 0;
    for (const other of cell.parent ? cellsOf(cell.parent) : []) {
      this.columns.set(other, column);
      column += spanOf(other);
    }
    return this.columns.get(cell) ?? 0;
  }

  private spread(cells: readonly Element[]): string[] {
    return cells.flatMap((cell) => {
      const text = this.texts.get(cell)?.text ?? "";
      return Array.from({ length: spanOf(cell) }, () => text);
    });
  }
}

/**
 * `Pizza` before `26 cm` and `32 cm`, or before nothing: the first head of a table names what is in it, where nothing else
 * does.
 */
export function isTableTitle(rows: readonly Row[], row: Row): boolean {
  const { block } = row.line;
  if (block.tag !== "th" || row.prices.length > 0 || isColumnTitle(row) || row.isNoise) return false;
  const [first, second] = firstElements(block.parent, 2);
  const isFirst = first === block && second?.tag === "th";
  if (!isFirst || words(row.line.text).some((word) => COLUMN_HEADS.has(word))) return false;
  const next = rows[row.index + 1];
  if (!next || next.line.block.parent !== block.parent) return true;
  return isColumnTitle(next) || isPriceHead(next) || isAbovePrices(rows, next);
}

/** `Fish only`, `With chips` in the head of columns: the rows below begin with a name and go on with prices. */
function isAbovePrices(rows: readonly Row[], { index, line: { block } }: Row): boolean {
  let at = index;
  while (rows[at]?.line.block.parent === block.parent) at += 1;
  const [name, one, two] = rows.slice(at, at + 3);
  return name?.prices.length === 0 && one?.prices.length === 1 && two?.prices.length === 1 && at - index > 1;
}

const COLUMN_HEADS = new Set(
  (
    "gericht gerichte speise speisen name artikel bezeichnung produkt item items dish dishes product produit plat nom piatto nome plato nombre " +
    "gerecht prato produto ratt danie nazwa jidlo nr no number size grosse tag day menu"
  ).split(" "),
);

function isPriceHead(row: Row): boolean {
  return words(row.line.text).some((word) => PRICE_HINTS.has(word));
}

function cellOf(block: Element): Element | null {
  let at: Element | null = block;
  for (let i = 0; at && i < 4; i += 1, at = at.parent) if (at.tag === "td" || at.tag === "th") return at;
  return null;
}

function cellsOf(row: Element): Element[] {
  work.characters += row.children.length;
  return row.children.filter(
    (child): child is Element => typeof child !== "string" && (child.tag === "td" || child.tag === "th"),
  );
}

function spanOf(cell: Element): number {
  const span = Number(cell.attributes.colspan ?? "1");
  return span >= 1 && span <= 20 ? Math.floor(span) : 1;
}

function tableOf(tr: Element): Element | null {
  const { parent } = tr;
  return parent && parent.tag !== "table" && parent.parent?.tag === "table" ? parent.parent : parent;
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (typeof child === "string") return [];
    if (child.tag === "tr") return [child];
    return child.children.filter((row): row is Element => typeof row !== "string" && row.tag === "tr");
  });
}
