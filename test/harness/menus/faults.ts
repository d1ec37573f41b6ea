import type { ExtractedCategory, ExtractedItem } from "../../../src/scraping/schema.ts";
import type { MenuCase } from "../../fixtures/menus/case.ts";

type Expected = {
  category: string | null;
  name: string;
  number?: string;
  description?: string;
  price: string;
  declared: { [kind: string]: string };
  isOptional: boolean;
};

function parseDish(line: string, category: string | null): Expected {
  const isOptional = line.startsWith("?");
  const [head = "", price = "", declared = ""] = (isOptional ? line.slice(1) : line).split(" | ");
  const [, number, rest = ""] = /^(?:(\w{1,4})\) )?(.*)$/.exec(head) ?? [];
  const at = rest.indexOf(" {");
  return {
    category,
    name: at < 0 ? rest : rest.slice(0, at),
    ...(number ? { number } : {}),
    ...(at < 0 ? {} : { description: rest.slice(at + 2, -1) }),
    price,
    declared: Object.fromEntries(
      declared.trim() === ""
        ? []
        : declared.split(/ (?=\w\w:)/).map((one) => [one.slice(0, 2), one.slice(3)]),
    ),
    isOptional,
  };
}

function expected(menu: string): { dishes: Expected[]; categories: string[] } {
  let category: string | null = null;
  const dishes: Expected[] = [];
  const categories: string[] = [];
  for (const line of menu.trim().split("\n").filter(Boolean)) {
    if (line.startsWith("?# ")) category = null;
    else if (line.startsWith("# ")) {
      category = line.slice(2);
      categories.push(category);
    } else dishes.push(parseDish(line, category));
  }
  return { dishes, categories };
}

const amount = (minor: number | null): string => (minor === null ? "-" : (minor / 100).toFixed(2));

function priceOf(dish: ExtractedItem): string {
  if (dish.variants) return dish.variants.map((one) => `${one.name}=${amount(one.price)}`).join("; ");
  if (dish.priceKind === "market") return "market";
  return `${dish.priceKind === "from" ? "from " : ""}${amount(dish.price)}`;
}

function told(dish: ExtractedItem, kind: string): string {
  if (kind === "un") return dish.unit ?? "";
  const list = { al: dish.allergens, ad: dish.additives, di: dish.diets }[kind];
  return [...(list ?? [])].toSorted().join();
}

const sorted = (list: string): string => list.split(",").toSorted().join();

/** What an owner would have to mend: one line for each fault, nothing when the menu came out as it stands. */
export function faults(given: MenuCase, found: readonly ExtractedCategory[]): string[] {
  const { dishes, categories } = expected(given.menu);
  const out: string[] = [];
  const left = found.flatMap((category) => category.items.map((dish) => ({ dish, category: category.name })));
  for (const want of dishes) {
    const at = left.findIndex(({ dish }) => dish.name === want.name);
    const [got] = at < 0 ? [] : left.splice(at, 1);
    if (!got) {
      if (!want.isOptional) out.push(`missing: ${want.name}`);
      continue;
    }
    const price = priceOf(got.dish);
    if (want.price !== "*" && price !== want.price)
      out.push(`price of ${want.name}: ${price}, not ${want.price}`);
    if (want.category !== null && got.category !== want.category)
      out.push(`category of ${want.name}: ${got.category}`);
    if (want.number !== got.dish.number) out.push(`number of ${want.name}: ${got.dish.number}`);
    if (want.description !== undefined && want.description !== got.dish.description)
      out.push(`description of ${want.name}: ${got.dish.description}`);
    for (const [kind, list] of Object.entries(want.declared))
      if (told(got.dish, kind) !== sorted(list)) out.push(`${kind} of ${want.name}: ${told(got.dish, kind)}`);
    for (const kind of ["al", "ad", "di"])
      if (!want.declared[kind] && told(got.dish, kind) !== "")
        out.push(`${kind} of ${want.name}, declared nowhere: ${told(got.dish, kind)}`);
  }
  for (const { dish } of left) out.push(`no dish: ${dish.name} ${priceOf(dish)}`);
  const order = found.map((category) => category.name).filter((name) => categories.includes(name));
  if (order.join("|") !== categories.join("|"))
    out.push(`categories: ${found.map((one) => one.name).join(" | ")}`);
  return out;
}
