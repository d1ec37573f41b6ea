import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText, escaped, FORBIDDEN, PAGE } from "../../../test/harness/any-text.ts";
import { reconcile } from "../reconcile.ts";
import { extractMenuText } from "../text.ts";
import { cleanText } from "./clean.ts";
import { innerText, parseHtml } from "./dom.ts";
import { extractPage } from "./page.ts";

describe("any text in any field comes out as the same text, or is refused", () => {
  it("through what is seen: nothing stands in the result that does not stand on the page", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 12, maxLength: 12 }), (all) => {
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
        fc.array(anyText, { minLength: 6, maxLength: 6 }),
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
