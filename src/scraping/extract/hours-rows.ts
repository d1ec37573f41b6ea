import type { Element } from "./dom.ts";
import { toItems } from "./hours-items.ts";
import { type Atom, readAtoms } from "./hours-lex.ts";
import type { Line } from "./lines.ts";

/** What belongs together when hours are read: a line, a row of a table, a day with the times below it in its column. */
export type Row = { atoms: Atom[]; text: string; heading: number; isShort: boolean; isContinued: boolean };

type Holds = "days" | "times" | "both" | "about" | "none";
/** A cell of a table, or a line outside of one (`row` is null). */
type Cell = Row & { row: Element | null; table: Element | null; holds: Holds; lines: number };

const MAX_CELL = 90;
const MAX_ROW = 700;

/** Rows of text as a reader takes them in: tables by row or by column, days and times in two columns side by side. */
export function toRows(lines: readonly Line[], language: string | null): Row[] {
  const cells = toCells(lines, language);
  const rows: Row[] = [];
  for (let at = 0; at < cells.length; ) {
    const cell = cells[at];
    if (!cell) break;
    if (cell.row === null) {
      const count = besideDays(cells, at);
      if (count > 0) {
        for (let i = 0; i < count; i += 1) rows.push(merged([cells[at + i], cells[at + count + i]]));
        at += count * 2;
      } else {
        rows.push(cell);
        at += 1;
      }
      continue;
    }
    const table = tableAt(cells, at);
    rows.push(...readTable(table));
    at += table.reduce((sum, row) => sum + row.length, 0);
  }
  return rows;
}

function toCells(lines: readonly Line[], language: string | null): Cell[] {
  const sizes = new Map<Element, { length: number; longest: number }>();
  const places = lines.map((line) => (line.heading > 0 ? null : placeOf(line.block)));
  const lengths = new Map<Element, number>();
  lines.forEach((line, i) => {
    const place = places[i];
    if (!place) return;
    const own = (lengths.get(place.cell) ?? 0) + line.text.length;
    lengths.set(place.cell, own);
    const size = sizes.get(place.row) ?? { length: 0, longest: 0 };
    sizes.set(place.row, { length: size.length + line.text.length, longest: Math.max(size.longest, own) });
  });
  const cells: Cell[] = [];
  let open: Element | null = null;
  lines.forEach((line, i) => {
    const place = places[i];
    const size = place ? sizes.get(place.row) : undefined;
    // A table that lays out the page has cells with much in them; those are no rows.
    const isData = place && size && size.longest <= MAX_CELL && size.length <= MAX_ROW;
    const atoms = readAtoms(line.text, language);
    const last = cells.at(-1);
    if (isData && last && open === place.cell) {
      last.atoms.push({ is: "stop" }, ...atoms);
      last.text += ` ${line.text}`;
      last.lines += 1;
    } else {
      cells.push({
        atoms,
        text: line.text,
        heading: line.heading,
        isShort: line.text.length < 60,
        isContinued: line.isContinued,
        row: isData ? place.row : null,
        table: isData ? place.row.parent : null,
        holds: "none",
        lines: 1,
      });
    }
    open = isData ? place.cell : null;
  });
  for (const cell of cells) cell.holds = whatHolds(cell);
  return cells;
}

function placeOf(element: Element): { row: Element; cell: Element } | null {
  let cell: Element | null = null;
  let at: Element | null = element;
  for (let i = 0; at && i < 6; i += 1, at = at.parent) {
    if (at.tag === "td" || at.tag === "th") cell ??= at;
    if (at.tag === "tr") return { row: at, cell: cell ?? at };
    if (at.tag === "table") return null;
  }
  return null;
}

const TELLING = new Set([
  "day",
  "time",
  "closed",
  "daily",
  "weekdays",
  "weekend",
  "holiday",
  "allday",
  "about",
  "dash",
]);

function whatHolds(cell: Cell): Holds {
  if (cell.text.length > 120 || !cell.atoms.some((atom) => TELLING.has(atom.is))) return "none";
  const items = toItems(cell.atoms, false, true);
  const hasDays = items.some((item) => item.is === "days");
  const hasTimes =
    items.some((item) => item.is === "span" || item.is === "closed" || item.is === "time") ||
    cell.atoms.every((atom) => atom.is === "dash");
  if (items.some((item) => item.is === "date")) return "none";
  if (hasDays && hasTimes) return "both";
  const words = items.filter((item) => item.is === "word").length;
  if (hasDays) return words <= 1 ? "days" : "none";
  if (hasTimes) return words <= 3 ? "times" : "none";
  return items.some((item) => item.is === "about") ? "about" : "none";
}

/** How many lines of days stand here that are followed by as many lines of times: two columns side by side. */
function besideDays(cells: Cell[], at: number): number {
  let count = 0;
  while (cells[at + count]?.holds === "days" && cells[at + count]?.row === null) count += 1;
  if (count < 2) return 0;
  for (let i = 0; i < count; i += 1) if (cells[at + count + i]?.holds !== "times") return 0;
  return cells[at + count * 2]?.holds === "times" ? 0 : count;
}

function merged(parts: (Cell | undefined)[]): Row {
  const cells = parts.filter((part): part is Cell => part !== undefined);
  const [first] = cells;
  const atoms: Atom[] = [];
  for (const cell of cells) {
    if (atoms.length > 0) atoms.push({ is: "stop" });
    // A dash in the place of times: closed.
    if (atoms.length > 0 && cell.atoms.length > 0 && cell.atoms.every((atom) => atom.is === "dash"))
      atoms.push({ is: "closed", text: "-" });
    else atoms.push(...cell.atoms);
  }
  return {
    atoms,
    text: cells
      .map((cell) => cell.text)
      .join(" ")
      .slice(0, 500),
    heading: 0,
    isShort: (first?.isShort ?? true) && cells.reduce((sum, cell) => sum + cell.text.length, 0) < 60,
    isContinued: first?.isContinued ?? false,
  };
}

/** The rows of one table from here on, each with its cells. */
function tableAt(cells: Cell[], start: number): Cell[][] {
  const rows: Cell[][] = [];
  const table = cells[start]?.table;
  let row: Element | null = null;
  for (let at = start; at < cells.length; at += 1) {
    const cell = cells[at];
    if (!cell?.row || (cell.table !== table && !isSection(cell.table, table))) break;
    if (cell.row === row) rows.at(-1)?.push(cell);
    else rows.push([cell]);
    row = cell.row;
  }
  return rows;
}

/** `thead` and `tbody` of one table. */
function isSection(a: Element | null | undefined, b: Element | null | undefined): boolean {
  return a?.tag !== "table" && b?.tag !== "table" && a?.parent !== undefined && a.parent === b?.parent;
}

function readTable(table: Cell[][]): Row[] {
  const rows: Row[] = [];
  let kinds: Cell[] = [];
  for (let at = 0; at < table.length; at += 1) {
    const row = table[at] ?? [];
    const days = row.filter((cell) => cell.holds === "days");
    const below = table
      .slice(at + 1)
      .findIndex((other) => other.filter((cell) => cell.holds === "times").length < 2);
    const count = below < 0 ? table.length - at - 1 : below;
    if (days.length >= 2 && days.length >= row.length - 1 && count > 0) {
      const columns = table.slice(at + 1, at + 1 + count);
      days.forEach((day, i) => {
        rows.push(merged([day, ...columns.map((cells) => cells[cells.length - days.length + i])]));
      });
      at += count;
      continue;
    }
    if (
      row.length > 1 &&
      row.some((cell) => cell.holds === "about") &&
      row.every((cell) => cell.holds === "about" || cell.holds === "none")
    ) {
      kinds = row;
      rows.push(merged(row));
      continue;
    }
    // Below a heading such as `Küche` the cells of its column speak of the kitchen.
    rows.push(
      merged(
        row.map((cell, i) => {
          const kind = kinds.length > 0 ? kinds[kinds.length - row.length + i] : undefined;
          return kind?.holds === "about" && cell.holds === "times"
            ? { ...cell, atoms: [...kind.atoms.filter((atom) => atom.is === "about"), ...cell.atoms] }
            : cell;
        }),
      ),
    );
  }
  return rows;
}
