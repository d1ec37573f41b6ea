import { describe, expect, it } from "vitest";
import { countries, currencies, languages, timeZones } from "./places.ts";

describe("what an owner picks from a list", () => {
  it("has every country by its name, none of the past, and no union", () => {
    const all = countries("DE");
    expect(all).toMatchObject({
      AT: "Austria",
      DE: "Germany",
      GB: "United Kingdom",
      JP: "Japan",
      XK: "Kosovo",
    });
    for (const id of ["DD", "SU", "EU", "UN", "ZZ", "QO"]) expect(all).not.toHaveProperty(id);
    expect(Object.keys(all).length).toBeGreaterThan(240);
    expect(Object.values(all)).toEqual([...new Set(Object.values(all))]);
  });

  it("has the languages a site speaks, as each country writes them", () => {
    expect(languages("de-AT")).toMatchObject({ de: "German", "de-AT": "German (Austria)" });
  });

  it("has moneys and clocks", () => {
    expect(currencies("EUR")).toMatchObject({ EUR: "Euro (EUR)", CHF: "Swiss Franc (CHF)" });
    expect(timeZones("Europe/Berlin")["America/New_York"]).toBe("America/New York");
  });

  it("keeps what is set, though no list has it", () => {
    for (const of of [countries, languages, currencies, timeZones]) {
      expect(Object.keys(of("nl-x"))[0]).toBe("nl-x");
      expect(Object.keys(of(""))).not.toContain("");
    }
  });
});
