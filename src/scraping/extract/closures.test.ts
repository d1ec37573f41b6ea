import { describe, expect, it } from "vitest";
import { extractPage } from "./page.ts";

const codesOf = (html: string) =>
  extractPage(`<html><body><h1>The Gull</h1>${html}</body></html>`, "https://gull.example/")
    .issues.map(({ code }) => code)
    .filter((code) => code.endsWith("-moved"));

describe("a page that says it is not the place any more", () => {
  it.each([
    ["<p>Our website has moved! Please update your bookmarks.</p>", ["site-moved"]],
    [
      "<p>Unsere Homepage ist umgezogen: <a href='https://moewe.example'>moewe.example</a></p>",
      ["site-moved"],
    ],
    ["<p>Visitez notre nouveau site !</p>", ["site-moved"]],
    ["<p>We’ve moved! Find us at 3 Harbour Row.</p>", ["place-moved"]],
    ["<p>Wir sind umgezogen – Sie finden uns jetzt in der Hafenstraße 3.</p>", ["place-moved"]],
    ["<p>Ci siamo trasferiti in via del Porto 3</p>", ["place-moved"]],
    ["<p>Wir sind umgezogen.</p><p>Besuchen Sie unsere neue Website!</p>", ["site-moved"]],
  ])("is told of as such: %s", (html, codes) => {
    expect(codesOf(html)).toEqual(codes);
  });

  it.each([
    "<p>Welcome to our new website</p>",
    "<p>Herzlich willkommen auf unserer neuen Homepage</p>",
    "<p>Die Küche zieht Sie an, der Garten lädt ein.</p>",
    `<p>${"The house was built by a captain, and then by his sons. ".repeat(5)}Since then we have moved once.</p>`,
  ])("is not seen in other words: %s", (html) => {
    expect(codesOf(html)).toEqual([]);
  });
});
