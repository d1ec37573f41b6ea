import type { Address } from "../accounts/schema.ts";
import { key } from "./extract/clean.ts";
import { chooseName, type NameClue } from "./extract/name.ts";
import { withoutTown } from "./extract/name-places.ts";
import type { PageExtraction, PartialAddress } from "./extract/page-types.ts";
import { groups, placed, RANK, toFact } from "./reconcile-claims.ts";
import type { Fact } from "./schema.ts";

export function reconcileName(pages: PageExtraction[], city: string | null): Fact<string> | undefined {
  const clues = pages.flatMap((page, i) =>
    page.names.map((clue) => ({
      ...clue,
      weight: i === 0 ? clue.weight : clue.weight * 0.5,
      page: page.page,
    })),
  );
  const forChoice = clues.map(
    (clue): NameClue => ({
      value: clue.value,
      weight: clue.weight,
      source: clue.source === "json-ld" || clue.source === "microdata" ? "open-graph" : clue.source,
    }),
  );
  const stated = new Set(
    clues.flatMap(({ source, value }) =>
      source === "json-ld" || source === "microdata" ? [key(value)] : [],
    ),
  );
  const lines = pages.flatMap((page) => page.lines.slice(0, 300));
  const chosen = chooseName([...forChoice, ...withoutTown(forChoice, city, stated, lines)], lines, city);
  if (!chosen) return undefined;
  const same = clues.filter((clue) => key(clue.value) === key(chosen.value));
  const best = same.reduce(
    (a, b) => (RANK[b.source] > RANK[a.source] ? b : a),
    same[0] ?? { ...chosen, weight: 0, page: pages[0]?.page ?? "" },
  );
  const other = clues.find((clue) => clue.source === "json-ld" && key(clue.value) !== key(chosen.value));
  return {
    value: chosen.value,
    source: best.source,
    page: best.page,
    confidence: Math.round(chosen.confidence * 100) / 100,
    ...(other ? { conflicts: [{ value: other.value, source: other.source, page: other.page }] } : {}),
  };
}

/** What a number weighs that stands behind its label. */
const LABELLED = 3;

export function reconcilePhone(pages: PageExtraction[]): Fact<string> | undefined {
  const claims = placed(pages, (page) => page.claims.phone);
  const shown = claims.filter((claim) => claim.source === "text" && claim.weight >= 1);
  const isOnly = new Set(shown.map((claim) => claim.value)).size === 1;
  const found = groups(
    claims,
    (value) => value,
    (all) => {
      const visible = all.filter((claim) => claim.source === "text");
      const told = Math.max(0, ...visible.map((claim) => claim.weight));
      // The only number that guests see is the house's, whatever machines are told.
      const loudest = isOnly && told >= 2 ? Math.max(told, LABELLED) : told;
      const rest = new Map<string, number>();
      for (const claim of all)
        if (claim.source !== "text")
          rest.set(claim.source, Math.max(rest.get(claim.source) ?? 0, claim.weight));
      return (
        loudest +
        Math.min(Math.max(0, visible.length - 1), 3) * 0.6 +
        [...rest.values()].reduce((sum, weight) => sum + weight, 0)
      );
    },
  );
  return toFact(found, (group) => group.all.some((claim) => claim.weight >= 1));
}

export function reconcileAddress(pages: PageExtraction[]): Fact<PartialAddress> | undefined {
  const claims = placed(pages, (page) => page.claims.address);
  const found = groups(
    claims,
    (value) => `${streetKey(value.street)}|${key(value.postalCode ?? "")}`,
    (all) =>
      Math.max(...all.map((claim) => claim.weight * 2 + RANK[claim.source] * 0.3)) +
      Math.min(all.length, 4) * 0.5,
  );
  const [chosen] = found;
  const fact = toFact(found, (group, best) => contradicts(group.best.value, best.best.value));
  if (!chosen || !fact) return undefined;
  const value: PartialAddress = { ...fact.value };
  // Of equal forms the full one: `Hauptstraße` over `Hauptstr.`
  for (const claim of chosen.all.filter((one) => one.source === fact.source))
    if ((claim.value.street?.length ?? 0) > (value.street?.length ?? 0)) value.street = claim.value.street;
  // `Old Boathouse, Shore Road` over `Shore Road`
  for (const { value: other } of claims) {
    const isSame = !other.postalCode || !value.postalCode || key(other.postalCode) === key(value.postalCode);
    if (isSame && value.street && other.street?.endsWith(` ${value.street}`)) value.street = other.street;
  }
  for (const claim of claims) {
    if (contradicts(claim.value, value)) continue;
    for (const part of ["street", "postalCode", "city", "region", "country"] as const) {
      if (value[part] === undefined && claim.value[part] !== undefined) value[part] = claim.value[part];
    }
  }
  value.country ??= pages.find((page) => page.country)?.country ?? undefined;
  return { ...fact, value: dropEmpty(value) };
}

function dropEmpty(value: PartialAddress): PartialAddress {
  const out: PartialAddress = {};
  for (const part of [
    "street",
    "postalCode",
    "city",
    "region",
    "country",
  ] as const satisfies (keyof Address)[]) {
    if (value[part]) out[part] = value[part];
  }
  return out;
}

/** `Hauptstr. 13` and `Hauptstraße 13` are one street. */
function streetKey(street: string | undefined): string {
  return key(street ?? "").replace(/strasse|straat/g, "str");
}

export function contradicts(a: PartialAddress, b: PartialAddress): boolean {
  if (a.postalCode && b.postalCode && key(a.postalCode) !== key(b.postalCode)) return true;
  return Boolean(a.street && b.street && streetKey(a.street) !== streetKey(b.street));
}
