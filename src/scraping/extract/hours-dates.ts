import { MONTH_NAMES } from "./day-words.ts";
import type { Atom, CalendarDate } from "./hours-lex.ts";
import { hoursWord } from "./hours-words.ts";
import type { Token } from "./tokens.ts";

type Dated = { date: CalendarDate; next: number };

/** `24.12.2027`, `24.12.`, `24 December 2027`, `2027-12-24` at this number, and where to go on. */
export function readDate(tokens: Token[], at: number): Dated | null {
  const first = tokens[at];
  const a = Number(first?.text);
  const sign = tokens[at + 1];
  const second = tokens[at + 2];
  if (!first || !sign) return null;
  if (first.text.length === 4 && a > 1990 && a < 2100 && sign.fold === "-" && second?.text.length === 2) {
    const third = tokens[at + 4];
    if (tokens[at + 3]?.fold === "-" && third?.text.length === 2 && !third.gap) {
      return dated(Number(third.text), Number(second.text), a, at + 5);
    }
  }
  if (first.text.length > 2 || a < 1 || a > 31) return null;
  if (
    (sign.fold === "." || sign.fold === "/") &&
    !sign.gap &&
    second?.kind === "number" &&
    second.text.length <= 2
  ) {
    const month = Number(second.text);
    const third = tokens[at + 3];
    if (month >= 1 && month <= 12 && third && third.fold === sign.fold && !third.gap) {
      const year = tokens[at + 4];
      if (year?.kind === "number" && !year.gap && (year.text.length === 4 || year.text.length === 2)) {
        const value = Number(year.text);
        return dated(a, month, value < 100 ? 2000 + value : value, at + 5);
      }
      if (sign.fold === "." && (year === undefined || year.gap || year.kind !== "number"))
        return dated(a, month, null, at + 4);
    }
    // 21.12 bis 26.12.: the first has no dot at its end.
    if (sign.fold === "." && month >= 1 && month <= 12 && !second.gap && second.text.length === 2) {
      const ahead = tokens.slice(at + 3, at + 11);
      const isFollowed = ahead.some(
        (token, i) =>
          token.kind === "number" &&
          Number(token.text) <= 12 &&
          ahead[i + 1]?.fold === "." &&
          !ahead[i + 1]?.gap &&
          ahead[i - 1]?.fold === "." &&
          ahead[i - 2]?.kind === "number" &&
          (ahead[i + 2]?.kind !== "number" || ahead[i + 2]?.text.length === 4),
      );
      if (isFollowed) return dated(a, month, null, at + 3);
    }
    return null;
  }
  let i = at + 1;
  if (
    tokens[i]?.fold === "." ||
    (tokens[i]?.kind === "word" && ["st", "nd", "rd", "th", "er", "de"].includes(tokens[i]?.fold ?? ""))
  )
    i += 1;
  if (tokens[i]?.fold === "de" || tokens[i]?.fold === "of") i += 1;
  const name = tokens[i];
  const month = name?.kind === "word" ? MONTH_NAMES.get(name.fold) : undefined;
  if (month === undefined || name === undefined) return null;
  i += 1;
  while (tokens[i]?.fold === "." || tokens[i]?.fold === "," || tokens[i]?.fold === "de") i += 1;
  const year = tokens[i];
  if (year?.kind === "number" && year.text.length === 4 && /^(19|20)/.test(year.text))
    return dated(a, month, Number(year.text), i + 1);
  return dated(a, month, null, i);
}

function dated(day: number, month: number, year: number | null, next: number): Dated | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { date: { day, month, year }, next };
}

const ORDINALS = new Set(["st", "nd", "rd", "th", "er", "º", "ª", "."]);
const LINKS = new Set(["to", "and"]);

/** The first of two days that share the month behind the second: `1. bis 15. August 2027`, `24–26 December`, `du 1er au 15 août`. */
export function sharedDate(tokens: Token[], at: number): Dated | null {
  const first = tokens[at];
  const day = Number(first?.text);
  if (!first || first.text.length > 2 || day < 1 || day > 31) return null;
  let to = at + 1;
  if (ORDINALS.has(tokens[to]?.fold ?? "")) to += 1;
  const next = to;
  let isLinked = false;
  for (; to < at + 6; to += 1) {
    const token = tokens[to];
    if (token?.fold === "-" || token?.fold === "/") isLinked = true;
    else if (token?.kind !== "word") break;
    else if (LINKS.has(hoursWord(token.fold) ?? "") || ["m", "t"].includes(token.fold)) isLinked = true;
    else if (token.text.length > 3) return null;
  }
  const second = tokens[to];
  if (!isLinked || second?.kind !== "number" || second.text.length > 2) return null;
  const whole = namedDate(tokens, to);
  // Two months of one year as figures, `2.8. bis 22.8.2027`, carry their own months and are read one by one.
  return whole ? { date: { ...whole.date, day }, next } : null;
}

/** A day and its month's name. */
function namedDate(tokens: Token[], at: number): Dated | null {
  const found = readDate(tokens, at);
  const isNamed = found && tokens.slice(at + 1, found.next).some((token) => MONTH_NAMES.has(token.fold));
  return isNamed ? found : null;
}

/** English: `December 24, 2027`, `Dec 24th`, and of a range both days: `December 24 - 26, 2027`. */
export function monthFirst(
  tokens: Token[],
  at: number,
  language: string | null,
): { dates: CalendarDate[]; next: number } | null {
  const month = MONTH_NAMES.get(tokens[at]?.fold ?? "");
  if (
    month === undefined ||
    (language !== "en" && language !== null) ||
    !/^\p{Lu}/u.test(tokens[at]?.text ?? "")
  )
    return null;
  let to = tokens[at + 1]?.fold === "." ? at + 2 : at + 1;
  const days: number[] = [];
  for (;;) {
    const token = tokens[to];
    if (token?.kind !== "number" || token.text.length > 2) break;
    const after = tokens[to + 1];
    if (after?.fold === ":" && tokens[to + 2]?.kind === "number" && !tokens[to + 2]?.gap) break;
    if (after?.fold === "am" || after?.fold === "pm") break;
    const value = Number(token.text);
    if (value < 1 || value > 31) break;
    days.push(value);
    to += ORDINALS.has(after?.fold ?? "") && after?.fold !== "." ? 2 : 1;
    const isRange = tokens[to]?.fold === "-" || hoursWord(tokens[to]?.fold ?? "") === "to";
    if (days.length < 2 && isRange && tokens[to + 1]?.kind === "number") to += 1;
    else break;
  }
  if (days.length === 0) return null;
  const year = tokens[tokens[to]?.fold === "," ? to + 1 : to];
  const hasYear = year?.kind === "number" && /^20\d\d$/.test(year.text);
  if (hasYear) to += tokens[to]?.fold === "," ? 2 : 1;
  const dates = days.map((day) => ({ day, month, year: hasYear ? Number(year.text) : null }));
  return { dates, next: to };
}

/** `Mon 3/10 – Pike Street`: behind a day two figures and a slash are a date, unless more hours follow them. */
export function dateOfDay(tokens: Token[], at: number, atoms: Atom[]): Dated | null {
  const [first, slash, second, after, next] = tokens.slice(at, at + 5);
  const isPair = slash?.fold === "/" && !slash.gap && second?.kind === "number" && !second.gap;
  if (atoms.at(-1)?.is !== "day" || !first || !isPair) return null;
  if (after && (after.kind === "number" || (after.fold === "-" && next?.kind === "number") || !after.gap))
    return null;
  const [a, b] = [Number(first.text), Number(second.text)];
  if (a < 1 || b < 1 || a > 31 || b > 31 || Math.min(a, b) > 12) return null;
  const date = a > 12 ? { day: a, month: b, year: null } : { day: b, month: a, year: null };
  return { date, next: at + 3 };
}
