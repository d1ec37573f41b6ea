import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { meaningAt } from "./allergen-words.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A code of the page's own legend, such as `A` or `7`, and what it stands for. */
export type Legend = Map<string, { allergen?: Allergen; additive?: Additive; diet?: Diet }>;

export function isCode(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "number") return token.text.length <= 2;
  return token.kind === "word" && token.text.length <= 2;
}

/**
 * The legend of the page: `A = Gluten, B = Krebstiere`, `(1) mit Farbstoff`, `a) glutenhaltiges Getreide`. It counts from two
 * entries on; a single one may be chance.
 */
export function readLegend(texts: readonly string[]): Legend {
  const legend: Legend = new Map();
  const seen: [string, { allergen?: Allergen; additive?: Additive; diet?: Diet }][] = [];
  for (const text of texts) {
    if (text.length > 2_500) continue;
    const tokens = tokenize(text);
    const meanings = new Set<string>();
    const entries: typeof seen = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const code = tokens[at];
      if (!code || !isCode(code)) continue;
      let next = at + 1;
      let hasSign = tokens[at - 1]?.fold === "(" || at === 0;
      while (
        tokens[next]?.kind === "symbol" &&
        ["=", ":", ")", ".", "-", "]"].includes(tokens[next]?.fold ?? "")
      ) {
        hasSign = true;
        next += 1;
      }
      const before = tokens[at - 1];
      if (!hasSign && before !== undefined && before.kind !== "symbol" && code.kind === "word") continue;
      if (code.kind === "word" && meaningAt(tokens, at)) continue;
      // Up to three words such as `mit`, `enthält`, `con` may stand between.
      for (let i = next; i < Math.min(next + 4, tokens.length); i += 1) {
        const token = tokens[i];
        if (
          !token ||
          token.fold === "," ||
          token.fold === ";" ||
          (i > next && isCode(token) && token.kind === "number")
        )
          break;
        const meaning = meaningAt(tokens, i);
        if (meaning) {
          entries.push([code.fold, meaning]);
          meanings.add(Object.values(meaning).join());
          break;
        }
      }
    }
    if (entries.length >= 2 ? meanings.size >= 2 : entries.length === 1 && tokens.length <= 14)
      seen.push(...entries);
  }
  if (seen.length < 2) return legend;
  for (const [code, meaning] of seen) if (!legend.has(code)) legend.set(code, meaning);
  return legend;
}
