import { fold } from "./clean.ts";
import { type Element, firstElements, hints } from "./dom.ts";
import type { Line } from "./lines.ts";
import { isClosed } from "./menu-additions.ts";
import { pricePlaces } from "./menu-places.ts";
import { isSizeLabel, trimOrnaments } from "./menu-text.ts";
import { PRICE_HINTS } from "./menu-words.ts";
import type { Price } from "./prices.ts";
import { tokenize } from "./tokens.ts";

const LETTERS = /\p{L}/u;

/** `24 (add sauce 3)`: plain figures for what is added behind the price of the dish itself. */
export function addedBehind(text: string, all: readonly Price[]): Price[] {
  const [first] = all;
  return all.filter(
    (price) => price.strength === 1 && price !== first && price.isSurcharge && isClosed(text, price),
  );
}

export function upTo(line: Line, end: number): Line {
  const text = line.text.slice(0, end).trimEnd();
  return { ...line, text, segments: line.segments.filter(({ start }) => start < text.length) };
}

/** Which whole numbers without a sign are prices: by their place in the line, and by how many lines of the page are like it. */
export function bareRules(
  lines: readonly Line[],
  found: readonly Price[][],
): (line: Line, all: Price[]) => (price: Price) => boolean {
  const sure = found.filter((prices) => prices.some((price) => price.strength > 1)).length;
  const count = (test: (line: Line, prices: Price[]) => boolean): number =>
    lines.filter((line, i) => test(line, found[i] ?? [])).length;
  const bare = count(isBareEnd);
  const loose = count((line, prices) => isLooseEnd(line, prices.at(-1)));
  const isLoose = loose >= 6 && loose >= lines.length * 0.15 && sure * 4 <= loose;
  const allowBare = (sure < 3 && bare >= 5) || isLoose;
  const areVintages = count((line, prices) => isVintageEnd(line, prices.at(-1))) >= 3;
  const areSizes =
    count((line, prices) => prices.length > 1 && prices.some((price) => isBareSize(line, price, prices))) >=
    2;
  const isPlace = pricePlaces(lines, found);
  return (line, all) => {
    const last = all.at(-1);
    if (last?.strength === 1 && isPlace(line, last))
      return (price) => price === last || isBareSize(line, price, all);
    if (areSizes && areBehindSizes(line, all)) return () => true;
    // `Agua fresca | small 3 / large 4.5`
    if (areSizes && all.length > 1 && all.slice(0, -1).every((price) => isBareSize(line, price, all)))
      return () => true;
    if (areVintages && isVintageEnd(line, all.at(-1))) return (price) => price === all.at(-1);
    const mayBare =
      all.some((price) => price.strength === 1) && (hasPriceHint(line) || allowBare || isNumberCell(line));
    return (price) =>
      mayBare &&
      (isBareEnd(line, price === all.at(-1) ? all : [price]) ||
        isBareSize(line, price, all) ||
        (isBarePair(line, all) && all.indexOf(price) === all.length - 2) ||
        (isLoose && isLooseEnd(line, price)));
  };
}

/** Its class or id, or those around it, say that it is a price. */
function hasPriceHint(line: Line): boolean {
  let at: Element | null = line.segments.at(-1)?.element ?? line.block;
  for (let i = 0; at && i < 3; i += 1, at = at.parent) {
    if (hints(at).some((word) => PRICE_HINTS.has(word))) return true;
    if (at === line.block.parent) break;
  }
  return false;
}

/** A whole number alone, or at the end behind a gap: `Tagessuppe ..... 6`. */
function isBareEnd(line: Line, prices: Price[]): boolean {
  const price = prices.at(-1);
  if (price?.strength !== 1 || price.amount === null || price.amount > 999) return false;
  if (price.start === 0 && price.end === line.text.length) return true;
  if (isBarePair(line, prices)) return true;
  const last = line.segments.at(-1);
  const before = prices.at(-2);
  if (before && price.end === line.text.length && /\p{L}/u.test(line.text.slice(before.end, price.start))) {
    const size = trimOrnaments(line.text.slice(before.end, price.start));
    if (isSizeLabel(size)) return true;
  }
  return (
    price.end === line.text.length &&
    (last?.start === price.start ||
      /(?:[.…·_-]{2,12}| [–—|-]| (?:all|je|each|alle|tutti|tous)) {0,12}$/.test(
        line.text.slice(Math.max(0, price.start - 12), price.start),
      ))
  );
}

/** The word that a text and a space end with, without a closing mark or codes in brackets behind it. */
function lastWord(text: string): string | undefined {
  if (!text.endsWith(" ")) return undefined;
  const words = text.slice(0, -1);
  const open = words.endsWith(")") ? words.lastIndexOf(" (") : -1;
  const isCodes = open >= 0 && /^[\p{L}\d, ]{1,20}$/u.test(words.slice(open + 2, -1));
  const bare = isCodes ? words.slice(0, open) : words.replace(/[)"”’]$/, "");
  return /\p{L}{2,20}$/u.exec(bare)?.[0];
}

/** `Caesar Salad 14`: a whole number ends the line behind a word that does not count. */
function isLooseEnd(line: Line, price: Price | undefined): boolean {
  if (!price || price.amount === null || price.amount < 2 || price.amount > 199) return false;
  if (price.end !== line.text.length || line.text.length > 90 || price.start < 4) return false;
  const before = lastWord(line.text.slice(Math.max(0, price.start - 44), price.start));
  return before !== undefined && !COUNTED.has(fold(before));
}

/** `2019 Rioja Reserva 38`, `Chablis 2020, Domaine des Prés 52`: a bottle's price behind its vintage. */
function isVintageEnd(line: Line, price: Price | undefined): boolean {
  if (!price || !isLooseEnd(line, price) || (price.amount ?? 0) < 8) return false;
  return tokenize(line.text.slice(0, price.start)).some(
    ({ kind, text }) =>
      kind === "number" && text.length === 4 && (text.startsWith("19") || text.startsWith("20")),
  );
}

const COUNTED = new Set(
  (
    "for no nr num menu option table tisch room zimmer platz place page seite chapter floor suite unit apt box tel day tag jan feb mar apr may jun jul aug " +
    "sep oct nov dec januar februar marz april mai juni juli august september oktober november dezember january february march june july october december " +
    "of the to from at and since seit strasse street road avenue ave weg allee platz via calle rue top best"
  ).split(" "),
);

/** `Half 12 / Full 16`: a whole number behind a size, the last of them at the end. */
function isBareSize(line: Line, price: Price, prices: Price[]): boolean {
  const at = prices.indexOf(price);
  const next = prices[at + 1];
  const before = prices[at - 1];
  if (!next || price.amount === null || price.amount > 999 || !isBareEnd(line, prices)) return false;
  const words = trimOrnaments(line.text.slice(before?.end ?? 0, price.start)).split(" ");
  const size = words.at(-1) ?? "";
  const between = trimOrnaments(line.text.slice(price.end, next.start));
  return LETTERS.test(size) && isSizeLabel(size) && LETTERS.test(between) && isSizeLabel(between);
}

/** `6oz 36 | 8oz 44`, `14oz 46`: nothing but sizes and whole numbers. */
function areBehindSizes(line: Line, prices: readonly Price[]): boolean {
  if (prices.length === 0 || prices.at(-1)?.end !== line.text.length) return false;
  return prices.every((price, i) => {
    const size = trimOrnaments(line.text.slice(prices[i - 1]?.end ?? 0, price.start));
    return price.amount !== null && price.amount <= 999 && LETTERS.test(size) && isSizeLabel(size);
  });
}

/** `Pinot Noir – 12 / 46`: glass and bottle in whole numbers at the end. */
function isBarePair(line: Line, prices: Price[]): boolean {
  const [one, two] = prices.slice(-2);
  const link = one && two ? line.text.slice(one.end, two.start).trim() : "";
  return (
    one !== undefined &&
    two !== undefined &&
    (link === "/" || link === "|") &&
    (two.end === line.text.length || isSizeLabel(trimOrnaments(line.text.slice(two.end)))) &&
    one.amount !== null &&
    two.amount !== null &&
    one.amount >= 4 &&
    two.amount > one.amount &&
    LETTERS.test(line.text.slice(0, one.start))
  );
}

function isNumberCell(line: Line): boolean {
  if (line.block.tag !== "td") return false;
  const cells = firstElements(line.block.parent, 2);
  return cells.length === 2 && cells[0] !== line.block && Number(line.text) >= 2;
}
