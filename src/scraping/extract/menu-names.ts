import { FULL_DAYS } from "./day-words.ts";
import { type Element, hints } from "./dom.ts";
import { raisedIn, withCodes } from "./menu-codes.ts";
import type { RowKinds } from "./menu-kinds.ts";
import type { Row } from "./menu-rows.ts";
import { lastPart, withoutEnd } from "./menu-sizes.ts";
import { isNotEaten, isSizeLabel, isUpper, splitNumber, trimOrnaments } from "./menu-text.ts";
import { DESCRIPTION_HINTS } from "./menu-words.ts";
import { UNITS } from "./price-words.ts";
import { words } from "./tokens.ts";

export function chooseName(
  kinds: RowKinds,
  row: Row,
  above: Row[],
  hasOwnName: boolean,
): { name: string; row: Row | null; extra: string[]; isFlat: boolean; number?: string } | null {
  const texts = above.filter((found) => numberAlone(found.line.text) === null);
  const before = texts.length > 0 ? texts : above;
  const own = hasOwnName ? splitLabel(row) : null;
  const headings = before.filter(
    (found) =>
      found.isHeading || found.isName || (found.line.isBold && !found.isDescription && !found.isSoft),
  );
  const title = headings.at(-1) ?? before.find((found) => !found.isDescription) ?? before[0];
  if (
    own &&
    (before.length === 0 ||
      (!title?.isName &&
        !(title?.isHeading && kinds.isDishLike(title)) &&
        !(
          title &&
          splitNumber(trimOrnaments(title.line.text), false).number !== null &&
          splitNumber(row.label, false).number === null
        ) &&
        !isSentence(row.label) &&
        !isContinuation(row)))
  ) {
    const extra = before
      .filter((found) => !kinds.isHeadLike(found) && !found.isHeading)
      .map((found) => found.text);
    return { ...own, row: null, extra: [...extra, ...own.extra], isFlat: false };
  }
  if (!title) return null;
  const lines = brokenName(title, before);
  if (lines.length > 1) {
    const rest = before.filter((found) => !lines.includes(found) && found.index > title.index);
    const extra = [...rest.map((found) => found.text), ...(own ? [row.label] : [])];
    return {
      name: lines.map((line) => trimOrnaments(line.text)).join(" "),
      row: lines[0] ?? title,
      extra,
      isFlat: true,
    };
  }
  const rest = before
    .filter((found) => found !== title && found.index > title.index)
    .map((found) => found.text);
  const earlier = before
    .filter((found) => found.index < title.index && found.isDescription)
    .map((found) => found.text);
  const label = own ? [row.label] : [];
  const parts = splitLabel(title);
  return {
    ...parts,
    row: title,
    extra: [...parts.extra, ...earlier, ...rest, ...label],
    isFlat: true,
  };
}
const WHOLE_NAMES = new Set("name title titel titre titolo titulo nombre nome naam".split(" "));
const MAX_BROKEN_NAME = 60;

/** `<h4>Brochette<br>d’agneau</h4>`: the lines of a place that holds a name and nothing else, unless one lists or describes. */
function brokenName(title: Row, before: readonly Row[]): Row[] {
  const { block, heading } = title.line;
  if (heading === 0 && !hints(block).some((word) => WHOLE_NAMES.has(word))) return [title];
  const lines = before.filter((found) => found.line.block === block);
  const isOne = lines.every(
    ({ text, isDescription, isSoft }) => !isDescription && !isSoft && !text.includes(","),
  );
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  return isOne && length <= MAX_BROKEN_NAME ? lines : [title];
}

/** `12`, `30a`, `H1.` in a place of its own: a dish's number. */
export function numberAlone(text: string): string | null {
  return text.length <= 5 && /^(?:[A-Z]{0,2}\d{1,3}[a-z]?)[.)]?$/.test(text)
    ? text.replace(/[.)]$/, "")
    : null;
}

/** `… served with rice. $7`: the price ends a description whose name stands above. */
export function isSentence(label: string): boolean {
  if (label.length > 70 || (/^\p{Ll}/u.test(label) && label.length > 25)) return true;
  return (label.endsWith(".") && label.length > 30) || withoutListedCodes(label).split(",").length > 3;
}

/** `Svíčková, houskový knedlík (1,3,7,9)`: the commas between codes list nothing that is eaten. */
function withoutListedCodes(label: string): string {
  const open = label.endsWith(")") ? label.lastIndexOf("(") : -1;
  return open > 0 &&
    /^[\p{L}\d,; ]{1,40}$/u.test(label.slice(open + 1, -1)) &&
    !/\p{L}{3}/u.test(label.slice(open))
    ? label.slice(0, open)
    : label;
}

export function isContinuation(row: Row): boolean {
  const goesOn = /^(?:\p{Ll}|\()/u.test(row.label) && row.label.length > 3 && row.line.isContinued;
  // `coperto € 2,50` below another remark.
  return goesOn && !isNotEaten(row.label);
}
/** Name and description in one line, told apart by their elements: `<b>Carpaccio</b> <small>mit Rucola</small>`. */
function splitLabel(row: Row): { name: string; extra: string[]; number?: string } {
  const end = row.prices[0]?.start ?? row.line.text.length;
  const label = row.prices.length > 0 ? row.label : row.text;
  // `Pils (a) 0,3 l 3,40 / 0,5 l 4,90`: the size of the first price, before raised codes were put at the label's end.
  const raised = raisedIn(row.line, 0, end);
  const codes = raised.length > 0 && label.endsWith(")") ? label.slice(label.lastIndexOf(" (")) : "";
  const plain = label.slice(0, label.length - codes.length);
  const size = row.prices.length > 1 ? lastPart(plain) : "";
  const whole = size !== "" && size.length < plain.length ? withoutEnd(plain, size) + codes : label;
  const segments = row.line.segments.filter((segment) => segment.start < end);
  // `<span>21</span><span>Margherita</span><span>Tomaten, Käse</span>`
  const number = segments.length > 1 ? numberBefore(segments[0]?.text ?? "", segments.length) : null;
  const parts = number === null ? segments : segments.slice(1);
  const [first] = parts;
  if (FULL_DAYS.has(words(first?.text ?? "")[0] ?? "") && whole.includes(":")) return splitPhrase(whole);
  const second = parts.find(
    (part) => part.element !== first?.element && /\p{L}/u.test(part.text) && !raised.includes(part),
  );
  if (
    first &&
    second &&
    second.start > first.start &&
    /\p{L}{2}/u.test(first.text) &&
    isApart(first.element, second.element, second.text, row)
  ) {
    const name = trimOrnaments(withCodes(row.line, second.start, first.start));
    const told = trimOrnaments(withCodes(row.line, end, second.start));
    const rest = size !== "" && size.length < told.length ? withoutEnd(told, size) : told;
    // `Percebes` `100 g` `14,00 €`: in a place of its own, what the price is for.
    if (isNameLike(name) && row.prices.length === 1 && isSizeLabel(rest) && /\p{L}/u.test(rest))
      return { name, extra: [rest], ...(number === null ? {} : { number }) };
    const isSize = isSizeLabel(rest) && row.prices.length !== 1;
    const isWhole =
      isNameLike(name) && rest.length > 2 && !isSize && !isCodes(rest) && second.text.length > 3;
    if (isWhole) return { name, extra: [rest], ...(number === null ? {} : { number }) };
  }
  // `<i>1</i><b>Laks</b><u>42 kr.</u>`
  const behind =
    number !== null && first && whole.startsWith(segments[0]?.text ?? "")
      ? whole.slice(segments[0]?.text.length).trimStart()
      : "";
  if (number !== null && isNameLike(behind) && !UNITS.has(words(behind)[0] ?? ""))
    return { ...splitPhrase(behind), number };
  return splitPhrase(whole);
}

/** `12` before a name, or `A` before a name and what describes it. */
function numberBefore(text: string, count: number): string | null {
  return numberAlone(text) ?? (count > 2 && /^[A-Z]$/.test(text) ? text : null);
}

/** Name and description in one run of text: `Margherita – Tomaten, Käse`, `Margherita: Tomaten, Käse`, `Margherita (Tomaten, Käse)`. */
export function splitPhrase(whole: string): { name: string; extra: string[] } {
  // `Montag: Linseneintopf`: the day tells when, the rest what.
  const colon = whole.indexOf(":");
  const dish = colon > 0 ? trimOrnaments(whole.slice(colon + 1)) : "";
  const day = words(whole.slice(0, Math.max(colon, 0)));
  if (isNameLike(dish) && FULL_DAYS.has(day[0] ?? "") && day.length <= 3)
    return { name: dish, extra: [trimOrnaments(whole.slice(0, colon))] };
  for (const sign of [" – ", " — ", " - ", " | ", ": "]) {
    const at = whole.indexOf(sign);
    if (at < 3) continue;
    const name = trimOrnaments(whole.slice(0, at));
    const rest = trimOrnaments(whole.slice(at + sign.length));
    if (/[.!?] \p{Lu}/u.test(rest)) continue;
    const isListed = rest.includes(",") && !/\d/.test(name.slice(name.search(/\p{L}/u) + 1 || name.length));
    const isTold =
      sign === ": "
        ? isListed
        : isListed ||
          /^\p{Ll}/u.test(rest) ||
          rest.split(" ", 5).length > 3 ||
          /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{7}/u.test(rest);
    if (isTold && isNameLike(name) && rest.length > 3 && !isSizeLabel(rest) && !isCodes(rest))
      return { name, extra: [rest] };
  }
  const open = whole.endsWith(")") ? whole.lastIndexOf("(") : -1;
  const inner = open > 3 ? whole.slice(open + 1, -1) : "";
  const isList = inner.includes(", ") && inner.split(/[\s,]+/).some((word) => word.length > 3);
  if ((isList || inner.split(" ", 5).length > 4) && !inner.includes(")") && /\p{L}{4}/u.test(inner)) {
    const name = trimOrnaments(whole.slice(0, open));
    if (isNameLike(name)) return { name, extra: [trimOrnaments(inner)] };
  }
  return splitShouted(whole);
}

/** `ROAST CHICKEN lemon, thyme, jus`: a name in capitals, what follows in small letters. */
function splitShouted(whole: string): { name: string; extra: string[] } {
  const all = whole.split(" ");
  const at = all.findIndex((word) => /^\p{Ll}{3}/u.test(word));
  const shouted = all.slice(0, Math.max(at, 0)).join(" ");
  const isName = at > 0 && at < all.length && isUpper(shouted) && shouted.length > 4;
  if (!isName) return { name: whole, extra: [] };
  return { name: trimOrnaments(shouted), extra: [all.slice(at).join(" ")] };
}

/** Words of its own, not only a number or a code before the name proper. */
function isNameLike(text: string): boolean {
  return /\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && !isSizeLabel(text);
}

/** Two elements that name and describe: of different kinds, or the second small or in lower case. */
function isApart(first: Element, second: Element, text: string, row: Row): boolean {
  if (first !== row.line.block) return true;
  return (
    ["small", "em", "i", "sub"].includes(second.tag) ||
    /^(?:\p{Ll}|\()/u.test(text) ||
    hints(second).some((word) => DESCRIPTION_HINTS.has(word))
  );
}

function isCodes(text: string): boolean {
  return text.length < 14 && !/\p{L}{3}/u.test(text);
}

/** So many figures are an address or a phone number, not what is on a plate. */
export function isContact(text: string): boolean {
  return withoutListedCodes(text).replace(/\D/g, "").length >= 9;
}
