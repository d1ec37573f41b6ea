import { holdsIn } from "./extract/hours-seasons.ts";
import type { PageExtraction, WeekClaim } from "./extract/page-types.ts";
import { toOpeningHours, weekKey } from "./extract/week.ts";
import { MAX_CONFLICTS, together } from "./reconcile-claims.ts";
import type { Issue, ScrapeResult } from "./schema.ts";

/** Hours of a season whose months are named, and that is now. */
const SURE_OF_SEASON = 0.65;

function hoursScore(claim: WeekClaim): number {
  const known = claim.value.slice(0, 7).filter((spans) => spans !== null).length;
  const isText = claim.source === "text" ? 3 : 0;
  return claim.confidence * 10 + known + Math.min(claim.detail, 4) * 2 + isText;
}

/** Of the seasons that the best place tells of the one that holds now; where none is known to, the page's first. */
function inSeason<T extends WeekClaim & { page: string }>(
  best: T,
  claims: readonly T[],
  now: Date | null,
  country: string | null,
): { claim: T; holds: boolean; others: T[] } {
  const month = now ? now.getUTCMonth() + 1 : 0;
  const seasons = claims.filter(
    (claim) => claim.hasSeasons && claim.source === best.source && claim.page === best.page,
  );
  if (!best.hasSeasons || seasons.length < 2) return { claim: best, holds: false, others: [] };
  const holds = (claim: T): boolean | null => (month > 0 ? holdsIn(claim.season, month, country) : null);
  const current = seasons.find(holds);
  // `The rest of the year` has no months.
  const claim = current ?? seasons.find((one) => holds(one) === null) ?? seasons[0] ?? best;
  return { claim, holds: current !== undefined, others: seasons.filter((one) => one !== claim) };
}

export function reconcileHours(
  pages: PageExtraction[],
  business: ScrapeResult["business"],
  issues: Issue[],
  now: Date | null,
  country: string | null,
): void {
  for (const field of ["openingHours", "kitchenHours"] as const) {
    const claims = pages.flatMap((page) =>
      page.claims[field].map((claim) => ({ ...claim, page: page.page })),
    );
    const sound = claims
      .filter((claim) => claim.confidence > 0)
      .sort((a, b) => hoursScore(b) - hoursScore(a));
    const [loudest] = sound;
    if (!loudest) {
      if (claims.length > 0 && field === "openingHours") {
        issues.push({
          code: "hours-unclear",
          message: "The page contradicts itself about the opening hours. Please enter them.",
          page: claims[0]?.page,
        });
      }
      continue;
    }
    const inOrder = claims.filter((claim) => claim.confidence > 0);
    const { claim: best, holds, others: seasons } = inSeason(loudest, inOrder, now, country);
    const seasonal = new Set(seasons);
    const id = weekKey(best.value);
    const agreeing = sound.filter((claim) => weekKey(claim.value) === id);
    const sources = [...new Set(agreeing.map((claim) => `${claim.source} ${claim.page}`))];
    const others = claims.filter(
      (claim) => weekKey(claim.value) !== id && (seasonal.has(claim) || !isPartOf(claim, best)),
    );
    const told = holds && best.season?.isNamed ? Math.max(best.confidence, SURE_OF_SEASON) : best.confidence;
    const confidence = together(sources.slice(0, 2).map(() => told));
    // The other seasons' hours are no contradiction.
    const isDoubted = others.some((claim) => !seasonal.has(claim));
    const conflicts = [...seasons, ...others.filter((claim) => !seasonal.has(claim))]
      .filter((claim) => weekKey(claim.value) !== id)
      .slice(0, MAX_CONFLICTS)
      .map((claim) => ({ value: toOpeningHours(claim.value), source: claim.source, page: claim.page }));
    business[field] = {
      value: toOpeningHours(best.value),
      source: best.source,
      page: best.page,
      confidence: isDoubted ? Math.round(Math.min(confidence * 0.7, 0.65) * 100) / 100 : confidence,
      ...(conflicts.length > 0 ? { conflicts } : {}),
    };
    if (best.hasSeasons && field === "openingHours") {
      issues.push({
        code: "hours-unclear",
        message:
          seasons.length === 0
            ? "The opening hours hold for a season, or change with it; only one set was taken. Please check them."
            : `The opening hours change with the season. ${holds ? "Those that hold now were taken" : "One set was taken"}; you can choose the others instead.`,
        page: best.page,
      });
    }
  }
  const specials = pages.flatMap((page) =>
    page.claims.specialOpeningHours.map((claim) => ({ ...claim, page: page.page })),
  );
  const [first] = specials;
  if (first) {
    const seen = new Map(
      specials.flatMap((claim) => claim.value.map((row) => [JSON.stringify(row), row] as const)),
    );
    const rows = [...seen.values()].sort((a, b) => a.validFrom.localeCompare(b.validFrom)).slice(0, 100);
    business.specialOpeningHours = {
      value: rows,
      source: first.source,
      page: first.page,
      confidence: first.confidence,
    };
  }
}

/** Days of one place that another tells as well, the rest unsaid: no contradiction. */
function isPartOf(part: WeekClaim, whole: WeekClaim): boolean {
  return part.value.slice(0, 7).every((spans, day) => {
    if (spans === null) return true;
    const own = whole.value[day] ?? [];
    return (
      spans.length === own.length &&
      spans.every((span, i) => span.opens === own[i]?.opens && span.closes === own[i]?.closes)
    );
  });
}
