import { parseHtml } from "../../../src/scraping/extract/dom.ts";
import { readLines } from "../../../src/scraping/extract/lines.ts";
import { type Category, type MenuFound, readMenu } from "../../../src/scraping/extract/menu.ts";

/** The menu of a page; a sign that several currencies share counts as euro. */
export function menuOf(html: string): MenuFound {
  return readMenu(readLines(parseHtml(html)), (sign) => (sign?.length === 3 ? sign : "EUR"));
}

/** One line for each heading and dish: number, name, {description}, price or variants in minor units, what is declared. */
export function asLines(categories: readonly Category[]): string[] {
  return categories.flatMap((category) => [
    `# ${category.name}`,
    ...category.items.map((dish) =>
      [
        dish.number ? `${dish.number})` : "",
        dish.name,
        dish.description ? `{${dish.description}}` : "",
        dish.variants
          ? dish.variants.map((variant) => `${variant.name}=${variant.price}`).join(" ")
          : String(dish.price),
        dish.priceKind === "market" ? "market" : "",
        dish.allergens ? `allergens:${dish.allergens.join()}` : "",
        dish.additives ? `additives:${dish.additives.join()}` : "",
        dish.diets.length > 0 ? `diets:${dish.diets.join()}` : "",
      ]
        .filter(Boolean)
        .join(" "),
    ),
  ]);
}
