import type { Menu, MenuCategory, MenuItem } from "../menus/schema.ts";
import type { Draft } from "./draft.ts";

/** @param key of what is typed letter by letter, so that one Undo takes all of it back */
export function changeMenu(draft: Draft, update: (menu: Menu) => Menu, key = ""): void {
  draft.change((parts) => ({ ...parts, menu: update(parts.menu) }), key);
}

function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(from + by, 0, taken);
  return next;
}

const inCategory = (menu: Menu, id: string, change: (category: MenuCategory) => MenuCategory): Menu => ({
  categories: menu.categories.map((category) => (category.id === id ? change(category) : category)),
});

export function withCategory(menu: Menu, id: string): Menu {
  return { categories: [...menu.categories, { id, name: "", items: [] }] };
}

export function changeCategory(menu: Menu, id: string, change: Partial<MenuCategory>): Menu {
  return inCategory(menu, id, (category) => ({ ...category, ...change }));
}

export function withoutCategory(menu: Menu, id: string): Menu {
  return { categories: menu.categories.filter((category) => category.id !== id) };
}

export function moveCategory(menu: Menu, at: number, by: -1 | 1): Menu {
  return { categories: moved(menu.categories, at, by) };
}

export function withItem(menu: Menu, categoryId: string, id: string): Menu {
  const item: MenuItem = {
    id,
    name: "",
    price: null,
    allergens: null,
    additives: null,
    diets: [],
    available: true,
  };
  return inCategory(menu, categoryId, (category) => ({ ...category, items: [...category.items, item] }));
}

export function changeItem(menu: Menu, categoryId: string, id: string, change: Partial<MenuItem>): Menu {
  return inCategory(menu, categoryId, (category) => ({
    ...category,
    items: category.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
  }));
}

export function withoutItem(menu: Menu, categoryId: string, id: string): Menu {
  return inCategory(menu, categoryId, (category) => ({
    ...category,
    items: category.items.filter((item) => item.id !== id),
  }));
}

export function moveItem(menu: Menu, categoryId: string, at: number, by: -1 | 1): Menu {
  return inCategory(menu, categoryId, (category) => ({ ...category, items: moved(category.items, at, by) }));
}

/** To the end of another category. */
export function moveItemTo(menu: Menu, from: string, to: string, id: string): Menu {
  const item = menu.categories.flatMap((category) => category.items).find((each) => each.id === id);
  if (!item || from === to) return menu;
  return inCategory(withoutItem(menu, from, id), to, (category) => ({
    ...category,
    items: [...category.items, item],
  }));
}
