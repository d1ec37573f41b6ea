import { meaningAt, wordsMeant } from "./allergen-words.ts";
import type { Entry, Meaning } from "./legend.ts";
import { isEmoji, type Token } from "./tokens.ts";

/** Words beside what an emoji means. */
const BESIDE = new Set(
  "contains enthalt enthaelt mit with contient avec contiene con contem bevat met und and et e y en och i friendly".split(
    " ",
  ),
);

const NOT = new Set(["non", "not", "nicht", "no", "kein", "nie"]);

/**
 * `🌾 gluten · 🥛 lait`: emoji, each before what it means and nothing else; behind two of them and a full stop may stand
 * what else there is to say. Null where a sign stands before other words.
 */
export function readSigned(tokens: readonly Token[]): Entry[] | null {
  if (!tokens.some(isSign)) return null;
  const entries: Entry[] = [];
  let code: string | null = null;
  let meaning: Meaning | null = null;
  const end = (): void => {
    if (code !== null && meaning !== null) entries.push({ code, meaning, hasSign: true });
    [code, meaning] = [null, null];
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (isSign(token)) {
      // Two signs without a word between stand beside a dish.
      if (code !== null && meaning === null) return null;
      end();
      code = token.text;
    } else if (token.fold === ".") end();
    if (token.kind === "symbol" || BESIDE.has(token.fold)) {
      at += 1;
      continue;
    }
    const isNot = NOT.has(token.fold);
    const from = isNot && tokens[at + 1]?.fold === "-" ? at + 2 : isNot ? at + 1 : at;
    const found = meaningAt(tokens, from);
    if (
      code === null &&
      (entries.length > 1 || (entries.length > 0 && tokens.some(({ fold }) => fold === "=")))
    )
      return entries;
    // `🌶 = stærk`
    if (!found && code !== null && meaning === null && tokens[at - 1]?.fold === "=") {
      meaning = {};
      while (tokens[at]?.kind === "word") at += 1;
      continue;
    }
    if (!found || code === null || (meaning !== null && !isSame(meaning, found))) return null;
    // `🔴 Non-vegetarian` explains itself away.
    meaning = isNot ? {} : found;
    at = behindMeaning(tokens, from);
  }
  end();
  return entries.length > 0 ? entries : null;
}

function isSign(token: Token): boolean {
  return token.kind === "symbol" && isEmoji(token.text);
}

function isSame(one: Meaning, two: Meaning): boolean {
  return one.allergen === two.allergen && one.additive === two.additive && one.diet === two.diet;
}

/** Behind what means something from here, the hyphens between its words included. */
function behindMeaning(tokens: readonly Token[], at: number): number {
  const count = wordsMeant(tokens, at);
  let next = at;
  for (let seen = 0; seen < count && next < tokens.length; next += 1)
    seen += tokens[next]?.kind === "word" ? 1 : 0;
  return next;
}
