import type { PageId, ViewInput } from "./view.ts";

/** The pages that say something, in the order of the navigation: a link to an empty one would lead nowhere. */
export function filledPages({ business, menu }: ViewInput["snapshot"]): PageId[] {
  const { phone, email, address, links, openingHours, specialOpeningHours } = business;
  const hasMenu = menu.categories.some(({ items }) => items.length > 0) || Boolean(links?.menuFiles[0]);
  const hasContact =
    [phone, email, address, links?.order[0], links?.social[0]].some(Boolean) ||
    openingHours.length + specialOpeningHours.length > 0;
  return ["home", ...(hasMenu ? (["menu"] as const) : []), ...(hasContact ? (["contact"] as const) : [])];
}
