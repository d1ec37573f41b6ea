import { describe, expect, it } from "vitest";
import { formatMoney, fromTyped, toTyped } from "./money.ts";

describe("amounts as they are shown", () => {
  it("have their currency's decimals, and none for nothing", () => {
    expect([1250, 900, 0].map((amount) => formatMoney(amount, "EUR"))).toEqual(["€12.50", "€9.00", "€0"]);
    expect(formatMoney(1200, "JPY")).toBe("¥1,200");
  });
});

describe("prices as they are typed", () => {
  it("reads point and comma, with a sign or without", () => {
    for (const typed of ["12.50", "12,50", "12,5", "€ 12,50", "12.50 EUR"]) {
      expect(fromTyped(typed, "EUR")).toBe(1250);
    }
    expect(fromTyped("9,-", "EUR")).toBe(900);
    expect(fromTyped(".5", "EUR")).toBe(50);
  });

  it("reads thousands", () => {
    expect(fromTyped("1.250", "EUR")).toBe(125_000);
    expect(fromTyped("1,250.50", "EUR")).toBe(125_050);
    expect(fromTyped("1'250", "CHF")).toBe(125_000);
  });

  it("knows currencies without and with three decimals", () => {
    expect(fromTyped("1200", "JPY")).toBe(1200);
    expect(fromTyped("12.50", "JPY")).toBeUndefined();
    expect(fromTyped("1.250", "KWD")).toBe(1250);
    expect(toTyped(1200, "JPY", "ja")).toBe("1200");
  });

  it("takes nothing for no price, and refuses what is none", () => {
    expect(fromTyped("  ", "EUR")).toBeNull();
    for (const typed of ["twelve", "12.5050", "1.2.3", "-4"]) expect(fromTyped(typed, "EUR")).toBeUndefined();
  });

  it("writes as the language does, and reads back what it wrote", () => {
    expect(toTyped(1250, "EUR", "de")).toBe("12,50");
    expect(toTyped(1250, "EUR", "en")).toBe("12.50");
    expect(toTyped(null, "EUR", "de")).toBe("");
    for (const locale of ["de", "de-CH", "fr", "it", "es", "en", "no such tag"]) {
      expect(fromTyped(toTyped(123_450, "EUR", locale), "EUR")).toBe(123_450);
    }
  });
});
