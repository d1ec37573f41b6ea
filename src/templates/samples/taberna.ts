import { category, menu, snapshot, veg, vegan } from "./make.ts";

/** A taberna in Cádiz: market prices, a terrace, an open end. */
export const taberna = snapshot({
  templateId: "stylish",
  business: {
    name: "Taberna La Marea",
    type: "restaurant",
    cuisines: ["Cocina gaditana", "Pescado"],
    description:
      "Barra de mármol, freidor y terraza en la plaza. Lo que entra por la lonja por la mañana está en el plato a mediodía.",
    phone: "+34956000137",
    email: "hola@lamarea.example",
    address: { street: "Plaza de la Candelilla 5", postalCode: "11005", city: "Cádiz", country: "ES" },
    timeZone: "Europe/Madrid",
    locale: "es",
    priceRange: "€€",
    openingHours: [
      {
        dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        opens: "12:30",
        closes: "16:30",
      },
      { dayOfWeek: ["Tuesday", "Wednesday", "Thursday"], opens: "20:00", closes: "23:30" },
      { dayOfWeek: ["Friday", "Saturday"], opens: "20:00", closes: null },
      {
        dayOfWeek: ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        opens: "12:30",
        closes: "00:30",
        validFrom: "2027-06-15",
        validThrough: "2027-09-15",
      },
    ],
    links: { social: ["https://www.instagram.com/lamarea.example"], order: [], menuFiles: [] },
    legal: {
      legalName: "La Marea de Cádiz S.L.",
      taxNumber: "B00000137",
      registerCourt: "Registro Mercantil de Cádiz",
      registerNumber: "Tomo 0, folio 137",
    },
  },
  content: {
    about: {
      title: "La marea manda",
      text: "Mi abuelo pescaba con trasmallo y mi madre freía lo que él traía. Yo he puesto las mesas.\n\nSi hay levante, la terraza se recoge; si no, se cena mirando a la Caleta.",
    },
  },
  menu: menu("tab", [
    category("Para empezar", [
      ["Tortillita de camarones", 280, "La unidad", "A B"],
      ["Ensaladilla de gambas", 850, undefined, "B C D J"],
      ["Papas aliñás", 650, "Con melva y cebolleta", "D"],
      ["Tomate de Conil", 900, "Aceite, sal gorda, orégano", "-", vegan],
      ["Mojama de Barbate", 1450, "Con almendras", "D H"],
      ["Queso payoyo", 1200, "De cabra y oveja, curado", "G", veg],
      ["Chicharrones de Cádiz", 950, "Con limón y pimentón", "-"],
      ["Gazpacho", 500, "En vaso, de mayo a octubre", "L", vegan],
    ]),
    category("Del freidor", [
      ["Cazón en adobo", 1150, undefined, "A D L"],
      ["Chocos fritos", 1250, undefined, "A N"],
      ["Boquerones", 1050, "Al limón", "A D"],
      ["Ortiguillas", 1490, "Anémonas de mar, de la bahía", "A N"],
      ["Berenjenas con miel de caña", 900, undefined, "A", vegan],
      ["Croquetas de choco en su tinta", 1100, "Ocho", "A G N"],
    ]),
    category(
      "De la lonja",
      [
        ["Atún rojo de almadraba", null, "Encebollado o a la plancha", "D L", { priceKind: "market" }],
        ["Urta a la roteña", 2200, "Con tomate, pimiento y vino fino", "D L"],
        ["Lenguado de estero", null, "A la plancha, entero", "D", { priceKind: "market" }],
        ["Gambas de Huelva", null, "Cocidas o a la plancha, 100 g", "B", { priceKind: "market" }],
        ["Pescado a la sal", null, "Para dos, encargar antes", "D", { priceKind: "market" }],
        ["Almejas a la marinera", 1700, undefined, "A L N"],
        ["Arroz con langostinos", 1650, "Por persona, mínimo dos", "B D I L", { priceKind: "from" }],
      ],
      { description: "Según lo que entre. Pregunte por el precio del día." },
    ),
    category("De la huerta y del campo", [
      ["Garbanzos con espinacas", 850, undefined, "A", vegan],
      ["Menudo gaditano", 1050, "Con garbanzos y hierbabuena", "I 14"],
      ["Carrillada al oloroso", 1500, "Con papas fritas", "I L"],
      ["Huevos rotos", 1100, "Con jamón ibérico", "C 14"],
    ]),
    category("Postres", [
      ["Tocino de cielo", 550, undefined, "C", veg],
      ["Poleá", 500, "Gachas dulces con canela y matalahúva", "A G", veg],
      ["Helado de turrón", 550, undefined, "C G H", veg],
    ]),
    category("Vinos", [
      [
        "Manzanilla",
        null,
        "Sanlúcar",
        "L",
        {
          variants: [
            { name: "Copa", price: 280 },
            { name: "Media", price: 950 },
            { name: "Botella", price: 1700 },
          ],
        },
      ],
      [
        "Fino",
        null,
        "El Puerto",
        "L",
        {
          variants: [
            { name: "Copa", price: 280 },
            { name: "Botella", price: 1800 },
          ],
        },
      ],
      [
        "Amontillado",
        null,
        "Jerez",
        "L",
        {
          variants: [
            { name: "Copa", price: 450 },
            { name: "Botella", price: 3200 },
          ],
        },
      ],
      [
        "Blanco de la tierra",
        null,
        "Palomino",
        "L",
        {
          variants: [
            { name: "Copa", price: 320 },
            { name: "Botella", price: 1500 },
          ],
        },
      ],
      ["Cerveza de grifo", 180, undefined, "A"],
    ]),
  ]),
});
