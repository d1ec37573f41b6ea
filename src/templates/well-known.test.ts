import { getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { menuJsonLd } from "./json-ld.ts";
import { readablePhone } from "./phone.ts";
import { noSitePage, notFoundPage, suspendedPage, unavailablePage } from "./plain.ts";
import { NASTY } from "./samples/nasty.ts";
import { trattoria } from "./samples/trattoria.ts";
import { faviconSvg, manifest, robots, sitemap } from "./well-known.ts";

const ORIGIN = "https://da-ornella.example";
const hostile = NASTY.hostile ?? trattoria;

describe("the small files of a site", () => {
  it("list its pages, and none of a site that stays out of search engines", () => {
    expect(sitemap(trattoria, ORIGIN)).toContain(`<loc>${ORIGIN}/menu</loc>`);
    expect(robots(trattoria, ORIGIN)).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
    const hidden = { ...trattoria, noindex: true };
    expect(sitemap(hidden, ORIGIN)).not.toContain("<url>");
    expect(robots(hidden, ORIGIN)).not.toContain("Sitemap");
    const { bare = trattoria } = NASTY;
    expect(sitemap(bare, ORIGIN).match(/<loc>[^<]*/g)).toEqual([`<loc>${ORIGIN}/`]);
  });

  it("draw the first letter of the name, whatever it is", () => {
    expect(faviconSvg(trattoria)).toContain(">T</text>");
    expect(faviconSvg({ ...trattoria, business: { ...trattoria.business, name: "<script>" } })).toContain(
      ">S</text>",
    );
    expect(faviconSvg({ ...trattoria, business: { ...trattoria.business, name: "🍕 éclair" } })).toContain(
      ">É</text>",
    );
    expect(faviconSvg({ ...trattoria, business: { ...trattoria.business, name: "***" } })).toContain(
      ">·</text>",
    );
    expect(faviconSvg(hostile)).not.toContain("<script");
  });

  it("are JSON where they say so", () => {
    expect(JSON.parse(manifest(hostile))).toMatchObject({ start_url: "/", name: hostile.business.name });
  });
});

describe("the menu as data", () => {
  it("has every dish with its price as a decimal, and no price where none is fixed", () => {
    const data = JSON.parse(menuJsonLd(trattoria, ORIGIN));
    expect(data).toMatchObject({ "@context": "https://schema.org", "@type": "Menu", inLanguage: "de" });
    const items = data.hasMenuSection.flatMap((section: { hasMenuItem: unknown[] }) => section.hasMenuItem);
    expect(items).toHaveLength(62);
    expect(items[0]).toMatchObject({
      name: "Bruschetta al pomodoro",
      offers: { price: "6.90", priceCurrency: "EUR" },
      suitableForDiet: ["https://schema.org/VeganDiet"],
    });
    expect(items.find((item: { name: string }) => item.name === "Pesce del giorno")).not.toHaveProperty(
      "offers",
    );
    expect(items.find((item: { name: string }) => item.name === "Vermentino").offers).toHaveLength(3);
  });

  it("can stand in a script element, whatever it holds", () => {
    const text = menuJsonLd(hostile, ORIGIN);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text).name).toBe(hostile.business.name);
  });
});

describe("pages of our own", () => {
  it.each([notFoundPage, noSitePage, suspendedPage, unavailablePage])(
    "speak the visitor's language",
    async (make) => {
      const german = await make("de-DE,de;q=0.9");
      const document = parseDocument(german.html);
      expect(german.lang).toBe("de");
      expect(german.html).toContain('<html lang="de">');
      expect(getElementsByTagName("h1", document)).toHaveLength(1);
      expect(getElementsByTagName("style", document).map((each) => textContent(each))).toEqual([
        german.style,
      ]);
      expect((await make(null)).lang).toBe("en");
      expect(german.html).toContain("noindex");
    },
  );
});

describe("a telephone number", () => {
  it("is grouped as its country reads it", () => {
    expect(readablePhone("+493023125417")).toBe("+49 30 23125417");
    expect(readablePhone("+4922100000")).toBe("+49 221 00000");
    expect(readablePhone("+33465710042")).toBe("+33 4 65 71 00 42");
    expect(readablePhone("+34956000137")).toBe("+34 956 000 137");
    expect(readablePhone("+441174960188")).toBe("+44 117 496 0188");
    expect(readablePhone("+442079460958")).toBe("+44 20 7946 0958");
    expect(readablePhone("+43100000")).toBe("+43 1 00000");
  });
});
