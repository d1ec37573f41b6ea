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
});
