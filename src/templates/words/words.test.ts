import { describe, expect, it } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it as italian } from "./it.ts";
import { acceptedLanguage, fill, legalWordsFor, wordsFor } from "./words.ts";

describe("words", () => {
  it("are chosen by the language of the locale, English where there are none", async () => {
    expect((await wordsFor("de-AT")).menu).toBe("Speisekarte");
    expect((await wordsFor("fr-CH")).menu).toBe("Carte");
    expect((await wordsFor("ar")).menu).toBe("Menu");
  });

  it.each(Object.entries({ de, es, fr, it: italian }))(
    "in %s have the same places to fill as English",
    async (language, words) => {
      const places = (value: unknown): string[] =>
        [...JSON.stringify(value).matchAll(/\{\w+\}/g)].map(String).sort();
      for (const [key, value] of Object.entries(en)) {
        expect({ [key]: places(Object.entries(words).find(([name]) => name === key)?.[1]) }).toEqual({
          [key]: places(value),
        });
      }
      const legal = await legalWordsFor(language);
      const english = await legalWordsFor("en");
      expect(legal).not.toBe(english);
      expect(legal.privacyText.map(places)).toEqual(english.privacyText.map(places));
    },
  );

  it("are filled with what is given, taken literally", () => {
    expect(fill("until {t}", { t: "$& {t}" })).toBe("until $& {t}");
  });
});

describe("a visitor's languages", () => {
  it("are weighed", () => {
    expect(acceptedLanguage("pl,fr;q=0.4,de-CH;q=0.9,en;q=0.8")).toBe("de");
    expect(acceptedLanguage("it")).toBe("it");
    expect(acceptedLanguage("es;q=0, fr;q=0.1")).toBe("fr");
  });

  it("fall back to English when there are none, or nonsense", () => {
    for (const header of [null, undefined, "", "*", ";;;,q=", "xx-YY", "de;q=zero"]) {
      expect(["en", "de"]).toContain(acceptedLanguage(header));
    }
    expect(acceptedLanguage("pl")).toBe("en");
  });
});
