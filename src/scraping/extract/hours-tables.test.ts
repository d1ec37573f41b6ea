import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutesKey } from "../../../test/eval/osm.ts";
import { type HourPage, hourPage } from "../../../test/fixtures/hours/markup.ts";
import { MORE_SPEECHES } from "../../../test/fixtures/hours/more-speech.ts";
import { SPEECHES } from "../../../test/fixtures/hours/speech.ts";
import type { Choose, Days } from "../../../test/fixtures/hours/weeks.ts";
import { DAYS_OF_WEEK } from "../../menus/lists.ts";
import { reconcile } from "../reconcile.ts";
import { extractPage } from "./page.ts";

const ALL = [...SPEECHES, ...SPEECHES, ...MORE_SPEECHES];
/** Above this the owner is told that the hours are known. */
const SURE = 0.7;

function wanted(week: Days): string {
  return minutesKey(
    week.flatMap((spans, day) =>
      spans.map((span) => ({
        from: day * 1_440 + span.opens,
        to: span.closes === null ? null : day * 1_440 + span.closes,
      })),
    ),
  );
}

function read(html: string): { week: string; confidence: number } | null {
  const found = reconcile([extractPage(html, "https://www.adler.test/")]).result.business.openingHours;
  if (!found || found.value.length === 0) return null;
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const spans = found.value.flatMap((row) =>
    row.dayOfWeek.map((name) => {
      const start = DAYS_OF_WEEK.indexOf(name) * 1_440;
      const from = minutes(row.opens);
      const to = row.closes === null ? null : minutes(row.closes);
      return { from: start + from, to: to === null ? null : start + (to <= from ? to + 1_440 : to) };
    }),
  );
  return { week: minutesKey(spans), confidence: found.confidence };
}

/** Pages of one run, the same for the same seed. */
function pages(count: number, seed: number): HourPage[] {
  return fc.sample(
    fc.gen().map((gen) => {
      const choose: Choose = (from) => gen(fc.constantFrom, ...from);
      return hourPage(choose, ALL);
    }),
    { numRuns: count, seed },
  );
}

/**
 * A random week, written in a random language, style and markup with what misleads around it, must come back exactly. Where
 * a page cannot be read, nothing or a doubtful week is right; a wrong week with confidence never is.
 */
describe("weeks of twenty languages in seventeen kinds of markup", () => {
  it.each([
    ["a seed that stays", 20_261],
    ["another one each time", Math.floor(Math.random() * 2 ** 31)],
  ])("come back as they were written: %s (%i)", (_, seed) => {
    const all = pages(400, seed);
    const missed: HourPage[] = [];
    for (const page of all) {
      const got = read(page.html);
      if (got?.week === wanted(page.week)) continue;
      expect(got?.confidence ?? 0, `${page.language}, ${page.layout}: ${page.html}`).toBeLessThan(SURE);
      missed.push(page);
    }
    expect(
      missed.length,
      missed.map((page) => `${page.language}, ${page.layout}: ${page.block}`).join("\n"),
    ).toBeLessThanOrEqual(all.length * 0.01);
  });
});
