import { type Element, hints } from "./dom.ts";
import { readLegend } from "./legend.ts";
import type { Line, Page } from "./lines.ts";
import { isSentenceLike, isSizeLabel, trimOrnaments } from "./menu-text.ts";
import { CATEGORY_HINTS, DESCRIPTION_HINTS, NAME_HINTS, PRICE_HINTS } from "./menu-words.ts";
import { findPrices, type Price } from "./prices.ts";

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
  signature: string;
  isNoise: boolean;
  isHeading: boolean;
  isName: boolean;
  isDescription: boolean;
  isCategory: boolean;
  /** All of it slanted or small. */
  isSoft: boolean;
};

const LETTERS = /\p{L}/u;

export function toMenuRows(page: Page): Row[] {
  const hasHint = (line: Line): boolean => {
    const last = line.segments.at(-1);
    let at: Element | null = last?.element ?? line.block;
    for (let i = 0; at && i < 3; i += 1, at = at.parent) {
      if (hints(at).some((word) => PRICE_HINTS.has(word))) return true;
      if (at === line.block.parent) break;
    }
    return false;
  };
  const lines = page.lines.map(withoutButtons);
  const found = lines.map((line) => (isPriceable(line) ? findPrices(line.text) : []));
  dropOtherMark(lines, found);
  const sure = found.filter((prices) => prices.some((price) => price.strength > 1)).length;
  const bare = lines.filter((line, i) => isBareEnd(line, found[i] ?? [])).length;
  const allowBare = sure < 3 && bare >= 5;
  return lines.map((line, index) => {
    const prices = (found[index] ?? [])
      .filter((price) => price.strength !== 2 || isAtEnd(line, price, found[index] ?? []))
      .filter(
        (price) =>
          price.strength > 1 ||
          (isBareEnd(line, [price]) && (hasHint(line) || allowBare || isNumberCell(line))),
      );
    return toRow(line, index, prices);
  });
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

/** A whole number alone, or at the end behind a gap: `Tagessuppe ..... 6`. */
function isBareEnd(line: Line, prices: Price[]): boolean {
  const price = prices.at(-1);
  if (price?.strength !== 1 || price.amount === null || price.amount > 999) return false;
  if (price.start === 0 && price.end === line.text.length) return true;
  const last = line.segments.at(-1);
  return (
    price.end === line.text.length &&
    (last?.start === price.start ||
      /[.…·_-]{2,}\s*$/.test(line.text.slice(Math.max(0, price.start - 12), price.start)))
  );
}

function isNumberCell(line: Line): boolean {
  if (line.block.tag !== "td") return false;
  const row = line.block.parent;
  const cells = row?.children.filter((child) => typeof child !== "string" && child.tag === "td") ?? [];
  return cells.length >= 2 && cells[0] !== line.block && Number(line.text) >= 2;
}

function toRow(line: Line, index: number, prices: Price[]): Row {
  const { text, block } = line;
  const own = hints(line.segments[0]?.element ?? block).concat(hints(block));
  const first = prices[0];
  const last = prices.at(-1);
  const isSoft = !line.isBold && isAllSoft(line);
  const isProse = first !== undefined && last !== undefined && isInProse(text, first, last);
  const kept = isProse ? [] : prices;
  const whole = withCodes(line, text.length);
  const label = kept.length > 0 && first ? trimOrnaments(withCodes(line, first.start)) : whole;
  const tail = kept.length > 0 && last ? trimOrnaments(text.slice(last.end)) : "";
  return {
    line,
    index,
    prices: kept,
    text: whole,
    label,
    tail,
    signature: `${block.tag}.${(block.attributes.class ?? "").slice(0, 80).replace(/\d/g, "")}.${line.heading}.${line.isBold ? "b" : ""}${isSoft ? "s" : ""}`,
    isNoise: kept.length === 0 && (!LETTERS.test(text) || readLegend([text]).size >= 2),
    isHeading:
      line.heading > 0 || block.tag === "caption" || block.tag === "summary" || block.tag === "legend",
    isName:
      own.some((word) => NAME_HINTS.has(word)) &&
      !own.some((word) => word === "sub" || DESCRIPTION_HINTS.has(word)),
    isDescription:
      own.some((word) => word === "sub" || DESCRIPTION_HINTS.has(word)) || (isSoft && isSentenceLike(text)),
    isCategory: own.some((word) => CATEGORY_HINTS.has(word)),
    isSoft,
  };
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

const CODES = /^[\p{L}\d]{1,2}(?:[\s,;.]+[\p{L}\d]{1,2})*[,.*]?$/u;

/** Raised letters and figures are codes of a legend: `Cola<sup>1,3</sup>` reads as `Cola (1,3)`. */
function withCodes(line: Line, end: number): string {
  const raised = line.segments.filter(
    (segment) =>
      segment.start < end &&
      segment.element.tag === "sup" &&
      segment.text.length <= 24 &&
      CODES.test(segment.text),
  );
  if (raised.length === 0) return line.text.slice(0, end);
  let out = "";
  let at = 0;
  for (const segment of raised) {
    out += `${line.text.slice(at, segment.start)} `;
    at = segment.start + segment.text.length;
  }
  out += line.text.slice(at, end);
  return `${trimOrnaments(out)} (${raised.map((segment) => segment.text.replace(/[,.*]+$/, "")).join(",")})`;
}

/** A line without the buttons at its end: `12,50 € [Add to cart]`. A button that shows the price itself stays. */
function withoutButtons(line: Line): Line {
  let kept = line.segments.length;
  for (; kept > 1; kept -= 1) {
    const segment = line.segments[kept - 1];
    if (!segment || !isButtonIn(segment.element, line.block) || findPrices(segment.text).length > 0) break;
  }
  const after = line.segments[kept];
  if (!after) return line;
  return { ...line, segments: line.segments.slice(0, kept), text: line.text.slice(0, after.start).trimEnd() };
}

function isButtonIn(element: Element, block: Element): boolean {
  for (let at: Element | null = element; at && at !== block; at = at.parent)
    if (at.tag === "button" || hints(at).some((word) => BUTTON_HINTS.has(word))) return true;
  return false;
}

const BUTTON_HINTS = new Set(["btn", "button", "cta"]);

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

/** A sentence that mentions an amount is no row of a menu. */
function isInProse(text: string, first: Price, last: Price): boolean {
  const before = text.slice(0, first.start);
  const after = text.slice(last.end);
  // A sentence before it, and it goes on behind: `We welcome a new chef. Lunch costs 12 € in the first week`.
  if (/[.!?] \p{Lu}/u.test(before) && before.length > 40 && /^\s*[\p{Ll},]/u.test(after) && after.length > 20)
    return true;
  if (after.length > 90 && before.length > 25) return true;
  if (after.length > 160) return true;
  return before.length > 280;
}

export function isVariantRow(row: Row): boolean {
  return row.prices.length > 0 && isSizeLabel(row.label) && isSizeLabel(row.tail);
}

/** Short words above columns of prices: `0,2l  0,4l`, `klein  groß`. */
export function isColumnTitle(row: Row): boolean {
  return (
    row.prices.length === 0 &&
    row.line.text.length <= 24 &&
    LETTERS.test(row.line.text) &&
    isSizeLabel(row.line.text)
  );
}
