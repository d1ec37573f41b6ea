import { defineTemplate } from "../definition.ts";

const quiet = `Optima,Candara,"Gill Sans","Noto Sans",system-ui,sans-serif`;

export const stylish = defineTemplate({
  id: "stylish",
  name: "Stylish",
  description:
    "Picture first and made for the evening: a full screen with the name over it, a fine serif, wide margins, a menu set like a book.",
  businessTypes: ["restaurant", "barOrPub", "winery", "distillery", "cafeOrCoffeeShop"],
  colours: { ground: "#15110f", ink: "#f1e9dd", accent: "#c8a165" },
  fontPair: "didone",
  radius: "none",
  density: "airy",
  hasDarkVariant: false,
  fontPairs: {
    didone: {
      label: "Didone and a quiet sans",
      display: `"Bodoni 72",Didot,"Playfair Display","Bodoni MT","Noto Serif Display","Big Caslon",Georgia,"Noto Serif",serif`,
      text: quiet,
    },
    oldstyle: {
      label: "Old style",
      display: `"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Noto Serif",serif`,
      text: `"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Noto Serif",serif`,
    },
    garamond: {
      label: "Garamond and a quiet sans",
      display: `"EB Garamond",Garamond,"Hoefler Text",Baskerville,"Times New Roman",serif`,
      text: quiet,
    },
  },
});
