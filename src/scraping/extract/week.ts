import type { OpeningHours } from "../../accounts/schema.ts";
import { DAYS_OF_WEEK } from "../../menus/lists.ts";
import type { DayOfWeek } from "../../menus/schema.ts";

/** Minutes of the day; `closes` may pass 1440 (the next day) and is null for an open end. */
export type Span = { opens: number; closes: number | null };
/** Monday to Sunday, then public holidays. null: nothing is said; empty: closed. */
export type Week = (Span[] | null)[];

export function emptyWeek(): Week {
  return Array.from({ length: 8 }, () => null);
}

export function sortSpans(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.opens - b.opens || (a.closes ?? 9_999) - (b.closes ?? 9_999));
  return sorted.filter((span, i) => {
    const before = sorted[i - 1];
    return !(before && before.opens === span.opens && before.closes === span.closes);
  });
}

export function hasOverlap(spans: Span[]): boolean {
  const sorted = sortSpans(spans);
  return sorted.some((span, i) => {
    const before = sorted[i - 1];
    return before !== undefined && (before.closes ?? Number.POSITIVE_INFINITY) > span.opens;
  });
}

/** Open from noon, and again from six: open since noon. What a later start adds to an open end is nothing. */
export function withoutSwallowed(spans: Span[]): Span[] {
  const open = Math.min(
    ...spans.map((span) => (span.closes === null ? span.opens : Number.POSITIVE_INFINITY)),
  );
  return spans.filter((span) => span.opens <= open);
}

export function weekKey(week: Week): string {
  return week
    .slice(0, 7)
    .map((spans) =>
      sortSpans(spans ?? [])
        .map((span) => `${span.opens % 1440}-${span.closes === null ? "" : span.closes % 1440}`)
        .join(","),
    )
    .join(";");
}

function clock(minutes: number): string {
  const inDay = minutes % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** Days with the same span share a row, in the order of the week. */
export function toOpeningHours(week: Week): OpeningHours[] {
  const rows = new Map<string, OpeningHours>();
  week.forEach((spans, day) => {
    const name: DayOfWeek | undefined = DAYS_OF_WEEK[day];
    if (!spans || !name) return;
    for (const span of sortSpans(spans)) {
      const opens = clock(span.opens);
      const closes = span.closes === null ? null : clock(span.closes);
      const key = `${opens} ${closes}`;
      const row = rows.get(key);
      if (row) row.dayOfWeek.push(name);
      else rows.set(key, { dayOfWeek: [name], opens, closes });
    }
  });
  return [...rows.values()];
}
