import { cleanText } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Line, Page } from "./lines.ts";
import { isSizeLabel, isUpper, trimOrnaments } from "./menu-text.ts";
import { findPrices } from "./prices.ts";
import { words } from "./tokens.ts";

/** Each line a block of its own; lines without a gap between them share a parent, as paragraphs do. */
export function toPage(raw: readonly string[], titles: ReadonlySet<number>): Page {
  const root: Element = {
    tag: "#root",
    attributes: {},
    children: [],
    parent: null,
    depth: 0,
    order: 0,
    last: 0,
  };
  const lines: Line[] = [];
  const ranges = new Map<Element, [number, number]>();
  let isBelowTitle = false;
  raw.forEach((one, i) => {
    const cleaned = cleanText(one, 2_000);
    if (cleaned === "") return;
    const hasPrice = findPrices(cleaned).some(
      (price) =>
        price.strength > 1 ||
        price.start === 0 ||
        (price.end === cleaned.length && cleaned[price.start - 1] === " "),
    );
    const isAfterGap = i === 0 || cleanText(raw[i - 1] ?? "") === "";
    const isTitle =
      titles.has(i) ||
      (!hasPrice &&
        cleaned.length <= 45 &&
        !/[,;.]/.test(cleaned) &&
        // `BLT` in a list heads nothing.
        ((isUpper(cleaned) && (isAfterGap || cleaned.length > 3)) ||
          cleaned.endsWith(":") ||
          /^#{1,4}\s/.test(cleaned) ||
          isBetween(raw, i) ||
          isLoneCell(raw, i) ||
          isIsolated(raw, i) ||
          isBelowMenu(raw, i) ||
          isOutOfTurn(raw, i) ||
          startsLongGroup(raw, i, isAfterGap) ||
          (isAfterGap && headsPriced(raw, i)) ||
          (isAfterGap && /^[\p{Lu}\p{Lo}]/u.test(cleaned) && startsGroup(raw, i))));
    const block: Element = { ...root, tag: isTitle ? "h3" : "p", parent: root, order: lines.length + 1 };
    const columns = one
      .split(/\t| {2,9}/)
      .map((cell) => cleanText(cell))
      .filter((cell) => cell !== "");
    let start = 0;
    const segments = columns.map((cell) => {
      const segment = { text: cell, element: { ...block, tag: "span", parent: block }, start };
      start += cell.length + 1;
      return segment;
    });
    ranges.set(block, [lines.length, lines.length]);
    lines.push({
      text: cleaned.replace(/^#{1,4}\s/, ""),
      segments,
      block,
      heading: isTitle ? 3 : 0,
      isBold: false,
      isNavigation: false,
      isButton: false,
      isHidden: false,
      isContinued: !isAfterGap && !isBelowTitle,
    });
    isBelowTitle = isTitle;
  });
  ranges.set(root, [0, lines.length - 1]);
  return { lines, ranges, isCut: false };
}

/** `frühstück` above two lines or more that each end with a price, in a text without capitals. */
function headsPriced(raw: readonly string[], index: number): boolean {
  const words = cleanText(raw[index] ?? "", 60).split(" ").length;
  return words <= 3 && [raw[index + 1], raw[index + 2]].every((line) => (lastPrice(line) ?? 0) > 2);
}

/** `Magret de canard` above `sauce au miel 21,00` and a gap: a dish and what it comes with. */
function isDishOfTwo(raw: readonly string[], index: number): boolean {
  const next = cleanText(raw[index + 1] ?? "", 300);
  return /^\p{Ll}/u.test(next) && (lastPrice(next) ?? 0) > 2 && cleanText(raw[index + 2] ?? "", 300) === "";
}

/** `Cidre brut` above `bolée 3,50`, `pichet 50 cl 7,80`: a dish and its sizes. */
function isAboveSizes(raw: readonly string[], index: number): boolean {
  let sizes = 0;
  for (let i = index + 1; i < index + 8 && cleanText(raw[i] ?? "", 100) !== ""; i += 1) {
    const line = cleanText(raw[i] ?? "", 100);
    const label = trimOrnaments(line.slice(0, lastPrice(line) ?? 0));
    if (label === "" || !isSizeLabel(label)) return false;
    sizes += 1;
  }
  return sizes > 1;
}

/** A short line on its own above at least one priced line is a heading, unless the next line is a bare price. */
function startsGroup(raw: readonly string[], index: number): boolean {
  if (isDishOfTwo(raw, index) || isAboveSizes(raw, index)) return false;
  const next = cleanText(raw[index + 1] ?? "", 300);
  const after = cleanText(raw[index + 2] ?? "", 300);
  // Heading, name, and the price on a line of its own.
  if (
    /^\p{Lu}/u.test(next) &&
    next.length <= 40 &&
    !next.includes(",") &&
    findPrices(next).length === 0 &&
    findPrices(after)[0]?.start === 0
  )
    return true;
  let seen = 0;
  for (let i = index + 1; i < raw.length && i < index + 8 && seen < 2; i += 1) {
    const line = cleanText(raw[i] ?? "", 300);
    if (line === "") continue;
    const price = findPrices(line).at(-1);
    if (seen === 0 && price) return price.start > 2;
    if (price) return price.start > 2;
    seen += 1;
  }
  return false;
}

/** `Fried Pickles 9`, `Entrees`, `Burger 16`: one or two words between lines that each end with a price. */
function isBetween(raw: readonly string[], index: number): boolean {
  const line = cleanText(raw[index] ?? "", 300);
  if (line.split(" ", 3).length > 2 || !/^\p{Lu}/u.test(line)) return false;
  const isLast = raw.slice(index + 2, index + 4).every((one) => cleanText(one, 300) === "");
  const around = [raw[index - 1], raw[index + 1], ...(isLast ? [] : [raw[index + 2]])];
  return around.every((one) => (lastPrice(one) ?? 0) > 2);
}

/** Two dishes of two lines each, then one line more: `Caprese 9,50`, `with tomatoes`, `Secondi`, `Saltimbocca 22,50`. */
function isOutOfTurn(raw: readonly string[], index: number): boolean {
  const line = cleanText(raw[index] ?? "", 300);
  if (line.split(" ", 3).length > 2 || !/^\p{Lu}/u.test(line) || index < 4) return false;
  const isPriced = [-4, -3, -2, -1, 1, 2].map((step) => (lastPrice(raw[index + step]) ?? 0) > 2);
  return isPriced.join() === "true,false,true,false,true,false";
}

const MENU_WORDS = new Set(
  "menu karte speisekarte carte carta kaart menukaart meny menukort jidelni jelovnik etlap".split(" "),
);

/** The first heading right below `Menu`. */
function isBelowMenu(raw: readonly string[], index: number): boolean {
  const above = words(cleanText(raw[index - 1] ?? "", 60));
  const isMenu = above.length > 0 && above.length <= 2 && MENU_WORDS.has(above.at(-1) ?? "");
  return isMenu && /^\p{Lu}/u.test(cleanText(raw[index] ?? "", 60)) && (lastPrice(raw[index + 1]) ?? 0) > 2;
}

/** `Entradas` between two gaps, above a run of lines that begins with a name and holds a price. */
function isIsolated(raw: readonly string[], index: number): boolean {
  const lineAt = (at: number): string => cleanText(raw[at] ?? "", 300);
  const isAlone = lineAt(index - 1) === "" && lineAt(index + 1) === "";
  if (!isAlone || !/^[\p{Lu}\p{Lo}]/u.test(lineAt(index))) return false;
  let at = index + 1;
  while (at < Math.min(raw.length, index + 4) && lineAt(at) === "") at += 1;
  const first = lineAt(at);
  if (first === "" || findPrices(first)[0]?.start === 0) return false;
  for (let i = at + 1; i < at + 5 && lineAt(i) !== ""; i += 1)
    if (findPrices(lineAt(i)).some((price) => price.strength > 1)) return true;
  return false;
}

/** The only filled cell of a sheet's row, above a row of several. */
function isLoneCell(raw: readonly string[], index: number): boolean {
  const count = (line: string | undefined): number =>
    (line ?? "").split("\t").filter((cell) => cleanText(cell, 300) !== "").length;
  return (raw[index] ?? "").includes("\t") && count(raw[index]) === 1 && count(raw[index + 1]) > 1;
}

function lastPrice(line: string | undefined): number | null {
  const price = findPrices(cleanText(line ?? "", 300)).at(-1);
  return price ? price.start : null;
}

/** The first of several dishes of so many lines has one line more: `Mains`, `Chicken`, `with rice`, `16.50`, `Bass`, `with leeks`, `21.00`. */
function startsLongGroup(raw: readonly string[], index: number, isAfterGap: boolean): boolean {
  if (!isAfterGap) return false;
  const counts: number[] = [];
  let count = 0;
  for (let i = index; i < Math.min(raw.length, index + 16) && counts.length < 3; i += 1) {
    const line = cleanText(raw[i] ?? "", 300);
    if (line === "") break;
    const price = findPrices(line)[0];
    if (!price) count += 1;
    else if (price.start > 0) return false;
    else {
      counts.push(count);
      count = 0;
    }
  }
  const [first = 0, ...rest] = counts;
  return rest.length > 0 && rest.every((one) => one > 0 && one === first - 1);
}
