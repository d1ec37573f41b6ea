import { FLOORS } from "./address-words.ts";
import type { Token } from "./tokens.ts";

/** Behind figures that tell a time. */
const TIMES = new Set("uhr h am pm uur hrs heures".split(" "));

/** `12`, `12 bis`, `7/9`, `47 bus 2`, `s/n` */
export function isHouseNumber(tokens: Token[]): boolean {
  const [first, second, third] = tokens;
  if (first?.kind !== "number" || first.text.length > 4) {
    return (
      first?.kind === "word" &&
      ["n", "no", "nr", "num", "numero", "snc", "s"].includes(first.fold) &&
      tokens.length <= 4 &&
      (first.fold === "snc" ||
        (first.fold === "s" && second?.fold === "/" && third?.fold === "n") ||
        (first.fold !== "s" && tokens.some((token) => token.kind === "number")))
    );
  }
  if (tokens.length === 1) return true;
  // 2.315, as long streets of Brazil count
  if (tokens.length === 3 && second?.fold === "." && third?.kind === "number")
    return !second.gap && !third.gap && third.text.length === 3;
  if (tokens.some((token) => TIMES.has(token.fold))) return false;
  if (tokens.slice(1).every((token) => token.kind === "symbol" || FLOORS.has(token.fold))) return true;
  // 47 bus 2
  if (FLOORS.has(second?.fold ?? "") && third?.kind === "number" && tokens.length === 3) return true;
  if (second?.kind === "word" && second.text.length <= 3 && tokens.length <= 2)
    return second.text.length === 1 || ["bis", "ter"].includes(second.fold);
  return (
    (second?.fold === "/" || second?.fold === "-") &&
    (third?.kind === "number" || third?.kind === "word") &&
    tokens.length <= 5
  );
}
