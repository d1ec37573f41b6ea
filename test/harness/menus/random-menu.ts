import fc from "fast-check";
import { LOCALES, type Locale } from "./words.ts";

/** A menu as its owner means it: what an importer has to bring back. Amounts are in minor units. */
export type SampleDish = {
  number?: string;
  name: string;
  description?: string;
  /** null: market price. */
  price: number | null;
  variants?: { name: string; price: number }[];
  /** Letters of the page's legend. */
  codes: string[];
};
export type SampleMenu = {
  locale: keyof typeof LOCALES;
  priceStyle: string;
  sections: { name: string; dishes: SampleDish[] }[];
  hasLegend: boolean;
};

export const LEGENDS: { [locale: string]: { [code: string]: string } } = {
  de: { A: "Glutenhaltiges Getreide", C: "Eier", D: "Fisch", G: "Milch", L: "Sellerie", M: "Senf" },
  ch: { A: "Gluten", C: "Eier", D: "Fisch", G: "Milch", L: "Sellerie" },
  fr: { A: "Gluten", B: "Crustacés", C: "Œufs", D: "Poisson", G: "Lait" },
  it: { "1": "Glutine", "3": "Uova", "4": "Pesce", "7": "Latte", "9": "Sedano" },
  es: { "1": "Gluten", "3": "Huevos", "4": "Pescado", "7": "Lácteos", "9": "Apio" },
  nl: { G: "Gluten", E: "Ei", V: "Vis", M: "Melk", S: "Selderij" },
  en: { G: "Gluten", E: "Eggs", F: "Fish", D: "Dairy", C: "Celery" },
};

const locales = Object.keys(LOCALES) as (keyof typeof LOCALES)[];

export function localeOf(menu: SampleMenu): Locale {
  return LOCALES[menu.locale];
}

/** @param only the locales to choose from */
export function sampleMenu(only: readonly (keyof typeof LOCALES)[] = locales): fc.Arbitrary<SampleMenu> {
  return fc.constantFrom(...only).chain((locale) => {
    const words: Locale = LOCALES[locale];
    return fc
      .record({
        priceStyle: fc.constantFrom(...Object.keys(words.prices)),
        names: fc.shuffledSubarray(words.dishes, { minLength: 8, maxLength: words.dishes.length }),
        heads: fc.shuffledSubarray(words.sections, { minLength: 2, maxLength: 4 }),
        details: fc.array(dishDetails(words), { minLength: 24, maxLength: 24 }),
        hasNumbers: fc.nat(4).map((n) => n === 0),
        describes: fc.constantFrom("all", "some", "none"),
        hasLegend: fc.nat(2).map((n) => n === 0 && LEGENDS[locale] !== undefined),
        hasVariants: fc.nat(3).map((n) => n === 0),
        hasMarket: fc.nat(3).map((n) => n === 0),
      })
      .map((plan): SampleMenu => {
        const codes = Object.keys(LEGENDS[locale] ?? {});
        const dishes = plan.names.map((name, i): SampleDish => {
          const detail = plan.details[i % plan.details.length];
          if (!detail) throw new Error("No details were drawn");
          const isDescribed =
            plan.describes === "all" ||
            (plan.describes === "some" && detail.description !== null && i % 2 === 0);
          const isMarket = plan.hasMarket && i === 2;
          const variants =
            plan.hasVariants && !isMarket && i % 3 === 1
              ? words.sizes.map((size, n) => ({
                  name: size,
                  price: detail.price + n * 4 * Math.max(words.step, 50),
                }))
              : undefined;
          return {
            ...(plan.hasNumbers ? { number: String(i + 1) } : {}),
            name: name + detail.with,
            ...(isDescribed ? { description: detail.description ?? words.descriptions[0] ?? "" } : {}),
            price: isMarket ? null : detail.price,
            ...(variants ? { variants } : {}),
            codes: plan.hasLegend ? codes.filter((_, n) => (detail.codes >> n) % 2 === 1).slice(0, 3) : [],
          };
        });
        const size = Math.ceil(dishes.length / plan.heads.length);
        return {
          locale,
          priceStyle: plan.priceStyle,
          hasLegend: plan.hasLegend,
          sections: plan.heads
            .map((name, i) => ({ name, dishes: dishes.slice(i * size, (i + 1) * size) }))
            .filter((section) => section.dishes.length > 0),
        };
      });
  });
}

function dishDetails(words: Locale) {
  const [low, high] = words.range;
  return fc.record({
    with: fc.constantFrom(...words.with),
    description: fc.option(fc.constantFrom(...words.descriptions), { freq: 3 }),
    price: fc
      .integer({ min: Math.ceil(low / words.step), max: Math.floor(high / words.step) })
      .map((steps) => steps * words.step),
    codes: fc.nat(31),
  });
}
