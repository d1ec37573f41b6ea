import { findAddresses } from "./address-text.ts";
import { isElsewhere, readAsides } from "./asides.ts";
import { readBranches } from "./branches.ts";
import { cleanText, lookUp } from "./clean.ts";
import { countryNamed } from "./countries.ts";
import { cuisinesOfProse, findCuisines, kindOfHouse } from "./cuisine.ts";
import { type Element, elements } from "./dom.ts";
import { toEmail } from "./email.ts";
import { headTexts } from "./head.ts";
import { readHours } from "./hours.ts";
import { readImprint } from "./imprint.ts";
import { isBracketPlaceholder, isPlaceholderAddress } from "./issues.ts";
import type { Line } from "./lines.ts";
import type { readLinks } from "./links.ts";
import { nameClues } from "./name.ts";
import { nameAbove } from "./name-places.ts";
import type { PageExtraction, PartialAddress } from "./page-types.ts";
import { findPhones, toE164 } from "./phone.ts";
import { readMails, readNumbers } from "./reach.ts";

export function readVisible(
  result: PageExtraction,
  root: Element,
  lines: readonly Line[],
  links: ReturnType<typeof readLinks>,
  country: string | null,
  hasPlaceholders: boolean,
): void {
  const { claims } = result;
  result.names.push(...nameClues(root, lines));
  const titles = result.names
    .filter((clue) => clue.source === "title" || clue.source === "open-graph" || clue.weight >= 2)
    .map((clue) => clue.value);
  const head = headTexts(root);
  const kind = kindOfHouse(titles.join(" · ")) ?? kindOfHouse(head.join(" · "));
  if (kind)
    claims.type.push({
      value: kind,
      source: "title",
      confidence: kind === "restaurant" ? 0.6 : 0.7,
      weight: 1,
    });
  const cuisines = findCuisines([
    ...head,
    ...lines.filter((line) => line.heading > 0 && line.heading < 3).map((line) => line.text),
    ...titles,
  ]);
  if (cuisines.length > 0)
    claims.cuisines.push({
      value: cuisines,
      source: "text",
      confidence: 0.7,
      weight: 1,
    });

  const asides = readAsides(lines);
  if (cuisines.length === 0) {
    const shown = lines.filter((line) => !line.isNavigation && !line.isHidden).slice(0, MOST_PROSE);
    const told = cuisinesOfProse(shown.map((line) => line.text));
    if (told.length > 0) claims.cuisines.push({ value: told, source: "text", confidence: 0.6, weight: 0.5 });
  }

  const phones = findPhones(lines, country);
  readNumbers(result, phones, links, asides, country);
  if (!hasPlaceholders) readMails(result, lines, links, asides);
  const addresses = findAddresses(lines, result.language, country);
  const own = addresses.filter(({ line, start }) => !isElsewhere(asides, line, start));
  if (own[0]) result.names.push(...nameAbove(lines, own[0].line));
  result.branches.push(...readBranches(own, phones, lines, links.pages, result.page, result.language));
  for (const address of addresses) {
    const { line, start: _, confidence, ...value } = address;
    if (isBracketPlaceholder(lines[line]?.text ?? "") || isPlaceholderAddress(value)) continue;
    const isOwn = own.includes(address);
    claims.address.push({
      value,
      source: "text",
      confidence: isOwn ? confidence : confidence * 0.6,
      weight: ((value.postalCode ? 2 : 1) + (value.city ? 1 : 0)) * (isOwn ? 1 : 0.3),
    });
  }
  if (links.geo) claims.geo.push({ value: links.geo, source: "link", confidence: 0.8, weight: 1 });
  // What a reader does not see at once may be a tab of the page, or what its owner took away.
  const shown = readHours(
    lines.filter((line) => !line.isHidden),
    result.language,
  );
  const hours = shown.places.length > 0 ? shown : readHours(lines, result.language);
  for (const place of hours.places) {
    const target = place.kind === "kitchen" ? claims.kitchenHours : claims.openingHours;
    target.push({
      value: place.week,
      source: "text",
      confidence: place.isContradictory ? 0 : place.confidence,
      weight: 1,
      detail: place.detail,
      hasSeasons: place.hasSeasons,
      ...(place.season ? { season: place.season } : {}),
    });
  }
  if (hours.specials.length > 0)
    claims.specialOpeningHours.push({ value: hours.specials, source: "text", confidence: 0.8, weight: 1 });
  if (hours.byAppointment && hours.places.length === 0) {
    result.issues.push({
      code: "hours-by-appointment",
      message:
        "The page gives no fixed opening hours, only by arrangement. Enter hours yourself if there are any.",
      page: result.page,
    });
  } else if (hours.closedOnly && hours.places.length === 0) {
    result.issues.push({
      code: "hours-unclear",
      message: "The page names closing days but no opening times. Please enter them.",
      page: result.page,
    });
  }
  const legal = readImprint(lines);
  if (legal) claims.legal.push({ value: legal, source: "text", confidence: 0.8, weight: 1 });
  readContactMetas(result, root, country, hasPlaceholders);
  for (const element of elements(root)) {
    if (element.tag === "body") break;
    const name = (element.attributes.name ?? element.attributes.property ?? "").toLowerCase();
    if (element.tag !== "meta" || (name !== "description" && name !== "og:description")) continue;
    const text = cleanText(element.attributes.content ?? "", 2_000);
    if (text.length > 20 && !isBracketPlaceholder(text))
      claims.description.push({
        value: text,
        source: name === "description" ? "meta" : "open-graph",
        confidence: 0.7,
        weight: 1,
      });
  }
}

/** Lines from the top among which a house says what it cooks. */
const MOST_PROSE = 40;

const CONTACT = "business:contact_data:";
const CONTACT_PARTS: { [name: string]: keyof PartialAddress } = {
  street_address: "street",
  postal_code: "postalCode",
  locality: "city",
  region: "region",
  country_name: "country",
};

/** Facebook's way of telling where a business is, which some plugins write for every restaurant. */
function readContactMetas(
  result: PageExtraction,
  root: Element,
  country: string | null,
  hasPlaceholders: boolean,
): void {
  const { claims } = result;
  const address: PartialAddress = {};
  for (const element of elements(root)) {
    const property = element.tag === "meta" ? (element.attributes.property ?? "") : "";
    if (!property.startsWith(CONTACT)) continue;
    const name = property.slice(CONTACT.length);
    const content = cleanText(element.attributes.content ?? "", 200);
    if (content === "" || isBracketPlaceholder(content)) continue;
    const source = "open-graph";
    if (name === "phone_number") {
      const number = toE164(content, country);
      if (number) claims.phone.push({ value: number, source, confidence: 0.75, weight: 1 });
    } else if (name === "email") {
      const email = hasPlaceholders ? null : toEmail(content);
      if (email) claims.email.push({ value: email, source, confidence: 0.75, weight: 1 });
    } else {
      const part = lookUp(CONTACT_PARTS, name);
      const value = part === "country" ? countryNamed(content) : content;
      if (part && value) address[part] = value.slice(0, 100);
    }
  }
  if ((address.street || address.postalCode) && !isPlaceholderAddress(address))
    claims.address.push({ value: address, source: "open-graph", confidence: 0.7, weight: 1 });
}
