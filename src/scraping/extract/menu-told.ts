import type { Element } from "./dom.ts";
import type { Page } from "./lines.ts";
import { MAX_DISH_ROWS } from "./menu-boxes.ts";
import { namesNothing, type Row } from "./menu-rows.ts";
import { lastPart } from "./menu-sizes.ts";
import { words } from "./tokens.ts";

const LETTERS = /\p{L}{3}/u;
/** What parts a description from the size behind it. */
const PARTS = new Set([".", ";", ",", "–", "—", "("]);

/**
 * `Haddock £16.95`, below it `Mushy peas, tartare sauce. Small portion £11.95`: in a block of one dish, the end of what
 * describes it is another size of it.
 */
export function withToldSizes(page: Page, rows: Row[]): Row[] {
  return rows.map((row) => {
    const [price] = row.prices;
    if (!price || row.prices.length > 1 || namesNothing(row) || row.isHeading || row.isName) return row;
    const size = bracketed(row.label) ?? lastPart(row.label);
    const at = row.line.text.lastIndexOf(size, price.start);
    const told = row.line.text.slice(0, Math.max(at, 0)).trim();
    if (!LETTERS.test(size) || !PARTS.has(told.at(-1) ?? "") || !closesDish(page, rows, row)) return row;
    return { ...withoutStart(row, at), label: size, told: told.slice(0, -1) };
  });
}

/** Words of a price that no longer holds. */
const FORMER = new Set(
  "statt instead bisher fruher sonst was before avant ante antes prima anziche van eerst for tidigare".split(
    " ",
  ),
);

/** `mit Salat (ohne Beilage 9,50 €)`: up to three words in the brackets of the price, whatever they are. */
function bracketed(label: string): string | null {
  const open = label.lastIndexOf("(");
  const inner = open < 0 ? "" : label.slice(open + 1).trim();
  const all = words(inner);
  const isSize =
    inner !== "" && !inner.includes(")") && all.length <= 3 && !all.some((word) => FORMER.has(word));
  return isSize ? inner : null;
}

/** Is it the last priced row of two in its block, and the first names the dish or stands below its name? */
function closesDish(page: Page, rows: readonly Row[], row: Row): boolean {
  let at: Element | null = row.line.block.parent;
  for (let i = 0; at?.parent && i < 2; i += 1, at = at.parent) {
    const [first, last] = page.ranges.get(at) ?? [row.index, row.index];
    if (first === row.index) continue;
    const inside = last - first < MAX_DISH_ROWS ? rows.slice(first, last + 1) : [];
    const priced = inside.filter(({ prices }) => prices.length > 0);
    if (priced.length !== 2 || priced[1] !== row || !priced[0]) return false;
    return !namesNothing(priced[0]) || inside.some((one) => one.index < row.index && one.label.length > 2);
  }
  return false;
}

function withoutStart(row: Row, cut: number): Row {
  const segments = row.line.segments
    .filter(({ start, text }) => start + text.length > cut)
    .map((segment) => ({ ...segment, start: Math.max(segment.start - cut, 0) }));
  const text = row.line.text.slice(cut);
  return {
    ...row,
    text,
    prices: row.prices.map((price) => ({ ...price, start: price.start - cut, end: price.end - cut })),
    line: { ...row.line, text, segments },
  };
}
