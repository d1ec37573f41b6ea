import { type Element, isTag } from "domhandler";
import { getElementsByTagName, getOuterHTML, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { type Snapshot, TEMPLATE_IDS } from "../sites/schema.ts";
import { style as cozy } from "./cozy/style.ts";
import { renderPage } from "./document.tsx";
import { style as minimalist } from "./minimalist/style.ts";
import { style as modern } from "./modern/style.ts";
import { NASTY } from "./samples/nasty.ts";
import { SAMPLES } from "./samples/samples.ts";
import { style as stylish } from "./stylish/style.ts";
import { EMPTY_OVERLAY, PAGES, type PageId } from "./view.ts";

const ALL = { ...SAMPLES, ...NASTY };
const CASES = TEMPLATE_IDS.flatMap((id) => Object.keys(ALL).map((sample) => ({ id, sample })));

function draw(snapshot: Snapshot, page: PageId, basePath?: string) {
  return renderPage({
    snapshot,
    overlay: { ...EMPTY_OVERLAY, notice: { text: "Heute <b>Muscheln</b>", until: null } },
    now: new Date("2026-11-05T18:20:00Z"),
    origin: "https://da-ornella.example",
    page,
    ...(basePath === undefined ? {} : { basePath }),
  });
}

/** Elements that a paragraph, a list or a phrase may not hold; what a browser would silently tear apart. */
function badNesting(element: Element): string[] {
  const children = element.children.filter(isTag);
  const only = (names: string[]) =>
    children.filter(({ name }) => !names.includes(name)).map(({ name }) => `<${name}> in <${element.name}>`);
  const block = ["p", "div", "ul", "ol", "dl", "section", "header", "figure", "h1", "h2", "h3", "nav", "li"];
  const own =
    element.name === "ul" || element.name === "ol"
      ? only(["li"])
      : element.name === "dl"
        ? only(["div", "dt", "dd"])
        : ["p", "b", "span", "a", "h1", "h2", "h3", "small", "em", "s"].includes(element.name)
          ? children
              .filter(({ name }) => block.includes(name))
              .map(({ name }) => `<${name}> in <${element.name}>`)
          : [];
  return [...own, ...children.flatMap(badNesting)];
}

describe.each(CASES)("$id draws $sample", ({ id, sample }) => {
  const found = ALL[sample];
  if (!found) throw new Error(`No sample ${sample}`);
  const snapshot = { ...found, configuration: { ...found.configuration, templateId: id } };

  it.each(PAGES)("on /%s as a sound document", async (page) => {
    const { html, style } = await draw(snapshot, page);
    const document = parseDocument(html);
    const tags = (name: string) => getElementsByTagName(name, document, true);
    const every = tags("*");

    expect(html.startsWith("<!doctype html><html lang=")).toBe(true);
    expect(tags("h1")).toHaveLength(1);
    expect(tags("main")).toHaveLength(1);
    expect(every.flatMap(badNesting).filter((text, at, list) => list.indexOf(text) === at)).toEqual([]);

    // One style element, which is the text whose hash the policy names; no other way in for style or script.
    expect(tags("style").map((each) => textContent(each))).toEqual([style]);
    expect(every.filter((each) => "style" in each.attribs)).toEqual([]);
    expect(every.filter((each) => Object.keys(each.attribs).some((name) => name.startsWith("on")))).toEqual(
      [],
    );
    expect(tags("script").map((each) => each.attribs.type)).toEqual(
      page === "imprint" || page === "privacy" ? [] : ["application/ld+json"],
    );
    for (const script of tags("script")) expect(() => JSON.parse(textContent(script))).not.toThrow();

    // Headings go down one step at a time.
    const levels = every.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 1)).toBeLessThanOrEqual(1);
    });

    // What is linked within the page exists, once.
    const ids = every.flatMap(({ attribs }) => attribs.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tags("a").map(({ attribs }) => attribs.href ?? "");
    for (const href of links) expect(href).toMatch(/^(?:\/|#|https?:\/\/|tel:\+\d+$|mailto:)/);
    for (const href of links.filter((each) => each.startsWith("#"))) expect(ids).toContain(href.slice(1));

    for (const { attribs } of tags("img")) {
      expect(attribs.src).toMatch(/^\/media\//);
      expect(Number(attribs.width) > 0 && Number(attribs.height) > 0 && attribs.alt !== undefined).toBe(true);
    }
    expect(html).not.toMatch(/\bundefined\b|\[object |NaN/);
  });
});

describe("what an owner writes", () => {
  it("is text wherever it appears, and never an element", async () => {
    const { hostile } = NASTY;
    if (!hostile) throw new Error("No hostile sample");
    for (const templateId of TEMPLATE_IDS) {
      const snapshot = { ...hostile, configuration: { ...hostile.configuration, templateId } };
      for (const page of PAGES) {
        const { html } = await draw(snapshot, page);
        const document = parseDocument(html);
        expect(getElementsByTagName("img", document).filter(({ attribs }) => attribs.src === "x")).toEqual(
          [],
        );
        expect(
          getElementsByTagName("b", document).filter((each) => textContent(each) === "Muscheln"),
        ).toEqual([]);
        const scripts = getElementsByTagName("script", document).map((each) => getOuterHTML(each));
        expect(scripts.filter((text) => text.includes("alert(1)</"))).toEqual([]);
        expect(html.match(/<\/style>/g)).toHaveLength(1);
        expect(html).not.toContain("<!--");
      }
    }
  });
});

describe("a notice", () => {
  const { trattoria } = SAMPLES;
  if (!trattoria) throw new Error("No trattoria");

  it.each(TEMPLATE_IDS)("stands once wherever a guest of %s looks before coming", async (templateId) => {
    const snapshot = { ...trattoria, configuration: { ...trattoria.configuration, templateId } };
    for (const page of ["home", "menu", "contact"] as const) {
      expect((await draw(snapshot, page)).html.split("Heute &lt;b>Muscheln&lt;/b>")).toHaveLength(2);
    }
  });
});

describe("a preview below a path", () => {
  it("keeps every link of the site's own below it", async () => {
    const { trattoria } = SAMPLES;
    if (!trattoria) throw new Error("No trattoria");
    const document = parseDocument((await draw(trattoria, "home", "/p/token")).html);
    const own = getElementsByTagName("a", document)
      .map(({ attribs }) => attribs.href ?? "")
      .filter((href) => href.startsWith("/"));
    expect(own.length).toBeGreaterThan(4);
    for (const href of own) expect(href).toMatch(/^\/p\/token\//);
  });
});

describe("a style sheet", () => {
  it.each(Object.entries({ cozy, minimalist, modern, stylish }))(
    "of %s is thrifty, and sound",
    (_name, text) => {
      expect(text.length).toBeLessThanOrEqual(6000);
      expect(text.split("{").length).toBe(text.split("}").length);
      expect(text).not.toMatch(/url\(|@import|<|expression/);
    },
  );
});

describe("a page with nothing on it", () => {
  const { bare = SAMPLES.trattoria } = NASTY;
  if (!bare) throw new Error("No sample bare");
  const hrefs = async (snapshot: Snapshot) => {
    const { html } = await draw(snapshot, "home");
    return [...html.matchAll(/<a [^>]*href="([^"#]*)"/g)].map(([, href]) => href);
  };

  it.each(TEMPLATE_IDS)("is not linked to by %s, nor listed by search engines", async (templateId) => {
    const silent = { ...bare, configuration: { ...bare.configuration, templateId } };
    expect((await hrefs(silent)).toSorted()).toEqual(["/imprint", "/privacy"]);
    expect((await draw(silent, "home")).html).not.toContain("noindex");
    expect((await draw(silent, "menu")).html).toContain('name="robots" content="noindex"');

    // Who comes all the same, by a printed code, is told so and led on.
    const german = { ...silent, business: { ...silent.business, locale: "de" } };
    const called = { ...german, business: { ...german.business, phone: "+493012345678" } };
    for (const [page, words, more] of [
      ["menu", "Hier steht noch nichts.", 'href="tel:+493012345678"'],
      ["contact", "Hier steht noch nichts.", 'href="/"'],
    ] as const) {
      const { html } = await draw(page === "menu" ? called : german, page);
      expect(html).toContain(words);
      expect(html).toContain(more);
      expect(html).toContain('<a href="/">Zur Startseite</a>');
    }
    expect((await draw(called, "contact")).html).not.toContain("Hier steht noch nichts.");

    const menuFiles = ["https://imbiss.example/karte.pdf"];
    const links = { order: [], social: [], menuFiles };
    const withFile = { ...silent, business: { ...silent.business, links, phone: "+493012345678" } };
    const found = await hrefs(withFile);
    expect(found).toContain("/menu");
    expect(found).toContain("/contact");
    expect((await draw(withFile, "menu")).html).not.toContain("noindex");
  });
});
