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
  [
    "several dishes in one line, and several sizes of one",
    "<h2>Beilagen</h2><p>Pommes 3,90 € · Rösti 4,20 € · Blattsalat 4,50 €</p><p>Hausbier klein 2,80 € · Krug 8,00 €</p><h2>Cidre</h2><div><h5>Cidre brut</h5><div>bolée 3€20 – pichet 50cl 7€50</div></div><div><h5>Jus de pomme</h5><div>2€50</div></div>",
    [
      "# Beilagen",
      "Pommes 390",
      "Rösti 420",
      "Blattsalat 450",
      "Hausbier klein=280 Krug=800",
      "# Cidre",
      "Cidre brut bolée=320 pichet 50cl=750",
      "Jus de pomme 250",
    ],
  ],
  [
    "codes in elements of their own, headings that are buttons, a word as a badge",
    '<h2><button>Antipasti</button></h2><div><div class="p"><b>Bruschetta</b> <span class="all">1</span><p>pomodoro <span class="tag">Vegan</span></p><div class="eur">5,00</div></div><div class="p"><b>Fritto 🌶️</b> <span class="all">1, 7</span><p>alici</p><div class="eur">8,00</div></div></div><h2><button>Dolci</button></h2><div><div class="p"><b>Babà</b> <span class="all">1</span><div class="eur">4,00</div></div></div><p>1 glutine · 4 pesce · 7 latte</p>',
    [
      "# Antipasti",
      "Bruschetta {pomodoro} 500 allergens:gluten diets:vegan",
      "Fritto {alici} 800 allergens:milk,gluten",
      "# Dolci",
      "Babà 400 allergens:gluten",
    ],
  ],
  [
    "amounts of one decimal",
    "<h2>Coffee</h2><p><span>Espresso</span> <span>3</span></p><p><span>Flat white</span> <span>4.2</span></p><p><span>Filter</span> <span>3.5</span></p><p><span>Mocha</span> <span>4.8</span></p><p><span>Chai</span> <span>4.4</span></p>",
    ["# Coffee", "Espresso 300", "Flat white 420", "Filter 350", "Mocha 480", "Chai 440"],
  ],
  [
    "courses, a closed day, taxes in a sentence",
    "<h2>Set lunch</h2><p>Two courses £22 | Three courses £27</p><h2>Woche</h2><p>Montag: Eintopf 8,90 €</p><p>Dienstag: Ruhetag</p><p>Mittwoch: Gulasch 9,20 €</p><p>Preise inkl. MwSt. Brot 1,20 € pro Person.</p>",
    [
      "# Set lunch",
      "Set lunch Two courses=2200 Three courses=2700",
      "# Woche",
      "Eintopf {Montag} 890",
      "Gulasch {Mittwoch} 920",
    ],
  ],
  [
    "a heading of an article and a size that names a breakfast, weights in pounds, a count of pieces",
    "<h2>Frühstück</h2><p>täglich bis 12 Uhr</p><div><h4>Das Kleine <span>6,90 €</span></h4><ul><li>Brot</li><li>Butter, Marmelade</li></ul></div><div><h4>Das Große <span>12,90 €</span></h4><ul><li>Brot, Croissant</li></ul></div><h2>Pit</h2><div class=r><div><p>Brisket</p><p>Oak smoked</p></div><div><p>1/2 lb 17 €</p><p>1 lb 32 €</p></div></div><div class=r><div><p>Wings (6)</p><p>Dry rub</p></div><div><p>9 €</p></div></div>",
    [
      "# Frühstück",
      "Das Kleine {Brot Butter, Marmelade} 690",
      "Das Große {Brot, Croissant} 1290",
      "# Pit",
      "Brisket {Oak smoked} 1/2 lb=1700 1 lb=3200",
      "Wings (6) {Dry rub} 900",
    ],
  ],
  [
    "codes on a line of their own, and what a description mentions is no legend",
    "<h2>Mains</h2><p><b>Chowder</b> €9.50<br><em>Soda bread</em><br>(1a, 4, 7)</p><p><b>Wings</b> €10.50<br>(7, 9)</p><p><b>Ale</b> €6<br>Hopped to deliver juicy notes of mango and pineapple, brewed with 1. malted, 2. rolled, 3. naked oats and 4. oat milk, hazy and smooth as silk</p><p>1a wheat, 1c barley, 4 fish, 7 milk, 9 celery</p>",
    [
      "# Mains",
      "Chowder {Soda bread} 950 allergens:milk,fish,gluten",
      "Wings 1050 allergens:celery,milk",
      "Ale {Hopped to deliver juicy notes of mango and pineapple, brewed with 1. malted, 2. rolled, 3. naked oats and 4. oat milk, hazy and smooth as silk} 600",
    ],
  ],
  [
    "one price below the heading, happy hours, what is said of all prices",
    "<h2>Belegte Brötchen</h2><p>je 3,80 €</p><ul><li>Käse &amp; Gurke</li><li>Salami</li></ul><h2>Sours</h2><p>Pisco Sour 10,00 €</p><p>Happy Hour: täglich 17–19 Uhr alle Sours 7 €</p><p>Call (512) 555-0187 for catering, from 18 € per person</p>",
    ["# Belegte Brötchen", "Käse & Gurke 380", "Salami 380", "# Sours", "Pisco Sour 1000"],
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
  [
    "whole numbers behind codes in brackets, one price beside a kind of dishes",
    "Primi\n\nCappelletti in brodo (1,3)  14\nRavioli al limone (1,7)  13\nGnocchi di zucca (1)  12\nTagliatelle (1,3)  14\nRisotto allo zafferano (7)  15\n\nDolci  7\nTiramisù (1,3)\nPanna cotta (7)\n\n1 glutine 3 uova 7 latte",
    [
      "# Primi",
      "Cappelletti in brodo 1400 allergens:eggs,gluten",
      "Ravioli al limone 1300 allergens:milk,gluten",
      "Gnocchi di zucca 1200 allergens:gluten",
      "Tagliatelle 1400 allergens:eggs,gluten",
      "Risotto allo zafferano 1500 allergens:milk",
      "# Dolci",
      "Tiramisù 700 allergens:eggs,gluten",
      "Panna cotta 700 allergens:milk",
    ],
  ],
  [
    "columns of sizes, a bottle alone between, codes before the size, what can be added on a line",
    "Vins\t\tVerre\tBouteille\nSancerre (1,2)\t\t8,00\t38,00\nPauillac\t\t\t85,00\nTavel\t\t6,00\t27,00\n\nCrêpes\nSucre 3,50 €\nadd vanilla ice cream 2,00 €\n1 Farbstoff, 2 Sulfite",
    [
      "# Vins",
      "Sancerre Verre=800 Bouteille=3800 allergens:sulphites additives:colouring",
      "Pauillac 8500",
      "Tavel Verre=600 Bouteille=2700",
      "# Crêpes",
      "Sucre 350 +add vanilla ice cream=200",
    ],
  ],
  [
    "headings between gaps, names and prices on lines of their own",
    "Entradas\n\nCaldo verde\n2,80 €\nGambas ao alho\n9,50 €\n\nPratos\n\nPolvo assado\n18,50 €\nFrancesinha\n11,90 €",
    [
      "# Entradas",
      "Caldo verde 280",
      "Gambas ao alho 950",
      "# Pratos",
      "Polvo assado 1850",
      "Francesinha 1190",
    ],
  ],
  [
    "sizes on a line above pairs of prices, with something more on the next line, each of a heading",
    'PIZZAS\n\nSmall 10" / Large 14"\n\nMargherita  9.00 / 13.00\nTomato, basil\nVerdura (V)  10.00 / 14.50\nPeppers, leeks\n\nSIDES\n\nGarlic bread 4.50\nwith cheese 5.50\n\nBENTO 18.50 each\nTeriyaki bento\nKatsu bento',
    [
      "# PIZZAS",
      'Margherita {Tomato, basil} Small 10"=900 Large 14"=1300',
      'Verdura {Peppers, leeks} Small 10"=1000 Large 14"=1450 diets:vegetarian',
      "# SIDES",
      "Garlic bread Garlic bread=450 with cheese=550",
      "# BENTO",
      "Teriyaki bento 1850",
      "Katsu bento 1850",
    ],
  ],
  [
    "a sheet with a heading in the column of names",
    "Nr.\tGericht\tPreis\n1\tSalat\t8,9\n\tSuppen\t\n2\tTomatensuppe\t5,5",
    ["# Menu", "1) Salat 890", "# Suppen", "2) Tomatensuppe 550"],
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
