import { describe, expect, it } from "vitest";
import { findPrices } from "./prices.ts";

const read = (text: string): string =>
  findPrices(text)
    .map(
      (price) =>
        `${price.amount ?? "market"}${price.currency ? ` ${price.currency}` : ""}${price.isFrom ? " from" : ""}${price.isSurcharge ? " extra" : ""}${price.unit ? ` / ${price.unit}` : ""}`,
    )
    .join(", ");

describe("amounts as people write them", () => {
  it.each([
    ["8,50 €", "8.5 EUR"],
    ["€ 8.50", "8.5 EUR"],
    ["8€50", "8.5 EUR"],
    ["9 EUR", "9 EUR"],
    ["12,– €", "12 EUR"],
    ["CHF 18.50", "18.5 CHF"],
    ["Fr. 18.–", "18 CHF"],
    ["1 200 kr", "1200 kr"],
    ["120:-", "120"],
    ["₡ 3.400", "3400 CRC"],
    ["€ 1.250,00", "1250 EUR"],
    ["£1,200.50", "1200.5 GBP"],
    ["R$ 25,00", "25 BRL"],
    ["NT$120", "120 TWD"],
    ["klein 8,00 € / groß 10,00 €", "8 EUR, 10 EUR"],
    ["COMBO #3 ₡ 3.400", "3400 CRC"],
    ["+ € 2,00", "2 EUR extra"],
    ["ab 9,90 €", "9.9 EUR from"],
    ["24,50 € pro Person", "24.5 EUR / Person"],
    ["12 €/100 g", "12 EUR / 100 g"],
    ["Tagespreis", "market"],
    ["pesce s.q.", "market"],
  ])("%s", (text, expected) => expect(read(text)).toBe(expected));
});

describe("numbers that are no prices", () => {
  it.each([
    "Cola 0,33l",
    "Steak 300 g",
    "5,4 % vol",
    "18.30 Uhr",
    "11.00 - 14.30 Uhr",
    "24.12.2026",
    "am 21.12. geschlossen",
    "Tel. 030 123456",
    "04 72 00 11 22",
    "1/9",
    "Rabatt 20 %",
    "um 17.00",
    "Fr 11:30-22:00",
    "Sparen 3,50 €",
    "für 4 Personen",
    "28 cm",
  ])("%s", (text) => {
    expect(findPrices(text).filter((price) => price.strength > 1)).toEqual([]);
  });
});
