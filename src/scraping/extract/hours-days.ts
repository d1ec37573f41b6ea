import type { Atom } from "./hours-lex.ts";

export type Days = { days: number[]; breadth: "all" | "group" | "day" };

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
export function readDays(atoms: Atom[], start: number): { days: Days; next: number } | null {
  const found: number[] = [];
  let breadth: Days["breadth"] = "day";
  let at = start;
  let next = start;
  for (;;) {
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
    } else return found.length > 0 ? { days: finish(found, breadth), next } : null;
    at = next;
    while (
      atoms[at]?.is === "comma" ||
      atoms[at]?.is === "and" ||
      (atoms[at]?.is === "dash" && (atoms[at + 1]?.is === "and" || atoms[at + 1]?.is === "comma"))
    )
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
      return { days: finish(found, breadth), next };
    }
    const rest = breadth === "all" ? closedAfter(atoms, at) : null;
    if (rest !== null) {
      const left = found.filter((one) => !rest.days.includes(one));
      return { days: { days: left, breadth: "group" }, next: rest.next };
    }
    const except = exceptAt(atoms, at);
    if (except !== null && atoms[except]) {
      const without = readDays(atoms, except);
      // `Pazartesi hariç her gün`: what is left out stands first.
      if (without?.days.breadth === "all") {
        const kept = without.days.days.filter((day) => !found.includes(day));
        return { days: { days: kept, breadth: "group" }, next: without.next };
      }
      if (without) {
        const left = found.filter((day) => !without.days.days.includes(day));
        return { days: { days: [...new Set(left)], breadth: "group" }, next: without.next };
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
