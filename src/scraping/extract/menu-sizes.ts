import { fold } from "./clean.ts";
import { raisedIn } from "./menu-codes.ts";
import type { Draft } from "./menu-drafts.ts";
import type { Row } from "./menu-rows.ts";
import { isChoiceLabel, isSizeLabel, trimOrnaments } from "./menu-text.ts";
import type { Price } from "./prices.ts";

type Priced = { row: Row; price: Price };

export function labelBefore(row: Row, price: Price): string {
  const before = row.prices[row.prices.indexOf(price) - 1];
  const from = before?.end ?? 0;
  // Raised codes speak of the dish, not of a size.
  let label = "";
  let behind = from;
  for (const { start, text } of raisedIn(row.line, from, price.start)) {
    label += row.line.text.slice(behind, start);
    behind = start + text.length;
  }
  return trimOrnaments(label + row.line.text.slice(behind, price.start)).replaceAll("  ", " ");
}

/** A dish of several prices: its name, and the size of the first where that ends the name. */
export function nameAndSize(
  whole: string,
  draft: Draft,
  main: readonly Priced[],
): { name: string; size: string } {
  const introduced = behindColon(draft.extra.at(-1) ?? "", main);
  if (introduced !== "") return { name: whole, size: introduced };
  const last = lastPart(whole);
  const second = main[1] ? labelBefore(main[1].row, main[1].price) : "";
  // `Scampi (10)` with and without chips: a count of pieces is a size where the next price has one as well.
  const size = COUNT.test(last) && !COUNT.test(second) ? "" : last;
  if (size !== "" && whole.length > size.length) return { name: withoutEnd(whole, size), size };
  const ahead = sizesAhead(whole, main.length);
  if (ahead !== null) return ahead;
  const shared = sharedEnd(whole, draft.extra, main);
  if (shared !== null) return shared;
  return { name: whole, size: "" };
}

/** `Tasse / Kännchen Kaffee` before as many amounts: the last of the parts holds the name. */
function sizesAhead(whole: string, count: number): { name: string; size: string } | null {
  const parts = whole.split("/").map((part) => part.trim());
  if (parts.length !== count || !parts.slice(0, -1).every((part) => part !== "" && isSizeLabel(part)))
    return null;
  const [size = "", ...name] = (parts.at(-1) ?? "").split(" ");
  if (name.length === 0 || !isSizeLabel(size)) return null;
  return { name: name.join(" "), size: [...parts.slice(0, -1), size].join(" / ") };
}

/** `<b>Lunch deal</b> (weekdays): one course £14, two courses £18`: what the first price of a line is for. */
function behindColon(told: string, [first, second]: readonly Priced[]): string {
  if (!first || first.row !== second?.row || labelBefore(second.row, second.price) === "") return "";
  const size = trimOrnaments(told.slice(told.lastIndexOf(":") + 1));
  const isThere = told.includes(":") && size.length > 2 && size.length <= 60;
  return isThere && labelBefore(first.row, first.price).endsWith(size) ? size : "";
}

/**
 * `Pancakes short stack $7 / full stack $10`, `Formule : plat 19 € / plat + dessert 23 €`: what stands before the second price
 * shows what stands before the first.
 */
function sharedEnd(
  whole: string,
  extra: readonly string[],
  [first, second]: readonly Priced[],
): { name: string; size: string } | null {
  if (!first || !second || first.row !== second.row) return null;
  const other = labelBefore(second.row, second.price).split(" ");
  const last = other.at(-1) ?? "";
  if (last === "" || isSizeLabel(last)) return null;
  const told = extra.at(-1) ?? "";
  for (const text of told === "" ? [whole] : [told, whole]) {
    const own = text.split(" ");
    if (other.length > 3 || own.length < other.length) continue;
    // `Pot of tea for one £2.60, for two £4.80`
    const isLike =
      isChoiceLabel(other.join(" ")) && fold(own.at(-other.length) ?? "") === fold(other[0] ?? "");
    if (!isLike && fold(own.at(-1) ?? "") !== fold(last)) continue;
    const size = own.slice(-other.length).join(" ");
    if (text === told && size !== told) continue;
    return { name: text === told ? whole : trimOrnaments(own.slice(0, -other.length).join(" ")), size };
  }
  const colon = whole.indexOf(":");
  if (colon < 3 || colon > whole.length - 3 || extra.length > 0) return null;
  return { name: trimOrnaments(whole.slice(0, colon)), size: trimOrnaments(whole.slice(colon + 1)) };
}

export function withoutEnd(text: string, end: string): string {
  const at = text.lastIndexOf(end);
  return at > 0 ? trimOrnaments(text.slice(0, at)) : text;
}

const COUNT = /^\(\d{1,2}\)$/;
const YEAR = /^(?:19|20)\d\d$/;
const CODES = /^\([a-z\d]{1,2}(?:,[a-z\d]{1,2}){1,9}\)$/i;

/** `Radler (a)`, not `Pizza (L)`. */
const LETTER = /^\([a-kn-rt-z]\)$/i;

/** A vintage, a strength, or codes as in `Cola (1,2) 0,2 l`. */
function isNoSize(word: string): boolean {
  return YEAR.test(word) || CODES.test(word) || LETTER.test(word) || word.endsWith("%");
}

/** The size at the end of a name: `Pizza Margherita klein` before the first of two prices. */
export function lastPart(label: string): string {
  const words = label.split(" ");
  let from = words.length;
  while (from > 1 && !isNoSize(words[from - 1] ?? "") && isSizeLabel(words.slice(from - 1).join(" ")))
    from -= 1;
  const size = trimOrnaments(words.slice(from).join(" "));
  if (size !== "") return size;
  // `炸醬麵（大/小）`, without a gap.
  const open = label.lastIndexOf("（");
  const inner = open > 0 && label.endsWith("）") ? label.slice(open + 1, -1) : "";
  return inner !== "" && isSizeLabel(inner) ? label.slice(open) : "";
}
