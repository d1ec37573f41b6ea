import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asLines } from "../../test/harness/menus/as-lines.ts";
import { extractMenuText } from "./text.ts";

const TEXTS: [string, string, string[]][] = [
  [
    "a PDF's text with wrapped descriptions, numbers and legend",
    "VORSPEISEN\n\nTomatensuppe (G) 5,90\nmit Sahnehaube\nBruschetta (A) 6,50\n\nHAUPTGERICHTE\n\n12. Schnitzel Wiener Art mit Pommes (A,C) 15,90\n13. Rahmschnitzel 16,90\n\nA Gluten, C Ei, G Milch",
    [
      "# VORSPEISEN",
      "Tomatensuppe {mit Sahnehaube} 590 allergens:milk",
      "Bruschetta 650 allergens:gluten",
      "# HAUPTGERICHTE",
      "12) Schnitzel Wiener Art mit Pommes 1590 allergens:eggs,gluten",
      "13) Rahmschnitzel 1690",
    ],
  ],
  [
    "columns parted by tabs",
    "Starters\nSoup of the day\t6.50\nPrawn cocktail\t8.95\n\nMains\nFish and chips\t14.50\nSteak, 8oz\t22.00",
    [
      "# Starters",
      "Soup of the day 650",
      "Prawn cocktail 895",
      "# Mains",
      "Fish and chips 1450",
      "Steak, 8oz 2200",
    ],
  ],
  [
    "prices on lines of their own",
    "Antipasti\nBruschetta\n5,00 €\nCaprese\n8,00 €\n\nPrimi\nLasagne\n11,00 €",
    ["# Antipasti", "Bruschetta 500", "Caprese 800", "# Primi", "Lasagne 1100"],
  ],
  [
    "a sheet with a head, parted by tabs",
    "Category\tName\tDescription\tPrice\nStarters\tSoup\tLeek and potato\t6.5\nStarters\tBruschetta\tTomato, basil\t7\nMains\tSteak\t\t22.00",
    ["# Starters", "Soup {Leek and potato} 650", "Bruschetta {Tomato, basil} 700", "# Mains", "Steak 2200"],
  ],
  [
    "a sheet parted by semicolons, cells in quotes",
    'Kategorie;Nummer;Gericht;Beschreibung;Preis\nVorspeisen;1;Tomatensuppe;mit Sahne;5,90\nPizza;10;Margherita;"Tomaten; Käse";8,00',
    ["# Vorspeisen", "1) Tomatensuppe {mit Sahne} 590", "# Pizza", "10) Margherita {Tomaten; Käse} 800"],
  ],
  [
    "columns of sizes, named above",
    "Pizza\tklein\tgroß\nMargherita\t7,50\t9,50\nSalami\t8,50\t10,50",
    ["# Pizza", "Margherita klein=750 groß=950", "Salami klein=850 groß=1050"],
  ],
  [
    "prices in a block behind their dishes",
    "Starters\nSoup of the day\nPrawn cocktail\n£5.50\n£7.95\n\nMains\nFish and chips\nMushroom risotto\n£13.50\n£12.50",
    [
      "# Starters",
      "Soup of the day 550",
      "Prawn cocktail 795",
      "# Mains",
      "Fish and chips 1350",
      "Mushroom risotto 1250",
    ],
  ],
  [
    "two columns side by side",
    "PIZZA                    PASTA\nMargherita     7,50      Bolognese      8,90\nSalami         8,50      Lasagne        9,50",
    ["# PIZZA", "Margherita 750", "Salami 850", "# PASTA", "Bolognese 890", "Lasagne 950"],
  ],
  [
    "words cut at the line's end, page numbers, ligatures",
    "Hauptgerichte\n\nRinder\ufb01let mit Ofen-\nkartoffel und Salat 28,90\nKalbsleber Berliner Art 18,50\n\nSeite 2 von 4\n\n- 3 -\n\nDesserts\nApfelstrudel 6,50",
    [
      "# Hauptgerichte",
      "Rinderfilet mit Ofenkartoffel und Salat 2890",
      "Kalbsleber Berliner Art 1850",
      "# Desserts",
      "Apfelstrudel 650",
    ],
  ],
  [
    "headings between priced lines, whole numbers",
    "Appetizers\nWings 14\nNachos 12\nFried Pickles 9\nEntrees\nBurger 16\nSteak Frites 28\nSalmon 24",
    [
      "# Appetizers",
      "Wings 1400",
      "Nachos 1200",
      "Fried Pickles 900",
      "# Entrees",
      "Burger 1600",
      "Steak Frites 2800",
      "Salmon 2400",
    ],
  ],
];

describe("menus from pasted text", () => {
  it.each(TEXTS)("%s", (_what, text, expected) => {
    expect(asLines(extractMenuText(text).menu.categories)).toEqual(expected);
  });

  it("says what to do with text that holds no dish", () => {
    expect(extractMenuText("Herzlich willkommen").issues.map((issue) => issue.code)).toEqual([
      "menu-not-found",
    ]);
  });

  it("leaves out prices that it can't put to a dish, and says so", () => {
    const { menu, issues } = extractMenuText(
      "Suppe\nmit Brot, hausgemacht\nSalat\nBraten\n5,50\n6,50\n14,90",
    );
    expect(menu.categories).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual(["prices-apart", "menu-not-found"]);
  });

  it("whatever is pasted, nothing throws and no price is made up", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "Suppe",
        "Salat\t",
        "5,50",
        "€ 12",
        "12.90 €",
        "1.200 Ft",
        "klein\tgroß",
        "Name;Preis",
        "Name\tPrice",
        ";",
        "\t",
        "   ",
        "(A,C)",
        "A = Gluten",
        "Seite 2",
        "7 / 9",
        "ab",
        "+",
        "-",
        "\n\n",
        "2019",
        "0,2l",
        "11.30 – 14.00",
        '"',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(" ", "\n", "\t"), (parts, glue) => {
        const text = parts.join(glue);
        const figures = text.replace(/[^\d½¼¾]/g, "");
        return extractMenuText(text).menu.categories.every((category) =>
          category.items.every((item) =>
            [item.price, ...(item.variants ?? []).map((variant) => variant.price)].every(
              (price) =>
                price === null ||
                figures.includes(String(price).replace(/0{1,2}$/, "")) ||
                /[½¼¾]/.test(text),
            ),
          ),
        );
      }),
      { numRuns: 400 },
    );
  });
});
