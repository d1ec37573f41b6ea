import { describe, expect, it } from "vitest";
import type { Snapshot } from "../sites/schema.ts";
import { toView } from "./samples/at-once.ts";
import { gasthof } from "./samples/gasthof.ts";
import { category, type Line, menu } from "./samples/make.ts";
import { trattoria } from "./samples/trattoria.ts";
import { EMPTY_OVERLAY } from "./view.ts";

function menuOf(lines: Line[], business: Partial<Snapshot["business"]> = {}) {
  const snapshot = {
    ...trattoria,
    business: { ...trattoria.business, ...business },
    menu: menu("x", [category("Karte", lines)]),
  };
  const view = toView({
    snapshot,
    overlay: EMPTY_OVERLAY,
    now: new Date("2026-11-05T18:00:00Z"),
    origin: "https://a.example",
    page: "menu",
  });
  if (!view.menu) throw new Error("A menu with dishes has a view");
  return { ...view.menu, dishes: view.menu.categories.flatMap(({ dishes }) => dishes) };
}

const price = (line: Line, business: Partial<Snapshot["business"]> = {}) =>
  menuOf([line], business).dishes[0]?.price;
const spaces = (text: string | null | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("prices", () => {
  it("are written as the locale writes its currency", () => {
    expect(spaces(price(["Suppe", 950]))).toBe("9,50 €");
    expect(price(["Soup", 950], { locale: "en-GB", currency: "GBP" })).toBe("£9.50");
    expect(spaces(price(["Soupe", 123_450], { locale: "fr-CH", currency: "CHF" }))).toBe("1'234.50 CHF");
    expect(price(["ラーメン", 980], { locale: "ja", currency: "JPY" })).toMatch(/^[¥￥]980$/);
    expect(spaces(price(["Kebab", 1500], { locale: "en", currency: "KWD" }))).toBe("KWD 1.500");
  });

  it("have no decimals where no price of the menu needs them", () => {
    expect(
      menuOf([
        ["A", 900],
        ["B", 1200],
      ]).dishes.map((dish) => spaces(dish.price)),
    ).toEqual(["9 €", "12 €"]);
    expect(
      menuOf([
        ["A", 900],
        ["B", 1250],
      ]).dishes.map((dish) => spaces(dish.price)),
    ).toEqual(["9,00 €", "12,50 €"]);
  });

  it("may be from, by the market, or only by variant", () => {
    expect(spaces(price(["Reis", 950, "", "-", { priceKind: "from" }]))).toBe("ab 9,50 €");
    expect(price(["Fisch", null, "", "-", { priceKind: "market" }])).toBe("Tagespreis");
    const wine = menuOf([
      ["Wein", null, "", "L", { variants: [{ name: "Glas", price: 450, unit: "0,1 l" }] }],
    ]).dishes[0];
    expect(wine?.price).toBeNull();
    expect(wine?.variants.map((each) => [each.name, spaces(each.price)])).toEqual([
      ["Glas, 0,1 l", "4,50 €"],
    ]);
  });

  it("of nothing is free, not unknown", () => {
    expect(spaces(price(["Brot", 0]))).toBe("0 €");
  });
});

describe("allergens and additives", () => {
  it("that nobody declared are one sentence for the whole menu", () => {
    const view = menuOf([
      ["A", 100],
      ["B", 200],
    ]);
    expect(view.notes).toEqual(["Allergene und Zusatzstoffe: Bitte fragen Sie uns."]);
    expect(view.dishes.map(({ contains }) => contains)).toEqual([null, null]);
    expect(view.legend).toEqual([]);
  });

  it("that some dishes lack are asked for at those dishes, never passed over", () => {
    const view = menuOf([
      ["A", 100, "", "A G"],
      ["B", 200],
      ["C", 300, "", "-"],
    ]);
    expect(view.dishes.map(({ contains }) => contains)).toEqual([
      "Enthält: A, G",
      "Allergene und Zusatzstoffe: bitte fragen",
      null,
    ]);
    expect(view.notes).toEqual([]);
  });

  it("may be known where additives are not", () => {
    const [ab, a] = menuOf([
      ["AB", 100, "", "A 2"],
      ["A", 100, "", "A", { additives: null }],
    ]).dishes;
    expect(ab?.contains).toBe("Enthält: A, 2");
    expect(a?.contains).toBe("Enthält: A. Zusatzstoffe: bitte fragen");
  });

  it("are letters with a legend of those in use in German", () => {
    const view = menuOf([["A", 100, "", "A L 2"]]);
    expect(view.legend).toEqual([
      { code: "A", name: "Glutenhaltiges Getreide" },
      { code: "L", name: "Sulfite" },
      { code: "2", name: "mit Konservierungsstoff" },
    ]);
    expect(view.notes).toEqual([
      "Gerichte ohne Angabe enthalten keines der 14 kennzeichnungspflichtigen Allergene.",
    ]);
  });

  it("have Austria's letters in Austria", () => {
    const view = menuOf([["A", 100, "", "I L"]], { locale: "de-AT", address: gasthof.business.address });
    expect(view.dishes[0]?.contains).toBe("Enthält: L, O");
    expect(view.legend.map(({ code, name }) => `${code} ${name}`)).toEqual(["L Sellerie", "O Sulfite"]);
  });

  it("are words elsewhere", () => {
    expect(menuOf([["A", 100, "", "A G"]], { locale: "fr" }).dishes[0]?.contains).toBe(
      "Contient: gluten, lait",
    );
  });
});

describe("a category", () => {
  it("without dishes is left out, and says when it is served", () => {
    const view = toView({
      snapshot: {
        ...gasthof,
        menu: { categories: [...gasthof.menu.categories, { id: "e", name: "Leer", items: [] }] },
      },
      overlay: EMPTY_OVERLAY,
      now: new Date("2026-10-22T18:00:00Z"),
      origin: "https://a.example",
      page: "menu",
    });
    expect(view.menu?.categories.map(({ name }) => name)).not.toContain("Leer");
    expect(view.menu?.categories[2]?.availability).toBe("Serviert Dienstag – Samstag 11:30–21:00");
  });
});
