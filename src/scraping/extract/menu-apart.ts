import type { Element } from "./dom.ts";
import type { Line, Page } from "./lines.ts";
import { MAX_DISH_ROWS } from "./menu-boxes.ts";
import type { Row } from "./menu-rows.ts";

const LETTERS = /\p{L}{2}/u;
const DATA_PRICE = /^\d{1,5}\.\d\d$/;
const CURRENCY = /^[A-Z]{3}$/;

/**
 * Shops that draw their prices by script keep them in attributes: `<li data-price="8.50">`. Where no price can be seen, those
 * with two decimals count (`850` may be cents or not), written behind the first line of their element.
 */
export function withDataPrices(page: Page, lines: Line[]): Line[] {
  const out = [...lines];
  for (const [element, [first, last]] of page.ranges) {
    const price = element.attributes["data-price"] ?? element.attributes["data-item-price"] ?? "";
    if (!DATA_PRICE.test(price) || last - first >= MAX_DISH_ROWS) continue;
    const said = element.attributes["data-currency"] ?? "";
    for (let i = first; i <= last; i += 1) {
      const line = out[i];
      if (!line || line.isButton || line.isNavigation || !LETTERS.test(line.text)) continue;
      const text = `${line.text} ${price}${CURRENCY.test(said) ? ` ${said}` : ""}`;
      if (line === lines[i]) out[i] = { ...line, text };
      break;
    }
  }
  return out;
}

/**
 * `Marinara` `Margherita` `Diavola` in one box and `6,00` `7,00` `8,50` in the next: each price goes to its name where there are
 * as many of both. Otherwise nobody can tell, and the prices are left out.
 */
export function rejoinColumns(rows: Row[]): Row[] {
  const out = [...rows];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (isBare(rows[end]) && (end === at || areTogether(rows[end - 1], rows[end]))) end += 1;
    const count = end - at;
    if (count >= 3) join(out, at, count);
    at = Math.max(end, at + 1);
  }
  return out;
}

function join(rows: Row[], at: number, count: number): void {
  const prices = rows.slice(at, at + count);
  let from = at;
  while (isName(rows[from - 1], rows[at - 1]) && !areTogether(rows[from - 1], prices[0])) from -= 1;
  const names = rows.slice(from, at);
  if (names.length < 3) return;
  prices.forEach((row, i) => {
    const name = names[i];
    rows[row.index] = { ...row, prices: [], isNoise: true };
    if (name && names.length === count) rows[name.index] = withPrice(name, row);
  });
}

function isBare(row: Row | undefined): boolean {
  return (
    row !== undefined &&
    row.prices.length === 1 &&
    row.label === "" &&
    row.tail === "" &&
    row.line.block.tag !== "td"
  );
}

/** One of a run of like lines that end above the prices. */
function isName(row: Row | undefined, last: Row | undefined): boolean {
  if (!row || !last || row.prices.length > 0 || row.isNoise || row.isHeading || row.isDescription)
    return false;
  return row.signature === last.signature && (row === last || areTogether(row, last));
}

export function areTogether(one: Row | undefined, two: Row | undefined): boolean {
  if (!one || !two) return false;
  const [a, b]: [Element, Element] = [one.line.block, two.line.block];
  return a === b || (a.parent !== null && a.parent === b.parent);
}

function withPrice(name: Row, row: Row): Row {
  const shift = name.line.text.length + 1;
  const prices = row.prices.map((price) => ({
    ...price,
    start: price.start + shift,
    end: price.end + shift,
  }));
  return { ...name, prices, line: { ...name.line, text: `${name.line.text} ${row.line.text}` } };
}
