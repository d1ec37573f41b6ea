import type { Address, Links } from "../accounts/schema.ts";
import { key } from "./extract/clean.ts";
import { resolveCurrency, zoneOfCountry } from "./extract/countries.ts";
import type { Category, Dish } from "./extract/menu.ts";
import { chooseName, type NameClue } from "./extract/name.ts";
import type { Claim, PageExtraction, PartialAddress, WeekClaim } from "./extract/page-types.ts";
import { countryOfPhone } from "./extract/phone.ts";
import { toOpeningHours, weekKey } from "./extract/week.ts";
import type { ExtractedCategory, Fact, FactSource, Issue, ScrapeResult } from "./schema.ts";

/** What a guest sees counts before what machines are told. */
const RANK: { [S in FactSource]: number } = {
  text: 6,
  "json-ld": 5,
  microdata: 4,
  link: 3,
  "open-graph": 2,
  meta: 2,
  title: 1,
};
const MAX_CONFLICTS = 8;
/** Of one fact on one page; a page that repeats a number a thousand times says no more than one that does so often. */
const MAX_CLAIMS = 200;

type Placed<T> = Claim<T> & { page: string };

function placed<T>(
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
function together(confidences: number[]): number {
  let doubt = 1;
  for (const confidence of [...confidences].sort((a, b) => b - a).slice(0, 3)) doubt *= 1 - confidence * 0.92;
  return Math.round(Math.min(0.98, 1 - doubt) * 100) / 100;
}

type Group<T> = { best: Placed<T>; all: Placed<T>[]; score: number };

/** Claims that say the same, the loudest first. */
function groups<T>(
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

function bySourceThenWeight<T>(all: Placed<T>[]): number {
  const best = Math.max(...all.map((claim) => RANK[claim.source] + claim.confidence));
  return best + Math.min(all.length, 5) * 0.1;
}

function toFact<T>(
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

/** Merges what the pages of one site say: agreement raises confidence, disagreement is kept as a conflict. */
export function reconcile(pages: PageExtraction[]): { result: ScrapeResult; issues: Issue[] } {
  const real = pages.filter((page) => !page.isUnreal);
  const issues: Issue[] = pages.flatMap((page) => page.issues);
  const result: ScrapeResult = { business: {}, menu: { categories: [] }, texts: {}, pictures: [] };
  const { business } = result;

  const phone = reconcilePhone(real);
  if (phone) business.phone = phone;
  const email = toFact(
    groups(
      placed(real, (page) => page.claims.email),
      (value) => value.toLowerCase(),
      (all) => all.reduce((sum, claim) => sum + Math.min(claim.weight, 2), 0),
    ),
  );
  if (email) business.email = email;
  const address = reconcileAddress(real);
  const country =
    address?.value.country ??
    (phone ? countryOfPhone(phone.value) : null) ??
    real.find((page) => page.country)?.country ??
    null;
  const name = reconcileName(real, address?.value.city ?? null);
  if (name) business.name = name;
  if (address) business.address = address;
  const geo = toFact(
    groups(
      placed(real, (page) => page.claims.geo),
      (value) => `${value.latitude.toFixed(2)},${value.longitude.toFixed(2)}`,
      bySourceThenWeight,
    ),
  );
  if (geo) business.geo = geo;
  const type = toFact(
    groups(
      placed(real, (page) => page.claims.type),
      (value) => value,
      (all) => Math.max(...all.map((claim) => claim.confidence + claim.weight)),
    ),
  );
  if (type) business.type = type;
  const description = toFact(
    groups(
      placed(real, (page) => page.claims.description),
      key,
      bySourceThenWeight,
    ),
    () => false,
  );
  if (description) business.description = description;
  const cuisines = toFact(
    groups(
      placed(real, (page) => page.claims.cuisines),
      (value) => key([...value].sort().join()),
      (all) => Math.max(...all.map((claim) => claim.weight)),
    ),
    () => false,
  );
  if (cuisines) business.cuisines = cuisines;
  const priceRange = toFact(
    groups(
      placed(real, (page) => page.claims.priceRange),
      (value) => value,
      bySourceThenWeight,
    ),
  );
  if (priceRange) business.priceRange = priceRange;

  reconcileHours(real, business, issues);
  const links = mergeLinks(real);
  if (links) business.links = links;
  const legal = placed(real, (page) => page.claims.legal);
  const [firstLegal] = legal;
  if (firstLegal) {
    const value = Object.assign(
      {},
      ...legal.toReversed().map((claim) => claim.value),
    ) as typeof firstLegal.value;
    business.legal = { value, source: "text", page: firstLegal.page, confidence: 0.8 };
  }

  const menuPages = chooseMenus(real);
  result.menu = {
    categories: menuPages.flatMap((page) =>
      page.menu.categories.map((category) => toCategory(category, page)),
    ),
  };
  const from = menuPages[0] ?? real[0];
  if (from) {
    const language = majority(real.map((page) => page.language));
    if (language) business.locale = { value: language, source: "text", page: from.page, confidence: 0.8 };
    const currency =
      menuPages.find((page) => page.menu.currency)?.menu.currency ??
      (country ? resolveCurrency(null, country) : null);
    if (currency)
      business.currency = {
        value: currency,
        source: "text",
        page: from.page,
        confidence: menuPages.length > 0 ? 0.85 : 0.6,
      };
    const zone = zoneOfCountry(country);
    if (zone) business.timeZone = { value: zone, source: "text", page: from.page, confidence: 0.8 };
  }
  for (const field of ["heroTitle", "heroText", "about"] as const) {
    const found = real.find((page) => page.texts[field]);
    const claim = found?.texts[field];
    if (found && claim)
      result.texts[field] = {
        value: claim.value,
        source: claim.source,
        page: found.page,
        confidence: claim.confidence,
      };
  }
  result.pictures = mergePictures(real);
  const branches = real.flatMap((page) => page.branches);
  if (branches.length > 1) {
    result.branches = branches.slice(0, 50);
    issues.push({
      code: "several-branches",
      message: "The pages speak of several branches. Choose the one this site is for.",
      page: real[0]?.page,
    });
  }
  if (
    result.menu.categories.length === 0 &&
    real.length > 0 &&
    !issues.some((issue) => issue.code.startsWith("menu-is") || issue.code === "needs-browser")
  ) {
    issues.push({
      code: "menu-not-found",
      message:
        "No menu with prices was found. Paste it as text, or give the address of the page that shows it.",
    });
  } else if (result.menu.categories.length > 0) {
    return { result, issues: unique(issues.filter((issue) => !issue.code.startsWith("menu-is"))) };
  }
  return { result, issues: unique(issues) };
}

function unique(issues: Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const id = `${issue.code} ${issue.page ?? ""}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function majority(values: (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function reconcileName(pages: PageExtraction[], city: string | null): Fact<string> | undefined {
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
  const chosen = chooseName(
    forChoice,
    pages.flatMap((page) => page.lines.slice(0, 300)),
    city,
  );
  if (!chosen) return undefined;
  const same = clues.filter((clue) => key(clue.value) === key(chosen.value));
  const best = same.reduce(
    (a, b) => (RANK[b.source] > RANK[a.source] ? b : a),
    same[0] ?? { ...chosen, weight: 0, page: pages[0]?.page ?? "" },
  );
  const stated = clues.find((clue) => clue.source === "json-ld" && key(clue.value) !== key(chosen.value));
  return {
    value: chosen.value,
    source: best.source,
    page: best.page,
    confidence: Math.round(chosen.confidence * 100) / 100,
    ...(stated ? { conflicts: [{ value: stated.value, source: stated.source, page: stated.page }] } : {}),
  };
}

function reconcilePhone(pages: PageExtraction[]): Fact<string> | undefined {
  const claims = placed(pages, (page) => page.claims.phone);
  const found = groups(
    claims,
    (value) => value,
    (all) => {
      const visible = all.filter((claim) => claim.source === "text");
      const loudest = Math.max(0, ...visible.map((claim) => claim.weight));
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

function reconcileAddress(pages: PageExtraction[]): Fact<PartialAddress> | undefined {
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

function contradicts(a: PartialAddress, b: PartialAddress): boolean {
  if (a.postalCode && b.postalCode && key(a.postalCode) !== key(b.postalCode)) return true;
  return Boolean(a.street && b.street && streetKey(a.street) !== streetKey(b.street));
}

function hoursScore(claim: WeekClaim): number {
  const known = claim.value.slice(0, 7).filter((spans) => spans !== null).length;
  const isText = claim.source === "text" ? 3 : 0;
  return claim.confidence * 10 + known + Math.min(claim.detail, 4) * 2 + isText;
}

function reconcileHours(pages: PageExtraction[], business: ScrapeResult["business"], issues: Issue[]): void {
  for (const field of ["openingHours", "kitchenHours"] as const) {
    const claims = pages.flatMap((page) =>
      page.claims[field].map((claim) => ({ ...claim, page: page.page })),
    );
    const sound = claims
      .filter((claim) => claim.confidence > 0)
      .sort((a, b) => hoursScore(b) - hoursScore(a));
    const [best] = sound;
    if (!best) {
      if (claims.length > 0 && field === "openingHours") {
        issues.push({
          code: "hours-unclear",
          message: "The page contradicts itself about the opening hours. Please enter them.",
          page: claims[0]?.page,
        });
      }
      continue;
    }
    const id = weekKey(best.value);
    const agreeing = sound.filter((claim) => weekKey(claim.value) === id);
    const sources = [...new Set(agreeing.map((claim) => `${claim.source} ${claim.page}`))];
    const others = claims.filter((claim) => weekKey(claim.value) !== id && !isPartOf(claim, best));
    const confidence = together(sources.slice(0, 2).map(() => best.confidence));
    const conflicts = others
      .slice(0, MAX_CONFLICTS)
      .map((claim) => ({ value: toOpeningHours(claim.value), source: claim.source, page: claim.page }));
    business[field] = {
      value: toOpeningHours(best.value),
      source: best.source,
      page: best.page,
      confidence:
        conflicts.length > 0 ? Math.round(Math.min(confidence * 0.7, 0.65) * 100) / 100 : confidence,
      ...(conflicts.length > 0 ? { conflicts } : {}),
    };
    if (best.hasSeasons && field === "openingHours") {
      issues.push({
        code: "hours-unclear",
        message: "The opening hours change with the season; only the first set was taken. Please check them.",
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

function mergeLinks(pages: PageExtraction[]): Fact<Links> | undefined {
  const claims = placed(pages, (page) => page.claims.links);
  const [first] = claims;
  if (!first) return undefined;
  const value: Links = { order: [], social: [], menuFiles: [] };
  for (const claim of claims) {
    value.website ??= claim.value.website;
    value.reserve ??= claim.value.reserve;
    for (const list of ["order", "social", "menuFiles"] as const) {
      for (const href of claim.value[list])
        if (!value[list].some((one) => bare(one) === bare(href))) value[list].push(href);
    }
  }
  value.order = value.order.slice(0, 10);
  value.social = value.social.slice(0, 20);
  value.menuFiles = value.menuFiles.slice(0, 20);
  if (value.website === undefined) delete value.website;
  if (value.reserve === undefined) delete value.reserve;
  return { value, source: "link", page: first.page, confidence: 0.9 };
}

function bare(href: string): string {
  return href
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "")
    .toLowerCase();
}

function mergePictures(pages: PageExtraction[]): ScrapeResult["pictures"] {
  const seen = new Set<string>();
  return pages
    .flatMap((page) => page.pictures)
    .filter((picture) => !seen.has(picture.url) && seen.add(picture.url))
    .slice(0, 60);
}

const dishKey = (dish: Dish): string => `${key(dish.name)}|${dish.price}`;

/** The pages whose menus make the whole: the fullest, and others that add dishes it does not have. */
function chooseMenus(pages: PageExtraction[]): PageExtraction[] {
  const count = (page: PageExtraction): number =>
    page.menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  const chosen: PageExtraction[] = [];
  const seen = new Set<string>();
  for (const page of pages
    .filter((one) => count(one) > 0)
    .sort(
      (a, b) =>
        (a.menu.source === "text" ? 0 : 1) - (b.menu.source === "text" ? 0 : 1) || count(b) - count(a),
    )) {
    const isFirst = chosen.length === 0;
    if (!isFirst && page.menu.source !== "text") continue;
    // The same menu in another language is no second menu.
    if (!isFirst && page.language && chosen[0]?.language && page.language !== chosen[0].language) continue;
    const categories = isFirst
      ? page.menu.categories
      : page.menu.categories
          .map((category) => ({
            ...category,
            items: category.items.filter((dish) => !seen.has(dishKey(dish))),
          }))
          .filter((category) => category.items.length > 0);
    for (const category of page.menu.categories) for (const dish of category.items) seen.add(dishKey(dish));
    if (categories.length > 0) chosen.push({ ...page, menu: { ...page.menu, categories } });
  }
  return chosen.sort(
    (a, b) =>
      pages.findIndex((page) => page.page === a.page) - pages.findIndex((page) => page.page === b.page),
  );
}

function toCategory(category: Category, page: PageExtraction): ExtractedCategory {
  const provenance = { source: page.menu.source, page: page.page };
  return {
    name: category.name === "" ? "Menu" : category.name,
    ...(category.description ? { description: category.description } : {}),
    items: category.items.map(({ confidence, ...dish }) => ({ ...dish, ...provenance, confidence })),
    ...provenance,
    confidence: 0.85,
  };
}
