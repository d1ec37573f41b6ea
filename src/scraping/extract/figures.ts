import { FROM, TIME_WORDS, UNTIL } from "./price-words.ts";
import type { Token } from "./tokens.ts";

/**
 * The numbers of a line that tell times and dates, by their place among the tokens: `11.30 – 22.00`, `um 17.00`, `18.30 Uhr`,
 * `14.11.2026`, `24.12.`. A span of two decimals counts as one of times when both are quarters of hours.
 */
export function timesAndDates(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const date = dateAt(tokens, at);
    if (date > at) {
      for (let i = at; i < date; i += 1) found.add(i);
      at = date - 1;
      continue;
    }
    const end = timeAt(tokens, at);
    if (end === at) continue;
    const link = tokens[end];
    const second = link && UNTIL.has(link.fold) ? afterArticle(tokens, end + 1) : end;
    const last = second > end ? timeAt(tokens, second) : second;
    const isSpan = last > second && isQuarter(tokens, at) && isQuarter(tokens, second);
    // `11.30 – 22 Uhr`: the second is a whole hour, by the word behind it.
    const isToHour = second > end && isHour(tokens, second) && isQuarter(tokens, at);
    if (isSpan || isToHour) for (let i = at; i < (isSpan ? last : second + 1); i += 1) found.add(i);
    else if (isTold(tokens, at, end)) for (let i = at; i < end; i += 1) found.add(i);
  }
  return found;
}

/** `e le 22.00`, `alle ore 22`: an article before the second time. */
function afterArticle(tokens: readonly Token[], at: number): number {
  const word = tokens[at];
  return word?.kind === "word" && word.text.length <= 4 && tokens[at + 1]?.kind === "number" ? at + 1 : at;
}

/** Behind a time that starts here, or here. */
function timeAt(tokens: readonly Token[], at: number): number {
  const [hours, sign, minutes] = tokens.slice(at, at + 3);
  if (hours?.kind !== "number" || hours.text.length > 2 || Number(hours.text) > 24) return at;
  const isTime =
    sign !== undefined &&
    !sign.gap &&
    (sign.fold === "." || sign.fold === ":") &&
    minutes?.kind === "number" &&
    !minutes.gap &&
    minutes.text.length === 2 &&
    Number(minutes.text) < 60;
  const behind = tokens[at + 3];
  const isMore = behind !== undefined && !behind.gap && behind.kind === "number";
  return isTime && !isMore ? at + 3 : at;
}

const isTimeWord = (token: Token | undefined) =>
  token?.fold === "uhr" || token?.fold === "h" || token?.fold === "hrs";

function isHour(tokens: readonly Token[], at: number): boolean {
  const hour = tokens[at];
  return (
    hour?.kind === "number" && hour.text.length <= 2 && Number(hour.text) <= 24 && isTimeWord(tokens[at + 1])
  );
}

function isQuarter(tokens: readonly Token[], at: number): boolean {
  return Number(tokens[at + 2]?.text ?? "1") % 15 === 0;
}

/** A word beside it says that it is a time. */
function isTold(tokens: readonly Token[], at: number, end: number): boolean {
  if (Number(tokens[end - 1]?.text ?? "1") % 5 !== 0) return false;
  const behind = tokens[end];
  if (isTimeWord(behind)) return true;
  // `kl. 17.30`
  const before = tokens[at - 1]?.fold === "." && !tokens[at - 1]?.gap ? tokens[at - 2] : tokens[at - 1];
  // `from 5.50`, `ab 8.90`: no time that people give.
  if (before && FROM.has(before.fold) && !isQuarter(tokens, at)) return false;
  return (
    before?.kind === "word" &&
    TIME_WORDS.has(before.fold) &&
    (behind?.kind !== "symbol" || (behind.fold === ")" && !FROM.has(before.fold)))
  );
}

/** Behind a date that starts here, or here: day, month and a year of two or four digits, or a dot at the end. */
function dateAt(tokens: readonly Token[], at: number): number {
  const [day, first, month, second, year] = tokens.slice(at, at + 5);
  const isPart = (token: Token | undefined, most: number): boolean =>
    token?.kind === "number" &&
    token.text.length <= 2 &&
    Number(token.text) >= 1 &&
    Number(token.text) <= most;
  if (!isPart(day, 31) || !first || first.gap || !month || month.gap || !second || second.gap) return at;
  if (first.fold !== second.fold || !(first.fold === "." || first.fold === "/" || first.fold === "-"))
    return at;
  if (!isPart(month, 12)) return at;
  const isYear = year?.kind === "number" && !year.gap && (year.text.length === 2 || year.text.length === 4);
  if (isYear) return at + 5;
  // `8.50.-` is money.
  return first.fold === "." && (year === undefined || year.gap) ? at + 4 : at;
}
