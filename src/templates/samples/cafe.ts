import { category, menu, picture, snapshot, veg, vegan } from "./make.ts";

/** A café in Lyon. */
export const cafe = snapshot({
  templateId: "stylish",
  business: {
    name: "Café des Tisserands",
    type: "cafeOrCoffeeShop",
    cuisines: ["Torréfaction", "Brunch"],
    description:
      "Un café de quartier sur les pentes de la Croix-Rousse, sa torréfaction au fond de la cour et du pain qui sort du four à dix heures.",
    phone: "+33465710042",
    email: "bonjour@tisserands.example",
    address: { street: "12 montée du Métier", postalCode: "69001", city: "Lyon", country: "FR" },
    timeZone: "Europe/Paris",
    locale: "fr",
    priceRange: "€",
    openingHours: [
      {
        dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        opens: "07:30",
        closes: "19:00",
      },
      { dayOfWeek: ["Saturday", "Sunday"], opens: "09:00", closes: "18:30" },
    ],
    specialOpeningHours: [
      {
        validFrom: "2026-11-11",
        validThrough: "2026-11-11",
        opens: "09:00",
        closes: "14:00",
        label: "Armistice",
      },
    ],
    links: { social: ["https://www.instagram.com/tisserands.example"], order: [], menuFiles: [] },
    legal: {
      legalName: "Les Tisserands SARL",
      capital: "8 000 €",
      registerCourt: "RCS Lyon",
      registerNumber: "000 000 042",
      vatId: "FR00000000042",
      responsiblePerson: "Camille Roche",
    },
  },
  content: {
    hero: {
      title: "Le café prend son temps",
      picture: { mediaId: "sample-coffee", focus: { x: 0.6, y: 0.5 } },
    },
    about: {
      title: "L’atelier",
      text: "Ici battaient trois métiers à tisser. Il en reste les plafonds hauts, la lumière du nord et l’habitude de travailler lentement.\n\nNous torréfions le mardi ; la rue sent bon jusqu’au jeudi.",
      picture: { mediaId: "sample-bread" },
    },
    gallery: [
      { mediaId: "sample-coffee", caption: "Le filtre du matin" },
      { mediaId: "sample-bread", caption: "Dix heures, la fournée" },
      { mediaId: "sample-plate", caption: "Le plat du jour" },
    ],
  },
  pictures: {
    "sample-coffee": picture("Une tasse de café filtre sur une table claire"),
    "sample-bread": picture("Pains ronds qui refroidissent", 1200, 1500),
    "sample-plate": picture("Une assiette de saison"),
  },
  menu: menu("caf", [
    category("Cafés", [
      ["Espresso", 240, undefined, "-"],
      ["Noisette", 270, "Une goutte de lait", "G"],
      ["Allongé", 260, undefined, "-"],
      ["Cappuccino", 420, undefined, "G", { surcharges: [{ name: "Lait d’avoine", price: 60 }] }],
      ["Filtre du jour", 450, "Éthiopie, Guji : abricot, jasmin", "-"],
      ["Cold brew", 480, "Infusé dix-huit heures", "-"],
    ]),
    category("Thés et chocolats", [
      ["Thé vert sencha", 450, "Récolte de printemps", "-"],
      ["Thé noir fumé", 450, undefined, "-"],
      ["Infusion du jardin", 420, "Verveine, menthe, thym citron", "-"],
      ["Chocolat à l’ancienne", 520, "Chocolat noir 70 %, lait entier, chantilly", "G"],
    ]),
    category(
      "Le matin",
      [
        ["Croissant", 160, undefined, "A C G", veg],
        ["Pain au chocolat", 180, undefined, "A C G F", veg],
        ["Tartines", 490, "Pain au levain, beurre de baratte, confiture de mirabelle", "A G", veg],
        ["Granola maison", 790, "Noisettes du Piémont, yaourt de brebis, poire", "A G H", veg],
        ["Œufs brouillés", 950, "Ciboulette, pain grillé", "A C G", veg],
      ],
      {
        availability: [
          {
            dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            opens: "07:30",
            closes: "11:30",
          },
        ],
      },
    ),
    category(
      "À midi",
      [
        ["Quiche du jour", 1150, "Avec salade et noix", "A C G H J"],
        ["Soupe du marché", 850, "Pain et beurre", "A G I", veg],
        ["Croque des Tisserands", 1190, "Jambon de Savoie, comté, béchamel à la muscade", "A G 14"],
        ["Assiette de saison", 1390, "Légumes rôtis, céréales, herbes, tahin", "A K", vegan],
        ["Saint-marcellin rôti", 1250, "Miel de châtaignier, mouillettes", "A G", veg],
      ],
      { description: "De midi à quinze heures, jusqu’à épuisement." },
    ),
    category("Douceurs", [
      ["Tarte aux pralines", 590, "La rose, la vraie", "A C G H", veg],
      ["Gâteau au citron", 490, undefined, "A C G", veg],
      ["Cookie sarrasin et chocolat", 350, undefined, "C G", veg],
      ["Flan vanille", 520, undefined, "A C G", veg],
      ["Fondant aux marrons", 550, undefined, "C G", { diets: ["vegetarian", "glutenFree"] }],
    ]),
  ]),
});
