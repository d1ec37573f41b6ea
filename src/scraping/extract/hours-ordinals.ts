import { FULL_DAYS, SHORT_DAYS } from "./day-words.ts";
import { hoursWord } from "./hours-words.ts";
import type { Token } from "./tokens.ts";

/** `alternate Tuesdays`, `every other Sunday`, `jeden zweiten Montag`: not all days of that name. */
const EVERY_SECOND = new Set([
  "alternate",
  "every_other",
  "every_second",
  "jeden_zweiten",
  "jeden_ersten",
  "jeden_letzten",
  "jeden_dritten",
]);
/** Behind these only a day of the month is one of a few: `the first Monday of the month`. */
const ORDINALS = new Set(
  "first second third last st nd rd ersten letzten dritten erster letzter premier premiers dernier derniers primo ultimo primer ultimo primeiro ultima primera eerste laatste forsta sista forste siste".split(
    " ",
  ),
);
const MONTHS = new Set("month monat monats mois mese mes maand manad maned".split(" "));

const isDay = (token: Token | undefined): boolean =>
  token !== undefined && (FULL_DAYS.has(token.fold) || SHORT_DAYS.has(token.fold));

/** Where to go on behind a day that is meant only once or twice a month, or null where none stands here. */
export function skipDayOfMonth(tokens: readonly Token[], at: number): number | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (first?.kind !== "word" && first?.kind !== "number") return null;
  for (const [phrase, length] of [
    [first.fold, 1],
    [`${first.fold}_${second?.fold ?? ""}`, 2],
  ] as const)
    if (EVERY_SECOND.has(phrase) && isDay(tokens[at + length])) return at + length + 1;
  // `1. Sonntag im Monat`, `the last Friday of the month`
  const isCounted = first.kind === "number" && Number(first.text) <= 5 && second?.fold === ".";
  const day = isCounted ? at + 2 : at + 1;
  if (!(isCounted || ORDINALS.has(first.fold)) || !isDay(tokens[day])) return null;
  const rest = tokens.slice(day + 1, day + 5);
  return rest.some((token) => MONTHS.has(token.fold)) ? day + 1 : null;
}

/** `7 days a week`; of `open 6 days a week` the one that is closed stands elsewhere. */
export function daysAWeek(tokens: readonly Token[], at: number): { isAll: boolean; next: number } | null {
  const count = tokens[at]?.text ?? "";
  const isAll = count === "7";
  if (!isAll && !["4", "5", "6"].includes(count)) return null;
  const behind = tokens.slice(at + 1, at + 6).filter((token) => token.kind !== "symbol");
  for (let n = Math.min(4, behind.length); n > (isAll ? 0 : 1); n -= 1) {
    const phrase = behind.slice(0, n).map((token) => token.fold);
    const last = behind[n - 1];
    if (last && hoursWord(["7", ...phrase].join("_")) === "daily")
      return { isAll, next: tokens.indexOf(last, at) + 1 };
  }
  return null;
}
