import { languageOf, type Words } from "./words/words.ts";
import { DAY_MS } from "./zone.ts";

/** Writes times, weekdays and dates as a locale does. Made once for each locale. */
export type TimeWriter = {
  /** `minute` after midnight; 1440 and more is the next day. */
  at: (minute: number, isClosing?: boolean) => string;
  range: (opens: number, closes: number | null) => string;
  /** 0 is Monday. */
  weekdays: readonly string[];
  /** "3 November"; with the year when it is not `year`. */
  date: (day: number, year: number) => string;
  dates: (from: number, through: number, year: number) => string;
  /** "Fri 3 Nov", or a range of such dates. */
  shortDates: (from: number, through: number, year: number) => string;
};

const MONDAY = 4;
const writers = new Map<string, TimeWriter>();

function english(minute: number): [text: string, half: string] {
  const rest = minute % 1440;
  if (rest === 0) return ["midnight", ""];
  if (rest === 720) return ["noon", ""];
  const hour = Math.floor(rest / 60);
  const minutes = rest % 60;
  const digits = `${hour % 12 || 12}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
  return [digits, hour < 12 ? "am" : "pm"];
}

function french(minute: number): string {
  const rest = minute % 1440;
  if (rest === 0) return "minuit";
  const minutes = rest % 60;
  return `${Math.floor(rest / 60)}h${minutes ? String(minutes).padStart(2, "0") : ""}`;
}

function plain(minute: number, isClosing: boolean): string {
  const rest = isClosing && minute % 1440 === 0 ? 1440 : minute % 1440;
  return `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
}

function atIn(locale: string): (minute: number, isClosing?: boolean) => string {
  const language = languageOf(locale);
  if (language === "en") return (minute) => english(minute).join("");
  if (language === "fr") return french;
  return (minute, isClosing = false) => plain(minute, isClosing);
}

export function timesIn(locale: string, words: Pick<Words, "from" | "allDay">): TimeWriter {
  const known = writers.get(locale);
  if (known) return known;

  const at = atIn(locale);
  const ranges = new Map<number, string>();
  const range = (opens: number, closes: number | null): string => {
    const key = opens * 4096 + (closes ?? 4095);
    const written = ranges.get(key) ?? writeRange(opens, closes);
    if (ranges.size > 500) ranges.clear();
    ranges.set(key, written);
    return written;
  };
  const writeRange = (opens: number, closes: number | null): string => {
    if (closes === null) return words.from.replace("{t}", at(opens));
    if (closes - opens >= 1440) return words.allDay;
    if (languageOf(locale) === "en") {
      const [text, half] = english(opens);
      const isSameHalf = half === english(closes)[1] && closes <= 1440;
      return `${text}${isSameHalf ? "" : half}–${at(closes)}`;
    }
    return `${at(opens)}–${at(closes, true)}`;
  };

  const dateFormat = (options: Intl.DateTimeFormatOptions) => {
    const make = (more: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { ...options, ...more, timeZone: "UTC" });
    const sameYear = make({});
    const otherYear = make({ year: "numeric" });
    // A range takes Intl tens of microseconds.
    const written = new Map<string, string>();
    return (from: number, through: number, year: number) => {
      const key = `${from} ${through} ${year}`;
      const known = written.get(key);
      if (known !== undefined) return known;
      const [start, end] = [new Date(from * DAY_MS), new Date(through * DAY_MS)];
      const isThisYear = start.getUTCFullYear() === year && end.getUTCFullYear() === year;
      const intl = isThisYear ? sameYear : otherYear;
      const text = from === through ? intl.format(start) : intl.formatRange(start, end);
      if (written.size > 500) written.clear();
      written.set(key, text);
      return text;
    };
  };
  const dates = dateFormat({ day: "numeric", month: "long" });
  const shortDates = dateFormat({ weekday: "short", day: "numeric", month: "short" });

  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const made: TimeWriter = {
    at,
    range,
    weekdays: Array.from({ length: 7 }, (_, index) => weekday.format((MONDAY + index) * DAY_MS)),
    date: (day, year) => dates(day, day, year),
    dates,
    shortDates,
  };
  if (writers.size > 100) writers.clear();
  writers.set(locale, made);
  return made;
}
