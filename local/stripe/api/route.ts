import * as z from "zod";
import { invalid } from "../fault.ts";
import { check, common } from "../form.ts";
import { type Kind, type Kinds, listOf } from "../wire.ts";
import type { World } from "../world.ts";

type Call = { world: World; id: string; input: unknown };
type Run = (call: Call) => object;
export type Route = { method: string; pattern: RegExp; run: Run };

/** One address of the API: what it takes is checked, and what it does not know is refused as Stripe does. */
export function route<S extends z.ZodType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  schema: S,
  run: (world: World, params: z.output<S>, id: string) => object,
): Route {
  const pattern = new RegExp(`^${path.replace(":id", "(?<id>[^/]+)")}$`);
  return { method, pattern, run: ({ world, id, input }) => run(world, check(schema, input), id) };
}

type Page = { limit?: number; starting_after?: string; ending_before?: string };

/** Newest first, in pages that begin after or end before an id. */
export function page<K extends Kind>(
  world: World,
  kind: K,
  url: string,
  params: Page,
  isWanted: (object: Kinds[K]) => boolean,
) {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  const found = world.all(kind).reverse().filter(isWanted);
  const place = (id: string, param: string) => {
    const at = found.findIndex((one) => one.id === id);
    if (at < 0) throw invalid(`No such object: '${id}'`, { code: "resource_missing", param });
    return at;
  };
  if (before) {
    const end = place(before, "ending_before");
    const start = Math.max(0, end - limit);
    return listOf(found.slice(start, end), url, start > 0);
  }
  const start = after ? place(after, "starting_after") + 1 : 0;
  return listOf(found.slice(start, start + limit), url, found.length > start + limit);
}

export function retrieve<K extends Kind>(path: string, kind: K): Route {
  return route("GET", `${path}/:id`, z.strictObject(common), (world, _params, id) => world.get(kind, id));
}
