/** Zero-width and bidirectional marks, soft hyphens, variation selectors kept (they are part of emoji), lone surrogates. */
function isForbidden(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfff0 && code <= 0xfffb) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}

/**
 * Characters and elements looked at so far, by the parser, by cleaning and by tokens, which all grammars read, and by walks
 * over the tree and over structured data: shows that work grows with the input alone.
 */
export const work = { characters: 0 };

/**
 * Text of a stranger's page made safe to keep: control, zero-width and bidirectional characters are removed, white space is
 * one space, the ends are trimmed. All other characters stay as they are.
 */
export function cleanText(raw: string, max = Number.POSITIVE_INFINITY): string {
  work.characters += raw.length;
  if (raw.length <= max && isPlain(raw)) return raw;
  let out = "";
  let space = false;
  for (const char of raw) {
    const code = char.codePointAt(0) ?? 0;
    if (isSpace(code)) {
      space = out !== "";
      continue;
    }
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || isForbidden(code)) continue;
    if (out.length + char.length + (space ? 1 : 0) > max) break;
    if (space) out += " ";
    space = false;
    out += char;
  }
  return out;
}

/** Letters, figures and signs of Latin, Greek and Cyrillic with single spaces between: nothing to clean. */
function isPlain(raw: string): boolean {
  let before = 0x20;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code === 0x20 ? before === 0x20 : code < 0x21 || code > 0x5ff || (code > 0x7e && code < 0xa1))
      return false;
    if (code === 0xad) return false;
    before = code;
  }
  return before !== 0x20 || raw === "";
}

/** Without the characters of `ends` at its end; one step for each, where a pattern might begin anew at every one. */
export function trimEndOf(text: string, ends: string): string {
  let end = text.length;
  while (end > 0 && ends.includes(text[end - 1] ?? "x")) end -= 1;
  return text.slice(0, end);
}

/** A list written in one string: `Italian, Pizza`. */
export function partsOf(text: string, sign: string): string[] {
  return text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A table's value for a word of a page; `constructor` and the like are in no table. */
export function lookUp<T>(table: { readonly [key: string]: T }, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

const MARKS = /\p{M}/gu;

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** For comparing: lower case, without accents, ß as ss, ø as o. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower;
  const known = folded.get(lower);
  if (known !== undefined) return known;
  const out = lower
    .normalize("NFKD")
    .replace(MARKS, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replaceAll("ı", "i");
  if (folded.size >= MOST_FOLDED) folded.clear();
  if (lower.length <= 24) folded.set(lower, out);
  return out;
}

/** Words come back: a page has few different ones with accents, and each grammar folds them anew. */
const folded = new Map<string, string>();
const MOST_FOLDED = 4_000;

/** For finding the same words again whatever their spacing and punctuation. */
export function key(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}
