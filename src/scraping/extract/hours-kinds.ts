import type { Days } from "./hours-days.ts";
import type { Item } from "./hours-items.ts";
import type { Kind, Statement } from "./hours-week.ts";
import type { Span } from "./week.ts";

/** A label before the times, or in prose anywhere in the same sentence, says what they are about. */
export function kindOf(items: Item[], from: number, scope: Kind): Kind {
  let spans = 0;
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (!item || item.is === "stop") break;
    if (item.is === "span") spans += 1;
    if (item.is === "about") {
      const after = items[i + 1];
      if (spans > 0 && (item.what === "kitchen" || after?.is === "time")) break;
      return item.what;
    }
  }
  return scope;
}

/** `11:00-22:00 Monday to Friday`: the first span stands before the first day, and no day waits for its times. */
export function isTimesFirst(items: Item[], isWaiting: boolean): boolean {
  if (isWaiting) return false;
  const span = items.findIndex((item) => item.is === "span");
  const day = items.findIndex((item) => item.is === "days");
  if (span < 0 || day < 0 || span > day) return false;
  // `11:00 a 00:30 (viernes y sábados hasta las 01:30)`: those days are the exception.
  if (items[day + 1]?.is === "until") return false;
  // `11:30–14:30（每週三公休）`
  const closed = items.findIndex((item, i) => i > day && item.is === "closed");
  if (nextTold(items, day + 1) === "closed" && nextTold(items, closed + 1) !== "days") return false;
  const lastSpan = items.findLastIndex((item) => item.is === "span");
  const lastDay = items.findLastIndex((item) => item.is === "days");
  if (lastSpan > lastDay) return false;
  const between = items.slice(span + 1, day);
  return !between.some((item) => item.is === "closed" || item.is === "except");
}

/** The next word that counts: days, times or another matter. */
export function nextTold(items: Item[], from: number): Item["is"] | null {
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (item && ["span", "days", "about", "stop", "closed"].includes(item.is)) return item.is;
  }
  return null;
}

/** The same days, told of another kind; beside the statements before, all days that those named. */
export function turnedTo(current: Statement, before: readonly Statement[], kind: Kind): Statement {
  const named = before.filter(
    (one) => one.kind === current.kind && one.season === current.season && !one.isClosed,
  );
  const own = current.isClosed ? named : [...named, current];
  const days = [...new Set(own.flatMap((one) => one.days))];
  return {
    ...current,
    days,
    spans: [],
    isClosed: false,
    kind,
    ...(named.length > 1 ? { breadth: "group" } : {}),
  };
}

/** A calendar of events has dates; a notice of holidays or of the season tells nothing of what stands around it. */
export function isNotice(items: readonly Item[]): boolean {
  return items.some(
    (item) => ["closed", "vacation", "feast"].includes(item.is) || (item.is === "date" && item.isRange),
  );
}

/** Holidays alone, behind days that wait for their times, belong to those. */
export function joinHoliday(current: Statement | null, { days }: Days): boolean {
  const isWaiting = current?.spans.length === 0 && !current.isClosed;
  if (!isWaiting || days.length === 0 || days.some((day) => day !== HOLIDAY)) return false;
  current.days = [...current.days, HOLIDAY];
  return true;
}
const HOLIDAY = 7;

/** Days that close at another time than a statement before, which holds for them as well: `Fr & Sa bis 2 Uhr`. False where none does. */
export function extend(
  current: Statement,
  statements: readonly Statement[],
  loose: readonly Span[],
  minutes: number,
): boolean {
  if (current.spans.length > 0 || current.isClosed) return true;
  const told = statements.filter((one) => one.spans.length > 0 && one.kind === current.kind);
  // `Mo–Do 11–21 Uhr, Fr und Sa bis 23 Uhr`: opened like the days before.
  const base = told.findLast((one) => current.days.every((day) => one.days.includes(day))) ?? told.at(-1);
  // `5 pm – 11 pm ⏎ Fri & Sat till midnight ⏎ Closed Tuesdays`
  const spans = base?.spans ?? loose;
  const last = spans.at(-1);
  if (!last) return false;
  current.isUntil = true;
  // `from 5.30 pm (6 pm Sundays)`: where no end is told, it is the beginning that differs.
  if (last.closes === null) {
    current.spans = [...spans.slice(0, -1), { opens: minutes, closes: null }];
    return true;
  }
  const closes = minutes <= last.opens ? minutes + 1_440 : minutes;
  current.spans = [...spans.slice(0, -1), { opens: last.opens, closes }];
  return true;
}
