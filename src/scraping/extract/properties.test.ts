import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reconcile } from "../reconcile.ts";
import { ScrapeResult } from "../schema.ts";
import { extractMenuText } from "../text.ts";
import { cleanText, work } from "./clean.ts";
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

  it("text in structured data comes out as the same text, or not at all", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.record({ about: text, street: text, city: text, dish: text, of: text }), (said) => {
        const restaurant = {
          "@context": "https://schema.org",
          "@type": "Restaurant",
          name: "Gasthof Adler",
          description: said.about,
          address: {
            streetAddress: said.street,
            postalCode: "1010",
            addressLocality: said.city,
            addressCountry: "AT",
          },
          hasMenu: {
            hasMenuSection: {
              name: "Suppen",
              hasMenuItem: {
                name: said.dish,
                description: said.of,
                offers: { price: "4.50", priceCurrency: "EUR" },
              },
            },
          },
        };
        const json = JSON.stringify(restaurant).replaceAll("<", "\\u003c");
        const { result } = reconcile([
          extractPage(`<script type="application/ld+json">${json}</script><p>Willkommen</p>`, PAGE),
        ]);
        const { description, address } = result.business;
        const [dish] = result.menu?.categories.flatMap(({ items }) => items) ?? [];
        const outcomes: [string, string | null | undefined][] = [
          [said.about, description?.value],
          [said.street, address?.value.street],
          [said.city, address?.value.city],
          [said.dish, dish?.name],
          [said.of, dish?.description],
        ];
        for (const [given, got] of outcomes) {
          if (got !== undefined && got !== null && got !== "") expect(got).toBe(cleanText(given));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("cleaning twice changes nothing more, and ordinary text stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => cleanText(cleanText(text)) === cleanText(text)),
    );
    expect(cleanText("Crème brûlée – 8,50 € ☕")).toBe("Crème brûlée – 8,50 € ☕");
  });
});

describe("work", () => {
  const count = (input: string): number => {
    const before = work.characters;
    reconcile([extractPage(input, PAGE)]);
    return work.characters - before;
  };
  const shapes: { [shape: string]: (size: number) => string } = {
    "many dishes": (size) => "<li><b>Suppe</b> mit Brot <span>8,50 €</span></li>".repeat(size / 48),
    "deep nesting": (size) => "<div>".repeat(size / 5),
    "unclosed tags": (size) => "<b><i><a><td>".repeat(size / 13),
    "stray end tags": (size) => "<p></div></b></table>".repeat(size / 21),
    "one endless line": (size) => "Mo-Fr 11:30-14:00 Uhr, ".repeat(size / 23),
    digits: (size) => "0171 55 20 418 ".repeat(size / 15),
    headings: (size) => "<h1>Gasthaus Adler</h1><h2>8,50</h2>".repeat(size / 36),
    "at signs": (size) => "a@b.de@".repeat(size / 7),
    brackets: (size) => "[(((A,C)".repeat(size / 8),
    attributes: (size) => `<div ${"a=b ".repeat(size / 4)}>`,
    "broken JSON": (size) => `<script type="application/ld+json">${"{[,/*".repeat(size / 5)}</script>`,
    "one row of many cells": (size) =>
      `<table><tr><th>a</th><th>b</th></tr><tr>${"<td>Suppe</td><td>8,50 €</td>".repeat(size / 31)}</tr></table>`,
    "sizes without names": (size) =>
      `<table>${"<tr><td>0,2 l</td><td>8,50 €</td></tr>".repeat(size / 40)}</table>`,
    "prices above names": (size) => "<div>8,50 €</div><div>Suppe</div>".repeat(size / 33),
    legends: (size) => "<p>A = Gluten, B = Fisch</p>".repeat(size / 28),
    streets: (size) => "<p>Am Markt 7, 99084 Erfurt</p>".repeat(size / 31),
  };

  it.each(Object.keys(shapes))("grows with the input alone: %s", (shape) => {
    const make = shapes[shape] ?? (() => "");
    const small = count(make(100_000));
    const large = count(make(200_000));
    expect(large).toBeLessThanOrEqual(small * 3 + 10_000);
  });
});
