import { describe, expect, it } from "vitest";
import { asLines, menuOf } from "../../../test/harness/menus/as-lines.ts";

const PAGES: [string, string, string[]][] = [
  [
    "US diner plain paragraphs bare ints",
    "<h2>Breakfast</h2><p>Two Eggs Any Style 9</p><p>Buttermilk Pancakes 11</p><p>Denver Omelette 13</p><p>French Toast 12</p><h2>Sandwiches</h2><p>Turkey Club 14</p><p>BLT 12</p><p>Reuben 15</p><p>Call us at 555 0134</p>",
    [
      "# Breakfast",
      "Two Eggs Any Style 900",
      "Buttermilk Pancakes 1100",
      "Denver Omelette 1300",
      "French Toast 1200",
      "# Sandwiches",
      "Turkey Club 1400",
      "BLT 1200",
      "Reuben {Call us at 555 0134} 1500",
    ],
  ],
  [
    "squarespace bare prices",
    '<div class="menu-section"><div class="menu-section-title">Small Plates</div><div class="menu-items"><div class="menu-item"><div class="menu-item-title">Burrata</div><div class="menu-item-description">heirloom tomato, basil</div><div class="menu-item-price-bottom"><span class="currency-sign">$</span>16</div></div><div class="menu-item"><div class="menu-item-title">Oysters</div><div class="menu-item-description">mignonette</div><div class="menu-item-price-bottom"><span class="menu-price-label">half dozen</span><span class="currency-sign">$</span>18</div><div class="menu-item-price-bottom"><span class="menu-price-label">dozen</span><span class="currency-sign">$</span>34</div></div></div></div>',
    [
      "# Small Plates",
      "Burrata {heirloom tomato, basil} 1600",
      "Oysters {mignonette} half dozen=1800 dozen=3400",
    ],
  ],
  [
    "wix like",
    '<div role="list"><div role="listitem"><div class="wJ"><p class="font_8">Bruschetta</p></div><div><p>Tomato, basil</p></div><div><span>$</span><span>9</span></div></div><div role="listitem"><div class="wJ"><p class="font_8">Caprese</p></div><div><p>Mozzarella, tomato</p></div><div><span>$</span><span>11</span></div></div></div>',
    ["# ", "Bruschetta {Tomato, basil} 900", "Caprese {Mozzarella, tomato} 1100"],
  ],
  [
    "price before in strong",
    "<h2>Pizze</h2><p><strong>€ 7,00</strong> Margherita – pomodoro, mozzarella</p><p><strong>€ 8,50</strong> Diavola – salame piccante</p><p><strong>€ 9,00</strong> Quattro stagioni</p>",
    [
      "# Pizze",
      "Margherita {pomodoro, mozzarella} 700",
      "Diavola {salame piccante} 850",
      "Quattro stagioni 900",
    ],
  ],
  [
    "table price first col",
    "<h2>Menu</h2><table><tr><td>7,50 €</td><td>Salade niçoise</td></tr><tr><td>12,00 €</td><td>Steak frites</td></tr><tr><td>5,00 €</td><td>Mousse au chocolat</td></tr></table>",
    ["# Menu", "Salade niçoise 750", "Steak frites 1200", "Mousse au chocolat 500"],
  ],
  [
    "flat price-first divs",
    "<h2>Menu</h2><div>€ 5,00</div><div>Soep van de dag</div><div>€ 9,50</div><div>Tosti kip</div><div>€ 12,50</div><div>Salade geitenkaas</div>",
    ["# Menu", "Soep van de dag 500", "Tosti kip 950", "Salade geitenkaas 1250"],
  ],
  [
    "menu in aside + cart sidebar",
    '<div class="menu"><h3>Pizza</h3><div class="product"><h4>Margherita</h4><span>7,90 €</span><button>+</button></div><div class="product"><h4>Salami</h4><span>8,90 €</span><button>+</button></div></div><aside class="cart"><h3>Warenkorb</h3><p>Zwischensumme 0,00 €</p><p>Lieferkosten 2,50 €</p><p>Gesamt 2,50 €</p><button>Zur Kasse</button></aside>',
    ["# Pizza", "Margherita 790", "Salami 890"],
  ],
  [
    "radio variants",
    '<h3>Pizza</h3><div class="product"><h4>Margherita</h4><label><input type="radio"> 26 cm – 7,90 €</label><label><input type="radio"> 30 cm – 9,90 €</label></div><div class="product"><h4>Salami</h4><label><input type="radio"> 26 cm – 8,90 €</label><label><input type="radio"> 30 cm – 10,90 €</label></div>',
    ["# Pizza", "Margherita 26 cm=790 30 cm=990", "Salami 26 cm=890 30 cm=1090"],
  ],
  [
    "woocommerce price range",
    '<ul class="products"><li class="product"><h2>Sushi Box</h2><span class="price">12,90 € – 24,90 €</span><a class="button">Ausführung wählen</a></li><li class="product"><h2>Maki Mix</h2><span class="price">9,90 €</span><a class="button">In den Warenkorb</a></li></ul>',
    ["# ", "Sushi Box 1290", "Maki Mix 990"],
  ],
  [
    "GastroNovi like numbered list",
    '<h2>Suppen</h2><div class="dish"><div class="no">10</div><div class="name">Pekingsuppe <sup>1,a,f</sup></div><div class="desc">scharf-sauer</div><div class="price">3,90</div></div><div class="dish"><div class="no">11</div><div class="name">Wan-Tan-Suppe <sup>a,c</sup></div><div class="desc">mit Teigtaschen</div><div class="price">4,20</div></div><p>1) mit Farbstoff; a) Gluten; c) Ei; f) Soja</p>',
    [
      "# Suppen",
      "10) Pekingsuppe {scharf-sauer} 390 allergens:soybeans,gluten additives:colouring",
      "11) Wan-Tan-Suppe {mit Teigtaschen} 420 allergens:eggs,gluten",
    ],
  ],
  [
    "h3 category with price for all",
    "<h3>Alle Pizzen 9,50 €</h3><ul><li>Margherita</li><li>Salami</li><li>Funghi</li></ul><h3>Pasta</h3><ul><li>Bolognese 8,50 €</li><li>Carbonara 9,00 €</li></ul>",
    ["# Pizzen", "Margherita 950", "Salami 950", "Funghi 950", "# Pasta", "Bolognese 850", "Carbonara 900"],
  ],
  [
    "ice cream",
    "<h2>Eis</h2><p>1 Kugel 1,60 €</p><p>2 Kugeln 3,00 €</p><p>Sahne 0,80 €</p><h2>Becher</h2><p>Spaghettieis 6,90 €<br>Vanilleeis, Erdbeersoße</p><p>Bananensplit 7,50 €<br>Vanilleeis, Banane, Schokosoße</p>",
    [
      "# Eis",
      "1 Kugel 160",
      "2 Kugeln 300",
      "Sahne 80",
      "# Becher",
      "Spaghettieis {Vanilleeis, Erdbeersoße} 690",
      "Bananensplit {Vanilleeis, Banane, Schokosoße} 750",
    ],
  ],
  [
    "hotel page with restaurant",
    "<h2>Zimmerpreise</h2><table><tr><td>Einzelzimmer</td><td>65,00 €</td></tr><tr><td>Doppelzimmer</td><td>95,00 €</td></tr></table><h2>Speisekarte</h2><table><tr><td>Tagessuppe</td><td>5,50 €</td></tr><tr><td>Schweineschnitzel</td><td>14,90 €</td></tr><tr><td>Käsespätzle</td><td>11,90 €</td></tr></table>",
    ["# Speisekarte", "Tagessuppe 550", "Schweineschnitzel 1490", "Käsespätzle 1190"],
  ],
  [
    "events",
    '<h2>Menu</h2><p>Soup £6</p><p>Fish £14</p><p>Pie £12</p><h2>What\'s on</h2><div class="event"><h3>Quiz night</h3><p>Every Tuesday 8pm, £2 entry per person</p></div><div class="event"><h3>New Year\'s Eve Dinner</h3><p>31 December, 7pm</p><p>£75 per person</p></div>',
    ["# Menu", "Soup 600", "Fish 1400", "Pie 1200"],
  ],
  [
    "swedish lunch",
    "<h2>Veckans lunch v. 48</h2><p>Serveras 11.00–14.00. Inkl. sallad, bröd, kaffe. Pris 129 kr</p><h3>Måndag</h3><p>Köttbullar med gräddsås</p><p>Vegetarisk lasagne</p><h3>Tisdag</h3><p>Stekt fisk med remouladsås</p>",
    [],
  ],
  [
    "czech grams",
    "<h2>Hlavní jídla</h2><table><tr><td>150 g</td><td>Svíčková na smetaně, knedlík (1,3,7,9)</td><td>189,- Kč</td></tr><tr><td>200 g</td><td>Vepřový řízek (1,3,7)</td><td>175,- Kč</td></tr></table>",
    ["# Hlavní jídla", "Svíčková na smetaně, knedlík 18900", "Vepřový řízek 17500"],
  ],
  [
    "norwegian",
    "<h2>Hovedretter</h2><p>Kjøttkaker i brun saus kr 219,-</p><p>Fiskesuppe kr 195,-</p>",
    ["# Hovedretter", "Kjøttkaker i brun saus 21900", "Fiskesuppe 19500"],
  ],
  [
    "swiss slash",
    "<h2>Warme Speisen</h2><p>Älplermagronen mit Apfelmus 24.50</p><p>Kalbsbratwurst mit Rösti 26.50 / kleine Portion 21.50</p><p>Cordon bleu 180 g 34.–</p>",
    [
      "# Warme Speisen",
      "Älplermagronen mit Apfelmus 2450",
      "Kalbsbratwurst mit Rösti Kalbsbratwurst mit Rösti=2650 kleine Portion=2150",
      "Cordon bleu 180 g 3400",
    ],
  ],
  [
    "uppercase name then description same line",
    "<h2>MAINS</h2><p>ROAST CHICKEN lemon, thyme, jus £18</p><p>SEA TROUT beurre blanc, samphire £21</p><p>CELERIAC STEAK chimichurri £16</p>",
    [
      "# MAINS",
      "ROAST CHICKEN {lemon, thyme, jus} 1800",
      "SEA TROUT {beurre blanc, samphire} 2100",
      "CELERIAC STEAK {chimichurri} 1600",
    ],
  ],
  [
    "newspaper style table with colspan and empties",
    '<table><tr><td colspan="3"><b>Salate</b></td></tr><tr><td>20</td><td>Bauernsalat</td><td>8,50 €</td></tr><tr><td></td><td><i>mit Schafskäse, Oliven</i></td><td></td></tr><tr><td>21</td><td>Thunfischsalat</td><td>9,50 €</td></tr><tr><td></td><td><i>mit Ei, Zwiebeln</i></td><td></td></tr></table>',
    ["# Salate", "20) Bauernsalat {mit Schafskäse, Oliven} 850", "21) Thunfischsalat {mit Ei, Zwiebeln} 950"],
  ],
  [
    "hidden modal duplicates",
    '<div class="dish"><h4>Ramen</h4><p>Pork broth</p><span>$14</span></div><div class="dish"><h4>Udon</h4><p>Dashi</p><span>$12</span></div><div class="modal" style="display:none"><h4>Ramen</h4><p>Pork broth, egg, nori and scallions in our house tare.</p><span>$14</span></div>',
    ["# ", "Ramen {Pork broth} 1400", "Udon {Dashi} 1200"],
  ],
  [
    "priced headings with parentheses",
    "<h3>Antipasti</h3><p>Tagliere misto (per 2 persone) 18,00</p><p>Bruschette (3 pz.) 6,00</p><p>Fritto (150 gr.) 9,00</p>",
    ["# Antipasti", "Tagliere misto (per 2 persone) 1800", "Bruschette (3 pz.) 600", "Fritto (150 gr.) 900"],
  ],
];

describe("menus of site builders, shops and countries", () => {
  it.each(PAGES)("%s", (_what, html, expected) => {
    expect(asLines(menuOf(html).categories)).toEqual(expected);
  });

  it("a preformatted text keeps its lines", () => {
    const text = "SOUPS\nLeek            5,50\nLentil          8,50\n\nPASTA\nPenne           9,80\n";
    expect(asLines(menuOf(`<pre>${text}</pre>`).categories)).toEqual([
      "# SOUPS",
      "Leek 550",
      "Lentil 850",
      "# PASTA",
      "Penne 980",
    ]);
  });
});
