import { key } from "./extract/clean.ts";
import { resolveCurrency, zoneOfCountry } from "./extract/countries.ts";
import type { PageExtraction } from "./extract/page-types.ts";
import { countryOfPhone } from "./extract/phone.ts";
import { mergeBranches } from "./reconcile-branches.ts";
import { bySourceThenWeight, groups, majority, placed, toFact } from "./reconcile-claims.ts";
import { reconcileHours } from "./reconcile-hours.ts";
import { reconcileAddress, reconcileName, reconcilePhone } from "./reconcile-identity.ts";
import { mergeLinks, mergePictures } from "./reconcile-links.ts";
import { chooseMenus, toCategory } from "./reconcile-menus.ts";
import type { Issue, ScrapeResult } from "./schema.ts";

/**
 * Merges what the pages of one site say: agreement raises confidence, disagreement is kept as a conflict.
 * @param now tells which season's hours hold
 */
export function reconcile(
  pages: PageExtraction[],
  now: Date | null = null,
): { result: ScrapeResult; issues: Issue[] } {
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

  reconcileHours(real, business, issues, now, country);
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

  doubt(business, new Set(real.filter((page) => page.isDoubtful).map((page) => page.page)));

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
    // Another page's first heading names that page, not the house: "Our menu", "Contact".
    const tellers = field === "about" ? real : real.filter((page) => page === pages[0]);
    const found = tellers.find((page) => page.texts[field]);
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
  const branches = mergeBranches(real);
  if (branches.length > 1) {
    result.branches = branches.slice(0, 50);
    const weeks = new Set(
      branches.flatMap(({ openingHours }) => (openingHours ? [JSON.stringify(openingHours)] : [])),
    );
    // Several houses with hours of their own: none are those of all.
    if (business.openingHours && weeks.size > 1)
      business.openingHours.confidence = Math.min(business.openingHours.confidence, 0.4);
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

/** Beside details that nobody filled in, what is filled in may be the template's as well. */
const MOST_BESIDE_SAMPLES = 0.55;
const DOUBTED = ["phone", "email", "address", "geo", "openingHours"] as const;

function doubt(business: ScrapeResult["business"], pages: ReadonlySet<string>): void {
  for (const field of DOUBTED) {
    const fact = business[field];
    if (fact && pages.has(fact.page)) fact.confidence = Math.min(fact.confidence, MOST_BESIDE_SAMPLES);
  }
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
