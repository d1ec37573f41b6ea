import { ADDS, SURCHARGE } from "./price-words.ts";
import type { Token } from "./tokens.ts";

/** `Aufpreis 2 €`, `supp. 5 €` */
export function isBehindSurcharge(tokens: Token[], at: number): boolean {
  const word = tokens[at]?.fold === "." ? tokens[at - 1] : tokens[at];
  return word?.kind === "word" && SURCHARGE.has(word.fold);
}

/** `lime; add egg £2`: up to three words behind the one that adds, or all of a line that begins with it. */
export function isAdded(tokens: Token[], behind: number): boolean {
  // `Supplément boule de glace : 2 €`
  const at = tokens[behind]?.fold === ":" ? behind - 1 : behind;
  if (
    ADDS.has(tokens[0]?.fold ?? "") &&
    at < 8 &&
    tokens.slice(0, at + 1).every(({ kind }) => kind === "word")
  )
    return true;
  for (let i = at; i >= 0 && i > at - 4; i -= 1) {
    // `suppl. saumon fumé 4 €`
    const isShortened = tokens[i]?.fold === "." && !tokens[i]?.gap && ADDS.has(tokens[i - 1]?.fold ?? "");
    if (tokens[i]?.kind !== "word" && !isShortened) return false;
    if (i < at && ADDS.has(tokens[i]?.fold ?? "")) return true;
  }
  return false;
}
