import { type Amount, currencyAt, isMoney, readAmount } from "./amounts.ts";
import { lookUp } from "./clean.ts";
import { timesAndDates } from "./figures.ts";
import { isAdded, isBehindSurcharge } from "./price-added.ts";
import { shareCurrency } from "./price-pairs.ts";
import { findMarket, readFrom, readUnit, smallChange, unitAtEnd } from "./price-parts.ts";
import { EXTRA, LESS, MEASURES, NO_MINOR, NOT_PRICE, SIGNS, SURCHARGE } from "./price-words.ts";
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
  /** A whole number beside a slash, `5 / 24 €`: no price unless it shares a currency. */
  isSlashed: boolean;
  /** Offsets in the text, the unit and signs included. */
  start: number;
  end: number;
};

export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * (NO_MINOR.has(currency) ? 1 : 100));
}

const NOWHERE: ReadonlySet<number> = new Set();

/** What a menu may hold, in major units. */
export const MAX_AMOUNT = 1_000_000;

/** @param starts where another element begins: no amount goes on there */
export function findPrices(text: string, starts: ReadonlySet<number> = NOWHERE): Price[] {
  const tokens = tokenize(text);
  const prices: Price[] = [];
  const isPrefix = standsBefore(tokens);
  const told = timesAndDates(tokens);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== "number") {
      at += 1;
      continue;
    }
    const read = readAmount(tokens, at, starts);
    const price = toPrice(tokens, at, read, prices.at(-1), isPrefix);
    if (price && !(told.has(at) && price.price.currency === null)) {
      prices.push(price.price);
      at = price.next;
    } else at = read.next;
  }
  if (!prices.some((price) => price.strength > 1)) {
    const market = findMarket(tokens);
    if (market) prices.splice(0, prices.length, { ...MARKET_PRICE, ...market });
  }
  if (prices.length > 1 && isNumbering(text, prices[0])) prices.shift();
  return shareCurrency(text, withoutCodes(text, prices));
}

/** `Spargel roh, pro kg`, `per 100g`, `pro Person`: a unit at the end of a text, and what stands before it. */
export function readUnitAtEnd(text: string): { before: string; unit: string } | null {
  const found = unitAtEnd(tokenize(text));
  return found && { before: text.slice(0, found.start), unit: found.text };
}

/** `1.- Ensalada mixta 7,50`: the first figure counts the dishes. */
function isNumbering(text: string, first: Price | undefined): boolean {
  return first?.start === 0 && first.strength === 2 && /^\d{1,3}\.[-–] ?\p{L}/u.test(text);
}

const MARKET_PRICE = {
  amount: null,
  currency: null,
  strength: 3 as const,
  isFrom: false,
  isSurcharge: false,
  unit: null,
  isSlashed: false,
};
/** `Lasagne (1,14)`, `Cola (1,3) 2,80`: codes of a legend that look like an amount. */
function withoutCodes(text: string, prices: Price[]): Price[] {
  return prices.filter((price) => {
    if (price.strength === 3 || text[price.start - 1] !== "(" || text[price.end] !== ")") return true;
    const [first, second] = text.slice(price.start, price.end).split(",");
    const isList = second !== undefined && Number(first) <= 20 && Number(second) <= 20;
    return !isList && !prices.some((other) => other !== price && other.strength >= price.strength);
  });
}

/** Currency signs stand before the amounts: the last amount has one before it and none behind. */
function standsBefore(tokens: Token[]): boolean {
  const last = tokens.findLastIndex((token, i) => token.kind === "number" && !isMeasure(tokens[i + 1]));
  if (last < 0 || isMoney(tokens[last + 1])) return false;
  if (tokens.length === 3 && tokens[0]?.kind === "number") return false;
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
  const beside = before >= 0 ? currencyAt(tokens, before) : null;
  // `18,00 zł 150 g`: the sign belongs to the amount before it, what follows is weighed.
  const isWeighed =
    beside !== null && tokens[beside.from - 1]?.kind === "number" && isMeasure(tokens[amount.next]);
  const left = isWeighed ? null : beside;
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
        (!cents.gap || tokens.length === 3) &&
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
  // `6.5` at the end of a line, or `4.2 / 4.8`, as cards without signs write it; `0.5` measures.
  const isShort =
    amount.decimals === 1 && amount.value >= 1 && amount.value < 100 && endsOrGoesOn(tokens, amount.next);
  if (amount.decimals === 1 && currency === null && !isShort) return null;
  const preceding = tokens[before];
  const following = tokens[next];
  if (following?.fold === ":" && !following.gap && tokens[next + 1]?.kind === "number") return null;
  // `1.20,00` is no amount that anybody meant.
  const isBroken =
    amount.decimals === 2 && (following?.fold === "," || following?.fold === ".") && !following.gap;
  if (isBroken && tokens[next + 1]?.kind === "number" && !tokens[next + 1]?.gap) return null;
  // 1,3,7 lists codes.
  const isListed =
    preceding?.fold === "," && !first.gap && !preceding.gap && tokens[before - 1]?.kind === "number";
  if (isListed && currency === null) return null;
  if (preceding?.fold === "#" && currency === null) return null;
  let isSlashed = false;
  if (currency === null) {
    if (following?.fold === "." && !following.gap && tokens[next + 1] !== undefined) return null;
    if (following && (following.fold === "%" || following.fold === "°" || following.fold === "‰"))
      return null;
    if (isMeasure(following)) return null;
    if (
      following &&
      !following.gap &&
      (following.fold === ":" || following.fold === "×" || following.kind === "word") &&
      !(following.text === "p" && first.text.length === 2)
    )
      return null;
    if (
      preceding &&
      !first.gap &&
      !(amount.value < 100 && ["-", "."].includes(tokens[at - 2]?.fold ?? "")) &&
      (preceding.fold === ":" || preceding.fold === "." || preceding.fold === "#" || preceding.fold === "@")
    )
      return null;
    if (following?.fold === "." && !following.gap && tokens[next + 1]?.kind === "number") return null;
    if (amount.isPlain) {
      // `01` counts sections.
      if (first.text.length > 1 && first.text.startsWith("0")) return null;
      if (following?.kind === "number") return null;
      if (preceding?.kind === "number" && !isYearToken(preceding)) return null;
      isSlashed = (preceding?.fold === "/" && !first.gap) || (following?.fold === "/" && !following.gap);
      if (following?.fold === "." && following.end === tokens.at(-1)?.end) return null;
    }
  } else if (following?.fold === "%") return null;
  if (preceding?.fold === "." && tokens[before - 1]?.fold === "min" && tokens[before - 2]?.kind !== "number")
    return null;
  if (preceding?.kind === "word" && NOT_PRICE.has(preceding.fold)) {
    if (currency === null || preceding.fold !== "um") return null;
  }
  if (following?.kind === "word" && LESS.has(following.fold)) return null;
  const small = smallChange(tokens, at, amount, currency);
  if (small) {
    amount = small.amount;
    currency ??= small.currency;
    start = Math.min(start, small.start);
    next = Math.max(next, small.next);
    end = Math.max(end, tokens[next - 1]?.end ?? end);
  }
  if (amount.value === 0 && currency === null) return null;
  const isSurcharge =
    preceding?.fold === "+" ||
    (tokens[0]?.fold === "+" && tokens[1]?.kind === "word") ||
    isBehindSurcharge(tokens, before) ||
    isAdded(tokens, before) ||
    (tokens[next]?.kind === "word" && EXTRA.has(tokens[next]?.fold ?? "") && !isCountedExtra(tokens, next));
  if (preceding?.fold === "+") start = preceding.start;
  const from = readFrom(tokens, before);
  if (from) start = from.start;
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
      isFrom: from !== null,
      isSurcharge,
      unit: unit?.text ?? null,
      isSlashed,
      start,
      end,
    },
    next: Math.max(next, amount.next),
  };
}

function endsOrGoesOn(tokens: Token[], at: number): boolean {
  return (
    at === tokens.length ||
    tokens[at]?.fold === "ea" ||
    // `(add sauce 2.5)`
    tokens[at]?.fold === ")" ||
    (tokens[at]?.fold === "/" && tokens[at + 1]?.kind === "number")
  );
}

function isMeasure(token: Token | undefined): boolean {
  return token?.kind === "word" && MEASURES.has(token.fold);
}

/** `2 € extra cheese`: what is extra has a name of its own, so that it may be a dish's. `5 € supplement` is none. */
function isCountedExtra(tokens: Token[], at: number): boolean {
  return tokens[at + 1]?.kind === "word" && !SURCHARGE.has(tokens[at]?.fold ?? "");
}

function isNextAmount(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === "number" && !token.gap;
}

function isYearToken(token: Token): boolean {
  return token.text.length === 4 && (token.text.startsWith("19") || token.text.startsWith("20"));
}
