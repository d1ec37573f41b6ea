import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import { MAX_DISH_ROWS } from "./menu-boxes.ts";
import { numberAlone } from "./menu-names.ts";
import type { Row } from "./menu-rows.ts";
import { trimOrnaments } from "./menu-text.ts";
import { words } from "./tokens.ts";

export const CHOOSE: ReadonlySet<string> = new Set(
  "choose choice select pick wahlweise wahl auswahl choix choisir scelta scegli elegir eleccion elige escolha keuze kies valfri valg".split(
    " ",
  ),
);
const COURSES = new Set(
  "course courses gang gange plats portate platos pratos gangen ratter menu person".split(" "),
);
const MOST_DISHES = 60;
const MOST_UP = 5;

/** `Choose: chicken £9.50, lamb £11.50` above dishes without a price: each of them comes as any of those. */
export type Offer = { names: string[]; dishes: Row[] };

export function offerAt(rows: readonly Row[], row: Row): Offer | null {
  if (row.prices.length < 2 || row.prices.some(({ amount, isSurcharge }) => amount === null || isSurcharge))
    return null;
  const colon = row.line.text.indexOf(":");
  const first = row.prices[0]?.start ?? 0;
  if (colon < 0 || colon > first || !words(row.line.text.slice(0, colon)).some((word) => CHOOSE.has(word)))
    return null;
  const names = row.prices.map(({ start }, i) =>
    trimOrnaments(row.line.text.slice(row.prices[i - 1]?.end ?? colon + 1, start)),
  );
  const areNames = names.every((name) => /\p{L}{2}/u.test(name) && name.length <= 40);
  if (!areNames || names.some((name) => words(name).some((word) => COURSES.has(word)))) return null;
  const dishes = dishesBelow(rows, row);
  return dishes.length > 1 ? { names, dishes } : null;
}

/** The first text of each block beside the row, up to a heading; none where one of them has a price of its own. */
function dishesBelow(rows: readonly Row[], { index, line }: Row): Row[] {
  const found = new Map<Element, Row>();
  for (let i = index + 1; i < Math.min(rows.length, index + MOST_DISHES * MAX_DISH_ROWS); i += 1) {
    work.characters += 1;
    const row = rows[i];
    const box = row ? boxBelow(row.line.block, line.block.parent) : null;
    if (!row || !box || row.isHeading || found.size === MOST_DISHES) break;
    if (row.prices.length > 0) return [];
    if (!found.has(box) && !row.isNoise && numberAlone(row.line.text) === null) found.set(box, row);
  }
  const kinds = new Set([...found.keys()].map(({ tag, attributes }) => `${tag}.${attributes.class ?? ""}`));
  return kinds.size === 1 ? [...found.values()] : [];
}

/** The child of `parent` that the block stands in. */
function boxBelow(block: Element, parent: Element | null): Element | null {
  let at: Element | null = block;
  for (let i = 0; at && i < MOST_UP; i += 1, at = at.parent) if (at.parent === parent) return at;
  return null;
}
