import { category, menu, snapshot, veg, vegan } from "./make.ts";

/** An Austrian Gasthof: its country's letters, additives, closed on Mondays and in November. */
export const gasthof = snapshot({
  templateId: "cozy",
  business: {
    name: "Gasthof zur Blauen Gans",
    type: "restaurant",
    cuisines: ["Österreichische Küche"],
    description:
      "Wirtshaus am Dorfplatz mit Gastgarten unter Kastanien, eigener Landwirtschaft und neun Zimmern.",
    phone: "+436134000218",
    email: "stube@blauegans.example",
    address: {
      street: "Dorfplatz 3",
      postalCode: "4830",
      city: "Hinterkogel",
      region: "Oberösterreich",
      country: "AT",
    },
    timeZone: "Europe/Vienna",
    locale: "de-AT",
    priceRange: "€€",
    openingHours: [
      {
        dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        opens: "10:00",
        closes: "23:00",
      },
      { dayOfWeek: ["Sunday", "PublicHolidays"], opens: "09:30", closes: "17:00" },
    ],
    kitchenHours: [
      {
        dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        opens: "11:30",
        closes: "14:00",
      },
      {
        dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        opens: "17:30",
        closes: "21:00",
      },
      { dayOfWeek: ["Sunday", "PublicHolidays"], opens: "11:30", closes: "15:00" },
    ],
    specialOpeningHours: [
      {
        validFrom: "2026-11-02",
        validThrough: "2026-11-30",
        opens: null,
        closes: null,
        label: "Betriebsurlaub",
      },
    ],
    links: { social: [], order: [], menuFiles: [], reserve: "https://tisch.example/blaue-gans" },
    legal: {
      legalName: "Familie Aigner Gastwirtschaft KG",
      vatId: "ATU00000218",
      registerNumber: "FN 000218 x",
      registerCourt: "Landesgericht Wels",
      chamber: "Wirtschaftskammer Oberösterreich, Fachgruppe Gastronomie",
      supervisoryAuthority: "Bezirkshauptmannschaft Vöcklabruck",
    },
  },
  content: {
    hero: { title: "Grüß Gott in der Stube" },
    about: {
      title: "Seit fünf Generationen",
      text: "1887 schenkte Josefa Aigner hier das erste Bier aus. Heute steht ihr Ururenkel am Herd, und das Rindfleisch kommt noch immer von der Weide hinterm Haus.",
    },
  },
  menu: menu("gas", [
    category("Suppen", [
      ["Rindsuppe mit Frittaten", 520, undefined, "A C G I"],
      ["Leberknödelsuppe", 560, undefined, "A C G I"],
      ["Kürbiscremesuppe", 590, "Mit Kernöl aus der Steiermark", "G I", veg],
      ["Knoblauchrahmsuppe", 560, "Im Brotlaib serviert", "A G I", veg],
    ]),
    category("Kalte Jause", [
      ["Brettljause", 1490, "Speck, Hauswurst, Geselchtes, Liptauer, Kren, Bauernbrot", "A G J 2 3 14"],
      ["Saures Rindfleisch", 1190, "Mit Zwiebeln und Kernöl", "J L"],
      ["Liptauerbrot", 690, undefined, "A G", veg],
      ["Sulz vom Hausschwein", 980, "Mit roten Zwiebeln", "I L 14"],
    ]),
    category(
      "Aus der Pfanne und dem Rohr",
      [
        [
          "Wiener Schnitzel",
          2190,
          "Vom Kalb, in Butterschmalz, mit Petersilerdäpfeln und Preiselbeeren",
          "A C G",
        ],
        ["Schnitzel vom Schwein", 1490, "Mit gemischtem Salat", "A C G J"],
        ["Schweinsbraten", 1590, "Mit Semmelknödel und warmem Krautsalat", "A C G I"],
        ["Tafelspitz", 2390, "Mit Apfelkren, Schnittlauchsauce und Rösterdäpfeln", "A C G I"],
        ["Zwiebelrostbraten", 2490, "Beiried mit Röstzwiebeln und Braterdäpfeln", "A I J"],
        ["Gebackenes Hendl", 1590, "Mit Erdäpfel-Vogerlsalat und Kernöl", "A C G J"],
        ["Beuschel", 1390, "Mit Serviettenknödel", "A C G I J"],
        ["Gegrillte Forelle", 1990, "Aus dem Mühlbach, mit Mandelbutter", "D G H"],
        ["Blunzngröstl", 1290, "Mit frischem Kren und Krautsalat", "A I 14"],
        ["Hirschragout", 2290, "Mit Rotkraut und Spätzle", "A C G I L"],
      ],
      {
        availability: [
          {
            dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
            opens: "11:30",
            closes: "21:00",
          },
        ],
      },
    ),
    category("Ohne Fleisch", [
      ["Kasnocken", 1390, "In der Eisenpfanne, mit Röstzwiebeln", "A C G", veg],
      ["Eierschwammerlgulasch", 1590, "Mit Semmelknödel", "A C G", veg],
      ["Spinatknödel", 1390, "Mit brauner Butter und Bergkäse", "A C G", veg],
      ["Linsen mit Wurzelgemüse", 1190, undefined, "I", vegan],
    ]),
    category("Mehlspeisen", [
      ["Kaiserschmarrn", 1290, "Mit Zwetschkenröster, dauert 20 Minuten", "A C G", veg],
      ["Marillenknödel", 1090, "Zwei Stück, in Butterbröseln", "A C G", veg],
      ["Apfelstrudel", 590, "Mit Schlagobers", "A C G", veg],
      ["Topfenpalatschinken", 890, "Überbacken, mit Vanillesauce", "A C G", veg],
      ["Mohr im Hemd ohne Mehl", 790, "Warmer Schokolade-Nuss-Kuchen", "C G H", veg],
    ]),
    category("Getränke", [
      [
        "Märzen vom Fass",
        null,
        undefined,
        "A",
        {
          variants: [
            { name: "Seidel 0,3 l", price: 390 },
            { name: "Krügerl 0,5 l", price: 490 },
          ],
        },
      ],
      ["Radler", 460, undefined, "A 9", { unit: "0,5 l" }],
      ["Grüner Veltliner", 380, "Weinviertel", "L", { unit: "1/8 l" }],
      ["Zweigelt", 390, "Carnuntum", "L", { unit: "1/8 l" }],
      ["Kracherl", 350, "Himbeere oder Zitrone", "1 9", { unit: "0,3 l" }],
      ["Hausbrand", 420, "Zirbe, Marille oder Vogelbeere", "-", { unit: "2 cl" }],
      ["Häferlkaffee", 390, undefined, "G 11"],
    ]),
  ]),
});
