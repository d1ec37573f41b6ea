import { describe, expect, it } from "vitest";
import { asLines, menuOf } from "../../../test/harness/menus/as-lines.ts";

const PAGES: [string, string, string[]][] = [
  [
    "a table with numbers, codes and a legend, and one with columns of sizes",
    "<h2>Vorspeisen</h2><table><tr><td>1</td><td>Bruschetta (A,C)</td><td>6,50 €</td></tr><tr><td>2</td><td>Carpaccio</td><td>12,90 €</td></tr></table><h2>Pizza</h2><table><tr><th></th><th>klein</th><th>groß</th></tr><tr><td>Margherita<br><small>Tomaten, Käse</small></td><td>7,00</td><td>9,00</td></tr><tr><td>Salami<br><small>Tomaten, Käse, Salami</small></td><td>8,00</td><td>10,00</td></tr></table><p>A = Gluten, C = Eier, G = Milch</p>",
    [
      "# Vorspeisen",
      "1) Bruschetta 650 allergens:eggs,gluten",
      "2) Carpaccio 1290",
      "# Pizza",
      "Margherita {Tomaten, Käse} klein=700 groß=900",
      "Salami {Tomaten, Käse, Salami} klein=800 groß=1000",
    ],
  ],
  [
    "a definition list with descriptions",
    "<h3>Entrées</h3><dl><dt>Soupe à l'oignon</dt><dd>gratinée au comté</dd><dd>8,50 €</dd><dt>Salade verte</dt><dd>vinaigrette maison</dd><dd>5 €</dd></dl><h3>Plats</h3><dl><dt>Entrecôte 300 g</dt><dd>frites, sauce au poivre</dd><dd>24 €</dd></dl>",
    [
      "# Entrées",
      "Soupe à l'oignon {gratinée au comté} 850",
      "Salade verte {vinaigrette maison} 500",
      "# Plats",
      "Entrecôte 300 g {frites, sauce au poivre} 2400",
    ],
  ],
  [
    "paragraphs with dot leaders, market price and cover charge",
    "<p><b>Zuppe</b></p><p>Minestrone ........ 7,00<br>Zuppa di pesce ........ 12,50<br>Stracciatella in brodo .... 6,50</p><p><b>Secondi</b></p><p>Tagliata di manzo al kg ....... 45,00<br>Pesce del giorno ....... s.q.<br>Coperto € 2,00</p>",
    [
      "# Zuppe",
      "Minestrone 700",
      "Zuppa di pesce 1250",
      "Stracciatella in brodo 650",
      "# Secondi",
      "Tagliata di manzo al kg 4500",
      "Pesce del giorno null market",
    ],
  ],
  [
    "cards, one section with a single dish",
    '<section><h2>Burgers</h2><div class="grid"><div class="card"><img src=a.jpg><h3>Classic</h3><p>Beef, cheddar, pickles</p><span class="price">$12.50</span></div><div class="card"><h3>Veggie (V)</h3><p>Bean patty, avocado</p><span class="price">$11</span></div></div></section><section><h2>Sides</h2><div class="grid"><div class="card"><h3>Fries</h3><p>Hand cut</p><span class="price">$4.50</span></div></div></section>',
    [
      "# Burgers",
      "Classic {Beef, cheddar, pickles} 1250",
      "Veggie {Bean patty, avocado} 1100 diets:vegetarian",
      "# Sides",
      "Fries {Hand cut} 450",
    ],
  ],
  [
    "name, description and price as equal neighbours",
    "<h2>Tapas</h2><div>Croquetas caseras</div><div>Jamón ibérico, 6 unidades</div><div>9,50 €</div><div>Tortilla</div><div>Con o sin cebolla</div><div>8,00 €</div><div>Pulpo a la gallega</div><div>Pimentón de la Vera</div><div>18,00 €</div>",
    [
      "# Tapas",
      "Croquetas caseras {Jamón ibérico, 6 unidades} 950",
      "Tortilla {Con o sin cebolla} 800",
      "Pulpo a la gallega {Pimentón de la Vera} 1800",
    ],
  ],
  [
    "the price before the name",
    "<h2>Drinks</h2><ul><li><span class=p>£3.20</span> Espresso</li><li><span class=p>£3.80</span> Flat white</li><li><span class=p>£4.00</span> Oat latte</li></ul>",
    ["# Drinks", "Espresso 320", "Flat white 380", "Oat latte 400"],
  ],
  [
    "glass and bottle as columns, years kept",
    "<h3>Vins rouges</h3><table><tr><td></td><td>Verre</td><td>Bouteille</td></tr><tr><td>Côtes du Rhône 2021</td><td>5,50</td><td>26,00</td></tr><tr><td>Pinot noir 2020</td><td>6,00</td><td>29,00</td></tr></table>",
    [
      "# Vins rouges",
      "Côtes du Rhône 2021 Verre=550 Bouteille=2600",
      "Pinot noir 2020 Verre=600 Bouteille=2900",
    ],
  ],
  [
    "sizes within a line, raised codes and their legend",
    "<h3>Bier vom Fass</h3><ul><li>Helles 0,3l 3,20 € / 0,5l 4,50 €</li><li>Weizen 0,5 l 4,80 €</li><li>Radler 0,3 l 3,20 € 0,5 l 4,50 €</li></ul><h3>Softdrinks</h3><ul><li>Cola<sup>1,3</sup> 0,33l 3,00 €</li><li>Mineralwasser 0,75 l 5,50 €</li></ul><p>1) mit Farbstoff 2) Konservierungsstoff 3) koffeinhaltig</p>",
    [
      "# Bier vom Fass",
      "Helles 0,3l=320 0,5l=450",
      "Weizen 0,5 l 480",
      "Radler 0,3 l=320 0,5 l=450",
      "# Softdrinks",
      "Cola 0,33l 300 additives:caffeine,colouring",
      "Mineralwasser 0,75 l 550",
    ],
  ],
  [
    "a surcharge that is no dish",
    "<h2>Pizze</h2><ul><li>Margherita 7,00 €</li><li>Diavola 8,50 €</li><li>Aggiunta mozzarella di bufala + 2,00 €</li></ul>",
    ["# Pizze", "Margherita 700", "Diavola 850"],
  ],
  [
    "prices in headings",
    "<h2>Hauptgerichte</h2><h3>Wiener Schnitzel 22,90 €</h3><p>vom Kalb, mit Petersilienkartoffeln</p><h3>Zwiebelrostbraten 26,50 €</h3><p>mit Spätzle</p><h2>Desserts</h2><h3>Apfelstrudel 7,50 €</h3><p>mit Vanillesoße</p>",
    [
      "# Hauptgerichte",
      "Wiener Schnitzel {vom Kalb, mit Petersilienkartoffeln} 2290",
      "Zwiebelrostbraten {mit Spätzle} 2650",
      "# Desserts",
      "Apfelstrudel {mit Vanillesoße} 750",
    ],
  ],
  [
    "kronor in three ways",
    '<h2>Varmrätter</h2><div class="dish"><h4>Köttbullar</h4><p>Gräddsås, lingon</p><p>165 kr</p></div><div class="dish"><h4>Stekt strömming</h4><p>Potatismos</p><p>155:-</p></div><div class="dish"><h4>Dagens fisk</h4><p>Dagspris</p></div>',
    [
      "# Varmrätter",
      "Köttbullar {Gräddsås, lingon} 16500",
      "Stekt strömming {Potatismos} 15500",
      "Dagens fisk null market",
    ],
  ],
  [
    "Swiss francs",
    "<h2>Hauptspeisen</h2><p>Rösti mit Spiegelei <strong>CHF 19.50</strong></p><p>Zürcher Geschnetzeltes <strong>CHF 34.–</strong></p><p>Fondue pro Person <strong>Fr. 28.50</strong></p>",
    ["# Hauptspeisen", "Rösti mit Spiegelei 1950", "Zürcher Geschnetzeltes 3400", "Fondue 2850"],
  ],
  [
    "weights that are no prices",
    "<h3>Predjela</h3><ul><li>Pršut 100 g <b>12,00 €</b></li><li>Sir iz ulja <b>9,00 €</b></li></ul><h3>Riba</h3><ul><li>Brancin, 1 kg <b>60,00 €</b></li><li>Lignje na žaru <b>18,00 €</b></li></ul>",
    [
      "# Predjela",
      "Pršut 100 g 1200",
      "Sir iz ulja 900",
      "# Riba",
      "Brancin, 1 kg 6000",
      "Lignje na žaru 1800",
    ],
  ],
  [
    "decimals without a currency",
    "<h2>Lunch</h2><div class=item><div class=title>Tosti ham/kaas</div><div class=prijs>6,50</div></div><div class=item><div class=title>Uitsmijter</div><div class=descr>Drie eieren, ham en kaas</div><div class=prijs>9,75</div></div><div class=item><div class=title>Broodje kroket</div><div class=prijs>7,25</div></div>",
    ["# Lunch", "Tosti ham/kaas 650", "Uitsmijter {Drie eieren, ham en kaas} 975", "Broodje kroket 725"],
  ],
  [
    "a Portuguese table",
    "<h2>Pratos do dia</h2><table><tr><td>Bacalhau à Brás</td><td>9,50€</td></tr><tr><td>Francesinha</td><td>11,00€</td></tr><tr><td>Meia dose de arroz</td><td>2,50€</td></tr></table>",
    ["# Pratos do dia", "Bacalhau à Brás 950", "Francesinha 1100", "Meia dose de arroz 250"],
  ],
  [
    "Chinese dishes in dollars",
    "<h2>主食</h2><ul><li>牛肉麵 180元</li><li>滷肉飯 NT$60</li></ul><h2>飲料</h2><ul><li>紅茶 30元</li></ul>",
    ["# 主食", "牛肉麵 18000", "滷肉飯 6000", "# 飲料", "紅茶 3000"],
  ],
  [
    "bare American prices",
    "<h2>Starters</h2><div class=row><h4>Wings</h4><span>14</span></div><p>Buffalo or BBQ</p><div class=row><h4>Nachos</h4><span>12</span></div><p>Cheese, jalapeño</p><div class=row><h4>Calamari</h4><span>15</span></div><p>Lemon aioli</p><div class=row><h4>Soup</h4><span>8</span></div><p>Daily</p><div class=row><h4>Salad</h4><span>9</span></div><p>Green</p>",
    [
      "# Starters",
      "Wings {Buffalo or BBQ} 1400",
      "Nachos {Cheese, jalapeño} 1200",
      "Calamari {Lemon aioli} 1500",
      "Soup {Daily} 800",
      "Salad {Green} 900",
    ],
  ],
  [
    "vouchers, delivery and parking: no menu at all",
    "<h1>Gutscheine</h1><p>Unsere Gutscheine gibt es ab 25 € im Restaurant.</p><p>Lieferung ab 20 € Mindestbestellwert, Liefergebühr 2,50 €.</p><p>Parken: 2 € pro Stunde</p>",
    [],
  ],
  [
    "set menus of one paragraph",
    "<h2>Menu du jour</h2><p>Entrée + plat : 18 €<br>Plat + dessert : 18 €<br>Entrée + plat + dessert : 22 €</p>",
    ["# Menu du jour", "Entrée + plat 1800", "Plat + dessert 1800", "Entrée + plat + dessert 2200"],
  ],
  [
    "BEM-named blocks",
    '<div class="menu-item"><div class="menu-item__head"><span class="menu-item__title">Lasagne al forno</span><span class="menu-item__dots"></span><span class="menu-item__price">€ 13</span></div><div class="menu-item__text">hausgemacht, Allergene: a, c, g</div></div><div class="menu-item"><div class="menu-item__head"><span class="menu-item__title">Ravioli</span><span class="menu-item__price">€ 14</span></div></div>',
    ["# ", "Lasagne al forno {hausgemacht, Allergene: a, c, g} 1300", "Ravioli 1400"],
  ],
];

describe("menus from the structure of pages", () => {
  it.each(PAGES)("%s", (_what, html, expected) => {
    expect(asLines(menuOf(html).categories)).toEqual(expected);
  });

  it("a slide shown many times is one dish, two dishes of one name stay two", () => {
    const slide = "<div class=item><div class=title>Plat du jour</div><div class=price>15 €</div></div>";
    expect(asLines(menuOf(`<h2>Carte</h2>${slide.repeat(9)}`).categories)).toEqual([
      "# Carte",
      "Plat du jour 1500",
    ]);
    const arepas =
      "<li><b>Arepas</b> <i>de queso</i> <span>6,00 €</span></li><li><b>Arepas</b> <i>de carne</i> <span>7,50 €</span></li>";
    expect(asLines(menuOf(`<h2>Tapas</h2><ul>${arepas}</ul>`).categories)).toEqual([
      "# Tapas",
      "Arepas {de queso} 600",
      "Arepas {de carne} 750",
    ]);
  });

  it("without a legend codes stay undeclared, and that is said", () => {
    const menu = menuOf("<ul><li>Linsensuppe (A,C) 6,50 €</li><li>Salat 5,50 €</li></ul>");
    expect(menu.hasUnexplainedCodes).toBe(true);
    expect(menu.categories[0]?.items[0]).toMatchObject({
      name: "Linsensuppe",
      allergens: null,
      additives: null,
    });
  });

  it("rooms are no dishes", () => {
    expect(
      menuOf(
        "<table><tr><td>Doppelzimmer, 1 Nacht</td><td>78,00 €</td></tr><tr><td>Einzelzimmer</td><td>51,00 €</td></tr><tr><td>Frühstück</td><td>8,50 €</td></tr></table>",
      ).categories,
    ).toEqual([]);
  });
});
