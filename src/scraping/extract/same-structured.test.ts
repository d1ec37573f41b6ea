import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText, escaped, FORBIDDEN, PAGE } from "../../../test/harness/any-text.ts";
import { reconcile } from "../reconcile.ts";
import type { ScrapeResult } from "../schema.ts";
import { cleanText, trimEndOf } from "./clean.ts";
import { innerText, parseHtml } from "./dom.ts";
import { extractPage } from "./page.ts";

const FIELDS = [
  "name",
  "about",
  "street",
  "postalCode",
  "city",
  "region",
  "cuisine",
  "priceRange",
  "section",
  "ofSection",
  "dish",
  "ofDish",
  "small",
  "large",
] as const;
type Field = (typeof FIELDS)[number];
type Said = Record<Field, string>;
const said = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, anyText])) as Record<Field, typeof anyText>,
);

function asJsonLd(one: Said): string {
  const restaurant = {
    "@context": "https://schema.org",
    "@type": "Restaurant",
    name: one.name,
    description: `${one.about} und mehr aus eigener Küche`,
    priceRange: one.priceRange,
    servesCuisine: [one.cuisine],
    address: {
      "@type": "PostalAddress",
      streetAddress: one.street,
      postalCode: one.postalCode,
      addressLocality: one.city,
      addressRegion: one.region,
      addressCountry: "AT",
    },
    hasMenu: {
      "@type": "Menu",
      hasMenuSection: {
        name: one.section,
        description: one.ofSection,
        hasMenuItem: {
          name: one.dish,
          description: one.ofDish,
          offers: [
            { name: one.small, price: "4.50", priceCurrency: "EUR" },
            { name: one.large, price: "6.50", priceCurrency: "EUR" },
          ],
        },
      },
    },
  };
  return `<script type="application/ld+json">${JSON.stringify(restaurant).replaceAll("<", "\\u003c")}</script>`;
}

type Prop = (name: string, value: string) => string;
const inAttributes: Prop = (name, value) => `<meta itemprop="${name}" content="${escaped(value)}">`;
const inText: Prop = (name, value) => `<span itemprop="${name}">${escaped(value)}</span>`;

function asMicrodata(one: Said, prop: Prop): string {
  const scope = (type: string, name: string, inner: string): string =>
    `<div itemscope itemtype="https://schema.org/${type}"${name && ` itemprop="${name}"`}>${inner}</div>`;
  const offer = (name: string, price: string): string =>
    scope(
      "Offer",
      "offers",
      prop("name", name) + inAttributes("price", price) + inAttributes("priceCurrency", "EUR"),
    );
  const dish =
    prop("name", one.dish) +
    prop("description", one.ofDish) +
    offer(one.small, "4.50") +
    offer(one.large, "6.50");
  const section =
    prop("name", one.section) + prop("description", one.ofSection) + scope("MenuItem", "hasMenuItem", dish);
  const address =
    prop("streetAddress", one.street) +
    prop("postalCode", one.postalCode) +
    prop("addressLocality", one.city) +
    prop("addressRegion", one.region) +
    inAttributes("addressCountry", "AT");
  return scope(
    "Restaurant",
    "",
    prop("name", one.name) +
      prop("description", `${one.about} und mehr aus eigener Küche`) +
      prop("priceRange", one.priceRange) +
      prop("servesCuisine", one.cuisine) +
      scope("PostalAddress", "address", address) +
      scope("Menu", "hasMenu", scope("MenuSection", "hasMenuSection", section)),
  );
}

function outcomes({ business, menu }: ScrapeResult): Partial<Record<Field, string | undefined>> {
  const [section] = menu.categories;
  const isRead = section !== undefined && section.source !== "text";
  const [dish] = isRead ? section.items : [];
  const address = business.address?.value;
  return {
    name: business.name?.value,
    about: business.description?.value,
    street: address?.street,
    postalCode: address?.postalCode,
    city: address?.city,
    region: address?.region,
    cuisine: business.cuisines?.value[0],
    priceRange: business.priceRange?.value,
    section: isRead ? section.name : undefined,
    ofSection: isRead ? section.description : undefined,
    dish: dish?.name,
    ofDish: dish?.description,
    small: dish?.variants?.[0]?.name,
    large: dish?.variants?.[1]?.name,
  };
}

/** Plugins write HTML's entities into JSON. */
const decoded = (raw: string): string => cleanText(innerText(parseHtml(raw.replaceAll("<", "&lt;")), 5_000));

/** The same characters in their order, or the beginning of them where a field has an end. */
function isSame(got: string, given: string, field: Field): boolean {
  const whole = cleanText(field === "about" ? `${given} und mehr aus eigener Küche` : given);
  const read = decoded(given);
  const bounded = (all: string): boolean =>
    got === all ||
    // A comma that led to the town is none of the street's.
    (field === "street" && got === trimEndOf(all, " ,")) ||
    (got.length > 90 && all.startsWith(got)) ||
    // Several in one text.
    (field === "cuisine" && all.split(",").some((part) => part.trim() === got));
  return bounded(whole) || bounded(field === "about" ? `${read} und mehr aus eigener Küche` : read);
}

const SOURCES: { [source: string]: (one: Said) => string } = {
  "JSON-LD": asJsonLd,
  "microdata in attributes": (one) => asMicrodata(one, inAttributes),
  "microdata in text": (one) => asMicrodata(one, inText),
};

describe("any text in any field comes out as the same text, or is refused", () => {
  it.each(Object.keys(SOURCES))("through %s", (source) => {
    const draw = SOURCES[source] ?? asJsonLd;
    const kept = new Map<string, number>();
    fc.assert(
      fc.property(said, (one) => {
        const { result } = reconcile([extractPage(`<p>Willkommen</p>${draw(one)}`, PAGE)]);
        for (const [field, got] of Object.entries(outcomes(result)) as [Field, string | undefined][]) {
          // What says nothing leaves a place that another word may hold, such as "Menu".
          if (got === undefined || got === "" || decoded(one[field]) === "") continue;
          expect(FORBIDDEN.test(got), `${field}: ${JSON.stringify(got)}`).toBe(false);
          expect(isSame(got, one[field], field), `${field}: ${JSON.stringify([got, one[field]])}`).toBe(true);
          kept.set(field, (kept.get(field) ?? 0) + 1);
        }
      }),
      { numRuns: 150 },
    );
    // None is always refused.
    expect([...kept.keys()].toSorted()).toEqual([...FIELDS].toSorted());
  });
});
