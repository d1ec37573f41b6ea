import { describe, expect, it } from "vitest";
import { asLines } from "../../../test/harness/menus/as-lines.ts";
import { extractPage } from "./page.ts";

const read = (data: unknown) => {
  const html = `<script type="application/ld+json">${JSON.stringify(data)}</script><p>Welcome to our house by the lake</p>`;
  return extractPage(html, "https://haus.test/").menu;
};
const offer = (price: unknown, more: object = {}) => ({
  "@type": "Offer",
  price,
  priceCurrency: "EUR",
  ...more,
});

describe("menus in structured data", () => {
  it("of a business, by reference, with sections in sections and sizes", () => {
    const cola = {
      "@type": "MenuItem",
      name: "Cola",
      offers: [offer("2.50", { name: "small" }), offer(4.2, { name: "large" })],
    };
    const drinks = { "@type": "MenuSection", name: "Drinks", hasMenuItem: cola };
    const found = read({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "Restaurant", name: "Haus", telephone: "+49301234567", hasMenu: { "@id": "#menu" } },
        {
          "@type": "Menu",
          "@id": "#menu",
          hasMenuSection: [{ "@type": "MenuSection", name: "All", hasMenuSection: drinks }],
        },
      ],
    });
    expect(asLines(found.categories)).toEqual(["# Drinks", "Cola small=250 large=420"]);
    expect(found.source).toBe("json-ld");
  });

  it("that stands alone, its prices as people write them", () => {
    const items = [
      { "@type": "MenuItem", name: "Margherita", offers: offer("8,50") },
      { "@type": "MenuItem", name: "Salami", offers: offer("€ 9,50") },
      {
        "@type": "MenuItem",
        name: "Calzone",
        offers: { "@type": "AggregateOffer", lowPrice: "10", priceCurrency: "EUR" },
      },
    ];
    const found = read({
      "@type": "Menu",
      hasMenuSection: { "@type": "MenuSection", name: "Pizza", hasMenuItem: items },
    });
    expect(asLines(found.categories)).toEqual(["# Pizza", "Margherita 850", "Salami 950", "Calzone 1000"]);
    expect(found.categories[0]?.items[2]?.priceKind).toBe("from");
  });

  it("a price of nothing is no price, and visible dishes come first", () => {
    const blank = {
      "@type": "Menu",
      hasMenuItem: { "@type": "MenuItem", name: "Soup", offers: offer("0.00") },
    };
    expect(read(blank).categories[0]?.items[0]?.price).toBeNull();
    const html = `<script type="application/ld+json">${JSON.stringify(blank)}</script><h2>Soups</h2><ul><li>Leek <b>5,50 €</b></li><li>Lentil <b>6,50 €</b></li></ul>`;
    expect(asLines(extractPage(html, "https://haus.test/").menu.categories)).toEqual([
      "# Soups",
      "Leek 550",
      "Lentil 650",
    ]);
  });

  it("holds at most what a menu may hold", () => {
    const hasMenuItem = Array.from({ length: 2100 }, (_, i) => ({
      "@type": "MenuItem",
      name: `Dish ${i}`,
      offers: offer("5"),
    }));
    expect(
      read({ "@type": "Menu", hasMenuItem }).categories.flatMap((category) => category.items),
    ).toHaveLength(2000);
    const list = `<h2>Card</h2><ul>${Array.from({ length: 2100 }, (_, i) => `<li>Dish ${i} soup <b>5,50 €</b></li>`).join("")}</ul>`;
    const visible = extractPage(list, "https://haus.test/").menu.categories;
    expect(visible.flatMap((category) => category.items)).toHaveLength(2000);
  });
});
