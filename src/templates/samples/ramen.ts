import { category, menu, picture, snapshot, vegan } from "./make.ts";

/** A ramen bar in Bristol: open past midnight on weekends. */
export const ramen = snapshot({
  templateId: "modern",
  business: {
    name: "Slurp Street",
    type: "restaurant",
    cuisines: ["Ramen", "Izakaya"],
    description: "Noodles made on the hour, broth that takes two days, and a counter for nineteen.",
    phone: "+441174960188",
    email: "hello@slurpstreet.example",
    address: { street: "18 Needle Lane", postalCode: "BS1 4QA", city: "Bristol", country: "GB" },
    timeZone: "Europe/London",
    currency: "GBP",
    locale: "en-GB",
    priceRange: "££",
    openingHours: [
      { dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday"], opens: "12:00", closes: "22:30" },
      { dayOfWeek: ["Friday", "Saturday"], opens: "12:00", closes: "01:30" },
      { dayOfWeek: ["Sunday"], opens: "12:00", closes: "21:00" },
    ],
    specialOpeningHours: [
      { validFrom: "2026-12-25", validThrough: "2026-12-26", opens: null, closes: null, label: "Christmas" },
    ],
    links: {
      reserve: "https://book.example/slurp-street",
      order: ["https://order.example/slurp-street"],
      social: [
        "https://www.instagram.com/slurpstreet.example",
        "https://www.tiktok.com/@slurpstreet.example",
      ],
      menuFiles: [],
    },
    legal: { legalName: "Slurp Street Ltd", registerNumber: "Company no. 00000188", vatId: "GB 000 0001 88" },
  },
  content: {
    hero: {
      title: "Two-day broth. Five-minute lunch.",
      picture: { mediaId: "sample-ramen", focus: { x: 0.5, y: 0.5 } },
    },
    about: {
      text: "We opened in a former button shop with one pot and a noodle machine from 1978. The pot is bigger now; the machine is the same.",
    },
    gallery: [{ mediaId: "sample-ramen" }, { mediaId: "sample-dumplings", caption: "Gyoza, folded at four" }],
  },
  pictures: {
    "sample-ramen": picture("A bowl of ramen from above"),
    "sample-dumplings": picture("A plate of fried dumplings", 1200, 1200),
  },
  menu: menu("ram", [
    category(
      "Ramen",
      [
        ["Tonkotsu", 1350, "Pork bone broth, chashu, marinated egg, wood ear, spring onion", "A C F K"],
        ["Black garlic tonkotsu", 1425, "The same, with burnt garlic oil", "A C F K"],
        ["Shoyu", 1295, "Chicken and soy, bamboo, nori, egg", "A C D F K"],
        ["Yuzu shio", 1325, "Clear chicken broth, yuzu, torched chicken thigh", "A C F"],
        ["Spicy miso", 1375, "Red miso, minced pork, sweetcorn, chilli threads", "A C F K"],
        ["Tantanmen", 1395, "Sesame, peanut, pak choi, pork", "A C E F K"],
        ["Mushroom and oat", 1295, "Shiitake and kombu, oat milk, crispy leek", "A F K", vegan],
        [
          "Cold lemon ramen",
          1250,
          "In summer only: iced dashi, lemon, cucumber",
          "A D F",
          { available: false },
        ],
      ],
      { description: "Thick or thin, firm or soft: say so when you order." },
    ),
    category("Extras", [
      ["Marinated egg", 200, undefined, "C F"],
      ["Chashu, two slices", 350, undefined, "A F"],
      ["Kaedama", 250, "Another nest of noodles", "A C"],
      ["Chilli oil", 100, undefined, "F K", vegan],
    ]),
    category("Small plates", [
      ["Pork gyoza", 750, "Six, fried on one side", "A F K"],
      ["Mushroom gyoza", 725, "Six", "A F K", vegan],
      ["Chicken karaage", 795, "Thigh, lemon, mayonnaise", "A C F J"],
      ["Takoyaki", 850, "Octopus, bonito, brown sauce", "A C D F N"],
      ["Smashed cucumber", 525, "Sesame, garlic, vinegar", "F K", vegan],
      ["Edamame", 475, "Sea salt or chilli", "F", vegan],
      ["Agedashi tofu", 675, undefined, "A D F"],
      ["Pickles of the week", 450, undefined, "F L", vegan],
    ]),
    category("Rice", [
      ["Chashu don", 995, "Torched pork, egg yolk, pickled ginger", "A C F L"],
      ["Salmon don", 1250, "Raw salmon, avocado, sesame", "D F K"],
      ["Katsu curry", 1195, "Chicken or aubergine", "A C F I J"],
    ]),
    category("Sweet", [
      ["Black sesame ice cream", 550, undefined, "G K"],
      ["Matcha cheesecake", 625, undefined, "A C G"],
      ["Mochi", 475, "Three", "F", vegan],
    ]),
    category("Drinks", [
      [
        "Draught lager",
        null,
        undefined,
        "A",
        {
          variants: [
            { name: "Half", price: 320 },
            { name: "Pint", price: 595 },
          ],
        },
      ],
      ["Highball", 850, "Whisky, soda, a lot of ice", "-"],
      [
        "House sake",
        null,
        "Dry, served cold or warm",
        "-",
        {
          variants: [
            { name: "100 ml", price: 650 },
            { name: "300 ml", price: 1800 },
          ],
        },
      ],
      ["Yuzu soda", 395, undefined, "-", vegan],
      ["Hojicha", 350, "Roasted green tea", "-", vegan],
    ]),
  ]),
});
