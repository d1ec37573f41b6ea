import type { Days } from "./hours-days.ts";
import type { Closing } from "./hours-parts.ts";
import type { Season } from "./hours-seasons.ts";
import type { PartOfDay } from "./hours-words.ts";
import { emptyWeek, hasOverlap, type Span, sortSpans, type Week, weekKey, withoutSwallowed } from "./week.ts";

export type Kind = "open" | "kitchen" | "meal" | "other";

export type Statement = Days & {
  spans: Span[];
  isClosed: boolean;
  kind: Kind;
  isGuess: boolean;
  season: number;
  /** On these days as well as at the times said before: `täglich ab 17 Uhr, sonntags auch 11–14 Uhr`. */
  isAlso?: boolean;
  /** Told of a meal: `Dinner 17:30–21:30`. */
  isMeal?: boolean;
  /** Only its end differs from a statement before: `Fr & Sa bis 2 Uhr`. */
  isUntil?: boolean;
  /** Open for this service alone, at the times of other days: `Samstag nur abends`. */
  only?: PartOfDay;
  /** Of a closed one: only this service is. */
  part?: PartOfDay;
};

/** One place of the page that tells the hours, as a week. */
export type HoursPlace = {
  week: Week;
  kind: Kind;
  confidence: number;
  /** Statements in it that cannot all be true. */
  isContradictory: boolean;
  hasSeasons: boolean;
  /** When in the year it holds, where the page tells. */
  season?: Season;
  /** Days that are named by themselves, for choosing the more exact of two places. */
  detail: number;
};

/** What a list of closing days says, with those that close for one service. */
export function closingOf(
  { whole, partly, isGuess }: Closing,
  kind: Kind,
  isProse: boolean,
): Omit<Statement, "season">[] {
  const closed = { breadth: "day", isClosed: true, kind, isGuess: isGuess || isProse } as const;
  return [
    ...(whole.length > 0 ? [{ ...closed, spans: [], days: whole }] : []),
    ...partly.map(({ days, part }) => ({ ...closed, spans: [], days, part })),
  ];
}

/** What is said of one kind; where all hours are told by the meal, those of a brunch or a breakfast are hours too. */
export function statementsOf(statements: readonly Statement[], kind: Kind): Statement[] {
  const named = statements.filter((statement) => statement.kind === kind);
  const isByMeal =
    kind === "open" &&
    named.some(({ isMeal }) => isMeal) &&
    named.every(({ isMeal, isClosed }) => isMeal || isClosed);
  const meals = statements.filter((statement) => statement.kind === "meal");
  if (isByMeal) return [...named, ...meals];
  // `Sunday Brunch 10–3` among the days of the week: all that is said of Sunday.
  const told = new Set(named.flatMap(({ days }) => days));
  if (kind !== "open" || told.size < 3) return named;
  const others = meals.filter(
    ({ days, breadth, isClosed }) => breadth === "day" && !isClosed && !days.some((day) => told.has(day)),
  );
  return [...named, ...others.map((one) => ({ ...one, kind, isGuess: true }))];
}

/** The week of statements that hold at the same time of the year. */
export function compose(
  own: readonly Statement[],
  loose: readonly Span[],
  isUnderHeading: boolean,
  kind: Kind,
): HoursPlace {
  const week = emptyWeek();
  let isContradictory = false;
  let isGuess = false;
  let hasInner = false;
  const rank = { all: 0, group: 1, day: 2 };
  const ordered = [...own].sort((a, b) => rank[a.breadth] - rank[b.breadth]);
  const setBy: (Statement | undefined)[] = [];
  for (const statement of ordered) {
    if (statement.isClosed || statement.only) continue;
    isGuess = isGuess || statement.isGuess;
    const outer = withoutSwallowed(withoutInner(statement.spans));
    if (outer.length < statement.spans.length) {
      hasInner = true;
      statement.spans = outer;
    }
    for (const day of statement.days) {
      const before = setBy[day];
      const spans = week[day];
      if (spans && before && (before.breadth === statement.breadth || statement.isAlso)) {
        const all = sortSpans([...spans, ...statement.spans]);
        const isMeal = statement.isMeal || before.isMeal;
        const outer = isMeal ? withoutInner(all) : all;
        const both = isMeal || statement.isAlso ? withoutSwallowed(outer) : outer;
        if (both.length < all.length) hasInner = true;
        if (hasOverlap(both)) isContradictory = true;
        week[day] = both;
      } else if (
        spans &&
        statement.isMeal &&
        (isOtherHalf(spans, statement.spans) ||
          (before?.isMeal && !hasOverlap([...spans, ...statement.spans])))
      ) {
        week[day] = sortSpans([...spans, ...statement.spans]);
      } else if (spans && before && before.breadth === "all") week[day] = [...statement.spans];
      else if (spans && before) {
        const others = statement.isUntil
          ? spans.filter((span) => !hasOverlap([span, ...statement.spans]))
          : spans;
        const both = sortSpans([...others, ...statement.spans]);
        week[day] = hasOverlap(both) ? [...statement.spans] : both;
      } else week[day] = [...statement.spans];
      setBy[day] = statement;
    }
  }
  for (const part of ["noon", "evening"] as const) {
    const partly = own.filter(({ only }) => only === part);
    if (partly.length === 0) continue;
    isGuess = true;
    // `Samstag nur abends`: at the evenings' times of the other days.
    const spans = serviceOf(own, part);
    for (const day of new Set(partly.flatMap(({ days }) => days))) week[day] ??= spans && [...spans];
  }
  const closed = own.filter((statement) => statement.isClosed);
  const isRestUntold = setBy.every((statement) => statement === undefined || statement.isUntil);
  if (loose.length > 0 && isRestUntold && closed.length > 0) {
    for (let day = 0; day < 7; day += 1) week[day] ??= [...loose];
    isGuess = true;
  }
  for (const statement of closed) {
    for (const day of statement.days) {
      if (statement.part) {
        const left = withoutPart(week[day] ?? [], statement.part);
        if (week[day]) week[day] = left.spans;
        isGuess = isGuess || left.isGuess || statement.isGuess;
        continue;
      }
      if (setBy[day]?.breadth === "day" && statement.breadth !== "day") continue;
      if (setBy[day]?.breadth === "day" && statement.breadth === "day" && week[day]?.length)
        isContradictory = true;
      week[day] = [];
    }
  }
  for (const spans of week) if (spans && hasOverlap(spans)) isContradictory = true;
  let confidence = isUnderHeading ? 0.9 : 0.8;
  // One or two days by themselves are more often a brunch than all the hours of a house.
  if (week.slice(0, 7).filter((spans) => spans !== null).length < 3) confidence -= 0.25;
  if (isGuess) confidence -= 0.25;
  if (hasInner) confidence = Math.min(confidence, 0.6);
  if (isContradictory) confidence = 0.3;
  const detail = new Set(own.map((statement) => statement.days.join())).size;
  return { week, kind, confidence, isContradictory, hasSeasons: false, detail };
}

/** Whether what was read is a week of the house, and no calendar of events and no offer of one day. */
export function isAllTold(
  place: HoursPlace,
  isUnderHeading: boolean,
  hasDates: boolean,
  isOpenSaid: boolean,
): boolean {
  const known = place.week.slice(0, 7).filter((spans) => spans !== null).length;
  if (hasDates && (!isUnderHeading || known < 3)) return false;
  // One or two days without a heading: a roast on Sundays, unless the house says that it is open then.
  return isUnderHeading || known >= (isOpenSaid ? 1 : 3);
}

const AFTERNOON = 960;

/** `tutte le sere 19–22, a pranzo sabato e domenica 12.30–14.30`: another meal comes on top. */
function isOtherHalf(a: readonly Span[], b: readonly Span[]): boolean {
  const isEarly = (spans: readonly Span[]) =>
    spans.every(({ closes }) => closes !== null && closes <= AFTERNOON);
  const isLate = (spans: readonly Span[]) => spans.every(({ opens }) => opens >= AFTERNOON);
  return (isEarly(a) && isLate(b)) || (isLate(a) && isEarly(b));
}

/** The times of one service on the days that tell them, the first that do. */
function serviceOf(statements: readonly Statement[], part: PartOfDay): Span[] | null {
  const spans = statements.map((one) =>
    one.isClosed ? [] : one.spans.filter(({ opens }) => opens >= AFTERNOON === (part === "evening")),
  );
  return spans.find((one) => one.length > 0) ?? null;
}

/** What is left of a day without its lunch or its dinner; a guess where a span covers both. */
function withoutPart(spans: readonly Span[], part: PartOfDay): { spans: Span[]; isGuess: boolean } {
  const isEvening = ({ opens }: Span): boolean => opens >= AFTERNOON;
  return {
    spans: spans.filter((span) => isEvening(span) !== (part === "evening")),
    isGuess: spans.some(
      (span) => !isEvening(span) && (span.closes === null || span.closes > AFTERNOON + 120),
    ),
  };
}

/** `8–18 Uhr, mittags 12–14.30`: times within others are those of a service, not of the house. */
function withoutInner(spans: Span[]): Span[] {
  return spans.filter(
    (span, i) =>
      !spans.some(
        (other, j) =>
          i !== j &&
          span.closes !== null &&
          other.closes !== null &&
          other.opens <= span.opens &&
          other.closes >= span.closes &&
          other.closes - other.opens > span.closes - span.opens,
      ),
  );
}

/** The place to believe, and those that say otherwise. */
export function choosePlace(
  places: HoursPlace[],
): { best: HoursPlace; others: HoursPlace[]; agreeing: number } | null {
  const sound = places.filter((place) => !place.isContradictory);
  const pool = sound.length > 0 ? sound : [];
  const best = pool.toSorted(
    (a, b) => coverage(b) - coverage(a) || b.confidence - a.confidence || b.detail - a.detail,
  )[0];
  if (!best) return null;
  const key = weekKey(best.week);
  const others = places.filter((place) => weekKey(place.week) !== key);
  return { best, others, agreeing: pool.filter((place) => weekKey(place.week) === key).length - 1 };
}

function coverage(place: HoursPlace): number {
  const known = place.week.slice(0, 7).filter((spans) => spans !== null).length;
  return Math.round(place.confidence * 10) + known + Math.min(place.detail, 4) * 2;
}
