import { DAY_MS } from "./zone.ts";

/**
 * Public holidays that hold in a whole country, for the rows that a business keeps for `PublicHolidays`. Those of a
 * single region are left out: there the weekday's own row applies, unless the owner enters a special day.
 * Fixed days are MM-DD, numbers are days from Easter Sunday.
 */
const NATIONAL: Record<string, readonly (string | number)[]> = {
  AT: ["01-01", "01-06", 1, "05-01", 39, 50, 60, "08-15", "10-26", "11-01", "12-08", "12-25", "12-26"],
  BE: ["01-01", 1, "05-01", 39, 50, "07-21", "08-15", "11-01", "11-11", "12-25"],
  CH: ["01-01", 39, "08-01", "12-25"],
  DE: ["01-01", -2, 1, "05-01", 39, 50, "10-03", "12-25", "12-26"],
  ES: ["01-01", "01-06", -2, "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"],
  FR: ["01-01", 1, "05-01", "05-08", 39, 50, "07-14", "08-15", "11-01", "11-11", "12-25"],
  GB: ["01-01", -2, "12-25", "12-26"],
  IE: ["01-01", 1, "03-17", "12-25", "12-26"],
  IT: ["01-01", "01-06", 0, 1, "04-25", "05-01", "06-02", "08-15", "11-01", "12-08", "12-25", "12-26"],
  LI: ["01-01", "01-06", 1, "05-01", 39, 50, 60, "08-15", "09-08", "11-01", "12-08", "12-25", "12-26"],
  LU: ["01-01", 1, "05-01", "05-09", 39, 50, "06-23", "08-15", "11-01", "12-25", "12-26"],
  NL: ["01-01", 0, 1, "04-27", 39, 49, 50, "12-25", "12-26"],
  PT: ["01-01", -2, 0, "04-25", "05-01", 60, "06-10", "08-15", "10-05", "11-01", "12-01", "12-08", "12-25"],
};

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / DAY_MS;
}

const calendars = new Map<string, ReadonlySet<number>>();

export function isPublicHoliday(country: string, day: number): boolean {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  const key = country + year;
  let calendar = calendars.get(key);
  if (!calendar) {
    const easter = easterOf(year);
    calendar = new Set(
      (NATIONAL[country] ?? []).map((date) =>
        typeof date === "number" ? easter + date : Date.parse(`${year}-${date}`) / DAY_MS,
      ),
    );
    if (calendars.size > 200) calendars.clear();
    calendars.set(key, calendar);
  }
  return calendar.has(day);
}
