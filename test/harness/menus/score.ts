import { key } from "../../../src/scraping/extract/clean.ts";
import { extractPage } from "../../../src/scraping/extract/page.ts";
import { reconcile } from "../../../src/scraping/reconcile.ts";
import { legendOf, MARKUPS, type Markup, writing } from "./markup.ts";
import type { SampleDish, SampleMenu } from "./random-menu.ts";
import { TABBED } from "./tabs.ts";

export const STYLES: { [style: string]: Markup } = { ...MARKUPS, ...TABBED };

export type Score = {
  dishes: number;
  /** Found under its name with its price and its sizes' prices. */
  right: number;
  wrongPrices: number;
  /** What stands in no menu. */
  invented: number;
  /** The sections' names in their order. */
  isInOrder: boolean;
};

export function pageOf(
  style: string,
  menu: SampleMenu,
  around: { above: string[]; below: string[] },
): string {
  const draw = STYLES[style];
  if (!draw) throw new Error(`No markup is called ${style}`);
  const body = `${around.above.join("\n")}<main>${draw(menu, writing(menu))}${legendOf(menu)}</main>${around.below.join("\n")}`;
  return `<!doctype html><html><head><title>Haus am See</title></head><body>${body}</body></html>`;
}

export function menuFound(html: string) {
  return reconcile([extractPage(html, "https://haus.test/menu")]).result.menu;
}

export function score(menu: SampleMenu, found: ReturnType<typeof menuFound>): Score {
  const wanted = menu.sections.flatMap((section) => section.dishes);
  const items = found.categories.flatMap((category) => category.items);
  const used = new Set<(typeof items)[number]>();
  let right = 0;
  let wrongPrices = 0;
  for (const dish of wanted) {
    const named = items.filter((item) => key(item.name) === key(dish.name));
    const hit = named.find((item) => pricesOf(dish) === pricesOf(item));
    if (hit) right += 1;
    else if (named.length > 0) wrongPrices += 1;
    const item = hit ?? named[0];
    if (item) used.add(item);
  }
  const sections = found.categories.filter((category) => category.items.some((item) => used.has(item)));
  return {
    dishes: wanted.length,
    right,
    wrongPrices,
    invented: items.length - used.size,
    isInOrder:
      sections.map((section) => key(section.name)).join("|") ===
      menu.sections.map((section) => key(section.name)).join("|"),
  };
}

function pricesOf(dish: Pick<SampleDish, "price"> & { variants?: { price: number }[] | undefined }): string {
  return dish.variants ? dish.variants.map((variant) => variant.price).join() : String(dish.price);
}
