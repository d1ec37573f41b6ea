import { type Changes, changesBetween, changesUnder } from "../audit/rules.ts";
import { AppError } from "../core/errors.ts";
import { Menu, type MenuInput, type MenuItem, type MenuItemInput } from "./schema.ts";

function without<T extends object>(value: T, isEmpty: (entry: unknown) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => !isEmpty(entry))) as Partial<T>;
}
/** What was not sent keeps its value … */
const sentOnly = <T extends object>(value: T) => without(value, (entry) => entry === undefined);
/** … and what was sent as null is no longer stored, but for the fields in which null has a meaning. */
const withoutNulls = <T extends object>(value: T) => without(value, (entry) => entry === null);

function mergeItem(before: MenuItem | undefined, sent: MenuItemInput, id: string) {
  const {
    allergens = before?.allergens,
    additives = before?.additives,
    price = before?.price,
    ...rest
  } = sentOnly(sent);
  return { ...withoutNulls({ ...before, ...rest }), id, allergens, additives, price };
}

/**
 * The whole menu as it will stand: what was sent laid over what is known by id, new ids for what has none.
 * @throws AppError `invalid` for an id that stands twice
 */
export function mergeMenu(before: Menu, input: MenuInput, mint: () => string): Menu {
  const knownCategories = new Map(before.categories.map((category) => [category.id, category]));
  const knownItems = new Map(
    before.categories.flatMap((category) => category.items).map((item) => [item.id, item]),
  );
  const seen = new Set<string>();
  const once = (kind: string, id: string, path: string) => {
    if (seen.has(`${kind}:${id}`)) {
      throw new AppError("invalid", "An id stands twice in the menu", {
        errors: [{ path, message: "This id stands twice; leave it out for a new one" }],
      });
    }
    seen.add(`${kind}:${id}`);
    return id;
  };
  return Menu.parse({
    categories: input.categories.map((sent, c) => {
      const known = sent.id === undefined ? undefined : knownCategories.get(sent.id);
      const { items, ...rest } = sentOnly(sent);
      return {
        ...withoutNulls({ ...known, ...rest }),
        id: once("category", sent.id ?? mint(), `categories.${c}.id`),
        items: (items ?? []).map((item, i) => {
          const id = once("item", item.id ?? mint(), `categories.${c}.items.${i}.id`);
          return mergeItem(knownItems.get(id), item, id);
        }),
      };
    }),
  });
}

/** The ids whose availability the caller said outright; all others keep what staff set meanwhile. */
export function statedAvailability(input: MenuInput): string[] {
  return input.categories.flatMap((category) =>
    category.items.flatMap((item) =>
      item.id !== undefined && item.available !== undefined ? [item.id] : [],
    ),
  );
}

/** A menu's parts by name: what a category holds is told by the ids of its dishes, in order. */
function partsOf(menu: Menu): Map<string, Record<string, unknown>> {
  return new Map(
    menu.categories.flatMap(({ items, ...category }): [string, Record<string, unknown>][] => [
      [`categories.${category.id}`, { ...category, items: items.map((item) => item.id) }],
      ...items.map((item): [string, Record<string, unknown>] => [`items.${item.id}`, item]),
    ]),
  );
}

/** A new menu is its dishes' names in the log, not the whole of them. */
const MOST_CHANGES = 100;

/** What a new menu changes, by dish and field, before and after; of a dish that came or went its name. */
export function menuChanges(before: Menu, after: Menu): Changes {
  const [old, now] = [partsOf(before), partsOf(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap(
    (part): [string, Changes[string]][] => {
      const [was, is] = [old.get(part), now.get(part)];
      if (was && is) return Object.entries(changesUnder(part, changesBetween(was, is)));
      return [[part, { ...(was ? { from: was.name } : {}), ...(is ? { to: is.name } : {}) }]];
    },
  );
  const more = changes.length - MOST_CHANGES;
  return {
    ...Object.fromEntries(changes.slice(0, MOST_CHANGES)),
    ...(more > 0 ? { more: { to: more } } : {}),
  };
}
