import { category, menu, snapshot, veg, vegan } from "./make.ts";

/** A bakery in Italy: mornings only, prices by weight, allergens in words. */
export const forno = snapshot({
  templateId: "minimalist",
  business: {
    name: "Forno Bellini",
    type: "bakery",
    cuisines: ["Lievito madre"],
    description: "Pane a lievitazione naturale, dal 1958. Quando è finito, è finito.",
    phone: "+390550000731",
    email: "forno@bellini.example",
    address: {
      street: "Via dei Mugnai 9",
      postalCode: "50125",
      city: "Firenze",
      region: "FI",
      country: "IT",
    },
    timeZone: "Europe/Rome",
    locale: "it",
    priceRange: "€",
    openingHours: [
      { dayOfWeek: ["Monday", "Tuesday", "Thursday", "Friday", "Saturday"], opens: "06:30", closes: "13:00" },
      { dayOfWeek: ["Sunday"], opens: "07:00", closes: "12:00" },
    ],
    links: { social: [], order: [], menuFiles: [] },
    legal: {
      legalName: "Forno Bellini di Anna Bellini",
      vatId: "IT00000000731",
      registerNumber: "REA FI-000731",
    },
  },
  content: {
    about: {
      title: "Tre cose",
      text: "Farina del Casentino, acqua, tempo. Il sale lo mettiamo solo se lo chiedete: siamo a Firenze.",
    },
  },
  menu: menu("for", [
    category("Pane", [
      ["Pane toscano", 480, "Sciolto, cioè senza sale", "A", { ...vegan, unit: "kg" }],
      ["Filone semintegrale", 560, undefined, "A", { ...vegan, unit: "kg" }],
      ["Pane di segale", 690, "Il martedì e il venerdì", "A", { ...vegan, unit: "kg" }],
      ["Pane alle noci", 850, undefined, "A H", { ...vegan, unit: "kg" }],
      ["Ciabatta", 540, undefined, "A", { ...vegan, unit: "kg" }],
      ["Panini all’olio", 50, undefined, "A", vegan],
    ]),
    category("Schiacciate", [
      ["Schiacciata all’olio", 1100, "Croccante sotto, morbida sopra", "A", { ...vegan, unit: "kg" }],
      ["Schiacciata con cipolla", 1300, undefined, "A", { ...vegan, unit: "kg" }],
      ["Schiacciata all’uva", 1500, "A settembre e ottobre", "A", { ...vegan, unit: "kg", available: false }],
      ["Farinata di ceci", 250, "Una fetta", "-", { diets: ["vegan", "glutenFree"] }],
    ]),
    category("Dolci", [
      ["Budino di riso", 180, undefined, "A C G", veg],
      ["Cantucci", 1800, "Con mandorle", "A C H", { ...veg, unit: "kg" }],
      ["Bombolone alla crema", 160, "Fritto alle sei", "A C G", veg],
      ["Castagnaccio", 1600, "In autunno", "H", { ...vegan, unit: "kg" }],
      ["Crostata di albicocche", 2200, undefined, "A C G", { ...veg, unit: "kg" }],
      ["Pan di ramerino", 130, "Uvetta e rosmarino", "A C", veg],
    ]),
  ]),
});
