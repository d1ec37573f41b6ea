import type { Snapshot } from "../../sites/schema.ts";
import { category, type Line, menu, picture, snapshot } from "./make.ts";
import { trattoria } from "./trattoria.ts";

const hours = [{ dayOfWeek: ["Monday", "Friday"] as const, opens: "10:00", closes: "20:00" }].map((row) => ({
  ...row,
  dayOfWeek: [...row.dayOfWeek],
}));

const longName = snapshot({
  business: {
    name: "Wirtshaus zum Donaudampfschifffahrtskapitänswitwenstübchen an der Oberen Fischergasse",
    cuisines: ["Gutbürgerliche Hausmannskost", "Süßwasserfischspezialitäten", "Mehlspeisenmanufaktur"],
    locale: "de",
    phone: "+4994100000080",
    address: {
      street: "Obere Fischergasse 1234 im Hinterhof, zweiter Aufgang links",
      postalCode: "93047",
      city: "Neunburg vorm Walde an der Schwarzach",
      country: "DE",
    },
    openingHours: hours,
    links: { reserve: "https://reservierung.example/a", order: [], social: [], menuFiles: [] },
  },
  menu: menu("lon", [
    category("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzliches", [
      [
        "Donaudampfschifffahrtsgesellschaftskapitänspfanne mit Röstkartoffeln und Zwiebelringen",
        129_950,
        "Sauerkrautbratkartoffelauflaufüberbackungsmischung",
        "A B C D E F G H I J K L M N 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        {
          number: "1234567890123456789a",
          priceKind: "from",
          unit: "für vier Personen",
          diets: ["halal", "kosher", "lactoseFree", "glutenFree"],
        },
      ],
    ]),
  ]),
});

const bare = snapshot({ business: { name: "Imbiss" }, menu: { categories: [] } });

const huge = snapshot({
  business: { ...trattoria.business, name: "Golden Lotus Palace", locale: "en" },
  menu: menu(
    "hug",
    Array.from({ length: 20 }, (_, at) =>
      category(
        `Section ${at + 1}`,
        Array.from(
          { length: 15 },
          (_unused, dish): Line => [
            `Dish ${at * 15 + dish + 1}`,
            500 + ((at * 131 + dish * 37) % 2000),
            dish % 3 === 0 ? undefined : `With rice, number ${dish} of the house and a little ginger`,
            dish % 4 === 0 ? undefined : "A F K",
            { number: String(at * 15 + dish + 1) },
          ],
        ),
      ),
    ),
  ),
});

const arabic = snapshot({
  business: {
    name: "مطعم بيت الياسمين",
    cuisines: ["مأكولات شامية"],
    description: "مائدة دمشقية في قلب المدينة، خبز طازج ومشاوٍ على الفحم.",
    phone: "+97140000000",
    email: "salam@yasmin.example",
    address: { street: "شارع الزيتون ١٢", postalCode: "", city: "دبي", country: "AE" },
    timeZone: "Asia/Dubai",
    currency: "AED",
    locale: "ar",
    openingHours: [
      {
        dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Saturday", "Sunday"],
        opens: "12:00",
        closes: "00:00",
      },
      { dayOfWeek: ["Friday"], opens: "14:00", closes: "02:00" },
    ],
    links: { reserve: "https://book.example/yasmin", order: [], social: [], menuFiles: [] },
  },
  content: { about: { title: "حكايتنا", text: "بدأنا بطاولة واحدة تحت ياسمينة.\n\nواليوم نخبز كل صباح." } },
  menu: menu("ara", [
    category("مقبلات", [
      ["حمص", 2200, "مع زيت الزيتون والصنوبر", "H K", { diets: ["vegan"] }],
      ["متبل", 2400, "باذنجان مشوي وطحينة", "K", { diets: ["vegan"] }],
      ["تبولة", 2600, "بقدونس وبرغل وليمون", "A", { diets: ["vegan"] }],
    ]),
    category("مشاوي", [
      ["شيش طاووق", 4800, "دجاج متبل بالثوم والليمون", "G", { diets: ["halal"] }],
      ["كباب حلبي", 5200, "لحم غنم مفروم مع البقدونس", undefined, { diets: ["halal"] }],
    ]),
  ]),
});

const emoji = snapshot({
  business: {
    name: "🍕 Z̷a̸l̴g̵o̶'s Pízzå 👩‍👩‍👧‍👦 Café",
    cuisines: ["🍝", "e\u0301le\u0300ve"],
    locale: "en",
    openingHours: hours,
  },
  menu: menu("emo", [
    category("🔥🔥🔥", [
      ["Ṫ̴̡h̶́e̸ ̵h̷o̶t̸ ̴o̸n̵e̷ 🌶️🌶️🌶️", 1000, "👨‍🍳👌🏽 ﷽ \u202Eright to left\u202C ​zero width"],
      ["null", 0, "void", "-"],
    ]),
  ]),
});

const attack = `</script></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&\u2028\u2029<!--{{x}}`;

const hostile = snapshot({
  business: {
    name: attack,
    cuisines: [attack.slice(0, 60)],
    description: attack,
    email: "a+b@example.com",
    address: {
      street: attack,
      postalCode: "<b>",
      city: attack.slice(0, 100),
      region: "</title>",
      country: "DE",
    },
    openingHours: hours,
    specialOpeningHours: [
      {
        validFrom: "2026-11-01",
        validThrough: "2026-12-31",
        opens: null,
        closes: null,
        label: attack.slice(0, 100),
      },
    ],
    priceRange: "</script>",
    links: {
      reserve: "https://example.com/?a=%22%3E%3Cscript%3E",
      order: ["https://example.com/<script>"],
      social: ['https://example.com/"onclick=x'],
      menuFiles: [],
    },
    legal: { legalName: attack, representatives: [attack], supervisoryAuthority: attack },
  },
  content: {
    hero: { title: attack.slice(0, 120), text: attack, picture: { mediaId: "p", caption: attack } },
    about: { title: attack.slice(0, 120), text: `${attack}\n\n${attack}` },
    gallery: [{ mediaId: "p", caption: attack, focus: { x: 0.3, y: 0.9 } }, { mediaId: "__proto__" }],
    logo: "p",
  },
  pictures: { p: { ...picture(attack), widths: [480] } },
  menu: menu("hos", [
    category(
      attack,
      [
        [
          attack,
          100,
          attack,
          "A",
          {
            number: "<i>",
            unit: "<u>",
            variants: [{ name: attack, price: 1, unit: "</dd>" }],
            surcharges: [{ name: attack, price: 2 }],
          },
        ],
      ],
      { description: attack },
    ),
  ]),
});

/** An owner's colours on which nothing could be read. */
const unreadable: Snapshot = {
  ...trattoria,
  configuration: {
    ...trattoria.configuration,
    design: {
      colours: { ground: "#ffff66", ink: "#ffffff", accent: "#fff3a0" },
      radius: "large",
      density: "compact",
    },
  },
};

export const NASTY: Readonly<Record<string, Snapshot>> = {
  "long-name": longName,
  bare,
  huge,
  arabic,
  emoji,
  hostile,
  unreadable,
};
