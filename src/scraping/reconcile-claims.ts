import type { Claim, PageExtraction } from "./extract/page-types.ts";
import type { Fact, FactSource } from "./schema.ts";

/** What a guest sees counts before what machines are told. */
export const RANK: { [S in FactSource]: number } = {
  text: 6,
  "json-ld": 5,
  microdata: 4,
  link: 3,
  "open-graph": 2,
  meta: 2,
  title: 1,
};

export const MAX_CONFLICTS = 8;

/** Of one fact on one page; a page that repeats a number a thousand times says no more than one that does so often. */
const MAX_CLAIMS = 200;

type Placed<T> = Claim<T> & { page: string };

export function placed<T>(
  pages: readonly PageExtraction[],
  pick: (page: PageExtraction) => readonly Claim<T>[],
): Placed<T>[] {
  return pages.flatMap((page) =>
    pick(page)
      .slice(0, MAX_CLAIMS)
      .map((claim) => ({ ...claim, page: page.page })),
  );
}

/** Independent sources that agree leave less doubt than the best of them alone. */
export function together(confidences: number[]): number {
  let doubt = 1;
  for (const confidence of [...confidences].sort((a, b) => b - a).slice(0, 3)) doubt *= 1 - confidence * 0.92;
  return Math.round(Math.min(0.98, 1 - doubt) * 100) / 100;
}

type Group<T> = { best: Placed<T>; all: Placed<T>[]; score: number };

/** Claims that say the same, the loudest first. */
export function groups<T>(
  claims: Placed<T>[],
  id: (value: T) => string,
  score: (group: Placed<T>[]) => number,
): Group<T>[] {
  const byId = new Map<string, Placed<T>[]>();
  for (const claim of claims) {
    const name = id(claim.value);
    const list = byId.get(name);
    if (list) list.push(claim);
    else byId.set(name, [claim]);
  }
  return [...byId.values()]
    .map((all): Group<T> => {
      const best = all.reduce((a, b) => (RANK[b.source] > RANK[a.source] ? b : a));
      return { best, all, score: score(all) };
    })
    .sort((a, b) => b.score - a.score);
}

export function bySourceThenWeight<T>(all: Placed<T>[]): number {
  const best = Math.max(...all.map((claim) => RANK[claim.source] + claim.confidence));
  return best + Math.min(all.length, 5) * 0.1;
}

export function toFact<T>(
  found: Group<T>[],
  isConflict: (group: Group<T>, chosen: Group<T>) => boolean = () => true,
): Fact<T> | undefined {
  const [chosen, ...others] = found;
  if (!chosen) return undefined;
  const sources = new Map<string, number>();
  for (const claim of chosen.all)
    sources.set(claim.source, Math.max(sources.get(claim.source) ?? 0, claim.confidence));
  const conflicts = others
    .filter((group) => isConflict(group, chosen))
    .slice(0, MAX_CONFLICTS)
    .map((group) => ({ value: group.best.value, source: group.best.source, page: group.best.page }));
  const agreed = together([...sources.values()]);
  return {
    value: chosen.best.value,
    source: chosen.best.source,
    page: chosen.best.page,
    confidence: conflicts.length > 0 ? Math.round(agreed * 85) / 100 : agreed,
    ...(conflicts.length > 0 ? { conflicts } : {}),
  };
}

export function majority(values: (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
