/**
 * The wall clock of an IANA time zone, by Intl alone. Days are counted as whole days since 1970-01-01 and times as
 * minutes after midnight (past 1440: the next day), so that arithmetic on them is arithmetic on integers.
 */
export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zones change their offset on quarter hours of UTC, so one answer serves a whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timeZone, made);
  return made;
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(timeZone: string, instant: number): number {
  const quarter = Math.floor(instant / QUARTER_MS);
  let ofZone = offsets.get(timeZone);
  if (!ofZone) {
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const start = quarter * QUARTER_MS;
  // "11/03/2026, 18:15:00"
  const digits = clockOf(timeZone).format(start).match(/\d+/g)?.map(Number) ?? [];
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = digits;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start;
  if (ofZone.size > 500) ofZone.clear();
  ofZone.set(quarter, offset);
  return offset;
}

/** The calendar day and the minute of the day that a clock on the wall shows. */
export function wallClock(timeZone: string, instant: number): { day: number; minute: number } {
  const local = instant + offsetAt(timeZone, instant);
  const day = Math.floor(local / DAY_MS);
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/**
 * The instant at which the wall clock shows this. A time that occurs twice means its first occurrence, and one that is
 * skipped means the same distance after the jump (as Temporal's "compatible").
 */
export function instantOf(timeZone: string, day: number, minute: number): number {
  const local = day * DAY_MS + minute * MINUTE_MS;
  const before = offsetAt(timeZone, local - DAY_MS);
  const after = offsetAt(timeZone, local + DAY_MS);
  if (before === after) return local - before;
  if (offsetAt(timeZone, local - before) === before) return local - before;
  if (offsetAt(timeZone, local - after) === after) return local - after;
  return local - before;
}

export function dayOf(date: string): number {
  return Date.parse(date) / DAY_MS;
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function minuteOf(time: string): number {
  const digit = (at: number) => time.charCodeAt(at) - 48;
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}
