import type { Atom } from "./hours-lex.ts";
import { type Closing, endsOfRange, isTimeAhead, partBehind } from "./hours-parts.ts";

export type Days = { days: number[]; breadth: "all" | "group" | "day" };
export type ReadDays = {
  days: Days;
  /** The day or range named last. */
  last: number[];
  /** What an exception among them closes for a part of the day. */
  closing?: Closing;
  next: number;
};

export const ALL = [0, 1, 2, 3, 4, 5, 6];

const LINKS = new Set([
  "dash",
  "comma",
  "to",
  "and",
  "time",
  "from",
  "closed",
  "day",
  "holiday",
  "open",
  "weekend",
  "daily",
  "stop",
  "noon",
  "midnight",
  "except",
  "allday",
  "clock",
  "between",
  "also",
]);

function isWeakDayMeant(atoms: Atom[], at: number): boolean {
  const next = atoms[at + 1];
  if (next === undefined) {
    const before = atoms[at - 1];
    return before === undefined || LINKS.has(before.is) || before.is === "label";
  }
  if (next.is === "word" || next.is === "season" || next.is === "about") {
    const before = atoms[at - 1];
    if (
      before !== undefined &&
      ["dash", "to", "comma", "and"].includes(before.is) &&
      atoms[at - 2]?.is === "day"
    )
      return true;
    const after = atoms[at + 2];
    return next.is === "word" && ["time", "from", "clock", "between"].includes(after?.is ?? "") && at === 0;
  }
  // `Mar à Vista`, `Mar y Sol`: a link to nothing that tells of hours
  if (next.is === "to" || next.is === "and") {
    const [after, beyond] = atoms.slice(at + 2, at + 4);
    if (["comma", "dash", "to", "and"].includes(atoms[at - 1]?.is ?? "") && atoms[at - 2]?.is === "day")
      return true;
    return after !== undefined && (after.is !== "word" || beyond?.is === "day");
  }
  return LINKS.has(next.is) || next.is === "label";
}

function dayAt(atoms: Atom[], at: number): number | null {
  const atom = atoms[at];
  if (atom?.is !== "day") return null;
  return !atom.weak || isWeakDayMeant(atoms, at) ? atom.day : null;
}

export function span(from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = from; ; day = (day + 1) % 7) {
    days.push(day);
    if (day === to || days.length === 7) return days;
  }
}

/** `Mo-Fr`, `Lun, mar e gio`, `Saturday & Sunday`, `daily except Wednesday`, `Sonn- und Feiertage`. */
export function readDays(atoms: Atom[], start: number): ReadDays | null {
  const found: number[] = [];
  let breadth: Days["breadth"] = "day";
  let latest: number[] = [];
  let ends: Closing | null = null;
  let at = start;
  let next = start;
  for (;;) {
    const known = found.length;
    const atom = atoms[at];
    const day = dayAt(atoms, at);
    if (day !== null) {
      // `du mardi midi au samedi soir`: the part of the day is told with the times.
      const after =
        PARTS.has(atoms[at + 1]?.is ?? "") && LINKING.has(atoms[at + 2]?.is ?? "") ? at + 2 : at + 1;
      const link = atoms[after];
      // `Mo. bis Fr.`, `lunedì al venerdì`, `from Monday - to Friday`
      let to = after;
      while (
        atoms[to]?.is === "dash" ||
        atoms[to]?.is === "to" ||
        (to > after && atoms[to]?.is === "word" && atoms[to + 1]?.is === "day")
      )
        to += 1;
      const last = link && (link.is === "dash" || link.is === "to") ? dayAt(atoms, to) : null;
      const until =
        link && last === null && (link.is === "dash" || link.is === "to") && atoms[to]?.is === "holiday";
      if (last !== null) {
        const range = span(day, last);
        // Only a range that stops short of itself means something; `Saturday-Friday` is the whole week.
        found.push(...range);
        breadth = "group";
        next = to + 1;
        ends = endsOfRange(atoms, day, at + 1, next, last);
      } else if (until) {
        found.push(...(day === 6 ? [6, 7] : [...span(day, 6), 7]));
        breadth = "group";
        next = to + 1;
      } else {
        found.push(day);
        next = at + 1;
      }
    } else if (atom?.is === "daily") {
      found.push(...ALL);
      breadth = "all";
      next = at + 1;
    } else if (atom?.is === "weekdays") {
      found.push(0, 1, 2, 3, 4);
      breadth = "group";
      next = at + 1;
    } else if (atom?.is === "weekend") {
      found.push(5, 6);
      breadth = "group";
      next = at + 1;
    } else if (atom?.is === "holiday") {
      found.push(7);
      next = at + 1;
    } else
      return found.length > 0
        ? { days: finish(found, breadth), last: latest, ...(ends ? { closing: ends } : {}), next }
        : null;
    latest = found.slice(known);
    at = next;
    while (
      atoms[at]?.is === "comma" ||
      atoms[at]?.is === "and" ||
      (atoms[at]?.is === "dash" && (atoms[at + 1]?.is === "and" || atoms[at + 1]?.is === "comma"))
    )
      at += 1;
    // `Ven-Sab-Dom`
    if (at === next && atoms[at]?.is === "dash" && dayAt(atoms, at + 1) !== null && latest.length > 1)
      at += 1;
    // `Sonn- und Feiertage`, `Montag und von Mittwoch bis Freitag`: an article or preposition between two days.
    if (at > next && PREPOSITIONS.has(atoms[at]?.is ?? "") && isDayWord(atoms[at + 1])) at += 1;
    if (
      breadth !== "all" &&
      at === next &&
      atoms[at]?.is !== "day" &&
      atoms[at]?.is !== "holiday" &&
      atoms[at]?.is !== "except"
    ) {
      return { days: finish(found, breadth), last: latest, ...(ends ? { closing: ends } : {}), next };
    }
    const rest = breadth === "all" ? closedAfter(atoms, at) : null;
    if (rest !== null) {
      const left = found.filter((one) => !rest.days.includes(one));
      return { days: { days: left, breadth: "group" }, last: left, next: rest.next };
    }
    const except = exceptAt(atoms, at);
    if (except !== null && atoms[except]) {
      const without = readDays(atoms, except);
      // `Pazartesi hariç her gün`: what is left out stands first.
      if (without?.days.breadth === "all") {
        const kept = without.days.days.filter((day) => !found.includes(day));
        return { days: { days: kept, breadth: "group" }, last: kept, next: without.next };
      }
      if (without) {
        const told = readClosing(atoms, except, without);
        const closed = told?.closing.whole ?? without.days.days;
        const left = [...new Set(found.filter((day) => !closed.includes(day)))];
        return {
          days: { days: left, breadth: "group" },
          last: left,
          ...(told ? { closing: { ...told.closing, whole: [] } } : {}),
          next: told?.next ?? without.next,
        };
      }
    }
  }
}

const LINKING = new Set(["dash", "to"]);

const PARTS = new Set(["label", "noon"]);

const PREPOSITIONS = new Set(["word", "from", "to"]);

function isDayWord(atom: Atom | undefined): boolean {
  return atom?.is === "day" || atom?.is === "holiday" || atom?.is === "weekend" || atom?.is === "weekdays";
}

/** `daily (closed Mondays)`, `täglich, Dienstag Ruhetag`: what is left out right behind the word, before any time. */
function closedAfter(atoms: Atom[], start: number): { days: number[]; next: number } | null {
  let at = start;
  while (atoms[at]?.is === "comma" || atoms[at]?.is === "stop" || atoms[at]?.is === "dash") at += 1;
  const isFirst = atoms[at]?.is === "closed";
  if (isFirst) at += 1;
  while (PREPOSITIONS.has(atoms[at]?.is ?? "") && isDayWord(atoms[at + 1])) at += 1;
  const from = at;
  if (!isDayWord(atoms[at])) return null;
  const without = readDays(atoms, at);
  if (!without || without.days.breadth === "all") return null;
  at = without.next;
  while (atoms[at]?.is === "word" && atoms[at + 1]?.is === "closed") at += 1;
  if (isFirst) return { days: without.days.days, next: without.next };
  return at > from && atoms[at]?.is === "closed" ? { days: without.days.days, next: at + 1 } : null;
}

/**
 * Days that something closes, where one of them is closed for a part of the day only; null where none is. Whole days stand
 * in the same list: `domenica sera e lunedì tutto il giorno`.
 */
export function readClosing(
  atoms: Atom[],
  start: number,
  first: ReadDays | null = readDays(atoms, start),
): { closing: Closing; next: number } | null {
  const closing: Closing = { whole: [], partly: [], isGuess: false };
  let at = start;
  let next = start;
  for (let days = first; days && days.days.breadth !== "all"; days = readDays(atoms, at)) {
    const told = partBehind(atoms, days.next);
    const part = told?.part ?? null;
    // The next days have times of their own, and are open.
    if (at > start && isTimeAhead(atoms, told?.next ?? days.next)) break;
    if (part === null) closing.whole.push(...days.days.days);
    else {
      const others = days.days.days.filter((day) => !days.last.includes(day));
      // `le mercredi et le dimanche soir`: the article parts them.
      closing.isGuess ||= others.length > 0 && atoms[days.next - 2]?.is !== "word";
      closing.whole.push(...others);
      closing.partly.push({ days: days.last, part });
    }
    next = told?.next ?? days.next;
    at = next;
    while (["comma", "and", "word", "from"].includes(atoms[at]?.is ?? "") && at < next + 4) at += 1;
    if (at === next || !isDayWord(atoms[at])) break;
  }
  return closing.partly.length > 0 ? { closing, next } : null;
}

function exceptAt(atoms: Atom[], at: number): number | null {
  let i = at;
  while (atoms[i]?.is === "comma" || atoms[i]?.is === "stop") i += 1;
  if (atoms[i]?.is !== "except") return null;
  i += 1;
  while (
    atoms[i]?.is === "word" ||
    atoms[i]?.is === "from" ||
    atoms[i]?.is === "to" ||
    atoms[i]?.is === "and"
  )
    i += 1;
  return i;
}

function finish(found: number[], breadth: Days["breadth"]): Days {
  return { days: [...new Set(found)], breadth };
}
