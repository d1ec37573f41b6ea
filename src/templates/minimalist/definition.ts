import { defineTemplate } from "../definition.ts";

const grotesque = `"Helvetica Neue",Inter,Helvetica,Arial,system-ui,sans-serif`;

export const minimalist = defineTemplate({
  id: "minimalist",
  name: "Minimalist",
  description:
    "Swiss and calm: one typeface, a strict grid, hairlines and white space. The menu reads like a well-set price list.",
  businessTypes: ["restaurant", "cafeOrCoffeeShop", "bakery", "winery", "foodEstablishment"],
  colours: { ground: "#fbfbf9", ink: "#111111", accent: "#d3220f" },
  fontPair: "grotesque",
  radius: "none",
  density: "regular",
  hasDarkVariant: true,
  fontPairs: {
    grotesque: { label: "Grotesque", display: grotesque, text: grotesque },
    system: { label: "The device's own", display: "system-ui,sans-serif", text: "system-ui,sans-serif" },
    book: {
      label: "Grotesque over a book face",
      display: grotesque,
      text: `Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif",serif`,
    },
    mono: {
      label: "Typewriter",
      display: `ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace`,
      text: `ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace`,
    },
  },
});
