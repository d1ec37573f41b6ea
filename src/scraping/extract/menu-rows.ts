import { type Element, hints } from "./dom.ts";
import { timesAndDates } from "./figures.ts";
import { readDietNotes, readLegend } from "./legend.ts";
import type { Line, Page } from "./lines.ts";
import { startOfAddition, withAdditions } from "./menu-additions.ts";
import { rejoinColumns, withDataPrices } from "./menu-apart.ts";
import { addedBehind, bareRules, upTo } from "./menu-bare.ts";
import { withChoices, withSizes } from "./menu-choices.ts";
import { raisedIn, withCodeElements, withCodes } from "./menu-codes.ts";
import { toMenuLine } from "./menu-lines.ts";
import { withoutEnergy } from "./menu-notes.ts";
import { isInProse, withoutPriceNote, withoutPriceWord } from "./menu-prose.ts";
import { isClosedDay, withSharedPrices } from "./menu-shared.ts";
import { isSentenceLike, isSizeLabel, isUpper, trimOrnaments } from "./menu-text.ts";
import { CATEGORY_HINTS, DESCRIPTION_HINTS, NAME_HINTS, PRICE_HINTS } from "./menu-words.ts";
import { findPrices, type Price } from "./prices.ts";
import { tokenize } from "./tokens.ts";

/** A line as the menu grammar sees it. */
export type Row = {
  line: Line;
  index: number;
  prices: Price[];
  /** The whole text, codes that stand raised put in brackets at its end. */
  text: string;
  /** What stands before the first price, likewise. */
  label: string;
  /** What stands after the last one. */
  tail: string;
  /** What describes a dish before the label of another size of it. */
  told: string;
  signature: string;
  isNoise: boolean;
  isHeading: boolean;
  isName: boolean;
  isDescription: boolean;
  isCategory: boolean;
  /** All of it slanted or small. */
  isSoft: boolean;
  /** `mit Huhn 10,90 €` beside `mit Ente 13,90 €`: what a dish that is named above may come with. */
  isChoice: boolean;
  /** `bolée 3,20 – pichet 50 cl 7,50`: what stands before each of its prices is a size. */
  isSized: boolean;
  /** What its prices are for, where a line above says it for all of a list. */
  sizes?: readonly string[];
};

const LETTERS = /\p{L}/u;

export function toMenuRows(page: Page): Row[] {
  const shown = withCodeElements(page.lines.map(toMenuLine));
  const isPriced = shown.some((line) => isPriceable(line) && findPrices(line.text).length > 0);
  const lines = isPriced ? shown : withDataPrices(page, shown);
  const found = lines.map((line) =>
    isPriceable(line) ? withoutRaised(line, findPrices(line.text, startsOf(line))) : [],
  );
  dropOtherMark(lines, found);
  const mayBare = bareRules(lines, found);
  const rows = lines.map((line, index) => {
    const all = found[index] ?? [];
    const added = addedBehind(line.text, all);
    const main = added.length > 0 ? all.filter((price) => !added.includes(price)) : all;
    const rules = mayBare(added[0] ? upTo(line, startOfAddition(line.text, added[0])) : line, main);
    const prices = all
      .filter((price) => price.strength !== 2 || isAtEnd(line, price, all))
      .filter((price) => price.strength > 1 || (!added.includes(price) && rules(price)));
    return toRow(line, index, prices.length > 0 ? [...prices, ...added] : prices);
  });
  return withAdditions(page, withSharedPrices(rejoinColumns(withSizes(withChoices(rows)))));
}

/** `Spaghetti alle vongole<sup>1,14</sup>`: codes, however much they look like an amount. */
function withoutRaised(line: Line, prices: Price[]): Price[] {
  if (prices.every((price) => price.strength === 3)) return prices;
  const raised = raisedIn(line, 0, line.text.length);
  if (raised.length === 0) return prices;
  return prices.filter(
    ({ strength, start, end }) =>
      strength === 3 || !raised.some((one) => one.start <= start && one.start + one.text.length >= end),
  );
}

/** `Œuf mollet (suppl. saumon 4 €) ...... 10 €`: what is added in brackets before the price is no part of the name. */
function beforeAdded(text: string, [first, second]: readonly Price[]): number {
  const start = first?.start ?? text.length;
  if (!first?.isSurcharge || !second || second.isSurcharge) return start;
  const open = text.lastIndexOf("(", start);
  return open > 0 && !text.slice(open, start).includes(")") ? open : start;
}

const WEAK_HINTS = new Set(["info", "text", "details", "detail"]);

/** `info-list-text`, not `info-list-title` or `text-price`. */
function describes(own: readonly string[]): boolean {
  const isOther = own.some((word) => NAME_HINTS.has(word) || PRICE_HINTS.has(word));
  return own.some(
    (word) => word === "sub" || (DESCRIPTION_HINTS.has(word) && !(isOther && WEAK_HINTS.has(word))),
  );
}

function startsOf({ segments }: Line): ReadonlySet<number> {
  return new Set(segments.map(({ start }) => start));
}

function isPriceable(line: Line): boolean {
  return line.text.length < 700 && !(line.isNavigation && line.text.length > 200);
}

/** A decimal without a currency counts where a price would stand: at the end, or before another that does. */
function isAtEnd(line: Line, price: Price, prices: Price[]): boolean {
  const next = prices[prices.indexOf(price) + 1];
  const rest = line.text.slice(price.end, next?.start ?? line.text.length);
  return rest.length <= 24 || line.text.slice(0, price.start).length === 0;
}

function toRow(line: Line, index: number, prices: Price[]): Row {
  const { text, block } = line;
  const element = line.segments[0]?.element ?? block;
  const inner = element === block ? [] : hints(element);
  const own = inner.concat(hints(block));
  const first = prices[0];
  const last = prices.at(-1);
  // A head's cell is bold, what is small in it is not.
  const isSoft = (!line.isBold || block.tag === "th" || block.tag === "dt") && isAllSoft(line);
  const isProse = isInProse(text, prices);
  const kept = isProse ? [] : prices;
  const whole = withCodes(line, text.length);
  const label =
    kept.length > 0 && first
      ? withoutEnergy(withoutPriceNote(withoutPriceWord(withCodes(line, beforeAdded(text, kept)))))
      : whole;
  // `Any two fillings.£7.50`: the last of its leaders, unless a sentence ends.
  const isTouched =
    first !== undefined && text[first.start - 1] === "." && !isSentenceLike(label.slice(0, -1));
  const tail = kept.length > 0 && last ? trimOrnaments(text.slice(last.end)) : "";
  return {
    line,
    index,
    prices: kept,
    text: whole,
    label: isTouched && label.endsWith(".") ? label.slice(0, -1) : label,
    tail,
    told: "",
    signature: `${block.tag}.${(block.attributes.class ?? "").slice(0, 80).replace(/\d/g, "")}.${line.heading}.${line.isBold ? "b" : ""}${isSoft ? "s" : ""}${isUpper(text) ? "u" : ""}`,
    isNoise:
      kept.length === 0 &&
      ((!LETTERS.test(text) && !CODES_ALONE.test(text)) ||
        saysNothing(line.heading > 0 ? withoutNote(text) : text)),
    isHeading:
      line.heading > 0 || block.tag === "caption" || block.tag === "summary" || block.tag === "legend",
    isName:
      // Of the lines of a block that is called a dish, the first is its name.
      (line.isContinued ? inner : own).some((word) => NAME_HINTS.has(word)) && !describes(own),
    isDescription: describes(own) || (isSoft && isTold(text)),
    isCategory: own.some((word) => CATEGORY_HINTS.has(word)),
    isSoft,
    isChoice: false,
    isSized: false,
  };
}

/** `Lunch (12.00–14.30)`: when what it heads is served is no part of a heading. */
function withoutNote(text: string): string {
  const open = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
  return open > 0 ? text.slice(0, open) : text;
}

/** A legend, times of a day, a day of rest. */
function saysNothing(text: string): boolean {
  return (
    EXPLAINS.test(text) ||
    readLegend([text]).size >= 2 ||
    readDietNotes(tokenize(text.slice(0, 60))).length > 0 ||
    isHours(text) ||
    isClosedDay(text)
  );
}

/** What is slanted or small describes, unless it is short as a heading is. */
function isTold(text: string): boolean {
  return (
    isSentenceLike(text) ||
    text.split(" ", 6).length > 4 ||
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{9}/u.test(text)
  );
}

/** `Mo–Fr 11.30 – 14.00 Uhr`: a span of times and little else. */
function isHours(text: string): boolean {
  if (text.length > 90 || !/\d[.:]\d\d/.test(text)) return false;
  const tokens = tokenize(text);
  return timesAndDates(tokens).size >= 6 && tokens.filter((token) => token.kind === "word").length <= 8;
}

const SOFT = new Set(["em", "i", "small", "cite"]);

function isAllSoft(line: Line): boolean {
  return line.segments.every(({ element }) => {
    for (let at: Element | null = element; at; at = at.parent) {
      if (SOFT.has(at.tag)) return true;
      if (at === line.block) return false;
    }
    return false;
  });
}

/**
 * A page writes its decimals one way: where nearly all amounts with a currency have a comma, `11.30` alone is a time or
 * a number of something.
 */
function dropOtherMark(lines: Line[], found: Price[][]): void {
  let commas = 0;
  let points = 0;
  const mark = (text: string, price: Price): "," | "." | null => {
    const written = text.slice(price.start, price.end);
    return /\d,\d\d?(?!\d)/.test(written) ? "," : /\d\.\d\d?(?!\d)/.test(written) ? "." : null;
  };
  found.forEach((prices, i) => {
    for (const price of prices) {
      if (price.strength !== 3 || price.amount === null) continue;
      const own = mark(lines[i]?.text ?? "", price);
      if (own === ",") commas += 1;
      if (own === ".") points += 1;
    }
  });
  if (commas + points < 3 || (commas > 0 && points > 0 && commas < points * 9 && points < commas * 9)) return;
  const other = commas > points ? "." : ",";
  found.forEach((prices, i) => {
    if (prices.some((price) => price.strength === 2))
      found[i] = prices.filter(
        (price) => price.strength !== 2 || mark(lines[i]?.text ?? "", price) !== other,
      );
  });
}

/** The row with a label before its price that stood elsewhere. */
export function withLabel(row: Row, label: string): Row {
  const shift = label.length + 1;
  const prices = row.prices.map((price) => ({
    ...price,
    start: price.start + shift,
    end: price.end + shift,
  }));
  return {
    ...row,
    prices,
    label,
    text: `${label} ${row.text}`,
    line: { ...row.line, text: `${label} ${row.line.text}` },
  };
}

/** `Das Große` as a heading: a breakfast of that name. */
const ARTICLE = /^(?:D(?:as|er|ie)|The|Le|La|Il|El|O|A|De|Het) \p{Lu}\p{L}{2,20}$/u;

/** Its price belongs to a dish that is named elsewhere. */
export function namesNothing(row: Row): boolean {
  if (row.isHeading && ARTICLE.test(row.label)) return false;
  return row.isChoice || row.isSized || isSizeLabel(row.label);
}

export function isVariantRow(row: Row): boolean {
  return row.prices.length > 0 && namesNothing(row) && isSizeLabel(row.tail);
}

/** `(G)`, `(L, M)`, `(1 - 3 - 7)`, `(1a, 4)`: codes of a legend, though a gram and a litre are written so. */
const CODES_ALONE = /^\((?:[A-Z]|\d{1,2}[a-z]?)(?: ?[,;/-] ?(?:[A-Z]|\d{1,2}[a-z]?)){0,13}\)$/;
/** `G E M`, each in an element of its own. */
const CAPITALS = /^(?!(?:[SML] ?)+$)[A-Z](?: [A-Z]){1,9}$/;
/** `(V) = vegetar`: a legend of one entry. */
const EXPLAINS = /^[([]?[\p{L}\d*\p{Extended_Pictographic}]{1,3}\ufe0f?[)\]]? ?= ?\p{L}/u;

/** Short words above columns of prices: `0,2l  0,4l`, `klein  groß`. */
export function isColumnTitle(row: Row): boolean {
  return (
    row.prices.length === 0 &&
    row.line.text.length <= 24 &&
    LETTERS.test(row.line.text) &&
    !CODES_ALONE.test(row.line.text) &&
    !CAPITALS.test(row.line.text) &&
    isSizeLabel(row.line.text)
  );
}
