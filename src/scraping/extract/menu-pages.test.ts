import { describe, expect, it } from "vitest";
import { asLines, menuOf } from "../../../test/harness/menus/as-lines.ts";

const PAGES: [string, string, string[]][] = [
  [
    "pizza sizes in header row",
    "<h2>Pizza</h2><table><tr><th>Nr.</th><th>Name</th><th>26 cm</th><th>32 cm</th></tr><tr><td>1</td><td>Margherita (A,G)<br>Tomaten, Käse</td><td>7,50</td><td>9,50</td></tr><tr><td>2</td><td>Salami (A,G,2,3)<br>Tomaten, Käse, Salami</td><td>8,50</td><td>10,50</td></tr></table><footer><p>Allergene: A Gluten, G Milch. Zusatzstoffe: 2 Konservierungsstoff, 3 Antioxidationsmittel</p></footer>",
    [
      "# Pizza",
      "1) Margherita {Tomaten, Käse} 26 cm=750 32 cm=950 allergens:milk,gluten",
      "2) Salami {Tomaten, Käse, Salami} 26 cm=850 32 cm=1050 allergens:milk,gluten additives:antioxidant,preservative",
    ],
  ],
  [
    "sizes before in own th colspan",
    "<h2>Pizzen</h2><table><thead><tr><th></th><th>Ø 26cm</th><th>Ø 30cm</th><th>Family</th></tr></thead><tbody><tr><td><b>Funghi</b><br><span>mit Champignons</span></td><td>8,00 €</td><td>9,50 €</td><td>18,00 €</td></tr><tr><td><b>Tonno</b><br><span>mit Thunfisch und Zwiebeln</span></td><td>8,50 €</td><td>10,00 €</td><td>19,00 €</td></tr></tbody></table>",
    [
      "# Pizzen",
      "Funghi {mit Champignons} Ø 26cm=800 Ø 30cm=950 Family=1800",
      "Tonno {mit Thunfisch und Zwiebeln} Ø 26cm=850 Ø 30cm=1000 Family=1900",
    ],
  ],
  [
    "set menu with courses, one price",
    "<h2>Menu Découverte – 38 €</h2><p>Velouté de saison</p><p>***</p><p>Filet de bar, beurre blanc</p><p>***</p><p>Tarte fine aux pommes</p><h2>Menu Enfant 12 €</h2><p>Steak haché frites</p><p>Glace</p>",
    [
      "# ",
      "Menu Découverte {Velouté de saison Filet de bar, beurre blanc Tarte fine aux pommes} 3800",
      "Menu Enfant {Steak haché frites Glace} 1200",
    ],
  ],
  [
    "set menu table de",
    "<h2>Menüs</h2><h3>3-Gänge-Menü</h3><p>Kürbissuppe</p><p>Rinderfilet mit Rotweinjus</p><p>Mousse au Chocolat</p><p><b>45,00 € pro Person</b></p><h3>4-Gänge-Menü</h3><p>Kürbissuppe</p><p>Zander</p><p>Rinderfilet</p><p>Sorbet</p><p><b>55,00 € pro Person</b></p>",
    [
      "# Menüs",
      "3-Gänge-Menü {Kürbissuppe Rinderfilet mit Rotweinjus Mousse au Chocolat} 4500",
      "4-Gänge-Menü {Kürbissuppe Zander Rinderfilet Sorbet} 5500",
    ],
  ],
  [
    "weekly lunch with days",
    "<h2>Mittagstisch 23.11. – 27.11.2026</h2><h3>Montag</h3><p>Schweinebraten mit Knödel 9,90 €</p><p>Gemüselasagne (v) 8,90 €</p><h3>Dienstag</h3><p>Fischfilet mit Kartoffelsalat 10,90 €</p><p>Chili sin Carne 8,50 €</p><p>Mo–Fr 11.30 – 14.00 Uhr</p>",
    [
      "# Montag",
      "Schweinebraten mit Knödel 990",
      "Gemüselasagne 890 diets:vegetarian",
      "# Dienstag",
      "Fischfilet mit Kartoffelsalat 1090",
      "Chili sin Carne 850",
    ],
  ],
  [
    "weekly lunch inline",
    "<h3>Wochenkarte</h3><p><strong>Montag:</strong> Linseneintopf mit Würstchen 7,50 €</p><p><strong>Dienstag:</strong> Rahmschnitzel mit Spätzle 10,50 €</p><p><strong>Mittwoch:</strong> Ruhetag</p><p><strong>Donnerstag:</strong> Backfisch mit Remoulade 9,80 €</p><p><strong>Freitag:</strong> Käsespätzle 8,80 €</p>",
    [
      "# Wochenkarte",
      "Linseneintopf mit Würstchen {Montag} 750",
      "Rahmschnitzel mit Spätzle {Dienstag} 1050",
      "Backfisch mit Remoulade {Donnerstag} 980",
      "Käsespätzle {Freitag} 880",
    ],
  ],
  [
    "drinks list volumes",
    "<h2>Alkoholfrei</h2><table><tr><td>Mineralwasser</td><td>0,25 l</td><td>2,50 €</td></tr><tr><td></td><td>0,75 l</td><td>5,90 €</td></tr><tr><td>Apfelschorle</td><td>0,2 l</td><td>2,60 €</td></tr><tr><td></td><td>0,4 l</td><td>4,20 €</td></tr><tr><td>Cola (1,3)</td><td>0,33 l</td><td>3,20 €</td></tr></table>",
    [
      "# Alkoholfrei",
      "Mineralwasser 0,25 l=250 0,75 l=590",
      "Apfelschorle 0,2 l=260 0,4 l=420",
      "Cola 0,33 l=320",
    ],
  ],
  [
    "wine list",
    "<h2>Weißweine</h2><p>2021 Riesling trocken, Weingut Muster, Pfalz<br>0,1 l 4,50 / 0,2 l 7,90 / Flasche 27,00</p><p>2020er Grauburgunder, Baden<br>0,1 l 4,90 / 0,2 l 8,50 / Flasche 29,00</p>",
    [
      "# Weißweine",
      "2021 Riesling trocken, Weingut Muster, Pfalz 0,1 l=450 0,2 l=790 Flasche=2700",
      "2020er Grauburgunder, Baden 0,1 l=490 0,2 l=850 Flasche=2900",
    ],
  ],
  [
    "wine list glass bottle US",
    "<h2>Reds</h2><ul><li>Pinot Noir, Valley Oaks 2019 &mdash; 12 / 46</li><li>Malbec, High Plains 2020 &mdash; 11 / 42</li><li>Cabernet, Stone Hill 2018 &mdash; 14 / 54</li><li>Zinfandel, Old Vine 2017 &mdash; 13 / 50</li><li>Merlot, Riverbed 2019 &mdash; 10 / 38</li></ul>",
    [
      "# Reds",
      "Pinot Noir, Valley Oaks 2019 1=1200 2=4600",
      "Malbec, High Plains 2020 1=1100 2=4200",
      "Cabernet, Stone Hill 2018 1=1400 2=5400",
      "Zinfandel, Old Vine 2017 1=1300 2=5000",
      "Merlot, Riverbed 2019 1=1000 2=3800",
    ],
  ],
  [
    "wine list table by vintage",
    "<h3>Vinos tintos</h3><table><tr><th>Vino</th><th>Añada</th><th>Copa</th><th>Botella</th></tr><tr><td>Tempranillo Crianza</td><td>2019</td><td>3,50 €</td><td>18,00 €</td></tr><tr><td>Garnacha Vieja</td><td>2020</td><td>4,00 €</td><td>21,00 €</td></tr></table>",
    ["# Vinos tintos", "Tempranillo Crianza Copa=350 Botella=1800", "Garnacha Vieja Copa=400 Botella=2100"],
  ],
  [
    "supplements",
    "<h2>Burger</h2><ul><li>Classic Burger 11,50 €</li><li>Cheeseburger 12,50 € <small>(+1,50 € extra Käse)</small></li><li>+ Bacon 1,80 €</li><li>+ Pommes 3,50 €</li></ul>",
    ["# Burger", "Classic Burger 1150", "Cheeseburger {extra Käse} 1250"],
  ],
  [
    "supplements prose",
    "<h2>Flammkuchen</h2><p>Elsässer 9,80 €</p><p>Vegetarisch 9,50 €</p><p>Jede weitere Zutat 1,00 €</p><p>Aufpreis für glutenfreien Teig: 2,50 €</p>",
    ["# Flammkuchen", "Elsässer 980", "Vegetarisch 950 diets:vegetarian"],
  ],
  [
    "item numbers M5 No 7",
    "<h2>Specials</h2><ul><li>M1 Frühlingsrollen (3 Stück) 4,50 €</li><li>M2 Wan-Tan-Suppe 4,20 €</li><li>M3 Gebratener Reis mit Huhn 7,90 €</li><li>M4 Ente knusprig 12,90 €</li></ul>",
    [
      "# Specials",
      "M1) Frühlingsrollen (3 Stück) 450",
      "M2) Wan-Tan-Suppe 420",
      "M3) Gebratener Reis mit Huhn 790",
      "M4) Ente knusprig 1290",
    ],
  ],
  [
    "sup allergens with legend far away in footer",
    '<section><h2>Speisen</h2><div class="dish"><h3>Wiener Schnitzel<sup>A,C,G</sup></h3><p>mit Petersilkartoffeln<sup>L</sup></p><span>€ 21,90</span></div><div class="dish"><h3>Tafelspitz<sup>L,M</sup></h3><p>mit Apfelkren</p><span>€ 24,50</span></div></section><footer><h4>Allergeninformation</h4><ul><li>A Glutenhaltiges Getreide</li><li>C Ei</li><li>G Milch</li><li>L Sellerie</li><li>M Senf</li></ul></footer>',
    [
      "# Speisen",
      "Wiener Schnitzel {mit Petersilkartoffeln} 2190 allergens:milk,eggs,gluten,celery",
      "Tafelspitz {mit Apfelkren} 2450 allergens:mustard,celery",
    ],
  ],
  [
    "raised codes between the name and what follows in the same line",
    "<h2>Fisch</h2><ul><li><span>Forelle blau <sup>d,g,i</sup></span> <em>mit Salzkartoffeln</em> <span>18,50 €</span></li><li><span>Aal in Dill <sup>d,j</sup></span> <em>Gurkensalat</em> <span>19,50 €</span></li><li><span>Helles vom Fass <sup>a</sup></span> <span>0,3 l 3,40 € / 0,5 l 4,90 €</span></li></ul><p>a = Gluten, d = Fisch, g = Milch, i = Sellerie, j = Senf</p>",
    [
      "# Fisch",
      "Forelle blau {mit Salzkartoffeln} 1850 allergens:celery,milk,fish",
      "Aal in Dill {Gurkensalat} 1950 allergens:mustard,fish",
      "Helles vom Fass 0,3 l=340 0,5 l=490 allergens:gluten",
    ],
  ],
  [
    "a span of times that ends on a whole hour is no price",
    "<h2>Öffnungszeiten</h2><p>Mi–Fr ab 17 Uhr bis 22 Uhr<br>Sa, So &amp; Feiertage 11.30 – 22 Uhr</p>",
    [],
  ],
  [
    "italian legend numbers",
    "<h2>Primi</h2><ul><li>Lasagne al forno (1,3,7,9) € 11,00</li><li>Spaghetti alle vongole (1,4,14) € 15,00</li></ul><p>Allergeni: 1. Glutine 2. Crostacei 3. Uova 4. Pesce 5. Arachidi 6. Soia 7. Latte 8. Frutta a guscio 9. Sedano 10. Senape 11. Sesamo 12. Solfiti 13. Lupini 14. Molluschi</p>",
    [
      "# Primi",
      "Lasagne al forno 1100 allergens:celery,milk,eggs,gluten",
      "Spaghetti alle vongole 1500 allergens:molluscs,fish,gluten",
    ],
  ],
  [
    "french legend words",
    "<h2>Plats</h2><p>Lasagnes végétariennes 14€<br><small>Allergènes : gluten, lait, céleri</small></p><p>Moules frites 16€<br><small>Allergènes : mollusques</small></p>",
    [
      "# Plats",
      "Lasagnes végétariennes 1400 allergens:gluten,milk,celery",
      "Moules frites 1600 allergens:molluscs",
    ],
  ],
  [
    "vegan icons",
    '<h2>Mains</h2><div class="item"><h4>Chickpea Curry <img src="v.png" alt="Vegan"> <span class="icon-vegan" title="vegan"></span></h4><p>Basmati rice</p><span>£12</span></div><div class="item"><h4>Halloumi Burger (V)</h4><p>Chilli jam</p><span>£11</span></div><div class="item"><h4>Nut Roast (VG, GF)</h4><p>Gravy</p><span>£13</span></div><div class="item"><h4>Sea Bass GF</h4><p>Samphire</p><span>£18</span></div><p>V - vegetarian, VG - vegan, GF - gluten free</p>',
    [
      "# Mains",
      "Chickpea Curry {Basmati rice} 1200 diets:vegan",
      "Halloumi Burger {Chilli jam} 1100 diets:vegetarian",
      "Nut Roast {Gravy} 1300 diets:glutenFree,vegan",
      "Sea Bass {Samphire} 1800 diets:glutenFree",
    ],
  ],
  [
    "carousel duplicates",
    '<h2>Our favourites</h2><div class="owl-carousel"><div class="item cloned"><h4>Ramen</h4><p>$14</p></div><div class="item"><h4>Gyoza</h4><p>$7</p></div><div class="item"><h4>Ramen</h4><p>$14</p></div><div class="item cloned"><h4>Gyoza</h4><p>$7</p></div></div><h2>Menu</h2><h3>Starters</h3><div class="r"><h4>Gyoza</h4><p>$7</p></div><div class="r"><h4>Edamame</h4><p>$5</p></div><h3>Bowls</h3><div class="r"><h4>Ramen</h4><p>$14</p></div><div class="r"><h4>Udon</h4><p>$13</p></div>',
    ["# Starters", "Gyoza 700", "Edamame 500", "# Bowls", "Ramen 1400", "Udon 1300"],
  ],
  [
    "hidden mobile dup",
    '<div class="d-none d-md-block"><h2>Salate</h2><ul><li>Griechischer Salat <b>7,50 €</b></li><li>Caesar Salad <b>9,50 €</b></li></ul></div><div class="d-md-none"><h2>Salate</h2><ul><li>Griechischer Salat <b>7,50 €</b></li><li>Caesar Salad <b>9,50 €</b></li></ul></div>',
    ["# Salate", "Griechischer Salat 750", "Caesar Salad 950"],
  ],
  [
    "prices ranges",
    "<h2>Steaks</h2><ul><li>Rumpsteak 22–28 €</li><li>Filet ab 29,00 €</li><li>Porterhouse 9,50 €/100g</li><li>Hummer Tagespreis</li></ul>",
    ["# Steaks", "Rumpsteak 2200", "Filet 2900", "Porterhouse 950", "Hummer null market"],
  ],
  [
    "kids free, delivery etc",
    "<h2>Info</h2><p>Kids under 6 eat free.</p><p>Delivery fee: £2.50. Minimum order £15.</p><p>Gift vouchers from £20.</p><p>Service charge 12.5 %.</p><p>Call 020 7946 0018.</p><h2>Mains</h2><p>Fish pie £13.50</p><p>Sausages and mash £12</p>",
    ["# Mains", "Fish pie 1350", "Sausages and mash 1200"],
  ],
  [
    "catering prose",
    "<h2>Catering</h2><p>Unser Buffet bieten wir ab 20 Personen für 24,90 € pro Person an. Sprechen Sie uns an!</p><h2>Räume</h2><p>Unser Saal kostet 150 € Miete pro Abend.</p>",
    [],
  ],
  [
    "reviews with price",
    '<h2>Das sagen unsere Gäste</h2><div class="review"><h4>Petra M.</h4><p>Tolles Essen, 12 € für ein Schnitzel ist fair!</p><span>5/5</span></div><h2>Karte</h2><div class="c"><h4>Schnitzel</h4><span>12,00 €</span></div><div class="c"><h4>Gulasch</h4><span>11,00 €</span></div>',
    ["# Karte", "Schnitzel 1200", "Gulasch 1100"],
  ],
  [
    "euro sign own span",
    '<div class="list"><h3>Café</h3><div class="row"><span class="n">Espresso</span><span class="p"><span class="cur">€</span><span class="val">2,20</span></span></div><div class="row"><span class="n">Cappuccino</span><span class="p"><span class="cur">€</span><span class="val">3,40</span></span></div></div>',
    ["# Café", "Espresso 220", "Cappuccino 340"],
  ],
  [
    "superscript cents",
    "<h3>Burgers</h3><ul><li>Classic <span>$9<sup>95</sup></span></li><li>Double <span>$12<sup>50</sup></span></li><li>Veggie <span>$8<sup>95</sup></span></li></ul>",
    ["# Burgers", "Classic Classic=995 Double=1250", "Veggie 895 diets:vegetarian"],
  ],
  [
    "superscript cents euro",
    "<h3>Pizza</h3><ul><li>Margherita <span>7<sup>50</sup> €</span></li><li>Funghi <span>8<sup>90</sup> €</span></li></ul>",
    ["# Pizza", "Margherita 750", "Funghi 890"],
  ],
  [
    "strike prices",
    '<h3>Angebote</h3><div class="p"><h4>Lunchbox</h4><del>9,90 €</del> <ins>7,90 €</ins></div><div class="p"><h4>Wrap</h4><span>6,50 €</span></div>',
    ["# Angebote", "Lunchbox 790", "Wrap 650"],
  ],
  [
    "another size at the end of a description",
    '<h2>Mains</h2><div class="d"><h3>Haddock</h3><span>£16.95</span><p>Mushy peas, tartare sauce. Small portion £11.95</p></div><div class="d"><h3>Pie</h3><span>£15</span><p>Mash and gravy</p></div>',
    [
      "# Mains",
      "Haddock {Mushy peas, tartare sauce} Haddock=1695 Small portion=1195",
      "Pie {Mash and gravy} 1500",
    ],
  ],
  [
    "a smaller size behind a larger one",
    "<h2>On tap</h2><ul><li>Bitter – pint £4.60 / half £2.40</li><li>Porter – pint £5.10 / half £2.70</li></ul>",
    ["# On tap", "Bitter pint=460 half=240", "Porter pint=510 half=270"],
  ],
  [
    "a link below the last dish",
    '<h2>On tap</h2><p>Bitter £4.60</p><p>Porter £5.10</p><p><a href="wines.pdf">Wine list (PDF)</a></p>',
    ["# On tap", "Bitter 460", "Porter 510"],
  ],
  [
    "a deal whose parts stand behind a colon",
    "<h2>Cuisine</h2><ul><li>Soupe 6 €</li><li>Tarte 9 €</li></ul><p><b>Formule du midi</b> (en semaine) : plat seul 14 € - entrée et plat 18 € - complète 22 €</p><p>Prix nets, service compris.</p>",
    [
      "# Cuisine",
      "Soupe 600",
      "Tarte 900",
      "Formule du midi {en semaine} plat seul=1400 entrée et plat=1800 complète=2200",
    ],
  ],
  [
    "a note on prices before a dish",
    "<h2>Platos</h2><p>Rabo de toro 17 €</p><p>Pulpo 19 €</p><p>IVA incluido. Pescado del día: según mercado.</p>",
    ["# Platos", "Rabo de toro 1700", "Pulpo 1900", "Pescado del día null market"],
  ],
];

describe("menus as real pages twist them", () => {
  it.each(PAGES)("%s", (_what, html, expected) => {
    expect(asLines(menuOf(html).categories)).toEqual(expected);
  });

  it("costs from its least size, whichever comes first", () => {
    const { categories } = menuOf("<h2>On tap</h2><ul><li>Bitter – pint £4.60 / half £2.40</li></ul>");
    expect(categories[0]?.items).toMatchObject([{ priceKind: "from", price: 240 }]);
  });
});
