import { ALL, type Days, readClosing, readDays } from "./hours-days.ts";
import type { Atom, CalendarDate } from "./hours-lex.ts";
import { withOnly } from "./hours-only.ts";
import { type Closing, partBehind } from "./hours-parts.ts";
import { monthsBetween, type Season } from "./hours-seasons.ts";
import { readSpan, timeAt } from "./hours-spans.ts";
import { PARTS_OF_DAY, type PartOfDay } from "./hours-words.ts";
import type { Span } from "./week.ts";

/** What the atoms of a line amount to, in reading order. */
export type Item =
  | ({ is: "days" } & Days)
  | { is: "span"; span: Span; isGuess: boolean }
  | { is: "closed" }
  | ({ is: "closing" } & Closing)
  | { is: "except" }
  | { is: "open" }
  | { is: "about"; what: "kitchen" | "meal" | "other" }
  /** A range of months: outside of it other hours hold, or none. With others behind it, as in `Sommer | Winter`, a column. */
  | ({ is: "season"; isRange: boolean; isColumn: boolean } & Season)
  | { is: "feast" }
  | { is: "vacation" }
  | { is: "also" }
  | { is: "only" }
  /** Days of this service alone, without its times. */
  | { is: "service"; days: number[]; part: PartOfDay }
  | { is: "label"; part?: PartOfDay | undefined }
  | { is: "date"; dates: CalendarDate[]; isRange: boolean }
  | { is: "time"; minutes: number }
  | { is: "until"; minutes: number }
  | { is: "stop" }
  | { is: "word" };

/**
 * @param isTwelveHour the page writes English times without am or pm and none past 12
 * @param isAwaited days stand before that have no times yet: `11-22` alone then is no range of pages or persons
 */
export function toItems(atoms: Atom[], isTwelveHour: boolean, isAwaited = false): Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < atoms.length) {
    const atom = atoms[at];
    if (!atom) break;
    const days = readDays(atoms, at);
    if (days) {
      const shut = closedBehind(atoms, at, days.next);
      if (shut) {
        items.push({ is: "closing", ...shut.closing });
        at = shut.next;
        continue;
      }
      items.push({ is: "days", ...days.days });
      // `tous les midis sauf dimanche, 11h45-14h`
      if (atom.is === "daily" && atom.text === "tous_les_midis") items.push({ is: "label" });
      if (days.closing) items.push({ is: "closing", ...days.closing });
      at = days.next;
      continue;
    }
    if (atom.is === "closed") {
      let first = at + 1;
      while (["word", "from", "to"].includes(atoms[first]?.is ?? "") && first < at + 3) first += 1;
      const shut = readClosing(atoms, first);
      if (shut) {
        items.push({ is: "closing", ...shut.closing });
        at = shut.next;
        continue;
      }
    }
    // Its times are those of no day of every week, nor of the days before it.
    if (atom.is === "monthly") items.push({ is: "days", days: [], breadth: "day" });
    if (atom.is === "allday" && atom.text === "24/7")
      items.push({ is: "days", days: [...ALL], breadth: "all" });
    const until = atom.is === "to" && items.at(-1)?.is === "days" ? timeAt(atoms, at + 1, true) : null;
    if (until) {
      // `Fr & Sa bis 2 Uhr`: as on other days, but longer.
      items.push({ is: "until", minutes: until.minutes });
      at = until.next;
      continue;
    }
    if (atom.is === "allday") {
      items.push({ is: "span", span: { opens: 0, closes: 1440 }, isGuess: false });
      at += 1;
      continue;
    }
    const from = timeAt(atoms, at, false);
    if (from) {
      at = readSpan(
        atoms,
        at,
        from,
        isTwelveHour,
        items,
        isAwaited || items.some((item) => item.is === "days"),
      );
      continue;
    }
    if (atom.is === "date") {
      const dates = [atom.date];
      let next = at + 1;
      let isRange = false;
      while (
        atoms[next]?.is === "dash" ||
        atoms[next]?.is === "to" ||
        atoms[next]?.is === "and" ||
        atoms[next]?.is === "comma" ||
        atoms[next]?.is === "word"
      ) {
        let to = next;
        while (atoms[to]?.is === "word" && to < next + 3) to += 1;
        const link = atoms[next];
        const second = atoms[to]?.is === "date" ? atoms[to] : atoms[to + 1];
        if (link && second?.is === "date" && link.is !== "word") {
          isRange = isRange || link.is === "dash" || link.is === "to";
          dates.push(second.date);
          next = (atoms[to]?.is === "date" ? to : to + 1) + 1;
        } else break;
      }
      items.push({ is: "date", dates, isRange });
      at = next;
      continue;
    }
    if (
      atom.is === "closed" ||
      atom.is === "except" ||
      atom.is === "open" ||
      atom.is === "feast" ||
      atom.is === "vacation" ||
      atom.is === "also" ||
      atom.is === "only" ||
      atom.is === "stop"
    ) {
      items.push({ is: atom.is });
    } else if (atom.is === "season") {
      const isColumn = atoms.slice(at + 1).some((one) => one.is === "season");
      const to = endOfMonths(atoms, at);
      const end = atoms[to ?? at];
      const [from, until] = [atom.months[0], end?.is === "season" ? end.months[0] : undefined];
      const isNamed = atom.isNamed && end?.is === "season" && end.isNamed;
      const months = isNamed && from && until ? monthsBetween(from, until) : atom.months;
      items.push({ is: "season", isRange: to !== null, isColumn, months, isNamed });
      at = to ?? at;
    } else if (atom.is === "label") items.push({ is: "label", part: PARTS_OF_DAY.get(atom.text) });
    else if (atom.is === "midnight" && items.at(-1)?.is === "stop")
      items.push({ is: "time", minutes: 1_440 });
    else if (atom.is === "noon") items.push({ is: "label" });
    else if (atom.is === "about") items.push({ is: "about", what: atom.what });
    else if (atom.is === "word") items.push({ is: "word" });
    at += 1;
  }
  return withOnly(closingLater(withoutLead(items)));
}

/** `April – Oktober`, `da aprile a fine ottobre`: where the last month stands. */
function endOfMonths(atoms: Atom[], at: number): number | null {
  if (!["dash", "to"].includes(atoms[at + 1]?.is ?? "")) return null;
  const to = atoms[at + 2]?.is === "word" ? at + 3 : at + 2;
  return atoms[to]?.is === "season" ? to : null;
}

/** `Dimanche soir fermé`, `So. abends: geschlossen` */
function closedBehind(atoms: Atom[], at: number, next: number): { closing: Closing; next: number } | null {
  const shut = partBehind(atoms, next) === null ? null : readClosing(atoms, at);
  if (!shut) return null;
  let end = shut.next;
  while (["dash", "comma", "word"].includes(atoms[end]?.is ?? "") && end < shut.next + 2) end += 1;
  return atoms[end]?.is === "closed" ? { closing: shut.closing, next: end + 1 } : null;
}

/** `open seven days a week: 9am to 5pm Monday to Saturday and 10am to 4pm on Sundays`: each time stands before its days. */
function withoutLead(items: Item[]): Item[] {
  if (items.some((item) => ["closed", "closing", "except"].includes(item.is))) return items;
  const told = items.filter((item) => item.is === "days" || item.is === "span");
  const [lead] = told;
  const isLead = lead?.is === "days" && lead.breadth === "all" && told.length >= 5 && told.length % 2 === 1;
  const isOther = isLead && told.every((item, i) => (item.is === "days") === (i % 2 === 0));
  return isOther ? items.filter((item) => item !== lead) : items;
}

/** `18–22 Uhr (23 Uhr Fr & Sa)`, `(midnight Fri & Sat)`: in brackets, the days that close at another time. */
function closingLater(items: Item[]): Item[] {
  const out: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (!item) continue;
    const next = items[at + 1]?.is === "word" ? at + 2 : at + 1;
    const days = items[next];
    const isBracket = items[at - 1]?.is === "stop" && (items[next + 1]?.is ?? "stop") === "stop";
    if (item.is === "time" && days?.is === "days" && isBracket && out.some((one) => one.is === "span")) {
      out.push(days, { is: "until", minutes: item.minutes });
      at = next;
    } else out.push(item);
  }
  return out;
}
