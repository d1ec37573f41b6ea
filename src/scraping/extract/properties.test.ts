import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../../test/fixtures/menus/english.ts";
import { GERMAN } from "../../../test/fixtures/menus/german.ts";
import { MIXED } from "../../../test/fixtures/menus/mixed.ts";
import { NORTHERN } from "../../../test/fixtures/menus/northern.ts";
import { ROMANCE } from "../../../test/fixtures/menus/romance.ts";
import { reconcile } from "../reconcile.ts";
import { ScrapeResult } from "../schema.ts";
import { extractMenuText } from "../text.ts";
import { cleanText } from "./clean.ts";
import { extractPage } from "./page.ts";

const PAGE = "https://www.adler.test/";
const FORBIDDEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

const fragment = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "<div>",
    "</div>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<li>",
    "<h2>",
    "</h2>",
    "<br>",
    "<p",
    "<!--",
    "-->",
    "<script type='application/ld+json'>",
    "</script>",
    '{"@type":"Restaurant","name":',
    "<a href='tel:",
    "'>",
    "8,50 €",
    "Mo-Fr 11-22 Uhr",
    "Montag",
    "closed",
    "12345 Berlin",
    "Hauptstr. 5",
    "+49 30 1234567",
    "&nbsp;",
    "&#x202e;",
    "<meta itemprop=openingHours content='",
    "\u202e",
    "\u0000",
    "()",
    "((((",
    "1.1.1.1.1",
    "€€€",
    "–––",
    "täglich außer",
  ),
);
/** Every kind of thing that a page holds, well written. */
const WHOLE = [
  ...[...GERMAN, ...ENGLISH, ...ROMANCE, ...NORTHERN, ...MIXED].map(({ page }) => page),
  `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@id":"#a","@type":["Restaurant"],"name":"Adler","geo":{"latitude":48.1,"longitude":16.3},"address":{"streetAddress":"Am Markt 7","postalCode":"1010"},"openingHoursSpecification":[{"dayOfWeek":["Monday"],"opens":"11:00","closes":"22:00","validFrom":"2027-12-24","validThrough":"2027-12-26"}],"hasMenu":{"hasMenuSection":[{"name":"Suppen","hasMenuItem":[{"name":"Suppe","offers":{"price":"4.50"}}]}]},"sameAs":["https://social.test/a"]}]}</script><title>Adler</title>`,
  `<div itemscope itemtype="https://schema.org/Restaurant"><span itemprop="name">Adler</span><meta itemprop="openingHours" content="Mo-Fr 11:00-22:00"><div itemprop="address" itemscope><span itemprop="streetAddress">Am Markt 7</span></div></div><div class="h-card"><span class="p-name">Adler</span><a class="u-email" href="mailto:a@adler.test">Mail</a></div>`,
  `<meta property="og:title" content="Adler"><link rel="canonical" href="/a"><h3>Öffnungszeiten</h3><p>Mo–Fr 11.30–14.30, 17.30–22 Uhr, Sa ab 17 Uhr, So Ruhetag</p><p>24.12.2027 geschlossen</p><h3>Impressum</h3><p>Adler GmbH, HRB 12345, Amtsgericht München, USt-IdNr. DE813456789</p><a href="tel:+4989123456">089 123456</a><a href="https://maps.test/?q=48.1,11.5">Karte</a>`,
];
const html = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(" "));

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(strings);
  return [];
}

describe("whatever stands on a page", () => {
  it("never throws, and what comes out fits the contract", () => {
    fc.assert(
      fc.property(html, (input) => {
        const { result } = reconcile([extractPage(input, PAGE)]);
        return ScrapeResult.safeParse(result).success;
      }),
      { numRuns: 300 },
    );
  });

  it("keeps no control, zero-width or bidirectional character", () => {
    fc.assert(
      fc.property(html, (input) => {
        const { result } = reconcile([
          extractPage(`<title>${input}</title><h1>${input}</h1><p>${input} 8,50 €</p>`, PAGE),
        ]);
        return strings({ ...result, pictures: [] }).every((text) => !FORBIDDEN.test(text));
      }),
      { numRuns: 200 },
    );
  });

  it("never throws on pasted text either", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 80 }), (parts) => {
        const { menu } = extractMenuText(parts.join("\n"));
        return menu.categories.every((category) => category.items.every((item) => item.name !== ""));
      }),
      { numRuns: 300 },
    );
  });

  it("any dish's name comes out as the same text", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."bcdfgklmnprstvzßñçđåäö".split("")),
      minLength: 4,
      maxLength: 12,
    });
    const name = fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => `Gericht ${words.join(" ")}`);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 12 }), (names) => {
        const list = names.map((one) => `<li><b>${one}</b> <span>9,50 €</span></li>`).join("");
        const { result } = reconcile([extractPage(`<h2>Karte</h2><ul>${list}</ul>`, PAGE)]);
        const found = result.menu.categories.flatMap((category) => category.items.map((item) => item.name));
        return names.every((one) => found.includes(one));
      }),
      { numRuns: 60 },
    );
  });

  it("never throws on a page that is cut, doubled or filled anywhere", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WHOLE),
        fc.array(fc.tuple(fc.nat(), fc.nat(400), fragment), { maxLength: 6 }),
        (page, cuts) => {
          let broken = page;
          for (const [at, length, piece] of cuts) {
            const from = at % (broken.length + 1);
            broken = `${broken.slice(0, from)}${piece}${broken.slice(from + (length % 90))}${broken.slice(from, from + length)}`;
          }
          const { result } = reconcile([extractPage(broken, PAGE)]);
          return ScrapeResult.safeParse(result).success;
        },
      ),
      { numRuns: 300 },
    );
  });

  it("cleaning twice changes nothing more, and ordinary text stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => cleanText(cleanText(text)) === cleanText(text)),
    );
    expect(cleanText("Crème brûlée – 8,50 € ☕")).toBe("Crème brûlée – 8,50 € ☕");
  });
});
