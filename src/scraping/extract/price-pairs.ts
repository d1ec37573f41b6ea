import type { Price } from "./prices.ts";

const LETTER = /^\p{L}/u;
const BETWEEN = new Set(["-", "–", "—", "/", "|", "bis", "to", "à", "al", "or", "oder", "ou", "o", "of"]);

/** `12–15 €`, `5 / 24 €`, `€ 12-15`: a currency that stands once for two amounts. */
export function shareCurrency(text: string, prices: Price[]): Price[] {
  for (let i = 1; i < prices.length; i += 1) {
    const [one, two] = [prices[i - 1], prices[i]];
    if (!one || !two || one.amount === null || two.amount === null) continue;
    if ((one.currency === null) === (two.currency === null)) continue;
    const between = text.slice(one.end, two.start);
    const link = between.trim();
    if (!BETWEEN.has(link)) continue;
    const bare = one.currency === null ? one : two;
    if (isYear(bare)) continue;
    // `₡ 3.100 / 6 pieces ₡ 5.900`: the six counts pieces.
    if (bare === two && LETTER.test(text.slice(two.end).trimStart().charAt(0))) continue;
    // `Menu 2 - 25 €` is no range.
    const isRange = link === "-" || link === "–" || link === "—";
    if (isRange && (two.amount <= one.amount || two.amount > one.amount * 4)) continue;
    if (isRange && bare === one && between.length > 1 && bare.strength === 1 && one.start > 0) continue;
    bare.currency = one.currency ?? two.currency;
    bare.strength = 3;
  }
  const isPair = prices.length > 1 && prices.slice(-2).every((price) => price.isSlashed);
  return prices.filter((price) => isPair || !(price.isSlashed && price.strength === 1));
}

function isYear(price: Price): boolean {
  return price.strength === 1 && price.amount !== null && price.amount >= 1900 && price.amount < 2100;
}
