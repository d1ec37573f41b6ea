import { cleanText } from "./clean.ts";
import { isSizeLabel } from "./menu-text.ts";
import { findPrices } from "./prices.ts";

/**
 * A line of sizes above lines of as many amounts gives each amount its size: `Pizza  klein  groß` above
 * `Margherita  7,50  9,50`, `Small 10" / Large 14"` above `Margherita 9.00 / 13.00`.
 */
export function nameSizes(lines: string[]): string[] {
  let sizes: string[] = [];
  let others = 0;
  return lines.map((line) => {
    const head = headOf(line);
    if (head) {
      sizes = head.sizes;
      others = 0;
      return head.name;
    }
    const dish = sizes.length > 0 ? amountsOf(line, sizes.length) : null;
    if (!dish) {
      // One dish may have a single price; two in a row are another section.
      if (findPrices(line).length > 0) others += 1;
      if (others > 1) sizes = [];
      return line;
    }
    others = 0;
    const sold = dish.amounts.flatMap((amount, i) => (isBare(amount) ? [`${sizes[i] ?? ""} ${amount}`] : []));
    return `${dish.name}\t${sold.join(" / ")}`;
  });
}

/** The sizes of such a line, and what its first cell heads. */
function headOf(line: string): { name: string; sizes: string[] } | null {
  const [name = "", ...rest] = cellsOf(line);
  const isSize = (text: string): boolean =>
    isSizeLabel(text) && findPrices(text).every(({ strength }) => strength === 1) && cleanText(text) !== "";
  // Nothing stands above the names.
  const isIndented = /^(?:\t| {3})/.test(line);
  if (isIndented && rest.length > 0 && [name, ...rest].every(isSize))
    return { name: "", sizes: [name, ...rest] };
  if (rest.length >= 2 && rest.every(isSize)) return { name, sizes: rest };
  const parts =
    line.length < 80 && rest.length === 0 ? line.split(/[/|]/).map((part) => cleanText(part)) : [];
  const areSizes = parts.length >= 2 && parts.every((part) => isSize(part) && /\p{L}|["″]/u.test(part));
  return areSizes ? { name: "", sizes: parts } : null;
}

/** In the place of an amount: not in this size. */
const NOT_SOLD = /^[-–—/x]$/;

/** The amounts of a line where it ends with so many, in cells or parted by slashes. */
function amountsOf(line: string, count: number): { name: string; amounts: string[] } | null {
  const [name = "", ...cells] = cellsOf(line);
  const isSold = (cell: string): boolean => isBare(cell) || NOT_SOLD.test(cell);
  if (cells.length === count && cells.every(isSold) && cells.some(isBare)) return { name, amounts: cells };
  const prices = line.length < 300 ? findPrices(line) : [];
  const [first] = prices;
  if (!first || prices.length !== count || prices.some((price) => price.strength < 2)) return null;
  const areParted = prices
    .slice(1)
    .every((price, i) => /^[/|]$/.test(line.slice(prices[i]?.end ?? 0, price.start).trim()));
  const own = line.slice(0, first.start).trim();
  if (!areParted || line.slice(prices.at(-1)?.end ?? 0).trim() !== "" || isSizeLabel(own)) return null;
  return { name: own, amounts: prices.map(({ start, end }) => line.slice(start, end)) };
}

/** Cells of a line, where three spaces or a tab part them. */
export function cellsOf(line: string): string[] {
  return line
    .split(/\t| {3}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
}

/** A price and nothing else. */
export function isBare(text: string): boolean {
  const prices = findPrices(text);
  const [first] = prices;
  if (!first || prices.length !== 1 || first.amount === null || first.strength === 1) return false;
  return text.slice(0, first.start).trim() === "" && text.slice(first.end).trim() === "";
}
