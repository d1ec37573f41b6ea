import { type Answered, api, ask, wholeList } from "./client.ts";

export type Site = Answered<typeof api.configurations.$get>["data"][number];

/** Every draft that the caller may see, published or not, newest first. */
export function loadSites(): Promise<Site[]> {
  return wholeList((query) => ask(api.configurations.$get({ query })));
}
