import type { Menu } from "../menus/schema.ts";
import type { ExtractedCategory } from "../scraping/schema.ts";
import { api, ask, askTagged } from "./client.ts";
import { menuToSend } from "./draft.ts";

/** Categories as the API takes them: where each line was read is of no more use. */
function toSend(categories: ExtractedCategory[]) {
  return categories.map(({ name, description, availability, items }) => ({
    name,
    description,
    availability,
    items: items.map(({ source: _source, page: _page, confidence: _confidence, ...item }) => item),
  }));
}

/** Puts what was read out of a text below the menu that is there. @throws Problem 412 when it changed meanwhile */
export async function addToMenu(businessId: string, categories: ExtractedCategory[]): Promise<Menu> {
  const menu = api.businesses[":id"].menu;
  const param = { id: businessId };
  const { body, tag } = await askTagged(menu.$get({ param }));
  const json = { categories: [...menuToSend(body).categories, ...toSend(categories)] };
  return ask(menu.$put({ param, json }, { headers: { "if-match": tag } }));
}
