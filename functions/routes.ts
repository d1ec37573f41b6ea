import type { Hono } from "hono";
import type { AppEnv } from "./context.ts";

type Known = { pattern: RegExp; methods: Set<string> };

const toPattern = (path: string) =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:[A-Za-z]\w*/g, "[^/]+")}$`);

/** Which methods a path answers, from the router itself. Empty: there is no such path. */
export function methodsByPath(app: Hono<AppEnv>): (path: string) => string[] {
  const known = new Map<string, Known>();
  for (const { method, path } of app.routes) {
    if (method === "ALL") continue;
    const entry = known.get(path) ?? { pattern: toPattern(path), methods: new Set<string>() };
    entry.methods.add(method);
    if (method === "GET") entry.methods.add("HEAD");
    known.set(path, entry);
  }
  return (path) => {
    const fixed = known.get(path);
    if (fixed) return [...fixed.methods];
    const matching = [...known.values()].filter((entry) => entry.pattern.test(path));
    return [...new Set(matching.flatMap((entry) => [...entry.methods]))];
  };
}
