import { type Amount, currencyAt, isMoney, readAmount } from "./amounts.ts";
import { lookUp } from "./clean.ts";
import { FROM, MARKET, MEASURES, NO_MINOR, NOT_PRICE, PER, SIGNS, TIME_WORDS, UNITS } from "./price-words.ts";
import { type Token, tokenize } from "./tokens.ts";

export type Price = {
  /** Major units, as written: 8.5 for `8,50 €`. null: market price. */
  amount: number | null;
  /** ISO 4217, or a sign that several currencies share (`$`, `kr`, `¥`). */
  currency: string | null;
  /** 3 with a currency, 2 with two decimals, 1 a bare whole number. */
  strength: 1 | 2 | 3;
  isFrom: boolean;
  isSurcharge: boolean;
  unit: string | null;
  /** Offsets in the text, the unit and signs included. */
  start: number;
  end: number;
};

export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * (NO_MINOR.has(currency) ? 1 : 100));
}

/** What a menu may hold, in major units. */
export const MAX_AMOUNT = 1_000_000;

export function findPrices(text: string): Price[] {
  const tokens = tokenize(text);
  const prices: Price[] = [];
  const isPrefix = standsBefore(tokens);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== "number") {
      at += 1;
      continue;
    }
    const read = readAmount(tokens, at);
    const price = toPrice(tokens, at, read, prices.at(-1), isPrefix);
    if (price) {
      prices.push(price.price);
      at = price.next;
    } else at = read.next;
  }
  if (prices.length === 0) {
    const market = findMarket(tokens);
    if (market) prices.push(market);
  }
  return prices;
}

/** Currency signs stand before the amounts: the last amount has one before it and none behind. */
function standsBefore(tokens: Token[]): boolean {
  const last = tokens.findLastIndex((token) => token.kind === "number");
  if (last < 0 || isMoney(tokens[last + 1])) return false;
  let at = last;
  while (
    at > 0 &&
    (tokens[at]?.kind === "number" ||
      ((tokens[at]?.fold === "." || tokens[at]?.fold === ",") && !tokens[at]?.gap))
  )
    at -= 1;
  // 8€50 is one amount.
  if (tokens[at - 1]?.kind === "number" && !tokens[at]?.gap && !tokens[at + 1]?.gap) return false;
  return isMoney(tokens[at]);
}

function findMarket(tokens: Token[]): Price | null {
  const last = tokens.filter((token) => token.kind === "word").slice(-4);
  for (let n = 1; n <= last.length; n += 1) {
    const tail = last.slice(-n);
    const [first] = tail;
    const final = tail.at(-1);
    const phrase = tail.map((token) => token.fold).join(" ");
    if (!first || !final || !MARKET.includes(phrase)) continue;
    const isDotted = tokens[tokens.indexOf(first) + 1]?.fold === ".";
    if (phrase.length < 4 && !isDotted && first.text !== first.text.toUpperCase()) continue;
    return {
      amount: null,
      currency: null,
      strength: 3,
      isFrom: false,
      isSurcharge: false,
      unit: null,
      start: first.start,
      end: final.end,
    };
  }
  return null;
}

function toPrice(
  tokens: Token[],
  at: number,
  amount: Amount,
  previous: Price | undefined,
  isPrefix: boolean,
): { price: Price; next: number } | null {
  const first = tokens[at];
  const last = tokens[amount.next - 1];
  if (!first || !last || first.text.length > 7 || amount.value > MAX_AMOUNT) return null;
  let before = at - 1;
  let currency: string | null = null;
  let start = first.start;
  let end = last.end;
  let next = amount.next;
  if (tokens[before]?.fold === "." && currencyAt(tokens, before - 1)) before -= 1;
  const left = before >= 0 ? currencyAt(tokens, before) : null;
  const right = isPrefix && tokens[next + 1]?.kind === "number" ? null : currencyAt(tokens, next);
  const isRightMine = right !== null && !(left !== null && isNextAmount(tokens, right.to));
  if (left && !(previous && (tokens[left.from]?.start ?? 0) < previous.end)) {
    currency = left.currency;
    start = tokens[left.from]?.start ?? start;
    before = left.from - 1;
  }
  if (right && isRightMine && (currency === null || right.currency === currency || right.to === next + 1)) {
    if (currency === null || currency === "$")
      currency =
        currency === "$" && right.currency.length === 3 ? right.currency : (currency ?? right.currency);
    next = right.to;
    end = tokens[next - 1]?.end ?? end;
    if (right.currency === "EUR" || right.currency === "GBP") {
      // 8€50: the cents stand behind the sign and were read already.
      const cents = tokens[next];
      if (
        amount.decimals === 2 &&
        cents?.kind === "number" &&
        !cents.gap &&
        cents.text.length === 2 &&
        tokens[next - 1]?.fold !== "."
      ) {
        const sign = tokens[amount.next];
        if (sign && lookUp(SIGNS, sign.text) && amount.next === next - 1) {
          end = cents.end;
          next += 1;
        }
      }
    } else if (right.currency === "CHF" && tokens[next]?.fold === "." && !tokens[next]?.gap) next += 1;
  }
  if (amount.decimals === 1 && currency === null) return null;
  const preceding = tokens[before];
  const following = tokens[next];
  if (following?.fold === ":" && !following.gap && tokens[next + 1]?.kind === "number") return null;
  if (preceding?.fold === "#" && currency === null) return null;
  if (currency === null) {
    if (following?.fold === "." && !following.gap && tokens[next + 1] !== undefined) return null;
    if (following && (following.fold === "%" || following.fold === "°" || following.fold === "‰"))
      return null;
    if (following?.kind === "word" && MEASURES.has(following.fold)) return null;
    if (
      following &&
      !following.gap &&
      (following.fold === ":" || following.fold === "×" || following.kind === "word")
    )
      return null;
    if (
      preceding &&
      !first.gap &&
      (preceding.fold === ":" || preceding.fold === "." || preceding.fold === "#" || preceding.fold === "@")
    )
      return null;
    if (following?.fold === "." && !following.gap && tokens[next + 1]?.kind === "number") return null;
    // 16:00-11.30, 11.00 - 22.00 Uhr: a span of time.
    if (amount.decimals === 2 && looksLikeTime(tokens, at, next, amount)) return null;
    if (amount.isPlain) {
      if (preceding?.kind === "number" || following?.kind === "number") return null;
      if (preceding?.fold === "/" || following?.fold === "/") {
        if (!preceding?.gap || !first.gap) return null;
      }
      if (following?.fold === "." && following.end === tokens.at(-1)?.end) return null;
    }
  } else if (following?.fold === "%") return null;
  if (preceding?.kind === "word" && NOT_PRICE.has(preceding.fold)) {
    if (currency === null || preceding.fold !== "um") return null;
  }
  if (amount.value === 0 && currency === null) return null;
  const isSurcharge =
    preceding?.fold === "+" ||
    (preceding?.kind === "word" &&
      ["zzgl", "aufpreis", "supplement", "supplemento", "suppl", "supp", "toeslag", "meerprijs"].includes(
        preceding.fold,
      ));
  if (preceding?.fold === "+") start = preceding.start;
  const isFrom = preceding?.kind === "word" && FROM.has(preceding.fold);
  if (isFrom && preceding) start = preceding.start;
  const unit = readUnit(tokens, next);
  if (unit) {
    end = unit.end;
    next = unit.next;
  }
  const strength = currency !== null ? 3 : amount.decimals === 2 || amount.isDashed ? 2 : 1;
  return {
    price: {
      amount: amount.value,
      currency,
      strength,
      isFrom,
      isSurcharge,
      unit: unit?.text ?? null,
      start,
      end,
    },
    next: Math.max(next, amount.next),
  };
}

function isNextAmount(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === "number" && !token.gap;
}

function looksLikeTime(tokens: Token[], at: number, next: number, amount: Amount): boolean {
  const minutes = Math.round((amount.value % 1) * 100);
  if (amount.value >= 25 || minutes >= 60 || minutes % 5 !== 0) return false;
  const following = tokens[next];
  if (following?.kind === "word" && (following.fold === "uhr" || following.fold === "h")) return true;
  const other = tokens[next + 1];
  const isSpan = following?.fold === "-" && other?.kind === "number";
  if (isSpan && tokens.slice(next, next + 7).some((token) => token.fold === "uhr" || token.fold === "h"))
    return true;
  const before = tokens[at - 1];
  return before?.kind === "word" && TIME_WORDS.has(before.fold);
}

/** `/ 100 g`, `pro Person`, `per kg`, `p. P.`, `/Stück` */
function readUnit(tokens: Token[], at: number): { text: string; end: number; next: number } | null {
  let i = at;
  const first = tokens[i];
  if (!first) return null;
  const isSlash = first.fold === "/";
  const isPer = first.kind === "word" && PER.has(first.fold);
  if (!isSlash && !isPer) return null;
  i += 1;
  if (tokens[i]?.fold === ".") i += 1;
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
  return { text, end: unit.end, next: i + 1 };
}
