import type { Item } from "./hours-items.ts";
import type { Atom } from "./hours-lex.ts";
import type { Span } from "./week.ts";

type Time = {
  minutes: number;
  meridiem: "am" | "pm" | null;
  form: "clear" | "dot" | "bare";
  isPadded?: boolean;
  next: number;
};

export function timeAt(atoms: Atom[], at: number, isEnd: boolean): Time | null {
  const atom = atoms[at];
  if (atom?.is === "time") return { ...atom, next: at + 1 };
  if (atom?.is === "noon" && (isEnd || ["dash", "to", "late"].includes(atoms[at + 1]?.is ?? ""))) {
    return { minutes: 720, meridiem: "pm", form: "clear", next: at + 1 };
  }
  if (atom?.is === "midnight" && (isEnd || atoms[at + 1]?.is === "dash")) {
    return { minutes: isEnd ? 1440 : 0, meridiem: null, form: "clear", next: at + 1 };
  }
  return null;
}

/** `10–01`, `11–00`: the zero in front is written by a clock of 24 hours only, unless both ends bear it (`09–05`). */
function isPastMidnight(from: Time, to: Time): boolean {
  return to.isPadded === true && !from.isPadded && to.minutes < 360;
}

/** From one time to the other; a start without am/pm takes it from the end unless that would turn the span round. */
function toSpan(from: Time, to: Time, isTwelveHour: boolean): { span: Span; isGuess: boolean } {
  let opens = from.minutes;
  let closes = to.minutes;
  let isGuess = false;
  if (!from.meridiem && to.meridiem === "pm" && opens < 720) {
    if (opens + 720 < closes) opens = opens >= 540 && opens < 720 ? opens : opens + 720;
  } else if (!from.meridiem && to.meridiem === "am" && opens >= 600 && opens < 720 && closes <= 360) {
    // `11–1am` is noon's hour in most houses, and a bar's in few.
    isGuess = true;
  } else if (!from.meridiem && to.meridiem === "am" && opens <= 720 && opens >= 240 && closes <= 360) {
    opens = opens === 720 ? 720 : opens + 720;
  } else if (from.meridiem && !to.meridiem && closes <= 720 && from.meridiem === "am" && closes <= opens)
    closes += 720;
  else if (from.meridiem === "pm" && !to.meridiem && closes === 720 && opens > 720) closes = 1_440;
  else if (from.meridiem === "pm" && !to.meridiem && closes < 720 && closes + 720 > opens && closes > 240)
    closes += 720;
  else if (
    !from.meridiem &&
    !to.meridiem &&
    opens < 780 &&
    closes <= 720 &&
    !isPastMidnight(from, to) &&
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

export function readSpan(
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
        (isHouseNumber(atoms[start - 1], items) || (!isAwaited && !before && atoms[to.next] === undefined))
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
  // `from 5.30pm (6pm Sundays)`: the second one is another day's.
  const isOfOther = before?.is === "from" && other !== null && atoms[other.next]?.is === "day";
  if (!link && other && isPair && !isOfOther && !isLinked(atoms, other.next)) {
    items.push({ is: "span", ...toSpan(from, other, isTwelveHour) });
    return other.next;
  }
  // Two cells of a row that nothing parts any more: `Dienstag 09:00 18:00`.
  const beside = isAwaited && !link && from.form === "clear" ? timeAt(atoms, from.next, true) : null;
  if (beside?.form === "clear" && items.at(-1)?.is === "days" && !isLinked(atoms, beside.next)) {
    items.push({ is: "span", ...toSpan(from, beside, isTwelveHour) });
    return beside.next;
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

/** `Herengracht 12-14`: bare figures behind a word that tells nothing of hours, in a line without a day. */
function isHouseNumber(before: Atom | undefined, items: readonly Item[]): boolean {
  return before?.is === "word" && !items.some((item) => TELLING.has(item.is));
}

const TELLING = new Set(["days", "open", "label", "about", "closed", "span"]);

function isSlashed(atoms: Atom[], at: number): boolean {
  const slash = atoms[at + 1];
  return atoms[at]?.is === "time" && slash?.is === "comma" && slash.isSlash && atoms[at + 2]?.is === "time";
}

function isLinked(atoms: Atom[], at: number): boolean {
  const atom = atoms[at];
  return atom?.is === "dash" || atom?.is === "to";
}
