import { defineTemplate } from "../definition.ts";

const geometric = `"Avenir Next",Montserrat,Corbel,"URW Gothic","Century Gothic",Futura,system-ui,sans-serif`;

export const modern = defineTemplate({
  id: "modern",
  name: "Modern",
  description:
    "Loud and contemporary: an enormous name on a field of colour, heavy type, hard edges, dishes as cards with the price in a block.",
  businessTypes: [
    "fastFoodRestaurant",
    "barOrPub",
    "restaurant",
    "iceCreamShop",
    "brewery",
    "foodEstablishment",
  ],
  colours: { ground: "#ffffff", ink: "#0b0b0c", accent: "#ff5a1f" },
  fontPair: "geometric",
  radius: "medium",
  density: "regular",
  hasDarkVariant: true,
  fontPairs: {
    geometric: { label: "Geometric", display: geometric, text: geometric },
    poster: {
      label: "Poster over the device's own",
      display: `Impact,Haettenschweiler,"Arial Narrow Bold","Roboto Condensed","DejaVu Sans Condensed",sans-serif`,
      text: "system-ui,sans-serif",
    },
    industrial: {
      label: "Industrial",
      display: `Bahnschrift,"DIN Alternate","Franklin Gothic Medium","Roboto Condensed",sans-serif`,
      text: `Bahnschrift,"DIN Alternate","Franklin Gothic Medium",Roboto,sans-serif`,
    },
    rounded: {
      label: "Rounded",
      display: `ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Quicksand,"Arial Rounded MT Bold",Nunito,sans-serif`,
      text: `ui-rounded,"Hiragino Maru Gothic ProN",Quicksand,Nunito,system-ui,sans-serif`,
    },
  },
});
