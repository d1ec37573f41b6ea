import { type Amount, isMoney } from "./amounts.ts";
import { FROM, MARKET, PER, STARTING, UNITS } from "./price-words.ts";
import type { Token } from "./tokens.ts";

/** `Tagespreis`, `s.q.` at the end of a line: where it stands. */
export function findMarket(tokens: Token[]): { start: number; end: number } | null {
  const last = tokens.filter((token) => token.kind === "word").slice(-4);
  for (let n = last.length; n > 0; n -= 1) {
    const tail = last.slice(-n);
    const [first] = tail;
    const final = tail.at(-1);
    const phrase = tail.map((token) => token.fold).join(" ");
    if (!first || !final || !MARKET.has(phrase)) continue;
    const sign = tokens[tokens.indexOf(first) + 1]?.fold;
    const isDotted = sign === "." || sign === "/";
    if (phrase.length < 4 && !isDotted && !isUpperWord(first)) continue;
    if (phrase.length < 4 && n > 1 && !isDotted && phrase < "\u0080") continue;
    return {
      start: first.start,
      end: tokens[tokens.indexOf(final) + 1]?.fold === "." ? final.end + 1 : final.end,
    };
  }
  return null;
}

function isUpperWord(token: Token): boolean {
  return token.text === token.text.toUpperCase();
}

/** `–,90 €` and `90 Cent`. */
export function smallChange(
  tokens: Token[],
  at: number,
  amount: Amount,
  currency: string | null,
): { amount: Amount; currency: string | null; start: number; next: number } | null {
  const [dash, point, number] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (number?.text.length !== 2 || amount.decimals > 0) return null;
  const value = Number(number.text) / 100;
  const part = { ...amount, value, decimals: 2, isPlain: false };
  if (dash?.fold === "-" && point && !point.gap && !number.gap && (point.fold === "," || point.fold === "."))
    return { amount: part, currency: null, start: dash.start, next: amount.next };
  const word = tokens[amount.next];
  // `80p`
  if (currency === null && word?.text === "p" && !word.gap && tokens[amount.next + 1]?.fold !== ".")
    return { amount: part, currency: "GBP", start: number.start, next: amount.next + 1 };
  if (currency === null && word?.kind === "word" && CENTS.has(word.fold))
    return { amount: part, currency: "EUR", start: number.start, next: amount.next + 1 };
  return null;
}

const CENTS = new Set(["cent", "cents", "ct", "cts", "centesimi", "centimos", "centimes"]);

/** `ab`, `from`, `à partir de` before an amount: the first of those words. */
export function readFrom(tokens: Token[], at: number): Token | null {
  const word = tokens[at];
  if (word?.kind !== "word" || !(FROM.has(word.fold) || word.fold === "de")) return null;
  const starting = tokens[at - 1];
  if (starting?.kind === "word" && STARTING.has(starting.fold)) {
    const to = tokens[at - 2];
    return to?.fold === "a" ? to : starting;
  }
  // `Tarte de 5 €` is not "from"; `à 5 €` is "at".
  return word.fold === "a" || (word.fold === "de" && !(starting && STARTING.has(starting.fold)))
    ? null
    : word;
}

/** `/ 100 g`, `pro Person`, `per kg`, `p. P.`, `/Stück` */
export function readUnit(tokens: Token[], at: number): { text: string; end: number; next: number } | null {
  let i = at;
  const first = tokens[i];
  if (!first) return null;
  const isSlash = first.fold === "/";
  const isPer = first.kind === "word" && PER.has(first.fold);
  if (first.fold === "ea" || first.fold === "each") return { text: first.text, end: first.end, next: at + 1 };
  if (first.fold === "pp") return { text: "Person", end: first.end, next: at + 1 };
  if (!isSlash && !isPer) return null;
  i += 1;
  if (tokens[i]?.fold === "." || tokens[i]?.fold === "'") i += 1;
  let text = "";
  const amount = tokens[i];
  if (
    amount?.kind === "number" &&
    amount.text.length <= 3 &&
    tokens[i + 1]?.kind === "word" &&
    UNITS.has(tokens[i + 1]?.fold ?? "")
  ) {
    text = `${amount.text} `;
    i += 1;
  }
  const unit = tokens[i];
  if (unit?.kind !== "word") return null;
  if (first.fold === "p" && unit.fold === "p") text = "Person";
  else if (UNITS.has(unit.fold)) text += unit.text;
  else return null;
  // `7,90 / Flasche 27,00`: the unit of the next amount.
  const after = tokens[i + 1]?.fold === ":" ? tokens[i + 2] : tokens[i + 1];
  if (after?.kind === "number" || isMoney(after)) return null;
  return { text, end: unit.end, next: i + 1 };
}

/** The same where it ends a text, a word before it and not a mere slash. */
export function unitAtEnd(tokens: Token[]): { text: string; start: number } | null {
  for (let at = Math.max(0, tokens.length - 4); at < tokens.length - 1; at += 1) {
    const first = tokens[at];
    if (first?.kind !== "word" || !PER_WORDS.has(first.fold)) continue;
    const unit = readUnit(tokens, at);
    const isLast =
      unit?.next === tokens.length ||
      (tokens[unit?.next ?? 0]?.fold === "." && unit?.next === tokens.length - 1);
    if (unit && isLast) return { text: unit.text, start: first.start };
  }
  return null;
}

/** Those words of `PER` that mean nothing else: `la personne` may be the end of a sentence. */
const PER_WORDS = new Set(["pro", "per", "je", "par", "por"]);
