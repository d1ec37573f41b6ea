import { canonicalJson } from "../core/json.ts";

export type Changes = Record<string, { from?: unknown; to?: unknown } | { changed: true }>;

/** People's data: that it changed is recorded, not what it was. */
const PERSONAL = new Set(["email", "phone", "legal", "author", "recipient"]);
const LONGEST = 500;

/** A long text or list would make the log a second copy of the data. */
const isShort = (value: unknown) => (JSON.stringify(value) ?? "").length <= LONGEST;

/** The top-level fields that differ, before and after. */
export function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  const changes: Changes = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[key];
    const to = after[key];
    if (canonicalJson(from) === canonicalJson(to)) continue;
    changes[key] = PERSONAL.has(key) || !isShort(from) || !isShort(to) ? { changed: true } : { from, to };
  }
  return changes;
}

/** Changes of a part, named as the whole's: `hero` under `content` is `content.hero`. */
export function changesUnder(part: string, changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).map(([key, change]) => [`${part}.${key}`, change]));
}
