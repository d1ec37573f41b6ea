import { lookUp } from "./clean.ts";
import { CODES, DOLLARS, SIGNS } from "./price-words.ts";
import type { Token } from "./tokens.ts";

export type Amount = { value: number; decimals: number; next: number; isDashed: boolean; isPlain: boolean };

/** The longest number from here: 8,50 · 8.50 · 1.200 · 1'200.– · 12,- · 8€50 */
export function readAmount(tokens: Token[], at: number, starts: ReadonlySet<number>): Amount {
  const first = tokens[at];
  let whole = first?.text ?? "0";
  let next = at + 1;
  for (;;) {
    const sign = tokens[next];
    const group = tokens[next + 1];
    const isSeparator =
      sign && !sign.gap && (sign.fold === "." || sign.fold === "," || sign.fold === "'") && whole.length <= 9;
    if (
      isSeparator &&
      group?.kind === "number" &&
      !group.gap &&
      group.text.length === 3 &&
      !(whole === "0")
    ) {
      const after = tokens[next + 2];
      // 1.200 is a thousand; 1,250 followed by another group or decimals as well.
      whole += group.text;
      next += 2;
      if (after?.kind === "number") break;
      continue;
    }
    if (
      sign?.kind === "number" &&
      sign.gap &&
      sign.text.length === 3 &&
      whole.length <= 3 &&
      isMoneyBehind(tokens, next + 1) &&
      !whole.startsWith("0") &&
      !starts.has(sign.start) &&
      // `A: 1, 3, 7 115,-`: the last of a list.
      !(tokens[at - 1]?.fold === "," && tokens[at - 2]?.kind === "number") &&
      !COUNTS.has(tokens[at - 1]?.fold ?? "") &&
      sign.start - (tokens[next - 1]?.end ?? 0) === 1
    ) {
      // 1 200 kr
      whole += sign.text;
      next += 1;
      continue;
    }
    break;
  }
  const sign = tokens[next];
  const cents = tokens[next + 1];
  if (sign && !sign.gap) {
    const isPoint = sign.fold === "." || sign.fold === ",";
    if (
      isPoint &&
      cents?.kind === "number" &&
      !cents.gap &&
      cents.text.length <= 2 &&
      !isEnumeration(tokens, next)
    ) {
      const value = Number(`${whole}.${cents.text}`);
      return {
        value,
        decimals: cents.text.length,
        next: pastDash(tokens, next + 2),
        isDashed: false,
        isPlain: false,
      };
    }
    if (
      (isPoint || sign.fold === ":") &&
      cents?.fold === "-" &&
      !cents.gap &&
      tokens[next + 2]?.kind !== "number"
    ) {
      let end = next + 2;
      while (tokens[end]?.fold === "-" && !tokens[end]?.gap) end += 1;
      return { value: Number(whole), decimals: 0, next: end, isDashed: true, isPlain: false };
    }
    const currency = lookUp(SIGNS, sign.text);
    if (currency && cents?.kind === "number" && !cents.gap && cents.text.length === 2) {
      return { value: Number(`${whole}.${cents.text}`), decimals: 2, next, isDashed: false, isPlain: false };
    }
  }
  const half = sign && !sign.gap ? lookUp(FRACTIONS, sign.text) : undefined;
  if (half !== undefined)
    return { value: Number(whole) + half, decimals: 2, next: next + 1, isDashed: false, isPlain: false };
  if (cents && isParted(tokens, next)) {
    const value = Number(`${whole}.${cents.text}`);
    return { value, decimals: 2, next: next + 2, isDashed: false, isPlain: false };
  }
  // `12 € 50`, alone in its place.
  if (
    cents &&
    at === 0 &&
    tokens.length === 3 &&
    cents.text.length === 2 &&
    lookUp(SIGNS, sign?.text ?? "") === "EUR"
  )
    return { value: Number(`${whole}.${cents.text}`), decimals: 2, next, isDashed: false, isPlain: false };
  return { value: Number(whole), decimals: 0, next, isDashed: false, isPlain: whole === first?.text };
}

/** Before a number that counts: `KLASS 2 105 kr` is 105. */
const COUNTS = new Set(
  "klass klasse class classe clase menu meny menue grupp gruppe kategori kategorie nr no n".split(" "),
);

/** `$7,8,9`: three amounts, not one with decimals. */
function isEnumeration(tokens: Token[], at: number): boolean {
  const [sign, digit, second, other] = tokens.slice(at, at + 4);
  return (
    digit?.text.length === 1 &&
    second?.fold === sign?.fold &&
    !second?.gap &&
    other?.kind === "number" &&
    !other.gap
  );
}

/** A currency, perhaps after `,-` or `,00`. */
function isMoneyBehind(tokens: Token[], at: number): boolean {
  if (isMoney(tokens[at])) return true;
  const sign = tokens[at];
  const rest = tokens[at + 1];
  if (!sign || sign.gap || (sign.fold !== "," && sign.fold !== ".")) return false;
  return rest?.fold === "-" || (rest?.kind === "number" && isMoney(tokens[at + 2]));
}

/** Behind the `.-` of `8.50.-`. */
function pastDash(tokens: Token[], at: number): number {
  const dot = tokens[at];
  const dash = tokens[at + 1];
  return dot?.fold === "." && dash?.fold === "-" && !dash.gap ? at + 2 : at;
}

const FRACTIONS: { [sign: string]: number } = { "½": 0.5, "¼": 0.25, "¾": 0.75 };

/** `12, 50 €` and `12 ,50 €`: one amount with a gap in it, since a currency stands behind. */
function isParted(tokens: Token[], at: number): boolean {
  const sign = tokens[at];
  const cents = tokens[at + 1];
  const after = tokens[at + 2];
  if (!sign || cents?.kind !== "number" || cents.text.length !== 2) return false;
  return (sign.fold === "." || sign.fold === ",") && sign.gap !== cents.gap && isMoney(after);
}

export function isMoney(token: Token | undefined): boolean {
  if (!token) return false;
  return (
    lookUp(SIGNS, token.text) !== undefined ||
    (token.kind === "word" && lookUp(CODES, token.fold) !== undefined)
  );
}

export function currencyAt(
  tokens: Token[],
  at: number,
): { currency: string; from: number; to: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === "symbol" || token.text === "円" || token.text === "元") {
    const sign = lookUp(SIGNS, token.text);
    if (!sign) return null;
    const prefix = tokens[at - 1];
    // US$, R$, NT$, A$
    if (sign === "$" && prefix?.kind === "word" && (!token.gap || prefix.text === "US")) {
      const named = lookUp(DOLLARS, prefix.fold);
      if (named) return { currency: named, from: at - 1, to: at + 1 };
    }
    return { currency: sign, from: at, to: at + 1 };
  }
  if (token.kind !== "word") return null;
  const code = lookUp(CODES, token.fold);
  if (!code) return null;
  // `Fr. 18.50`, `18.50 Fr.`; without the dot it is Friday.
  if (token.fold === "fr" && tokens[at + 1]?.fold !== ".") return null;
  if ((token.fold === "km" || token.fold === "try") && token.text !== token.text.toUpperCase()) return null;
  // `25 lei`, not the Italian for "she"; `350 din`, `Rs. 250`, not parts of sentences.
  if ((token.fold === "lei" || token.fold === "din") && tokens[at - 1]?.kind !== "number") return null;
  if (token.fold === "rs" && tokens[at + 1]?.kind !== "number" && tokens[at + 2]?.kind !== "number")
    return null;
  return { currency: code, from: at, to: at + 1 };
}
