import { cleanText } from "./clean.ts";
import { NOT_DISHES, SIZE_WORDS, STAYS } from "./menu-words.ts";
import { tokenize } from "./tokens.ts";

const KEPT_AT_START = new Set([
  "(",
  "（",
  "[",
  "„",
  "“",
  "”",
  '"',
  "'",
  "«",
  "»",
  "‘",
  "’",
  "¡",
  "¿",
  "#",
  "½",
  "¼",
  "¾",
  "%",
]);
const KEPT_AT_END = new Set([
  ")",
  "）",
  "]",
  "“",
  "”",
  '"',
  "'",
  "»",
  "«",
  "’",
  "‘",
  "!",
  "?",
  "%",
  "½",
  "°",
  "™",
  "®",
  "&",
]);
/** A selector of how an emoji is drawn is a mark, but of no word. */
const WORDY = /^(?!\ufe0f)[\p{L}\p{N}\p{M}]$/u;

/** Without the ornaments at both ends: bullets, dot leaders, arrows, dashes, stars. */
export function trimOrnaments(text: string): string {
  const chars = Array.from(text);
  let start = 0;
  let end = chars.length;
  while (start < end && !isKept(chars[start] ?? "", KEPT_AT_START)) start += 1;
  while (end > start && !isKept(chars[end - 1] ?? "", KEPT_AT_END) && !isFullStop(chars, end)) end -= 1;
  // The first of a row of leaders is no full stop.
  if (chars[end - 1] === "." && chars[end] === "." && chars[end + 1] === ".") end -= 1;
  let out = chars.slice(start, end).join("");
  if (out.endsWith("(") || out.endsWith("[")) out = out.slice(0, -1);
  // A bracket whose other half was the price.
  if (out.startsWith("(") && !out.includes(")")) out = out.slice(1);
  if (out.endsWith(")") && !out.includes("(")) out = out.slice(0, -1);
  return cleanText(out);
}

function isFullStop(chars: string[], end: number): boolean {
  const before = chars[end - 2] ?? "";
  return chars[end - 1] === "." && WORDY.test(before) && chars[end - 3] !== undefined;
}

function isKept(char: string, also: ReadonlySet<string>): boolean {
  return WORDY.test(char) || also.has(char);
}

/** A glass in Croatian and Slovak; without its accent, a house. */
const GLASS = /^čaš[aeu]$/iu;

/** Only sizes, volumes and the like: the price belongs to a dish that is named elsewhere. */
export function isSizeLabel(text: string): boolean {
  const tokens = tokenize(text);
  if (tokens.length === 0) return true;
  let isNumber = false;
  for (const token of tokens) {
    if (token.kind === "number") isNumber = true;
    else if (token.kind === "word" && !SIZE_WORDS.has(token.fold) && !GLASS.test(token.text)) return false;
  }
  return (
    tokens.length <= 14 && (isNumber || tokens.some((token) => token.kind === "word") || tokens.length < 4)
  );
}

const CHOICES = new Set("for für pour per para mit with con avec met med com ohne without sans".split(" "));

/** `mit Huhn`, `a) with prawns`: no name of a dish, but what it comes with. */
export function isChoiceLabel(text: string): boolean {
  const [first = ""] = withoutLetter(text).split(" ", 1);
  return CHOICES.has(first) && text.length <= 60;
}

/** Without the `a)` of a choice. */
export function withoutLetter(text: string): string {
  return /^[a-h]\) ?/.test(text) ? text.slice(2).trimStart() : text;
}

export type Numbered = { number: string | null; rest: string };

/** `12. Pizza`, `A - Pho`, `K3) Salat`, `Nr. 5 Suppe`; `12 Pizza` only where `loose`. */
export function splitNumber(text: string, loose: boolean): Numbered {
  const tokens = tokenize(text.slice(0, 60));
  let at = 0;
  const prefix = tokens[0];
  if (
    prefix?.kind === "word" &&
    ["nr", "no", "num"].includes(prefix.fold) &&
    (tokens[1]?.fold === "." || tokens[1]?.fold === "°")
  )
    at = 2;
  else if (prefix?.fold === "#") at = 1;
  const first = tokens[at];
  if (!first) return { number: null, rest: text };
  let next = at + 1;
  let code = "";
  if (first.kind === "number" && first.text.length <= 4) {
    code = first.text;
    const letter = tokens[next];
    if (letter?.kind === "word" && !letter.gap && letter.text.length === 1) {
      code += letter.text;
      next += 1;
    }
  } else if (first.kind === "word" && first.text.length <= 2 && first.text === first.text.toUpperCase()) {
    code = first.text;
    const digits = tokens[next];
    if (digits?.kind === "number" && !digits.gap && digits.text.length <= 3) {
      code += digits.text;
      next += 1;
    }
  } else return { number: null, rest: text };
  const sign = tokens[next];
  const follows = tokens[next + 1];
  if (!sign || (sign.kind === "symbol" && !follows)) return { number: null, rest: text };
  const isSign =
    sign.kind === "symbol" &&
    (sign.fold === "." || sign.fold === ")" || sign.fold === "-" || sign.fold === ":" || sign.fold === "|");
  if (isSign) {
    if (!follows || (follows.kind === "number" && !follows.gap)) return { number: null, rest: text };
    // `T-Bone`, `A-Z`: a hyphen inside a word.
    if (sign.fold === "-" && !sign.gap && !follows.gap && first.kind === "word")
      return { number: null, rest: text };
    if (sign.fold === "-" && !sign.gap && follows.kind === "word" && !follows.gap)
      return { number: null, rest: text };
    if (sign.fold === "." && !follows.gap && first.kind === "word") return { number: null, rest: text };
    return { number: code, rest: text.slice(follows.start) };
  }
  const isLoose =
    loose &&
    sign.gap &&
    sign.kind === "word" &&
    /^\p{Lu}/u.test(sign.text) &&
    (first.kind === "number" || code.length > 1);
  return isLoose || (at > 0 && first.kind === "number")
    ? { number: code, rest: text.slice(sign.start) }
    : { number: null, rest: text };
}

/** `12 Pizza`, `M3 Reis`: a number or a code, then a name. */
export function startsWithNumber(text: string): boolean {
  const [first, second, third] = tokenize(text.slice(0, 30));
  const isName = (token: typeof first): boolean =>
    token?.kind === "word" && token.gap && /^\p{Lu}/u.test(token.text);
  if (first?.kind === "number") return first.text.length <= 3 && isName(second);
  const isCode = first?.kind === "word" && first.text.length <= 2 && first.text === first.text.toUpperCase();
  return isCode && second?.kind === "number" && !second.gap && isName(third);
}

/** Running text rather than a name or a heading: a small letter first, a comma, a full stop or many words. */
export function isSentenceLike(text: string): boolean {
  return (
    /^[\p{Ll}(]/u.test(text) || text.includes(",") || text.endsWith(".") || text.split(" ", 8).length > 6
  );
}

/** Shouting, as headings and dish names do. */
export function isUpper(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

const BEFORE_STAY = new Set("per pro par por je la a une eine una pers person personne persona".split(" "));

/** `Doppelzimmer pro Nacht`, `Gutschein`: priced, but not eaten. */
export function isNotEaten(text: string): boolean {
  const tokens = tokenize(text).filter(({ kind }) => kind !== "symbol");
  return tokens.some(({ kind, fold }, at) => {
    if (kind !== "word" || !NOT_DISHES.has(fold)) return false;
    const before = tokens[at - 1];
    return (
      !STAYS.has(fold) ||
      tokens.length === 1 ||
      before?.kind === "number" ||
      BEFORE_STAY.has(before?.fold ?? "")
    );
  });
}

export function hasWord(text: string, table: ReadonlySet<string>): boolean {
  return tokenize(text).some((token) => token.kind === "word" && table.has(token.fold));
}
