import { fold, isSpace, work } from "./clean.ts";

/**
 * A word (letters only), a run of digits, or one other character. Han and kana characters are words of their own.
 * All grammars read these, so that each character of a page is looked at a bounded number of times.
 */
export type Token = {
  kind: "word" | "number" | "symbol";
  text: string;
  /** Folded: lower case without accents. */
  fold: string;
  start: number;
  end: number;
  /** White space stands before it. */
  gap: boolean;
};

const LETTER = /^[\p{L}\p{M}]$/u;
const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const DASHES = new Set(["–", "—", "‐", "‑", "‒", "―", "−", "~", "～", "－", "〜", "〰"]);

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  work.characters += text.length;
  let gap = false;
  let at = 0;
  let open: Token | null = null;
  const end = (): void => {
    if (open) open.fold = open.kind === "word" ? fold(open.text) : open.text;
    open = null;
  };
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const next = at + char.length;
    const current: Token | null = open;
    if (isSpace(code)) {
      end();
      gap = true;
    } else {
      const kind = isDigit(code) ? "number" : isLetter(char, code) ? "word" : "symbol";
      if (current && current.kind === kind && kind !== "symbol" && !(code > 0x2e80 && HAN.test(char))) {
        current.text += char;
        current.end = next;
      } else {
        end();
        const symbol = DASHES.has(char) ? "-" : char === "’" || char === "‘" || char === "´" ? "'" : char;
        const token: Token = { kind, text: char, fold: symbol, start: at, end: next, gap };
        tokens.push(token);
        gap = false;
        if (kind !== "symbol") open = token;
        if (code > 0x2e80 && kind === "word" && HAN.test(char)) end();
      }
    }
    at = next;
  }
  end();
  return tokens;
}

const EMOJI = /^\p{Extended_Pictographic}$/u;

/** Whether a character is a picture: `🌾`. */
export function isEmoji(char: string): boolean {
  return EMOJI.test(char);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(char: string, code: number): boolean {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return true;
  return code > 0xbf && LETTER.test(char);
}

/** The words of a text, folded; for comparing and for looking words up. */
export function words(text: string): string[] {
  return tokenize(text)
    .filter((token) => token.kind !== "symbol")
    .map((token) => token.fold);
}

/** A table of words from groups such as `{ closed: "closed geschlossen" }`. Phrases have their words joined by `_`. */
export function lexicon<T extends string>(groups: { [K in T]: string }): Map<string, T> {
  const map = new Map<string, T>();
  for (const name of Object.keys(groups)) {
    for (const word of groups[name as T].split(/\s/)) if (word !== "") map.set(fold(word), name as T);
  }
  return map;
}
