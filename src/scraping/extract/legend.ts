import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { meaningAt, wordsMeant } from "./allergen-words.ts";
import { readSigned } from "./legend-signs.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A code of the page's own legend, such as `A` or `7`, and what it stands for. */
export type Legend = Map<string, Meaning>;

export function isCode(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "number") return token.text.length <= 2;
  return token.kind === "word" && token.text.length <= 2;
}

export type Meaning = { allergen?: Allergen; additive?: Additive; diet?: Diet };
export type Entry = { code: string; meaning: Meaning; hasSign: boolean };

/** A code from here on and what follows it: `A`, `7`, `a1`, `1b`. */
export function codeAt(tokens: readonly Token[], at: number): { code: string; next: number } | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (!first || !isCode(first)) return null;
  const isPair =
    second !== undefined &&
    !second.gap &&
    second.kind !== first.kind &&
    second.kind !== "symbol" &&
    (first.kind === "number" ? second.text.length === 1 : first.text.length === 1 && second.text.length <= 2);
  return isPair ? { code: first.fold + second.fold, next: at + 2 } : { code: first.fold, next: at + 1 };
}

/** Characters for each entry; a text that mentions two things and is longer describes something. */
const perEntry = (count: number): number => (count <= 2 ? 60 : 140);

/**
 * The legend of the page: `A = Gluten, B = Krebstiere`, `(1) mit Farbstoff`, `a) glutenhaltiges Getreide`, `Gluten (A), Eier (C)`.
 * It counts from two entries on; a single one may be chance. A code that is explained in two ways explains nothing.
 */
export function readLegend(texts: readonly string[]): Legend {
  const seen: Entry[] = [];
  let run: Entry[] = [];
  const endRun = (): void => {
    if (run.length >= 3) seen.push(...run);
    run = [];
  };
  for (const text of texts) {
    if (text.length > 2_500) continue;
    const tokens = tokenize(text);
    const signed = readSigned(tokens);
    if (signed) {
      endRun();
      seen.push(...signed);
      continue;
    }
    const found = readBehind(tokens) ?? readSpaced(tokens) ?? readAhead(tokens);
    seen.push(...readDietNotes(tokens));
    const entries = found.length * perEntry(found.length) < text.length ? [] : found;
    const [only] = entries;
    if (only && entries.length === 1) {
      // One entry on a line of its own: with a sign as in `A = Gluten`, or among others of its kind.
      if (tokens.length > 14) endRun();
      else if (only.hasSign) seen.push(only);
      else run.push(only);
      continue;
    }
    endRun();
    if (new Set(entries.map(({ meaning }) => Object.values(meaning).join())).size >= 2) seen.push(...entries);
  }
  endRun();
  const legend: Legend = new Map();
  if (seen.length < 2 && !seen.some(({ meaning }) => meaning.diet)) return legend;
  const doubtful = new Set<string>();
  for (const { code, meaning } of seen) {
    const known = legend.get(code);
    if (known && Object.values(known).join() !== Object.values(meaning).join()) doubtful.add(code);
    else legend.set(code, meaning);
  }
  for (const code of doubtful) legend.delete(code);
  return legend;
}

/** `(vg) vegan. Prices exclude tax`: a diet is explained alone as well, at the start of a text and by nothing else before its end. */
export function readDietNotes(tokens: readonly Token[]): Entry[] {
  const [open, code, close] = tokens;
  if (open?.fold !== "(" || code?.kind !== "word" || code.text.length > 3 || close?.fold !== ")") return [];
  const at = tokens[3]?.kind === "symbol" ? 4 : 3;
  const meaning = meaningAt(tokens, at);
  const behind = tokens[at + wordsMeant(tokens, at)];
  const isAll = behind === undefined || [".", ",", ";", "(", "|"].includes(behind.fold);
  return meaning?.diet && isAll ? [{ code: code.fold, meaning, hasSign: true }] : [];
}

/** `A = Gluten, B = Krebstiere`. */
function readAhead(tokens: readonly Token[]): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const code = codeAt(tokens, at);
    if (!code) continue;
    const before = tokens[at - 1];
    const token = tokens[at];
    const from = code.next;
    while (tokens[code.next]?.kind === "symbol" && SIGNS.has(tokens[code.next]?.fold ?? "")) code.next += 1;
    const isFirst = before === undefined || before.fold === "(";
    const hasSign = code.next > from || before?.fold === "(";
    if (!isFirst && !hasSign && before.kind !== "symbol" && token?.kind === "word") continue;
    if (token?.kind === "word" && meaningAt(tokens, at)) continue;
    const meaning = meaningSoon(tokens, code.next);
    if (meaning) entries.push({ code: code.code, meaning, hasSign });
    at = from - 1;
  }
  return entries;
}

const SIGNS = new Set(["=", ":", ")", ".", "-", "]"]);

/** Up to three words such as `mit`, `enthält`, `con` may stand before the word that means something. */
function meaningSoon(tokens: readonly Token[], from: number): Meaning | null {
  for (let i = from; i < Math.min(from + 4, tokens.length); i += 1) {
    const token = tokens[i];
    const isOther = i > from && token?.kind === "number" && isCode(token);
    if (!token || token.fold === "," || token.fold === ";" || isOther) return null;
    const meaning = meaningAt(tokens, i);
    if (meaning) return meaning;
  }
  return null;
}

/** `A Gluten  C Eier  G Milch`: nothing but codes in capitals or figures, each before what it means, and no sign between. */
function readSpaced(tokens: readonly Token[]): Entry[] | null {
  const entries: Entry[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const code = codeAt(tokens, at);
    const isCapital = token?.kind === "number" || token?.text === token?.text.toUpperCase();
    const found = code && isCapital ? spacedMeaning(tokens, code.next) : null;
    if (!code || !found) return null;
    entries.push({ code: code.code, meaning: found.meaning, hasSign: false });
    at = found.next;
  }
  return entries.length >= 3 ? entries : null;
}

/** What the words up to the next code mean; they are words of meanings, and a few before them such as `mit`. */
function spacedMeaning(tokens: readonly Token[], from: number): { meaning: Meaning; next: number } | null {
  let meaning: Meaning | null = null;
  let at = from;
  for (; at < Math.min(tokens.length, from + 6); at += 1) {
    const token = tokens[at];
    const isNext = meaning !== null && isCode(token) && token?.text === token?.text.toUpperCase();
    if (token?.kind !== "word" || isNext) break;
    meaning ??= meaningAt(tokens, at);
  }
  return meaning && { meaning, next: at };
}

/** `Gluten (A), Eier (C)`: the code behind what it means, in all of the text. */
function readBehind(tokens: readonly Token[]): Entry[] | null {
  const entries: Entry[] = [];
  let last: Meaning | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === "word" && token.text.length > 2) last = meaningAt(tokens, at) ?? last;
    if (token?.fold !== "(") continue;
    const code = codeAt(tokens, at + 1);
    if (!code || tokens[code.next]?.fold !== ")") continue;
    if (!last) return null;
    entries.push({ code: code.code, meaning: last, hasSign: true });
    last = null;
    at = code.next;
  }
  return entries.length >= 2 ? entries : null;
}
