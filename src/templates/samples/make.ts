import type { Business } from "../../accounts/schema.ts";
import { ADDITIVES, ALLERGENS } from "../../menus/lists.ts";
import type { Diet, Menu } from "../../menus/schema.ts";
import type { Snapshot, TemplateId } from "../../sites/schema.ts";

type Category = Menu["categories"][number];
type Item = Category["items"][number];
type More = Partial<Omit<Item, "id" | "name" | "price" | "description">>;

/**
 * A dish in a line: letters A to N are the allergens in the order of the list, numbers the additives, and "-" says
 * that there are none. Left out: not declared.
 */
export type Line = [name: string, price: number | null, description?: string, contains?: string, more?: More];

function declared(contains: string | undefined): Pick<Item, "allergens" | "additives"> {
  if (contains === undefined) return { allergens: null, additives: null };
  const codes = contains.split(" ").filter((code) => code !== "-" && code !== "");
  const letters = codes.filter((code) => /[A-N]/.test(code));
  const numbers = codes.filter((code) => /\d/.test(code));
  return {
    allergens: letters.flatMap((code) => ALLERGENS[code.charCodeAt(0) - 65] ?? []),
    additives: numbers.flatMap((code) => ADDITIVES[Number(code) - 1] ?? []),
  };
}

export function category(
  name: string,
  lines: readonly Line[],
  more: Partial<Category> = {},
): Omit<Category, "id"> {
  return {
    name,
    ...more,
    items: lines.map(([dish, price, description, contains, extra]) => ({
      id: "",
      name: dish,
      price,
      ...(description ? { description } : {}),
      ...declared(contains),
      diets: [],
      available: true,
      ...extra,
    })),
  };
}

export const veg: { diets: Diet[] } = { diets: ["vegetarian"] };
export const vegan: { diets: Diet[] } = { diets: ["vegan"] };

export function menu(prefix: string, categories: readonly Omit<Category, "id">[]): Menu {
  return {
    categories: categories.map((each, index) => ({
      ...each,
      id: `${prefix}-${index + 1}`,
      items: each.items.map((item, at) => ({ ...item, id: `${prefix}-${index + 1}-${at + 1}` })),
    })),
  };
}

/** What a business has without being told. */
const BUSINESS: Omit<Business, "name"> = {
  type: "restaurant",
  cuisines: [],
  timeZone: "Europe/Berlin",
  currency: "EUR",
  locale: "en",
  openingHours: [],
  specialOpeningHours: [],
  kitchenHours: [],
};

type Parts = {
  business: Pick<Business, "name"> & Partial<Business>;
  menu: Menu;
  templateId?: TemplateId;
  content?: Snapshot["configuration"]["content"];
  design?: Snapshot["configuration"]["design"];
  pictures?: Snapshot["pictures"];
};

export function snapshot({ business, menu: dishes, templateId, content, design, pictures }: Parts): Snapshot {
  return {
    business: { ...BUSINESS, ...business },
    menu: dishes,
    configuration: { templateId: templateId ?? "minimalist", content: content ?? {}, design: design ?? {} },
    addOns: [],
    pictures: pictures ?? {},
    noindex: false,
  };
}

export function picture(alt: string, width = 1600, height = 1067): Snapshot["pictures"][string] {
  return { widths: [480, 960, 1600], type: "image/webp", width, height, alt };
}
