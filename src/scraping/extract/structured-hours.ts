import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import { DAYS_OF_WEEK } from "../../menus/lists.ts";
import { partsOf } from "./clean.ts";
import { readHours } from "./hours.ts";
import { span } from "./hours-days.ts";
import { plainLine } from "./structured.ts";
import { all, bareType, type Thing, textOf, texts } from "./things.ts";
import { emptyWeek, type Week } from "./week.ts";

const DAY_INDEX = new Map(DAYS_OF_WEEK.map((day, i) => [day.toLowerCase(), i]));
const SHORT_INDEX = new Map(["mo", "tu", "we", "th", "fr", "sa", "su", "ph"].map((day, i) => [day, i]));

/** `17:00`, `17:00:00+02:00`, `T17:00`, a whole instant, and what is no ISO time but written all the same: `5:00 PM`. */
function minutesOf(text: string | null): number | null {
  const value = (text ?? "").slice(0, 40).trim();
  const time = value.slice(value.lastIndexOf("T") + 1);
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s?([ap])?\.?m?/i.exec(time);
  const half = match?.[3]?.toLowerCase();
  if (!match || (match[2] === undefined && half === undefined)) return null;
  const hour = Number(match[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const inDay = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  const minutes = inDay * 60 + Number(match[2] ?? 0);
  return minutes <= 1440 ? minutes : null;
}

function dayOf(name: string): number | undefined {
  const bare = bareType(name).toLowerCase();
  return DAY_INDEX.get(bare) ?? SHORT_INDEX.get(bare.slice(0, 2));
}

/** `Monday`, a schema.org address of it, `Mo-Fr`, `Mon, Wed`. */
function daysOf(text: string): number[] {
  if (text.includes("/")) return [dayOf(text)].filter((day) => day !== undefined);
  return text.split(/[\s,]+/).flatMap((part) => {
    const [from, to] = part.split(/[-–]/).map(dayOf);
    if (from === undefined) return [];
    return to === undefined ? [from] : span(from, to);
  });
}

/** `openingHoursSpecification` and the older `openingHours` strings; null where they say nothing usable. */
export function hoursOf(thing: Thing): { week: Week; isDoubtful: boolean } | null {
  const week = emptyWeek();
  let isDoubtful = false;
  let any = false;
  for (const raw of all(thing, "openingHoursSpecification")) {
    if (typeof raw === "string") continue;
    if (textOf(raw, "validFrom") || textOf(raw, "validThrough")) continue;
    const opens = minutesOf(textOf(raw, "opens"));
    const closes = minutesOf(textOf(raw, "closes"));
    const days = texts(raw, "dayOfWeek").flatMap(daysOf);
    if (opens === null || closes === null) continue;
    if (
      /absprache|vereinbarung|anfrage|appointment|request|rendez|prenotazione/i.test(
        textOf(raw, "description", "name") ?? "",
      )
    )
      return null;
    for (const day of days) {
      any = true;
      const spans = week[day] ?? [];
      if (opens !== closes) spans.push({ opens, closes: closes <= opens ? closes + 1440 : closes });
      week[day] = spans;
    }
    if (opens === 0 && closes >= 1439) isDoubtful = true;
  }
  if (any) return { week, isDoubtful };
  const lines = texts(thing, "openingHours").flatMap((text) => partsOf(text, ";"));
  if (lines.length === 0) return null;
  const found = readHours(lines.slice(0, 60).map(plainLine), "en").places.filter(
    (place) => !place.isContradictory,
  );
  const best = found[0];
  return best ? { week: best.week, isDoubtful: false } : null;
}

const ISO_DATE = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;

/** Rows with dates, whichever property they stand in: holidays, a season's other hours are left to the owner. */
export function specialHoursOf(thing: Thing): SpecialOpeningHours[] {
  const found: SpecialOpeningHours[] = [];
  for (const property of ["specialOpeningHoursSpecification", "openingHoursSpecification"]) {
    for (const raw of all(thing, property)) {
      if (typeof raw === "string" || found.length >= 100) continue;
      const from = ISO_DATE.exec(textOf(raw, "validFrom") ?? "")?.[0];
      const through = ISO_DATE.exec(textOf(raw, "validThrough") ?? "")?.[0] ?? from;
      // Weekdays within a span of dates are a season, not special days.
      if (!from || !through || through < from || texts(raw, "dayOfWeek").length > 0) continue;
      const opens = minutesOf(textOf(raw, "opens"));
      const closes = minutesOf(textOf(raw, "closes"));
      const isClosed = opens === null || closes === null || opens === closes;
      found.push({
        validFrom: from,
        validThrough: through,
        opens: isClosed ? null : wall(opens),
        closes: isClosed ? null : wall(closes),
      });
    }
  }
  return found;
}

function wall(minutes: number): string {
  const inDay = minutes % 1_440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}
