import { key } from "./clean.ts";
import { areTogether } from "./menu-apart.ts";
import type { Row } from "./menu-rows.ts";
import { isChoiceLabel, isSizeLabel, trimOrnaments } from "./menu-text.ts";

const LETTERS = /\p{L}/u;

/** Rows that price what a dish above may come with. */
export function withChoices(rows: readonly Row[]): Row[] {
  const may = rows.map((row) => row.prices.length === 1 && isChoiceLabel(row.label));
  return rows.map((row, i) => {
    const before = rows[i - 1];
    // `with cheese 5.50` on the line below `Garlic bread 4.50`.
    const isBelow =
      row.line.isContinued && before?.prices.length === 1 && before.label !== "" && areTogether(row, before);
    const isBeside = isBelow || [i - 1, i + 1].some((at) => may[at] && areTogether(row, rows[at]));
    return may[i] && isBeside ? { ...row, isChoice: true } : row;
  });
}

/**
 * Rows whose first label is a size although no word list knows it: a small word before sizes that are known, or the same
 * labels before the prices of two rows or more, `banco 1,20 tavolo 2,00`.
 */
export function withSizes(rows: readonly Row[]): Row[] {
  const labels = rows.map(labelsOf);
  const times = new Map<string, number>();
  for (const one of labels) if (one !== null) times.set(one, (times.get(one) ?? 0) + 1);
  return rows.map((row, i) => {
    const own = labels[i] ?? null;
    const isAgain = own !== null && (times.get(own) ?? 0) > 1;
    return isAgain ||
      isFirstOfSizes(row) ||
      listsBelowName(row, rows[i - 1], own) ||
      listsBelowHead(row, rows[i - 1], own)
      ? { ...row, isSized: true }
      : row;
  });
}

/** `Tofu £9.95 / Chicken £10.95` on a line below the name of the dish, in its block. */
function listsBelowName(row: Row, before: Row | undefined, labels: string | null): boolean {
  if (labels === null || !before || before.prices.length > 0 || before.line.block !== row.line.block)
    return false;
  const { prices, line } = row;
  return prices
    .slice(1)
    .every((price, i) => /^\s?[/|]\s/.test(line.text.slice(prices[i]?.end ?? 0, price.start)));
}

/** `cachaça 24, vodka 28` in small letters right below the heading of a dish. */
function listsBelowHead(row: Row, before: Row | undefined, labels: string | null): boolean {
  if (labels === null || !before?.isHeading || before.prices.length > 0) return false;
  if (before.line.block.parent !== row.line.block.parent) return false;
  const { prices, line } = row;
  return prices.every(({ start }, i) => {
    const label = line.text.slice(prices[i - 1]?.end ?? 0, start);
    return i === 0 ? /^\p{Ll}/u.test(label) : /^\s?[,;/|·]\s?\p{Ll}/u.test(label);
  });
}

/** What stands before each of several prices, where that is a word or two each. */
function labelsOf({ prices, line, label }: Row): string | null {
  if (prices.length < 2 || label === "") return null;
  const all = prices.map((price, i) => trimOrnaments(line.text.slice(prices[i - 1]?.end ?? 0, price.start)));
  const areShort = all.every((one) => LETTERS.test(one) && one.length <= 20 && one.split(" ", 3).length <= 2);
  return areShort ? all.map(key).join("|") : null;
}

/** `bolée 3,20 – pichet 50 cl 7,50`: a word in small letters before prices that each have a size. */
function isFirstOfSizes({ label, prices, line }: Row): boolean {
  if (prices.length < 2 || !/^\p{Ll}{3,20}$/u.test(label)) return false;
  return prices.slice(1).every((price, i) => {
    const size = trimOrnaments(line.text.slice(prices[i]?.end ?? 0, price.start));
    return LETTERS.test(size) && isSizeLabel(size);
  });
}
