import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Row } from "./menu-rows.ts";

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
