import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reconcile } from "../reconcile.ts";
import type { ScrapeResult } from "../schema.ts";
import { extractMenuText } from "../text.ts";
import { cleanText } from "./clean.ts";
import { innerText, parseHtml } from "./dom.ts";
import { extractPage } from "./page.ts";

const PAGE = "https://www.adler.test/";
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]/u;

const piece = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
  fc.constantFrom(
    ..."Wirtshaus|Crème|brûlée|Żurek|牛肉麵|Ελληνικά|Щи|مطعم|👩‍🍳|ﬁsh|𝕏|İ|ǅ|é".split("|"),
    ..."<b>|</b>|<script>|</script>|<!--|&amp;|&lt;b&gt;|&#x202e;|\"|'|\\|\\u202e|{{x}}|]]>|%00|`".split("|"),
    ..."\u202e|\u2066|\u200b|\u200d|\u00ad|\ufeff|\u0000|\u0007|\u0085|\u2028|\ud800|\udc00|\u{e0041}".split(
      "|",
    ),
  ),
);
const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" "));
const long = fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([one, times]) => `${one} `.repeat(times));
const any = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: long });

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
const said = fc.record(Object.fromEntries(FIELDS.map((field) => [field, any])) as Record<Field, typeof any>);

const escaped = (raw: string): string =>
  raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

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

  it("through what is seen: nothing stands in the result that does not stand on the page", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 12, maxLength: 12 }), (all) => {
        const html = pageOf(all.map(escaped));
        const { result } = reconcile([extractPage(html, PAGE)]);
        const seen = cleanText(textsOf(html).join(" ")).replaceAll(" ", "");
        for (const [path, got] of leaves(result)) {
          expect(FORBIDDEN.test(got), `${path}: ${JSON.stringify(got)}`).toBe(false);
          const made = got.split(" ").filter((word) => !seen.includes(word));
          expect(made, `${path}: ${JSON.stringify(got)}`).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("through what is seen: plain words of any script are kept whole", () => {
    const word = fc
      .array(fc.constantFrom(...LETTERS), { minLength: 4, maxLength: 9 })
      .map((of) => of.join(""));
    const words = fc.array(word, { minLength: 2, maxLength: 4 }).map((of) => `Q${of.join(" ")}`);
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 8, maxLength: 8 }), (all) => {
        const hidden = all.map((one) => Array.from(one).join("\u200b"));
        const { result } = reconcile([extractPage(plainPage(hidden), PAGE)]);
        const [, one, two, three, four, head] = all;
        const dishes = result.menu.categories.flatMap(({ items }) => items);
        expect(result.menu.categories.map(({ name }) => name)).toEqual([head]);
        expect(dishes.map(({ name, description }) => [name, description])).toEqual([
          [one, two],
          [three, four],
        ]);
        expect(dishes.map(({ variants }) => variants?.map(({ name }) => name))).toEqual([
          ["klein", "groß"],
          ["klein", "groß"],
        ]);
        expect(result.business.legal?.value.legalName).toBe(`${all[6]} GmbH`);
        expect(result.business.name?.value).toBe(all[0]);
      }),
      { numRuns: 80 },
    );
  });

  it("through pasted text", () => {
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 6, maxLength: 6 }),
        fc.constantFrom("\t", "  ......  ", "\n", ";"),
        (all, sign) => {
          const pasted = `Nr${sign}Name${sign}Preis\n${all.map((one, i) => `${i}${sign}${one}${sign}8,50 €`).join("\n")}`;
          const { menu } = extractMenuText(pasted);
          // Ligatures are letters again, and a word cut at a line's end is one.
          const spelt = pasted.replace(/[ﬀ-ﬆ]/g, (sign) => sign.normalize("NFKC"));
          const seen = lettersOf(`${spelt}\n${pasted}`);
          for (const [path, got] of leaves({ menu })) {
            expect(FORBIDDEN.test(got), `${path}: ${JSON.stringify(got)}`).toBe(false);
            const made = got.split(/[ -]/).filter((word) => !seen.includes(lettersOf(word)));
            expect(made, `${path}: ${JSON.stringify(got)}`).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

const LETTERS = "bcdfgklmnprstvzßñçđåäöéèžščłøæбвгджкλμνξπ".split("");

function plainPage([name, one, two, three, four, head, firm, about]: string[]): string {
  const dish = (of: string | undefined, told: string | undefined): string =>
    `<li><h4>${of}</h4><p>${told}</p><span>klein 8,50 €</span> <span>groß 9,50 €</span></li>`;
  return `<title>${name}</title><meta property="og:site_name" content="${name}"><h1>${name}</h1><p>${about}</p>
    <h2>${head}</h2><ul>${dish(one, two)}${dish(three, four)}</ul><h3>Impressum</h3><p>${firm} GmbH</p>`;
}

function pageOf(all: string[]): string {
  const [a, b, c, d, e, f, g, h, i, j, k, l] = all;
  return `<title>${a}</title><meta name="description" content="${b}"><meta property="og:title" content="${a}">
    <meta property="og:description" content="${c}"><h1>${a}</h1><p>${b}</p><img src="/a.jpg" alt="${c}">
    <h2>${d}</h2><p>${e}</p><ul><li><b>${f}</b> <small>${g}</small> <span>8,50 €</span></li>
    <li><h4>12. ${h}<sup>A,1</sup></h4><p>${i}</p><p>${j} 4,50 € / ${k} 6,50 €</p></li>
    <li>${l} (A) pro Person +2,00 € ${a}</li><li>${c} Tagespreis</li></ul>
    <table><tr><th>${e}</th><th>${f}</th><th>0,5 l</th></tr><tr><td>${g}</td><td>${h}</td><td>3,20</td></tr></table>
    <p>A = Gluten, 1 = ${d}, G = Milch</p><h3>Öffnungszeiten</h3><p>Montag ${i} 11–22 Uhr</p><p>24.12.2027 ${j} geschlossen</p>
    <h3>Impressum</h3><p>${k} GmbH</p><p>Geschäftsführer: ${l}</p><p>Verantwortlich für den Inhalt: ${b}</p>
    <p>${a}straße 5, 1010 ${b}</p><a href="https://www.adler.test/x" title="${c}">${d}</a>
    <div class="h-card"><span class="p-name">${e}</span><span class="p-locality">${f}</span></div>`;
}

/** All text of a page, its attributes' as well. */
function textsOf(html: string): string[] {
  const found: string[] = [];
  const walk = (element: ReturnType<typeof parseHtml>): void => {
    found.push(...Object.values(element.attributes));
    for (const child of element.children) {
      if (typeof child === "string") found.push(child);
      else walk(child);
    }
  };
  walk(parseHtml(html));
  return [innerText(parseHtml(html), 1_000_000), ...found];
}

/** Fields of fixed words, addresses and numbers in a form of their own: they take no text over. */
const CODED = new Set(
  "page source url type role phone email locale currency timeZone country dayOfWeek opens closes validFrom validThrough priceKind allergens additives diets website order reserve social menuFiles openingHours kitchenHours specialOpeningHours availability cuisines".split(
    " ",
  ),
);

function leaves(value: unknown, path = ""): [string, string][] {
  // A menu without a heading, sizes without a name.
  if (typeof value === "string") return value === "Menu" || /^\d$/.test(value) ? [] : [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    CODED.has(name) ? [] : leaves(inner, `${path}.${name}`),
  );
}

/** Leaders, quotes and hyphens of print are undone; letters and figures stay. */
const lettersOf = (raw: string): string => cleanText(raw).replaceAll(/[^\p{L}\p{N}\p{M}]/gu, "");
