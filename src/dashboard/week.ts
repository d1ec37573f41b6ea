import type { OpeningHours } from "../accounts/schema.ts";
import type { DayOfWeek } from "../menus/schema.ts";
import { DAY_IDS } from "./labels.ts";

/** `closes` at or before `opens` is the next day's; null is an open end. */
export type Span = { opens: string; closes: string | null };
type Week = Record<DayOfWeek, Span[]>;

const isSeasonal = ({ validFrom, validThrough }: OpeningHours) =>
  validFrom !== undefined || validThrough !== undefined;

/** The rows that hold all year, by day; those of a season apart. */
export function toWeek(rows: readonly OpeningHours[]): { week: Week; seasonal: OpeningHours[] } {
  const week = Object.fromEntries(DAY_IDS.map((day) => [day, [] as Span[]])) as Week;
  for (const { dayOfWeek, opens, closes } of rows.filter((row) => !isSeasonal(row))) {
    for (const day of dayOfWeek) week[day].push({ opens, closes });
  }
  for (const day of DAY_IDS) week[day].sort((a, b) => a.opens.localeCompare(b.opens));
  return { week, seasonal: rows.filter(isSeasonal) };
}

/** Days with the same hours share a row, so that the site can say "Monday to Friday". */
export function fromWeek(week: Week, seasonal: readonly OpeningHours[]): OpeningHours[] {
  const rows = new Map<string, OpeningHours>();
  for (const day of DAY_IDS) {
    for (const { opens, closes } of week[day]) {
      const key = `${opens} ${closes}`;
      const row = rows.get(key) ?? { dayOfWeek: [], opens, closes };
      if (!row.dayOfWeek.includes(day)) row.dayOfWeek.push(day);
      rows.set(key, row);
    }
  }
  return [...rows.values(), ...seasonal];
}

export function isPastMidnight({ opens, closes }: Span): boolean {
  return closes !== null && closes <= opens;
}

/** Spans of one day that run into each other. */
export function overlaps(spans: readonly Span[]): boolean {
  const sorted = [...spans].sort((a, b) => a.opens.localeCompare(b.opens));
  return sorted.some((span, at) => {
    const next = sorted[at + 1];
    if (!next) return false;
    return span.closes === null || isPastMidnight(span) || span.closes > next.opens;
  });
}

/** A span for a day that has some already: the evening after a lunch. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return { opens: "11:30", closes: "22:00" };
  return last.closes !== null && last.closes < "17:30" && !isPastMidnight(last)
    ? { opens: "17:30", closes: "22:00" }
    : { opens: last.closes ?? "18:00", closes: "23:00" };
}
