import type { OpeningHours, SpecialOpeningHours } from "../accounts/schema.ts";
import { DAYS_OF_WEEK } from "../menus/lists.ts";
import { type Span, spanOf, specialRowsOn, weeklyRowsOn } from "./hours.ts";
import type { TimeWriter } from "./times.ts";
import type { Words } from "./words/words.ts";
import { dayOf, weekdayOf } from "./zone.ts";

/** One line of the opening hours; no `times`: closed. */
export type HoursRow = { days: string; times: string[]; isToday: boolean };
export type HoursGroup = { title: string | null; rows: HoursRow[] };
export type SpecialRow = { dates: string; label: string | null; times: string[]; isToday: boolean };

type Context = {
  today: number;
  year: number;
  country: string;
  times: TimeWriter;
  words: Words;
  /** Whether a special day or a closing decides today, and not the week. */
  isWeekSuspended: boolean;
};

const HOLIDAYS = 7;
/** Special days farther ahead are of no use to somebody who is hungry. */
const SPECIAL_AHEAD_DAYS = 120;
const MAX_SPECIAL = 14;

/** "Monday – Thursday, Saturday": days in a run of three and more by their ends. */
export function daysText(days: readonly number[], times: TimeWriter, words: Words): string {
  const weekdays = days.filter((day) => day < HOLIDAYS);
  const parts: string[] = [];
  if (weekdays.length === 7) {
    parts.push(words.daily);
  } else {
    const name = (day: number | undefined) => times.weekdays[day ?? 0] ?? "";
    for (let start = 0; start < weekdays.length; ) {
      let end = start;
      while (weekdays[end + 1] === (weekdays[end] ?? 0) + 1) end++;
      if (end - start >= 2) parts.push(`${name(weekdays[start])} – ${name(weekdays[end])}`);
      else for (let at = start; at <= end; at++) parts.push(name(weekdays[at]));
      start = end + 1;
    }
  }
  if (days.includes(HOLIDAYS)) parts.push(words.publicHolidays);
  return parts.join(", ");
}

type Row = Pick<OpeningHours, "dayOfWeek" | "opens" | "closes">;

/** Days with the same hours on one line, in the week's order; `isComplete` adds the days without any as closed. */
export function weekRows(
  rows: readonly Row[],
  context: Context,
  isComplete: boolean,
  todayIs: number,
): HoursRow[] {
  const spans: Span[][] = DAYS_OF_WEEK.map(() => []);
  for (const row of rows) {
    const span = spanOf(row);
    for (const name of row.dayOfWeek) spans[DAYS_OF_WEEK.indexOf(name)]?.push(span);
  }
  const lines = new Map<string, { days: number[]; times: string[] }>();
  spans.forEach((ofDay, day) => {
    if (ofDay.length === 0 && (!isComplete || day === HOLIDAYS)) return;
    ofDay.sort((a, b) => a.opens - b.opens);
    const key = ofDay.map(({ opens, closes }) => `${opens}-${closes}`).join();
    const line = lines.get(key);
    if (line) line.days.push(day);
    else {
      const times = ofDay.map(({ opens, closes }) => context.times.range(opens, closes));
      lines.set(key, { days: [day], times: [...new Set(times)] });
    }
  });
  return [...lines.values()].map(({ days, times }) => ({
    days: daysText(days, context.times, context.words),
    times,
    isToday: days.includes(todayIs),
  }));
}

/** The week, split by season where there are seasons. What has ended is left out. */
export function weekGroups(rows: readonly OpeningHours[], context: Context): HoursGroup[] {
  const { today, year, times, words } = context;
  const seasons = new Map<string, OpeningHours[]>();
  for (const row of rows) {
    if (row.validThrough !== undefined && dayOf(row.validThrough) < today) continue;
    const key = `${row.validFrom ?? ""}|${row.validThrough ?? ""}`;
    seasons.set(key, [...(seasons.get(key) ?? []), row]);
  }
  const inForce = new Set(weeklyRowsOn(rows, today, context.country));
  const isHoliday = [...inForce].some((row) => !row.dayOfWeek.includes(dayName(today)));
  const todayIs = isHoliday ? HOLIDAYS : weekdayOf(today);
  const groups = [...seasons.entries()].map(([key, ofSeason]) => {
    const [from = "", through = ""] = key.split("|");
    const isInForce = ofSeason.some((row) => inForce.has(row));
    const isOnlySeason = seasons.size === 1 || key === "|" || !seasons.has("|");
    return {
      from,
      title: seasonTitle(from, through),
      rows: weekRows(ofSeason, context, isOnlySeason, isInForce && !context.isWeekSuspended ? todayIs : -1),
    };
  });
  // The season that runs or comes next first, the undated rest of the year last.
  groups.sort((a, b) => (a.title === null ? 1 : b.title === null ? -1 : a.from.localeCompare(b.from)));
  return groups.map(({ title, rows: lines }) => ({
    title: title ?? (groups.length > 1 ? words.otherwise : null),
    rows: lines,
  }));

  function seasonTitle(from: string, through: string): string | null {
    if (from && through) return times.dates(dayOf(from), dayOf(through), year);
    if (through) return words.untilDate.replace("{d}", times.date(dayOf(through), year));
    // Once it holds without an end, it is simply the week.
    if (from && dayOf(from) > today) return words.fromDate.replace("{d}", times.date(dayOf(from), year));
    return null;
  }
}

function dayName(day: number): (typeof DAYS_OF_WEEK)[number] {
  return DAYS_OF_WEEK[weekdayOf(day)] ?? "Monday";
}

/** The special days of the next months, by date; rows of the same dates and label on one line. */
export function specialRows(rows: readonly SpecialOpeningHours[], context: Context): SpecialRow[] {
  const { today, year, times } = context;
  const inForce = new Set(specialRowsOn(rows, today));
  const lines = new Map<string, { row: SpecialOpeningHours; times: string[]; isToday: boolean }>();
  const coming = rows
    .filter((row) => dayOf(row.validThrough) >= today && dayOf(row.validFrom) <= today + SPECIAL_AHEAD_DAYS)
    .sort((a, b) => `${a.validFrom}${a.opens ?? ""}`.localeCompare(`${b.validFrom}${b.opens ?? ""}`));
  for (const row of coming) {
    const key = `${row.validFrom}|${row.validThrough}|${row.label ?? ""}`;
    const line = lines.get(key) ?? { row, times: [], isToday: inForce.has(row) };
    if (row.opens !== null) {
      const { opens, closes } = spanOf({ opens: row.opens, closes: row.closes });
      line.times.push(times.range(opens, closes));
    }
    lines.set(key, line);
  }
  return [...lines.values()].slice(0, MAX_SPECIAL).map((line) => ({
    dates: times.shortDates(dayOf(line.row.validFrom), dayOf(line.row.validThrough), year),
    label: line.row.label || null,
    times: line.times,
    isToday: line.isToday,
  }));
}
