import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import type { Item } from "./hours-items.ts";
import type { CalendarDate } from "./hours-lex.ts";

/** Dated rows of a line: `24.12.2027 geschlossen`, `vom 2.5. bis 5.5.2027 ab 12 Uhr`. Without a year they wait for the owner. */
export function specialsOf(items: Item[], isUnderHeading: boolean): SpecialOpeningHours[] {
  const specials: SpecialOpeningHours[] = [];
  const found = items.find((item) => item.is === "date");
  if (found?.is !== "date") return specials;
  const span = items.find((item) => item.is === "span");
  if (items.some((item) => item.is === "about")) return specials;
  const isClosed = items.some((item) => item.is === "closed" || item.is === "vacation");
  // An evening of jazz has a date and a time as well: only a house that says it is open tells its hours.
  const isTold = isUnderHeading || items.some((item) => item.is === "open" || item.is === "feast");
  if (!isClosed && !isTold) return specials;
  if (!isClosed && span?.is !== "span") return specials;
  if (found.dates.length === 0 || (found.dates.length > 1 && !found.isRange && !isClosed)) return specials;
  const last = found.dates.at(-1);
  const year = last?.year ?? found.dates.find((date) => date.year)?.year ?? null;
  if (!last || year === null) return specials;
  const ranges: [CalendarDate, CalendarDate][] = found.isRange
    ? [[found.dates[0] ?? last, last]]
    : found.dates.map((date) => [date, date]);
  for (const [from, to] of ranges) {
    const end = isoDate(to, to.year ?? year);
    const isWrapping = from.month > to.month && !from.year;
    const begin = isoDate(from, from.year ?? (isWrapping ? year - 1 : year));
    if (!begin || !end || begin > end || specials.length >= 100) continue;
    const hours = !isClosed && span?.is === "span" ? span.span : null;
    specials.push({
      validFrom: begin,
      validThrough: end,
      opens: hours ? wall(hours.opens) : null,
      closes: hours && hours.closes !== null ? wall(hours.closes) : null,
    });
  }
  return specials;
}

function isoDate(date: CalendarDate, year: number): string | null {
  const iso = `${year}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}

function wall(minutes: number): string {
  const inDay = minutes % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}
