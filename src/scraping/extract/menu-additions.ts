import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Page } from "./lines.ts";
import { MAX_DISH_ROWS } from "./menu-boxes.ts";
import type { Row } from "./menu-rows.ts";
import { trimOrnaments } from "./menu-text.ts";
import { ADDS } from "./price-words.ts";
import { findPrices, type Price } from "./prices.ts";
import { tokenize, words } from "./tokens.ts";

/**
 * `Chilli, lime; add egg £2` below `Avocado toast £9`: what can be added to one dish describes it. A line that prices nothing
 * else and stands in a block with a single dish is read as that dish's text; elsewhere it speaks of its whole section.
 */
export function withAdditions(page: Page, rows: Row[]): Row[] {
  if (!rows.some(addsOnly)) return rows;
  let sum = 0;
  const dishes = rows.map((row) => {
    sum += row.prices.length > 0 && !addsOnly(row) ? 1 : 0;
    return sum;
  });
  const holdsOne = (row: Row): boolean => {
    for (let at: Element | null = row.line.block; at?.parent; at = at.parent) {
      work.characters += 1;
      const range = page.ranges.get(at);
      if (!range || range[1] - range[0] >= MAX_DISH_ROWS) continue;
      const count = (dishes[range[1]] ?? 0) - (dishes[range[0] - 1] ?? 0);
      if (count > 0) return count === 1 && rows.slice(range[0], range[1] + 1).filter(isHead).length <= 1;
    }
    return false;
  };
  return rows.map((row, i) =>
    addsOnly(row) &&
    row.label !== "" &&
    (isBelowDish(row, rows[i - 1]) || endsRunOfOne(rows, row) || holdsOne(row))
      ? { ...row, prices: [], label: row.text, tail: "", isDescription: true }
      : row,
  );
}

/** It is marked as a description, or begins with the word that adds, right below a dish. */
function isBelowDish(row: Row, before: Row | undefined): boolean {
  if (!before || before.prices.length === 0 || addsOnly(before)) return false;
  if (row.line.block.parent !== before.line.block.parent) return false;
  return row.isDescription || (row.line.isContinued && row.label.toLowerCase().startsWith("add "));
}

/** `add prosciutto +5` at the end of a run of lines that holds one dish: what it is added to cannot be another. */
function endsRunOfOne(rows: readonly Row[], { index, line }: Row): boolean {
  if (!line.isContinued || rows[index + 1]?.line.isContinued) return false;
  let priced = 0;
  for (let i = index - 1; i > index - MAX_DISH_ROWS; i -= 1) {
    const row = rows[i];
    if (!row || row.line.block.parent !== line.block.parent || row.isHeading) break;
    priced += row.prices.length > 0 && !addsOnly(row) ? 1 : 0;
    if (!row.line.isContinued) break;
  }
  return priced === 1;
}

const isHead = (row: Row): boolean => row.isHeading && row.prices.length === 0;

/** All that it prices is added to something. */
export function addsOnly(row: Row): boolean {
  return row.prices.length > 0 && row.prices.every((price) => price.isSurcharge);
}

export type Addition = { name: string; amount: number };

/** What a text that describes a dish offers for money, and the text before it. */
export function takeAdditions(text: string): { text: string; additions: Addition[] } {
  const prices =
    text.length < 700 ? findPrices(text).filter((price) => isAddition(price) && isClosed(text, price)) : [];
  const [first] = prices;
  if (!first || text.length - (prices.at(-1)?.end ?? 0) > 40) return { text, additions: [] };
  const from = startOfAddition(text, first);
  const [own, rest] = [withoutStop(trimOrnaments(text.slice(0, from))), behindBrackets(text, from, prices)];
  const additions = prices.map((price, i) => {
    const until = prices[i + 1]?.start ?? text.length - rest.length;
    const before = trimOrnaments(text.slice(i === 0 ? from : (prices[i - 1]?.end ?? 0), price.start));
    const behind = trimOrnaments(text.slice(price.end, until));
    const named = [before, behind, lastClause(own)].find((name) => name !== "" && !addsAlone(name));
    return { name: named ?? (before || "+"), amount: price.amount ?? 0 };
  });
  return { text: rest === "" ? own : `${own} ${rest}`, additions };
}

/** `with sour cream (+12 zł) (1,3,7)`: what stands behind the brackets of what is added. */
function behindBrackets(text: string, from: number, prices: readonly Price[]): string {
  const end = prices.at(-1)?.end ?? text.length;
  const close = text[from] === "(" || text[from - 1] === "(" ? text.indexOf(")", end) : -1;
  return close < 0 ? "" : text.slice(close + 1).trim();
}

/** `supp.`, `Aufpreis`: a word that says that something is added, not what. */
function addsAlone(name: string): boolean {
  return words(name).every((word) => ADDS.has(word));
}

/** `with rice, with sour cream` before `(+2 €)`: the last of them. */
function lastClause(text: string): string {
  return trimOrnaments(text.slice(Math.max(text.lastIndexOf(","), text.lastIndexOf(";")) + 1));
}

/** `cucumber, feta.` before what can be added. */
function withoutStop(text: string): string {
  return text.endsWith(".") && !text.slice(0, -1).includes(".") ? text.slice(0, -1) : text;
}

function isAddition(price: Price): boolean {
  return price.isSurcharge && price.amount !== null;
}

/** `Add bacon 2.5`, `add chicken 7, add shrimp 9`: a plain figure ends what is added; `+49 30`, `+2 friends` do not. */
export function isClosed(text: string, { strength, amount, start, end }: Price): boolean {
  if (strength > 1) return true;
  const [before, behind] = [text.slice(0, start).trimEnd(), text.slice(end).trimStart()];
  const isEnd = behind === "" || /^[,;)/|\]]/.test(behind) || /^\.(?:$|\s)/.test(behind);
  return isEnd && (amount ?? 0) <= MOST_ADDED && /(?:[\p{L}):]|^\()$/u.test(before);
}

/** More is no price of a side in figures without a currency. */
const MOST_ADDED = 60;

/** Where what is added begins: at the word that adds, else behind the last sentence or semicolon before its price. */
export function startOfAddition(text: string, { start }: Price): number {
  const before = text.slice(0, start);
  const word = tokenize(before).findLast(
    (token) => token.kind === "word" && (ADDS.has(token.fold) || token.fold === "extra"),
  );
  if (word) return word.start;
  const stop = Math.max(...["; ", ". ", " | ", " – ", " - ", "("].map((sign) => before.lastIndexOf(sign)));
  return stop < 0 ? 0 : stop + 1;
}
