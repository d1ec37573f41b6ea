import { cleanText, key, partsOf } from "./clean.ts";
import { toEmail } from "./email.ts";
import { isBracketPlaceholder, isPlaceholderAddress } from "./issues.ts";
import { isLinkable } from "./links.ts";
import { isUnnamed } from "./name.ts";
import type { PageExtraction, PartialAddress } from "./page-types.ts";
import { toE164 } from "./phone.ts";
import { addressOf, businessType, geoOf } from "./structured.ts";
import { hoursOf, specialHoursOf } from "./structured-hours.ts";
import { type Thing, textOf, texts } from "./things.ts";

export function readStructured(
  result: PageExtraction,
  things: Thing[],
  source: "json-ld" | "microdata",
  country: string | null,
  hasPlaceholders: boolean,
): void {
  const { claims } = result;
  const told = source === "json-ld" ? 0.85 : 0.8;
  const [main] = things;
  const others = things.filter((thing) => thing !== main && textOf(thing, "name") !== null);
  for (const thing of things.slice(0, 20)) {
    // A second business of another name is a branch or a sister; it adds no facts to the first.
    if (thing !== main && main && key(textOf(thing, "name") ?? "") !== key(textOf(main, "name") ?? ""))
      continue;
    // An organization of no stated kind may be whoever made or publishes the site.
    const type = businessType(thing);
    const name = cleanText(textOf(thing, "name") ?? "", 200);
    const isStranger = type === null && name !== "" && !isNamedOnPage(result, name);
    const confidence = isStranger ? told * 0.55 : told;
    const loudness = isStranger ? 0.3 : 1;
    if (name !== "" && !isBracketPlaceholder(name) && !isUnnamed(name))
      result.names.push({ value: name, weight: type === null ? 3 : source === "json-ld" ? 6.5 : 5, source });
    if (type)
      claims.type.push({
        value: type,
        source,
        confidence: type === "foodEstablishment" ? 0.5 : 0.9,
        weight: 2,
      });
    const description = textOf(thing, "description");
    if (description && description.length > 20 && !isBracketPlaceholder(description))
      claims.description.push({ value: cleanText(description, 2_000), source, confidence, weight: 2 });
    for (const raw of texts(thing, "telephone").slice(0, 3)) {
      const number = toE164(raw, country);
      if (number) claims.phone.push({ value: number, source, confidence, weight: 2.5 * loudness });
    }
    const email = toEmail((textOf(thing, "email") ?? "").replace(/^mailto:/i, ""));
    if (email && !hasPlaceholders)
      claims.email.push({ value: email, source, confidence, weight: 2 * loudness });
    const address = addressOf(thing);
    if (address) {
      const real = Object.fromEntries(
        Object.entries(address).filter(([, value]) => !isBracketPlaceholder(value)),
      ) as PartialAddress;
      if (Object.keys(real).length > 0 && !isPlaceholderAddress(real))
        claims.address.push({
          value: real,
          source,
          confidence,
          weight: ((real.street ? 1 : 0) + (real.postalCode ? 1 : 0) + (real.city ? 0.5 : 0)) * loudness,
        });
    }
    const geo = geoOf(thing);
    if (geo) claims.geo.push({ value: geo, source, confidence, weight: 2 });
    const cuisines = [...new Set(texts(thing, "servesCuisine").flatMap((text) => partsOf(text, ",")))]
      .filter((one) => one !== "" && one.length <= 60)
      .slice(0, 20);
    if (cuisines.length > 0) claims.cuisines.push({ value: cuisines, source, confidence, weight: 2 });
    const hours = hoursOf(thing);
    if (hours)
      claims.openingHours.push({
        value: hours.week,
        source,
        confidence: hours.isDoubtful ? 0.4 : confidence,
        weight: 1,
        detail: 2,
        hasSeasons: false,
      });
    const specials = specialHoursOf(thing);
    if (specials.length > 0)
      claims.specialOpeningHours.push({ value: specials, source, confidence, weight: 1 });
    const priceRange = textOf(thing, "priceRange");
    if (priceRange && priceRange.length <= 40)
      claims.priceRange.push({ value: priceRange, source, confidence, weight: 1 });
    const same = texts(thing, "sameAs").filter(isLinkable);
    if (same.length > 0)
      claims.links.push({
        value: { order: [], social: same.slice(0, 20), menuFiles: [] },
        source,
        confidence,
        weight: 1,
      });
  }
  const branches = [main, ...others].filter(
    (thing): thing is Thing => thing !== undefined && addressOf(thing) !== null,
  );
  const places = new Set(
    branches.map((thing) => key(`${addressOf(thing)?.street ?? ""}${addressOf(thing)?.postalCode ?? ""}`)),
  );
  if (places.size > 1) {
    for (const thing of branches.slice(0, 50)) {
      const name = textOf(thing, "name");
      const phone = toE164(textOf(thing, "telephone") ?? "", country);
      result.branches.push({
        ...(name ? { name } : {}),
        address: addressOf(thing) ?? {},
        ...(phone ? { phone } : {}),
      });
    }
  }
}

/** A publisher or an owner of another name than the page shows, such as `Heron Hospitality LLC`. */
function isNamedOnPage(result: PageExtraction, name: string): boolean {
  const own = key(name);
  return result.names.some((clue) => {
    const other = key(clue.value);
    return clue.weight >= 0.6 && other.length > 2 && (own.includes(other) || other.includes(own));
  });
}
