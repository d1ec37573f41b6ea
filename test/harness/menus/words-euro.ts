import { comma, DASHED, EURO, euro, FRENCH } from "./price-styles.ts";
import type { Locale } from "./words.ts";

export const EURO_LOCALES = {
  de: {
    ...euro,
    sections: [
      "Vorspeisen",
      "Suppen",
      "Hauptgerichte",
      "Aus dem Wasser",
      "Nachspeisen",
      "Für unsere kleinen Gäste",
      "Salate",
    ],
    dishes:
      "Kürbissuppe|Rinderroulade|Schweinebraten|Forelle Müllerin|Käsespätzle|Flädlesuppe|Zwiebelrostbraten|Gemischter Salat|Ofenkartoffel|Wildgulasch|Maultaschen|Hähnchenbrust|Bratwurst|Apfelküchle|Zanderfilet|Linsen|Gemüsestrudel|Rote Grütze|Backhendl|Sauerbraten|Tafelspitz|Pfifferlinge".split(
        "|",
      ),
    with: [
      "",
      " mit Pommes frites",
      " nach Art des Hauses",
      " vom Grill",
      " „Försterin“",
      " mit Spätzle und Salat",
      " in Rotweinsoße",
    ],
    descriptions: [
      "mit Preiselbeeren und Kroketten",
      "Hausgemacht, dazu frisches Bauernbrot",
      "Rucola, Parmesan, Kirschtomaten",
      "serviert mit Marktgemüse der Saison",
      "vom Bauern aus dem Nachbardorf",
    ],
    sizes: ["klein", "groß"],
    market: "Tagespreis",
    prices: DASHED,
  },
  fr: {
    ...euro,
    sections: ["Entrées", "Plats", "Les viandes", "Poissons", "Desserts", "Fromages", "Pour les petits"],
    dishes:
      "Velouté de potiron|Terrine de campagne|Blanquette de veau|Magret de canard|Quiche lorraine|Salade de chèvre chaud|Tarte fine aux pommes|Bavette à l'échalote|Moules marinières|Gratin dauphinois|Œuf mayonnaise|Île flottante|Filet de bar|Pavé de saumon|Crème brûlée|Assiette de fromages|Boudin noir|Croque-madame|Joue de bœuf".split(
        "|",
      ),
    with: ["", " et ses frites maison", " sauce au poivre", " façon grand-mère", " du marché"],
    descriptions: [
      "pommes grenailles, jus corsé",
      "Servi avec salade verte et pain de campagne",
      "beurre blanc, légumes de saison",
    ],
    sizes: ["petite", "grande"],
    market: "prix du jour",
    prices: FRENCH,
  },
  it: {
    ...euro,
    sections: ["Antipasti", "Primi piatti", "Secondi", "Contorni", "Dolci", "Le nostre pizze"],
    dishes:
      "Bruschetta al pomodoro|Tagliatelle al ragù|Gnocchi di patate|Saltimbocca|Insalata mista|Risotto ai funghi|Vitello tonnato|Parmigiana di melanzane|Panna cotta|Tiramisù della casa|Polpette al sugo|Baccalà mantecato|Ravioli di magro|Fritto misto|Carciofi alla giudia|Ribollita|Orecchiette|Spiedini di agnello".split(
        "|",
      ),
    with: ["", " della nonna", " alla griglia", " con verdure", " al tartufo"],
    descriptions: [
      "pomodoro, mozzarella, basilico",
      "con burro e salvia",
      "Pasta fresca tirata a mano ogni mattina",
    ],
    sizes: ["piccola", "grande"],
    market: "s.q.",
    prices: DASHED,
  },
  es: {
    ...euro,
    sections: ["Entrantes", "Carnes", "Pescados", "Postres", "Raciones", "Ensaladas"],
    dishes:
      "Gazpacho andaluz|Ensaladilla rusa|Huevos rotos|Pimientos de Padrón|Rabo de toro|Merluza a la plancha|Arroz con verduras|Albóndigas|Calamares a la romana|Flan casero|Tarta de queso|Lentejas|Boquerones fritos|Solomillo ibérico|Setas al ajillo|Berenjenas con miel|Alcachofas".split(
        "|",
      ),
    with: ["", " con jamón", " de la abuela", " a la brasa", " con patatas"],
    descriptions: [
      "tomate, cebolla y aceite de oliva",
      "Con salsa verde y almejas",
      "acompañado de verduras de la huerta",
    ],
    sizes: ["media", "ración"],
    market: "s/m",
    prices: DASHED,
  },
  nl: {
    ...euro,
    sections: ["Voorgerechten", "Hoofdgerechten", "Lunch", "Nagerechten", "Borrelhapjes", "Bijgerechten"],
    dishes:
      "Tomatensoep|Zalmfilet|Kipsaté|Biefstuk|Bitterballen|Stoofvlees|Uitsmijter spek|Geitenkaassalade|Appeltaart|Garnalenkroketten|Mosselen|Carpaccio|Dame blanche|Spareribs|Groentelasagne|Erwtensoep|Vispannetje|Kaasplankje".split(
        "|",
      ),
    with: ["", " met friet", " van het huis", " uit de oven", " met salade"],
    descriptions: [
      "rucola, pijnboompitten en oude kaas",
      "Geserveerd met brood en kruidenboter",
      "met seizoensgroenten",
    ],
    sizes: ["half", "heel"],
    market: "dagprijs",
    prices: DASHED,
  },
  pt: {
    ...euro,
    sections: ["Entradas", "Peixes", "Carnes", "Sobremesas", "Petiscos"],
    dishes:
      "Caldo verde|Amêijoas à Bulhão Pato|Polvo à lagareiro|Bitoque|Arroz de marisco|Leite-creme|Pudim caseiro|Salada de polvo|Alheira|Sardinhas assadas|Carne de porco à alentejana|Peixinhos da horta|Bifana|Cataplana|Mousse de chocolate".split(
        "|",
      ),
    with: ["", " no forno", " com batatas", " da casa", " na brasa"],
    descriptions: ["com grelos e batata a murro", "Servido com arroz e salada", "azeite, alho e coentros"],
    sizes: ["meia dose", "dose"],
    market: "preço de mercado",
    prices: {
      ...EURO,
      "R$ 35,00": (minor) => `R$ ${comma(minor)}`,
      "R$35,00": (minor) => `R$${comma(minor)}`,
    },
  },
  hr: {
    ...euro,
    sections: ["Predjela", "Juhe", "Riblja jela", "Mesna jela", "Deserti"],
    dishes:
      "Goveđa juha|Crni rižot|Pašticada|Ćevapi|Hobotnica ispod peke|Blitva s krumpirom|Salata od rajčice|Fritule|Palačinke|Orada|Fuži s tartufima|Bakalar|Buzara od dagnji|Miješano meso|Rožata".split(
        "|",
      ),
    with: ["", " na žaru", " na domaći način", " s prilogom", " s povrćem"],
    descriptions: [
      "maslinovo ulje, češnjak, peršin",
      "Poslužuje se s domaćim kruhom",
      "s njokima i parmezanom",
    ],
    sizes: ["mala", "velika"],
    market: "dnevna cijena",
    prices: EURO,
  },
} satisfies { [id: string]: Locale };
