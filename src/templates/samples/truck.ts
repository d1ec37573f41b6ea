import { category, menu, snapshot, vegan } from "./make.ts";

/** A food truck: hours by date, each with its place, and no address of its own. */
export const truck = snapshot({
  templateId: "modern",
  business: {
    name: "Tin Goat",
    type: "fastFoodRestaurant",
    cuisines: ["Flatbreads", "Charcoal"],
    description: "A horsebox with a grill in it. Follow the smoke.",
    phone: "+441632960731",
    timeZone: "Europe/London",
    currency: "GBP",
    locale: "en-GB",
    specialOpeningHours: [
      {
        validFrom: "2026-11-05",
        validThrough: "2026-11-05",
        opens: "11:30",
        closes: "14:30",
        label: "Mill Yard market",
      },
      {
        validFrom: "2026-11-06",
        validThrough: "2026-11-06",
        opens: "17:00",
        closes: "22:00",
        label: "Canal Street, by the lock",
      },
      {
        validFrom: "2026-11-07",
        validThrough: "2026-11-07",
        opens: "12:00",
        closes: "21:00",
        label: "Harvest fair, field gate 2",
      },
      {
        validFrom: "2026-11-12",
        validThrough: "2026-11-12",
        opens: "11:30",
        closes: "14:30",
        label: "Mill Yard market",
      },
      {
        validFrom: "2026-11-13",
        validThrough: "2026-11-13",
        opens: "17:00",
        closes: "23:00",
        label: "Brewery tap, Dock Road",
      },
    ],
    links: { social: ["https://www.instagram.com/tingoat.example"], order: [], menuFiles: [] },
  },
  menu: menu("tru", [
    category("Flatbreads", [
      ["Lamb", 950, "Charcoal shoulder, pickled cabbage, mint"],
      ["Chicken", 900, "Thigh, garlic sauce, sumac onions"],
      ["Halloumi", 850, "Honey, chilli, rocket", undefined, { diets: ["vegetarian"] }],
      ["Burnt aubergine", 800, "Tahini, pomegranate, herbs", undefined, vegan],
    ]),
    category("Sides", [
      ["Chips", 400, "With goat salt", undefined, vegan],
      ["Charred corn", 450, undefined, undefined, { diets: ["vegetarian"] }],
      ["Slaw", 350, undefined, undefined, vegan],
    ]),
    category("Cold", [
      ["Lemonade", 300, "Made this morning", undefined, vegan],
      ["Cola", 250, undefined, undefined, { variants: [{ name: "Can", price: 250 }], available: true }],
    ]),
  ]),
});
