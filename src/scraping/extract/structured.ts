import { BUSINESS_TYPES, type BusinessType } from "../../accounts/schema.ts";
import { findAddresses } from "./address-text.ts";
import { cleanText, lookUp, trimEndOf } from "./clean.ts";
import { countryNamed } from "./countries.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";
import { bareType, first, type Thing, textOf } from "./things.ts";

const TYPES = new Map<string, BusinessType>(BUSINESS_TYPES.map((type) => [type.toLowerCase(), type]));
const OTHER_FOOD: { [type: string]: BusinessType } = {
  pub: "barOrPub",
  nightclub: "barOrPub",
  cafe: "cafeOrCoffeeShop",
  coffeeshop: "cafeOrCoffeeShop",
  pizzeria: "restaurant",
  steakhouse: "restaurant",
  icecreamparlor: "iceCreamShop",
  beergarden: "barOrPub",
};
/** Businesses of no stated kind; taken when no place to eat stands on the page. */
const PLAIN = new Set([
  "localbusiness",
  "organization",
  "corporation",
  "store",
  "place",
  "foodservice",
  "lodgingbusiness",
  "hotel",
]);

export function businessType(thing: Thing): BusinessType | null {
  for (const type of thing.types) {
    const name = bareType(type).toLowerCase();
    const found = TYPES.get(name) ?? lookUp(OTHER_FOOD, name);
    if (found) return found;
  }
  return null;
}

/** The things that are the business itself: places to eat first, else businesses of no stated kind. */
export function businesses(things: Thing[]): Thing[] {
  const food = things.filter(
    (thing) =>
      businessType(thing) !== null &&
      (textOf(thing, "name") || thing.values.has("address") || thing.values.has("telephone")),
  );
  if (food.length > 0) return food;
  return things.filter(
    (thing) =>
      thing.types.some((type) => PLAIN.has(bareType(type).toLowerCase())) &&
      textOf(thing, "name") !== null &&
      (thing.values.has("address") || thing.values.has("telephone")),
  );
}

export type StructuredAddress = {
  street?: string;
  postalCode?: string;
  city?: string;
  region?: string;
  country?: string;
};

export function addressOf(thing: Thing): StructuredAddress | null {
  const raw = first(thing, "address");
  if (raw === undefined) return null;
  if (typeof raw === "string") return addressIn(raw);
  const address: StructuredAddress = {};
  const street = textOf(raw, "streetAddress");
  const postalCode = textOf(raw, "postalCode");
  const city = textOf(raw, "addressLocality");
  const region = textOf(raw, "addressRegion");
  const country = textOf(raw, "addressCountry");
  if (street) address.street = trimEndOf(cleanText(street, 200), " ,");
  if (postalCode && postalCode.length <= 20) address.postalCode = postalCode;
  if (city) address.city = cleanText(city, 100);
  if (region) address.region = cleanText(region, 100);
  const code = country ? countryNamed(country) : null;
  if (code) address.country = code;
  return Object.keys(address).length > 0 ? address : null;
}

/** `Hauptstraße 1, 10115 Berlin` in the place of a PostalAddress. */
function addressIn(text: string): StructuredAddress | null {
  const [found] = findAddresses([plainLine(cleanText(text, 300))], null, null);
  if (!found) return null;
  const { line: _, start: ___, confidence: __, ...address } = found;
  return address;
}

export function geoOf(thing: Thing): { latitude: number; longitude: number } | null {
  const raw = first(thing, "geo");
  const holder = raw !== undefined && typeof raw !== "string" ? raw : thing;
  const latitude = Number((textOf(holder, "latitude") ?? "x").replace(",", "."));
  const longitude = Number((textOf(holder, "longitude") ?? "x").replace(",", "."));
  const isPlace =
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  return isPlace ? { latitude, longitude } : null;
}

const NOWHERE: Element = {
  tag: "p",
  attributes: {},
  children: [],
  parent: null,
  depth: 0,
  order: 0,
  last: 0,
};

/** A line that stands on no page: pasted text, a property's value. */
export function plainLine(text: string): Line {
  const block = { ...NOWHERE };
  return {
    text,
    segments: [{ text, element: block, start: 0 }],
    block,
    heading: 0,
    isBold: false,
    isNavigation: false,
    isButton: false,
    isHidden: false,
    isContinued: true,
  };
}
