import { FULL_DAYS } from "./day-words.ts";
import type { Atom } from "./hours-lex.ts";

/** Of a day's compound, with the word of its part of the day where lunch or dinner is meant. */
const ENDINGS: readonly (readonly [ending: string, part: string | null])[] = [
  ["vormittags", null],
  ["vormittag", null],
  ["nachmittags", null],
  ["nachmittag", null],
  ["namiddag", null],
  ["voormiddag", null],
  ["abends", "abends"],
  ["abend", "abends"],
  ["avond", "avonds"],
  ["mittags", "mittags"],
  ["mittag", "mittags"],
  ["middag", "middags"],
  ["morgen", null],
  ["nacht", null],
  ["en", null],
  ["e", null],
];

export function compoundPart(phrase: string): string | null {
  return (
    ENDINGS.find(
      ([ending]) => phrase.endsWith(ending) && FULL_DAYS.has(phrase.slice(0, -ending.length)),
    )?.[1] ?? null
  );
}

/** German and Nordic compounds: `Dienstagabend`, `fredagen`. */
export function joinedDay(phrase: string): Atom | null {
  for (const [ending] of ENDINGS) {
    if (phrase.length < 8 || !phrase.endsWith(ending)) continue;
    const day = FULL_DAYS.get(phrase.slice(0, -ending.length));
    if (day !== undefined) return { is: "day", day, weak: false };
  }
  return null;
}
