import { describe, expect, it } from "vitest";
import { Business, BusinessInput, BusinessPatch } from "./schema.ts";

const isTaken = (facts: object) => [
  BusinessInput.safeParse({ name: "Da Ornella", ...facts }).success,
  BusinessPatch.safeParse(facts).success,
];

describe("a business's language", () => {
  it("is one that prices can be written in", () => {
    for (const locale of ["de", "de-AT", "sr-Latn-RS", "zh-Hant", "gsw", "es-419"]) {
      expect(isTaken({ locale }), locale).toEqual([true, true]);
      expect(() => new Intl.NumberFormat(locale)).not.toThrow();
    }
    // Each looks like a language tag and is none: a page drawn in it would fail.
    for (const locale of ["en-ab-cd", "zz-12", "de-abcdefgh-abcdefgh", "de-DE-DE"])
      expect(isTaken({ locale }), locale).toEqual([false, false]);
  });

  it("is read as it was stored, so that such a one can still be mended", () => {
    expect(Business.parse({ name: "Da Ornella", locale: "en-ab-cd" }).locale).toBe("en-ab-cd");
  });
});

describe("a business's time zone", () => {
  it("is a place's, which JavaScript and Postgres read alike", () => {
    for (const timeZone of ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC"])
      expect(isTaken({ timeZone }), timeZone).toEqual([true, true]);
    // Postgres takes an offset's sign the other way round.
    for (const timeZone of ["+01:00", "-0530", "Europe/Nowhere", ""])
      expect(isTaken({ timeZone }), timeZone).toEqual([false, false]);
  });
});
