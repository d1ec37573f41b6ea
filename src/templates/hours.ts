import type { Business, OpeningHours, SpecialOpeningHours } from "../accounts/schema.ts";
import { DAYS_OF_WEEK } from "../menus/lists.ts";
import { isPublicHoliday } from "./holidays.ts";
import { dayOf, instantOf, minuteOf, wallClock, weekdayOf } from "./zone.ts";

/** Minutes after the day's midnight; `closes` past 1440 is the next day, null an open end. */
export type Span = { opens: number; closes: number | null };

/** A stretch of time in which the doors are open, in instants. */
type Service = { from: number; to: number; isOpenEnd: boolean };

export type OpenState =
  | { kind: "open"; until: number; isOpenEnd: boolean; isRoundTheClock: boolean }
  | { kind: "closed"; opensAt: number | null };

export type Calendar = Pick<
  Business,
  "timeZone" | "openingHours" | "specialOpeningHours" | "kitchenHours" | "address"
> & {
  /** A day on which the doors stay shut, whatever the hours say. */
  closedOn: number | null;
};

/** How far ahead the next opening is looked for: past a winter's break. */
const HORIZON_DAYS = 200;
/** A chain of services without a gap that is longer than this never closes. */
const ENDLESS_DAYS = 8;

export function spanOf(row: { opens: string; closes: string | null }): Span {
  const opens = minuteOf(row.opens);
  if (row.closes === null) return { opens, closes: null };
  const closes = minuteOf(row.closes);
  return { opens, closes: closes <= opens ? closes + 1440 : closes };
}

function isValidOn(row: { validFrom?: string; validThrough?: string }, day: number): boolean {
  return (
    (row.validFrom === undefined || dayOf(row.validFrom) <= day) &&
    (row.validThrough === undefined || day <= dayOf(row.validThrough))
  );
}

function isSeasonal(row: OpeningHours): boolean {
  return row.validFrom !== undefined || row.validThrough !== undefined;
}

/** The special rows that decide a day: of several ranges around it the shortest, with all rows of that range. */
export function specialRowsOn(rows: readonly SpecialOpeningHours[], day: number): SpecialOpeningHours[] {
  if (rows.length === 0) return [];
  const around = rows.filter((row) => isValidOn(row, day));
  const length = (row: SpecialOpeningHours) => dayOf(row.validThrough) - dayOf(row.validFrom);
  const shortest = Math.min(...around.map(length));
  return around.filter((row) => length(row) === shortest);
}

/**
 * The week's rows that hold on a day. Where rows for a season cover that weekday, they stand in for the ones without
 * dates; where rows for public holidays exist, they stand in for the weekday on a holiday.
 */
export function weeklyRowsOn(rows: readonly OpeningHours[], day: number, country: string): OpeningHours[] {
  const valid = rows.filter((row) => isValidOn(row, day));
  const isHoliday =
    valid.some((row) => row.dayOfWeek.includes("PublicHolidays")) && isPublicHoliday(country, day);
  const name = isHoliday ? "PublicHolidays" : DAYS_OF_WEEK[weekdayOf(day)];
  const ofDay = valid.filter((row) => row.dayOfWeek.some((each) => each === name));
  const ofSeason = ofDay.filter(isSeasonal);
  return ofSeason.length > 0 ? ofSeason : ofDay;
}

export function spansOn(calendar: Calendar, day: number): Span[] {
  if (calendar.closedOn === day) return [];
  const special = specialRowsOn(calendar.specialOpeningHours, day);
  if (special.length > 0) {
    return special.flatMap((row) =>
      row.opens === null ? [] : [spanOf({ opens: row.opens, closes: row.closes })],
    );
  }
  return weeklyRowsOn(calendar.openingHours, day, calendar.address?.country ?? "").map(spanOf);
}

/**
 * A day's services in order. An open end is counted as open until midnight, or for four hours if that is later:
 * nobody said more.
 */
function servicesOn(timeZone: string, spans: readonly Span[], day: number): Service[] {
  return spans
    .map(({ opens, closes }) => ({
      from: instantOf(timeZone, day, opens),
      to: instantOf(timeZone, day, closes ?? Math.max(1440, opens + 240)),
      isOpenEnd: closes === null,
    }))
    .sort((a, b) => a.from - b.from);
}

function stateFrom(timeZone: string, now: number, spansAt: (day: number) => readonly Span[]): OpenState {
  const today = wallClock(timeZone, now).day;
  let current: Service | null = null;
  for (let day = today - 1; day <= today + HORIZON_DAYS; day++) {
    if (current && day > today + ENDLESS_DAYS) break;
    let hasJoined = false;
    for (const service of servicesOn(timeZone, spansAt(day), day)) {
      if (service.to <= now) continue;
      if (current === null) {
        if (service.from > now) return { kind: "closed", opensAt: service.from };
        current = service;
        hasJoined = true;
      } else if (service.from <= current.to) {
        if (service.to > current.to) current = { ...service, from: current.from };
        hasJoined = true;
      }
    }
    // A service that has begun may be continued by the next day's, but not across a day without any.
    if (current && !hasJoined && day > today) break;
  }
  if (current === null) return { kind: "closed", opensAt: null };
  return {
    kind: "open",
    until: current.to,
    isOpenEnd: current.isOpenEnd,
    isRoundTheClock: wallClock(timeZone, current.to).day > today + ENDLESS_DAYS,
  };
}

export function openStateAt(calendar: Calendar, now: number): OpenState {
  return stateFrom(calendar.timeZone, now, (day) => spansOn(calendar, day));
}

/** Null where nothing is known of the kitchen: no rows, or a special day, which has hours of its own. */
export function kitchenStateAt(calendar: Calendar, now: number): OpenState | null {
  if (calendar.kitchenHours.length === 0) return null;
  const { day } = wallClock(calendar.timeZone, now);
  if (calendar.closedOn === day || specialRowsOn(calendar.specialOpeningHours, day).length > 0) return null;
  const country = calendar.address?.country ?? "";
  return stateFrom(calendar.timeZone, now, (each) =>
    calendar.closedOn === each ? [] : weeklyRowsOn(calendar.kitchenHours, each, country).map(spanOf),
  );
}
