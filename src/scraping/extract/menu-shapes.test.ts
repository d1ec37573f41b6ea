import { describe, expect, it } from "vitest";
import { asLines, menuOf } from "../../../test/harness/menus/as-lines.ts";
import { extractMenuText } from "../text.ts";

const PAGES: [string, string, string[]][] = [
  [
    "what can be added to one dish stands in its description",
    "<h2>Brunch</h2><ul><li><b>Bagel with dill cream</b> <span>£9</span><p>Capers, lemon; add smoked trout £3</p></li><li><b>Porridge</b> <span>£6</span><p>Oats, pear</p></li></ul>",
    [
      "# Brunch",
      "Bagel with dill cream {Capers, lemon} 900 +add smoked trout=300",
      "Porridge {Oats, pear} 600",
    ],
  ],
  [
    "what is added stands before the price of the dish",
    "<h2>Burger</h2><div class=c><h4>Hofburger</h4><p>Rind, Gurke; extra Speck +1,50 €</p><span>11,50 €</span></div><div class=c><h4>Waldburger</h4><p>Pilze, Zwiebeln</p><span>10,50 €</span></div>",
    ["# Burger", "Hofburger {Rind, Gurke} 1150 +extra Speck=150", "Waldburger {Pilze, Zwiebeln} 1050"],
  ],
  [
    "energy, diets in words and a badge are no part of the texts",
    "<h2>Bowls</h2><div class=d><h4>Mango bowl (vegan)</h4><p>Rice, mango, edamame (640 kcal)</p><p>£11 <span>Sold out</span></p></div><div class=d><h4>Trout bowl</h4><p>Rice, trout, served with vegan aioli (2,900 kJ / 693 kcal)</p><p>£13</p></div>",
    [
      "# Bowls",
      "Mango bowl {Rice, mango, edamame} 1100 diets:vegan",
      "Trout bowl {Rice, trout, served with vegan aioli} 1300",
    ],
  ],
  [
    "one price in the heading for all below",
    "<h3>Flammkuchen – alle 8,90 €</h3><ul><li>Elsässer Art</li><li>Ziegenkäse</li></ul><h3>Eis</h3><p>Jede Sorte 1,80 €, auch zum Mitnehmen</p><ul><li>Vanille</li><li>Haselnuss</li><li>Zitrone (vegan)</li></ul>",
    [
      "# Flammkuchen",
      "Elsässer Art 890",
      "Ziegenkäse 890",
      "# Eis",
      "Vanille 180",
      "Haselnuss 180",
      "Zitrone 180 diets:vegan",
    ],
  ],
  [
    "one price for the dishes of the week, none for its hours",
    "<h2>Veckans lunch 125 kr</h2><p>Sallad och bröd ingår</p><p><b>Måndag</b> Stekt sill</p><p><b>Tisdag</b> Kalops</p><p><b>Onsdag</b> Pannkakor</p><h2>Kaffe 30 kr</h2><p><b>Måndag</b> 11.30–14.00</p><p><b>Tisdag</b> 11.30–14.00</p>",
    [
      "# Veckans lunch",
      "Stekt sill {Måndag} 12500",
      "Kalops {Tisdag} 12500",
      "Pannkakor {Onsdag} 12500",
      "Kaffe 3000",
    ],
  ],
  [
    "diets in capitals behind the name or in an element of their own",
    '<h2>Mains</h2><p>Celeriac steak <span class="tag">VG</span> £14</p><p>Hake GF £18</p><p>Lasagne £13</p>',
    ["# Mains", "Celeriac steak 1400 diets:vegetarian", "Hake 1800 diets:glutenFree", "Lasagne 1300"],
  ],
  [
    "sizes before the name, a reduction, a way to pay, wine of the house",
    "<h2>Caffè e vino</h2><p>Tasse / Kännchen Kaffee 2,60 / 4,90 €</p><p>Vino della casa ¼ l / ½ l 3,00 / 5,50 €</p><p>Gulasch 12,00 €</p><p>Kleine Portion 3,00 € weniger</p><p>Zahlung mit Kreditkarte ab 20,00 €</p>",
    [
      "# Caffè e vino",
      "Kaffee Tasse=260 Kännchen=490",
      "Vino della casa ¼ l=300 ½ l=550",
      "Gulasch {Kleine Portion 3,00 € weniger} 1200",
    ],
  ],
  [
    "a code of the legend that is a unit elsewhere",
    "<h3>Breads</h3><div><h5>Plain naan</h5><p>(G)</p><b>€3.00</b></div><div><h5>Almond naan</h5><p>Toasted (G, N)</p><b>€4.25</b></div><p>Allergens: D – dairy, G – gluten, N – nuts</p>",
    ["# Breads", "Plain naan 300 allergens:gluten", "Almond naan {Toasted} 425 allergens:nuts,gluten"],
  ],
];

const TEXTS: [string, string, string[]][] = [
  [
    "codes behind names, a legend without signs, a price at the end of the description",
    "SUPPEN\n\nFrittatensuppe A,C,L ........ 5,80 €\nCarpaccio vom Hirsch\nmit Rucola und Bergkäse G ........ 13,50 €\n\nA Gluten  C Eier  G Milch  L Sellerie",
    [
      "# SUPPEN",
      "Frittatensuppe 580 allergens:celery,eggs,gluten",
      "Carpaccio vom Hirsch {mit Rucola und Bergkäse} 1350 allergens:milk",
    ],
  ],
  [
    "a few numbered rows of a sheet without a head",
    "1\tTomatensuppe\t4,50\n2\tGulaschsuppe\t5,50\n3\tBockwurst\t4,00",
    ["# Menu", "1) Tomatensuppe 450", "2) Gulaschsuppe 550", "3) Bockwurst 400"],
  ],
  [
    "a sheet's column that says who eats it",
    "Section\tDish\tSmall\tLarge\tVegan\nCurries\tGreen curry\t10\t13.5\tno\nCurries\tTofu curry\t9.5\t12\tyes",
    ["# Curries", "Green curry Small=1000 Large=1350", "Tofu curry Small=950 Large=1200 diets:vegan"],
  ],
  [
    "two dishes side by side, two spaces before each price",
    "Tapas\nAceitunas  3,00   Boquerones  7,50\nQueso  9,00       Pan con tomate  3,50\n\nPostres\nFlan  4,50\nTarta  5,50",
    [
      "# Tapas",
      "Aceitunas 300",
      "Queso 900",
      "Boquerones 750",
      "Pan con tomate 350",
      "# Postres",
      "Flan 450",
      "Tarta 550",
    ],
  ],
  [
    "a heading in another script that counts, one price for all, a supplement",
    "焼き鳥 (1 skewer)\nMomo ¥220\nNegima ¥240\n\nPuddings, all ¥500\nMochi\nPudding\n\nThanks,\nYuki",
    ["# 焼き鳥 (1 skewer)", "Momo 220", "Negima 240", "# Puddings", "Mochi 500", "Pudding 500"],
  ],
];

const added = (categories: Parameters<typeof asLines>[0]): string[] => {
  const surcharges = categories.flatMap(({ items }) =>
    items.map((dish) => dish.surcharges?.map(({ name, price }) => ` +${name}=${price}`).join("") ?? ""),
  );
  let at = -1;
  return asLines(categories).map((line) => {
    if (line.startsWith("# ")) return line;
    at += 1;
    return line + (surcharges[at] ?? "");
  });
};

describe("shapes of menus", () => {
  it.each(PAGES)("on a page: %s", (_what, html, expected) => {
    expect(added(menuOf(html).categories)).toEqual(expected);
  });

  it.each(TEXTS)("pasted: %s", (_what, text, expected) => {
    const { menu } = extractMenuText(text);
    expect(added(menu.categories)).toEqual(expected);
  });
});
