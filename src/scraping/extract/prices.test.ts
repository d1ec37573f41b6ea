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
    ["M.P.", "market"],
    ["s/m", "market"],
    ["時価", "market"],
    ["12 € 50", "12.5 EUR"],
    ["12, 50 €", "12.5 EUR"],
    ["8,50.-", "8.5"],
    ["$12½", "12.5 $"],
    ["-.90", "0.9"],
    ["90 Cent", "0.9 EUR"],
    ["1 290,- Kč", "1290 CZK"],
    ["1.200 Ft", "1200 HUF"],
    ["25 lei", "25 RON"],
    ["US $12.95", "12.95 USD"],
    ["12–15 €", "12 EUR, 15 EUR"],
    ["€12-15", "12 EUR, 15 EUR"],
    ["5 / 24 €", "5 EUR, 24 EUR"],
    ["Menu 2 - 25 €", "2, 25 EUR"],
    ["₡ 3.100 / 6 Alitas ₡ 5.900", "3100 CRC, 6, 5900 CRC"],
    ["Rioja 2018 € 29", "2018, 29 EUR"],
    ["$7,8,9 respectively", "7 $"],
    ["à partir de 12 €", "12 EUR from"],
    ["dès 9 €", "9 EUR from"],
    ["shrimp ($1 extra)", "1 $ extra"],
    ["£24pp", "24 GBP / Person"],
    ["4,50 € l'hg", "4.5 EUR / hg"],
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
    "11.30 – 22.00",
    "Lasagne (1,14)",
    "Lasagne (1,3,14)",
    "Di–So 11.30–14.00 und 17.30–22.00 Uhr",
    "tra le 19.00 e le 22.00",
    "kl. 11.00–14.00",
    "24.12.",
    "4,8 / 5",
    "12,5 % vol.",
    "450 kcal",
  ])("%s", (text) => {
    expect(findPrices(text).filter((price) => price.strength > 1)).toEqual([]);
  });
});
