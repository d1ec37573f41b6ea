import type * as z from "zod";
import type { Address, BusinessType, Geo, Legal, Links, SpecialOpeningHours } from "../../accounts/schema.ts";
import type { FactSource, Issue, ScrapeResult } from "../schema.ts";
import { type FoundAddress, findAddresses } from "./address-text.ts";
import { cleanText, key } from "./clean.ts";
import { countryNamed, countryOfHost, countryOfLanguage, resolveCurrency } from "./countries.ts";
import { withoutCredits } from "./credits.ts";
import { findCuisines, kindOfHouse } from "./cuisine.ts";
import { type Element, elements, parseHtml } from "./dom.ts";
import { findEmails, toEmail } from "./email.ts";
import { readHours } from "./hours.ts";
import { readImprint } from "./imprint.ts";
import { isBracketPlaceholder, judgePage } from "./issues.ts";
import { detectLanguage } from "./language.ts";
import { type Line, readLines } from "./lines.ts";
import { type FoundLink, readLinks } from "./links.ts";
import { type Category, readMenu } from "./menu.ts";
import { type NameClue, nameClues } from "./name.ts";
import { countryOfPhone, findPhones, type PhoneSighting, toE164 } from "./phone.ts";
import { readPictures } from "./pictures.ts";
import { addressOf, businesses, businessType, geoOf, hoursOf, menuOf } from "./structured.ts";
import { readTexts } from "./texts.ts";
import { readHCards, readJsonLd, readMicrodata, type Thing, textOf, texts } from "./things.ts";
import { words } from "./tokens.ts";
import type { Week } from "./week.ts";

export type Claim<T> = {
  value: T;
  source: FactSource;
  confidence: number /** For numbers and the like: how loudly it is said. */;
  weight: number;
};
export type PartialAddress = Partial<Address>;
export type WeekClaim = Claim<Week> & { detail: number; hasSeasons: boolean };

/** All that one page says, each with its source. */
export type PageExtraction = {
  page: string;
  language: string | null;
  country: string | null;
  names: (NameClue | (Omit<NameClue, "source"> & { source: "json-ld" | "microdata" }))[];
  claims: {
    type: Claim<BusinessType>[];
    description: Claim<string>[];
    phone: Claim<string>[];
    email: Claim<string>[];
    address: Claim<PartialAddress>[];
    geo: Claim<z.infer<typeof Geo>>[];
    cuisines: Claim<string[]>[];
    openingHours: WeekClaim[];
    kitchenHours: WeekClaim[];
    specialOpeningHours: Claim<SpecialOpeningHours[]>[];
    priceRange: Claim<string>[];
    links: Claim<Links>[];
    legal: Claim<Legal>[];
  };
  menu: { categories: Category[]; source: FactSource; currency: string | null };
  texts: { heroTitle?: Claim<string>; heroText?: Claim<string>; about?: Claim<string> };
  pictures: ScrapeResult["pictures"];
  branches: NonNullable<ScrapeResult["branches"]>;
  /** Pages of the same site, with what they look like. */
  links: FoundLink[];
  canonical: string | null;
  refresh: string | null;
  lines: readonly Line[];
  issues: Issue[];
  isUnreal: boolean;
};

const MAX_HTML = 2_200_000;

/**
 * All facts of one page. Never throws: whatever the input, the answer is what could be read of it.
 * @param page the page's absolute address, for links and provenance
 */
export function extractPage(html: string, page: string): PageExtraction {
  const url = URL.canParse(page) ? new URL(page) : new URL("http://unknown.invalid/");
  const root = parseHtml(html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html);
  const view = readLines(root);
  const { lines } = view;
  const language =
    detectLanguage(lines.map((line) => line.text)) ??
    detectLanguage(headTexts(root)) ??
    declaredLanguage(root);
  const condition = judgePage(root, lines, page);
  const result = emptyPage(page, language, lines);
  result.issues.push(...condition.issues);
  if (html.length > MAX_HTML) {
    result.issues.push({
      code: "truncated",
      message: "The page is larger than 2 MB; only its beginning was read.",
      page,
    });
  }
  result.isUnreal = condition.isUnreal;
  const links = readLinks(root, url);
  result.links = links.pages;
  result.canonical = links.canonical;
  result.refresh = links.refresh;
  if (condition.isUnreal) return result;

  const jsonLd = readJsonLd(root).things;
  const microdata = [...readMicrodata(root), ...readHCards(root)];
  const structured: [Thing[], "json-ld" | "microdata"][] = [
    [businesses(jsonLd), "json-ld"],
    [businesses(microdata), "microdata"],
  ];
  const country = guessCountry(
    structured.flatMap(([things]) => things),
    lines,
    language,
    url,
    links.phones.map((phone) => phone.raw),
  );
  result.country = country;
  // Who made the site has a name, a telephone and an address as well.
  const own = withoutCredits(lines);
  links.phones = links.phones.filter((phone) => !own.strangers.has(phone.href));
  links.emails = links.emails.filter((email) => !own.strangers.has(email.href));
  readVisible(result, root, own.lines, links, country, condition.hasPlaceholders);
  for (const [things, source] of structured)
    readStructured(result, things, source, country, condition.hasPlaceholders);

  const menu = readMenu(view, (sign) => resolveCurrency(sign, country));
  result.menu = { categories: menu.categories, source: "text", currency: menu.currency };
  if (menu.hasUnexplainedCodes) {
    result.issues.push({
      code: "legend-missing",
      message:
        "Dishes carry codes for allergens or additives, but the page does not say what they mean. They stay undeclared until you enter them.",
      page,
    });
  }
  const dishes = menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  if (dishes === 0) {
    for (const [things, source] of structured) {
      const found = things.flatMap((thing) => menuOf(thing, resolveCurrency(null, country)));
      if (found.length > 0 && result.menu.categories.length === 0)
        result.menu = { categories: found, source, currency: null };
    }
  }
  result.claims.links.push({
    value: {
      website: url.hostname === "unknown.invalid" ? undefined : url.origin,
      order: links.order.filter(isLinkable),
      ...(links.reserve && isLinkable(links.reserve) ? { reserve: links.reserve } : {}),
      social: links.social.filter(isLinkable),
      menuFiles: [...links.menuFiles, ...links.menuImages].filter(isLinkable).slice(0, 20),
    },
    source: "link",
    confidence: 0.9,
    weight: 1,
  });
  if (dishes === 0 && links.menuFiles.length > 0) {
    result.issues.push({
      code: "menu-is-pdf",
      message:
        "The menu is a PDF. Open it, copy its text and paste it into the import; the link to the file is kept.",
      page,
    });
  } else if (dishes === 0 && links.menuImages.length > 0) {
    result.issues.push({
      code: "menu-is-image",
      message:
        "The menu is a picture. Type or paste its text into the import; the link to the picture is kept.",
      page,
    });
  }
  result.pictures = readPictures(root, url, page);
  result.texts = readTexts(lines);
  return result;
}

function isLinkable(href: string): boolean {
  return href.length <= 2_000 && /^https?:\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?:[/:?#]|$)/i.test(href);
}

function emptyPage(page: string, language: string | null, lines: readonly Line[]): PageExtraction {
  return {
    page,
    language,
    country: null,
    names: [],
    claims: {
      type: [],
      description: [],
      phone: [],
      email: [],
      address: [],
      geo: [],
      cuisines: [],
      openingHours: [],
      kitchenHours: [],
      specialOpeningHours: [],
      priceRange: [],
      links: [],
      legal: [],
    },
    menu: { categories: [], source: "text", currency: null },
    texts: {},
    pictures: [],
    branches: [],
    links: [],
    canonical: null,
    refresh: null,
    lines,
    issues: [],
    isUnreal: false,
  };
}

/** Title and description, for pages whose body holds next to nothing. */
function headTexts(root: Element): string[] {
  const found: string[] = [];
  for (const element of elements(root)) {
    if (element.tag === "title")
      found.push(element.children.filter((child) => typeof child === "string").join(""));
    if (
      element.tag === "meta" &&
      /description|title/.test(element.attributes.name ?? element.attributes.property ?? "")
    )
      found.push(element.attributes.content ?? "");
    if (element.tag === "body") break;
  }
  return found;
}

function declaredLanguage(root: Element): string | null {
  for (const element of elements(root)) {
    if (element.tag !== "html") continue;
    return /^[a-z]{2}(?=-|$)/i.exec(element.attributes.lang ?? "")?.[0].toLowerCase() ?? null;
  }
  return null;
}

/** Where the house stands, from what leaves least doubt to what leaves most. */
function guessCountry(
  things: Thing[],
  lines: readonly Line[],
  language: string | null,
  url: URL,
  phones: string[],
): string | null {
  for (const thing of things) {
    const country = addressOf(thing)?.country;
    if (country) return country;
  }
  const numbers = [
    ...things.map((thing) => textOf(thing, "telephone") ?? ""),
    ...phones,
    ...lines
      .filter((line) => line.text.includes("+") && line.text.length < 200)
      .map((line) => line.text.slice(line.text.indexOf("+"), line.text.indexOf("+") + 24)),
  ];
  for (const raw of numbers) {
    const number = /^\s*(?:\+|00)/.test(raw) ? longestNumber(raw) : null;
    const country = number ? countryOfPhone(number) : null;
    if (country) return country;
  }
  for (const line of lines) {
    if (line.text.length > 120) continue;
    const last =
      line.text
        .split(/[,·|\n-]/)
        .at(-1)
        ?.trim() ?? "";
    const named = last.length > 3 && last.length < 30 ? countryNamed(last) : null;
    if (named && last.length < line.text.length + 1) return named;
  }
  const addresses = findAddresses(lines, language, null);
  for (const address of addresses) if (address.country) return address.country;
  const byHost = countryOfHost(url.hostname);
  if (byHost) return byHost;
  const byStreet = addresses
    .map((address) => countryOfStreet(address.street ?? "", address.postalCode ?? ""))
    .find((found) => found !== null);
  if (byStreet && (language === null || language === "en")) return byStreet;
  if (language === "en") {
    if (lines.some((line) => line.text.includes("£"))) return "GB";
    if (
      lines.some((line) => /\(?\d{3}\)?[\s.‐–-]\d{3}[\s.‐–-]\d{4}/.test(line.text.slice(0, 300))) ||
      phones.some((raw) => /^\d{3}-?\d{3}-?\d{4}$/.test(raw))
    )
      return "US";
    return lines.some((line) => line.text.includes("$")) ? "US" : null;
  }
  return countryOfLanguage(language);
}

/** The words for a street are a country's own, five figures beside them leave few others. */
function countryOfStreet(street: string, postalCode: string): string | null {
  if (!/^\d{5}$/.test(postalCode)) return null;
  const all = words(street);
  if (all.some((word) => /(?:strasse|str|platz|gasse|weg|allee)$/.test(word))) return "DE";
  if (all.some((word) => ["rue", "boulevard", "quai", "chemin"].includes(word))) return "FR";
  if (all.some((word) => ["via", "viale", "piazza", "corso", "vicolo"].includes(word))) return "IT";
  return all.some((word) => ["calle", "avenida", "plaza", "paseo", "carrer"].includes(word)) ? "ES" : null;
}

function longestNumber(raw: string): string | null {
  const kept = /^\s*((?:\+|00)[\d\s()/.‐–-]{6,24})/.exec(raw)?.[1];
  return kept ? toE164(kept, null) : null;
}

function readVisible(
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

  const phones = findPhones(lines, country);
  for (const sighting of phones) {
    claims.phone.push({
      value: sighting.number,
      source: "text",
      confidence: sighting.isLabelled ? 0.9 : 0.8,
      weight: sighting.weight,
    });
  }
  for (const phone of links.phones) {
    const number = toE164(phone.raw, country);
    if (number)
      claims.phone.push({
        value: number,
        source: "link",
        confidence: phone.isWhatsApp ? 0.5 : 0.8,
        weight: phone.isWhatsApp ? 0.2 : 1,
      });
  }
  if (!hasPlaceholders) {
    const emails = new Set(
      lines
        .filter(
          (line) => line.text.includes("@") || /[([{]\s?(?:at|ät)\s?[)\]}]/i.test(line.text.slice(0, 500)),
        )
        .flatMap((line) => findEmails(line.text)),
    );
    for (const email of emails)
      claims.email.push({ value: email, source: "text", confidence: 0.9, weight: 2 });
    for (const link of links.emails) {
      const email = toEmail(link.raw);
      if (email) claims.email.push({ value: email, source: "link", confidence: 0.85, weight: 1 });
    }
  }
  const addresses = findAddresses(lines, result.language, country);
  result.branches.push(...readBranches(addresses, phones));
  for (const address of addresses) {
    const { line, confidence, ...value } = address;
    if (isBracketPlaceholder(lines[line]?.text ?? "")) continue;
    claims.address.push({
      value,
      source: "text",
      confidence,
      weight: (value.postalCode ? 2 : 1) + (value.city ? 1 : 0),
    });
  }
  if (links.geo) claims.geo.push({ value: links.geo, source: "link", confidence: 0.8, weight: 1 });
  const hours = readHours(lines, result.language);
  for (const place of hours.places) {
    const target = place.kind === "kitchen" ? claims.kitchenHours : claims.openingHours;
    target.push({
      value: place.week,
      source: "text",
      confidence: place.isContradictory ? 0 : place.confidence,
      weight: 1,
      detail: place.detail,
      hasSeasons: place.hasSeasons,
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

/** Several full addresses, each with a number of its own beside it. */
function readBranches(addresses: FoundAddress[], phones: PhoneSighting[]): PageExtraction["branches"] {
  const found = new Map<string, PageExtraction["branches"][number] & { phone: string }>();
  for (const { line, confidence: _, ...address } of addresses.slice(0, 60)) {
    if (!address.street || !address.postalCode) continue;
    const near = phones
      .filter((phone) => phone.line >= line - 2 && phone.line <= line + 5)
      .sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0];
    const id = key(`${address.street}${address.postalCode}`);
    if (near && !found.has(id)) found.set(id, { address, phone: near.number });
  }
  const branches = [...found.values()];
  return new Set(branches.map((branch) => branch.phone)).size > 1 ? branches : [];
}

function readStructured(
  result: PageExtraction,
  things: Thing[],
  source: "json-ld" | "microdata",
  country: string | null,
  hasPlaceholders: boolean,
): void {
  const { claims } = result;
  const confidence = source === "json-ld" ? 0.85 : 0.8;
  const [main] = things;
  const others = things.filter((thing) => thing !== main && textOf(thing, "name") !== null);
  for (const thing of things.slice(0, 20)) {
    // A second business of another name is a branch or a sister; it adds no facts to the first.
    if (thing !== main && main && key(textOf(thing, "name") ?? "") !== key(textOf(main, "name") ?? ""))
      continue;
    const name = cleanText(textOf(thing, "name") ?? "", 200);
    if (name !== "" && !isBracketPlaceholder(name))
      result.names.push({ value: name, weight: source === "json-ld" ? 4 : 3.5, source });
    const type = businessType(thing);
    if (type)
      claims.type.push({
        value: type,
        source,
        confidence: type === "foodEstablishment" ? 0.5 : 0.9,
        weight: 2,
      });
    const description = textOf(thing, "description");
    if (description && description.length > 20 && !isBracketPlaceholder(description))
      claims.description.push({ value: description.slice(0, 2_000), source, confidence, weight: 2 });
    for (const raw of texts(thing, "telephone").slice(0, 3)) {
      const number = toE164(raw, country);
      if (number) claims.phone.push({ value: number, source, confidence, weight: 2.5 });
    }
    const email = toEmail((textOf(thing, "email") ?? "").replace(/^mailto:/i, ""));
    if (email && !hasPlaceholders) claims.email.push({ value: email, source, confidence, weight: 2 });
    const address = addressOf(thing);
    if (address) {
      const real = Object.fromEntries(
        Object.entries(address).filter(([, value]) => !isBracketPlaceholder(value)),
      ) as PartialAddress;
      if (Object.keys(real).length > 0)
        claims.address.push({
          value: real,
          source,
          confidence,
          weight: (real.street ? 1 : 0) + (real.postalCode ? 1 : 0) + (real.city ? 0.5 : 0),
        });
    }
    const geo = geoOf(thing);
    if (geo) claims.geo.push({ value: geo, source, confidence, weight: 2 });
    const cuisines = [...new Set(texts(thing, "servesCuisine").flatMap((text) => text.split(/\s*,\s*/)))]
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
