import { defineTemplate } from "../definition.ts";

const humanist = `Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans",source-sans-pro,sans-serif`;

export const cozy = defineTemplate({
  id: "cozy",
  name: "Cozy",
  description:
    "Warm and hand-made: an awning, a name plate like a sign over the door, paper and chalk, hours like a card in the window.",
  businessTypes: ["restaurant", "cafeOrCoffeeShop", "bakery", "brewery", "barOrPub", "iceCreamShop"],
  colours: { ground: "#fff6e9", ink: "#3a2418", accent: "#b5482a" },
  fontPair: "slab",
  radius: "large",
  density: "regular",
  hasDarkVariant: true,
  fontPairs: {
    slab: {
      label: "Slab and a humanist sans",
      display: `Rockwell,"Rockwell Nova","Roboto Slab","DejaVu Serif","Sitka Small",Georgia,serif`,
      text: humanist,
    },
    bookman: {
      label: "Bookman",
      display: `Superclarendon,"Bookman Old Style","URW Bookman","Georgia Pro",Georgia,serif`,
      text: `"Georgia Pro",Georgia,"Noto Serif",serif`,
    },
    hand: {
      label: "Handwriting and a humanist sans",
      display: `"Bradley Hand","Segoe Print","Chalkboard SE","Comic Neue","Coming Soon",cursive`,
      text: humanist,
    },
  },
});
