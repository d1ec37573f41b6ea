import { describe, expect, it } from "vitest";
import { reconcile } from "../reconcile.ts";
import { extractPage } from "./page.ts";

const HERO = "Since 1931 the boats land their catch at our door, and at night it is on the plate.";
const STORY = "Nan opened the kitchen with two pans and a loan from the ferryman; both are paid off.";
const textsOf = (html: string) =>
  reconcile([extractPage(`<html lang=en><body>${html}</body></html>`, "https://gull.example/")]).result.texts;

describe("an old page's own words", () => {
  it("end before the hours and the foot of the page, also where one heading rules them all", () => {
    const texts = textsOf(
      `<h1>Welcome to the Gull</h1><p>${HERO}</p><p>${STORY}</p><h2>Opening hours</h2>
       <p>Monday to Friday noon to ten, and on Saturdays until the last guest leaves</p>`,
    );
    expect(texts.heroText?.value).toBe(HERO);
    expect(texts.about?.value).toBe(`${HERO} ${STORY}`);

    const about = textsOf(
      `<h1>The Gull</h1><p>${HERO}</p><h2>About us</h2><h3>Nan and her pans</h3><p>${STORY}</p>
       <footer><p>© The Gull Public House, Harbour Row, all rights reserved</p></footer>`,
    ).about;
    expect(about?.value).toBe(STORY);
  });

  it("are not told twice", () => {
    const texts = textsOf(`<h1>Welcome to the Gull</h1><p>${HERO}</p><h2>Menu</h2><p>Soup 4.50</p>`);
    expect(texts.heroText?.value).toBe(HERO);
    expect(texts.about).toBeUndefined();
  });

  it("greet with the first page's words alone, and with no line of a list", () => {
    const page = (html: string, path: string) =>
      extractPage(`<html lang=en><body>${html}</body></html>`, `https://gull.example/${path}`);
    const home = page("<p>Fish and chips on the harbour wall, every day but Monday.</p>", "");
    const menu = page(`<h1>Our menu</h1><p>${HERO}</p>`, "menu");
    expect(reconcile([home, menu]).result.texts).toEqual({});

    for (const line of [
      "Pea and ham soup with bread ........ £4.50",
      "Whole lemon sole, capers and brown butter £19",
      "12 Harbour Row, Wrenmouth ZZ99 2AB, call 020 7946 0201",
      "Write to hello@gull.example for a table by the window",
    ]) {
      const texts = textsOf(`<h1>Welcome to the Gull</h1><p>${line}</p><p>${HERO}</p>`);
      expect(texts.heroText?.value).toBe(HERO);
    }
  });
});
