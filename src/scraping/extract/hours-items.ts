import type { Atom, CalendarDate } from "./hours-lex.ts";
import type { Span } from "./week.ts";

export type Days = { days: number[]; breadth: "all" | "group" | "day" };
/** What the atoms of a line amount to, in reading order. */
export type Item =
  | ({ is: "days" } & Days)
  | { is: "span"; span: Span; isGuess: boolean }
  | { is: "closed" }
  | { is: "except" }
  | { is: "open" }
  | { is: "about"; what: "kitchen" | "other" }
  | { is: "season" }
  | { is: "feast" }
  | { is: "date"; dates: CalendarDate[]; isRange: boolean }
  | { is: "time"; minutes: number }
  | { is: "until"; minutes: number }
  | { is: "stop" }
  | { is: "word" };

const ALL = [0, 1, 2, 3, 4, 5, 6];
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
function readDays(atoms: Atom[], start: number): { days: Days; next: number } | null {
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
      (atoms[at]?.is === "dash" && atoms[at + 1]?.is === "and")
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

type Time = { minutes: number; meridiem: "am" | "pm" | null; form: "clear" | "dot" | "bare"; next: number };

function timeAt(atoms: Atom[], at: number, isEnd: boolean): Time | null {
  const atom = atoms[at];
  if (atom?.is === "time") return { ...atom, next: at + 1 };
  if (atom?.is === "noon" && (isEnd || atoms[at + 1]?.is === "dash" || atoms[at + 1]?.is === "to")) {
    return { minutes: 720, meridiem: "pm", form: "clear", next: at + 1 };
  }
  if (atom?.is === "midnight" && (isEnd || atoms[at + 1]?.is === "dash")) {
    return { minutes: isEnd ? 1440 : 0, meridiem: null, form: "clear", next: at + 1 };
  }
  return null;
}

/** From one time to the other; a start without am/pm takes it from the end unless that would turn the span round. */
function toSpan(from: Time, to: Time, isTwelveHour: boolean): { span: Span; isGuess: boolean } {
  let opens = from.minutes;
  let closes = to.minutes;
  let isGuess = false;
  if (!from.meridiem && to.meridiem === "pm" && opens < 720) {
    if (opens + 720 < closes) opens = opens >= 540 && opens < 720 ? opens : opens + 720;
  } else if (!from.meridiem && to.meridiem === "am" && opens <= 720 && opens >= 240 && closes <= 360) {
    opens = opens === 720 ? 720 : opens + 720;
  } else if (from.meridiem && !to.meridiem && closes <= 720 && from.meridiem === "am" && closes <= opens)
    closes += 720;
  else if (from.meridiem === "pm" && !to.meridiem && closes < 720 && closes + 720 > opens && closes > 240)
    closes += 720;
  else if (
    !from.meridiem &&
    !to.meridiem &&
    opens <= 720 &&
    closes <= 720 &&
    (isTwelveHour || (from.form === "bare" && to.form === "bare"))
  ) {
    isGuess = true;
    if (closes <= opens) closes += 720;
    else if (opens < 420) {
      opens += 720;
      closes += 720;
    }
  }
  if (closes <= opens) closes += 1440;
  return { span: { opens, closes }, isGuess };
}

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
      items.push({ is: "days", ...days.days });
      at = days.next;
      continue;
    }
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
      atom.is === "season" ||
      atom.is === "feast" ||
      atom.is === "stop"
    ) {
      items.push({ is: atom.is });
    } else if (atom.is === "about") items.push({ is: "about", what: atom.what });
    else if (atom.is === "word") items.push({ is: "word" });
    at += 1;
  }
  return items;
}

function readSpan(
  atoms: Atom[],
  start: number,
  from: Time,
  isTwelveHour: boolean,
  items: Item[],
  isAwaited: boolean,
): number {
  let at = from.next;
  let link = false;
  let isSpaced = false;
  let isBehind = false;
  for (let atom = atoms[at]; atom; atom = atoms[at]) {
    if (!link && atom.is === "from") isBehind = true;
    if (atom.is === "dash" || atom.is === "to" || atom.is === "until" || atom.is === "from") link = true;
    else if (atom.is === "and" && atoms[start - 1]?.is === "between") link = true;
    else if (atom.is === "clock" || atom.is === "am" || atom.is === "pm") isSpaced = true;
    else break;
    at += 1;
  }
  // `från kl. 17`: what stands before the clock's own word.
  let first = start - 1;
  while (atoms[first]?.is === "clock") first -= 1;
  const before = atoms[first];
  // 12h/14h30 - 19h/22h30: slashes link, dashes part.
  const slash = atoms[from.next];
  const pair = slash?.is === "comma" && slash.isSlash ? timeAt(atoms, from.next + 1, true) : null;
  const isForward = pair !== null && (pair.minutes > from.minutes || pair.minutes <= 360);
  if (!link && pair && isForward && from.form === pair.form && from.form !== "bare") {
    const dash = atoms[pair.next];
    const isPaired = dash?.is !== "dash" || isSlashed(atoms, pair.next + 1);
    if (isPaired) {
      items.push({ is: "span", ...toSpan(from, pair, isTwelveHour) });
      return pair.next;
    }
  }
  if (link) {
    const to = timeAt(atoms, at, true);
    if (to) {
      if (
        from.form === "bare" &&
        to.form === "bare" &&
        !isAwaited &&
        !before &&
        atoms[to.next] === undefined
      ) {
        items.push({ is: "word" });
        return to.next;
      }
      const made = toSpan(from, to, isTwelveHour);
      items.push({
        is: "span",
        ...made,
        isGuess: made.isGuess || (from.form !== "clear" && to.form === "bare"),
      });
      return to.next;
    }
    if (atoms[at]?.is === "late" || (atoms[at]?.is === "open" && atoms[at + 1]?.is === "late")) {
      items.push({ is: "span", span: { opens: from.minutes, closes: null }, isGuess: false });
      return at + 1;
    }
    if (atoms[at]?.is === "closed") return at;
  }
  if (!link && atoms[at]?.is === "late" && (from.form !== "bare" || isAwaited)) {
    items.push({ is: "span", span: { opens: from.minutes, closes: null }, isGuess: false });
    return at + 1;
  }
  // Two cells of a row, one with the opening and one with the closing time.
  const cell = atoms[at];
  const other = cell?.is === "stop" ? timeAt(atoms, at + 1, true) : null;
  const isPair =
    other !== null &&
    from.form === other.form &&
    (from.form === "clear" || (isAwaited && from.form === "dot"));
  if (!link && other && isPair && !isLinked(atoms, other.next)) {
    items.push({ is: "span", ...toSpan(from, other, isTwelveHour) });
    return other.next;
  }
  // `ab 17 Uhr`, and with the word behind: `klo 17 alkaen`.
  if ((before?.is === "from" || isBehind) && (from.form !== "bare" || isAwaited)) {
    items.push({
      is: "span",
      span: { opens: from.minutes, closes: null },
      isGuess: from.form === "bare" && !isSpaced,
    });
    return isSpaced ? at : from.next;
  }
  items.push(from.form === "bare" ? { is: "word" } : { is: "time", minutes: from.minutes });
  return from.next;
}

function isSlashed(atoms: Atom[], at: number): boolean {
  const slash = atoms[at + 1];
  return atoms[at]?.is === "time" && slash?.is === "comma" && slash.isSlash && atoms[at + 2]?.is === "time";
}

function isLinked(atoms: Atom[], at: number): boolean {
  const atom = atoms[at];
  return atom?.is === "dash" || atom?.is === "to";
}
