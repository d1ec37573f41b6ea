import type { EdgeRecord } from "./schema.ts";

/** The part of Cloudflare's KV that is used here. */
export type EdgeStore = {
  get(key: string, options: { cacheTtl: number }): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
};

/**
 * Names the shape that `EdgeRecord` has today; its test says what it must be after a change. What carries this stamp
 * was parsed by this very schema when it was put, so a diner's request needs no validator.
 */
export const EDGE_FORMAT = "f81e48515849";

const keyOf = (slug: string) => `site:${slug}`;

/** KV's shortest; with it a hot host costs one read in half a minute and place. */
const CACHE_TTL_S = 30;

const isStamped = (stored: unknown): stored is EdgeRecord =>
  typeof stored === "object" && stored !== null && "format" in stored && stored.format === EDGE_FORMAT;

/** What last year's version of us wrote, or anybody else, is parsed like any foreign input. */
async function parse(stored: unknown): Promise<EdgeRecord> {
  const schema = await import("./schema.ts");
  return schema.EdgeRecord.parse(stored);
}

export type Held = { record: EdgeRecord | null /** Characters in the store. */; size: number };

/** One host's record, or null if the host was never live. @throws when the store fails */
export async function readHeld(edge: EdgeStore, slug: string): Promise<Held> {
  const text = await edge.get(keyOf(slug), { cacheTtl: CACHE_TTL_S });
  if (text === null) return { record: null, size: 0 };
  const stored: unknown = JSON.parse(text);
  return { record: isStamped(stored) ? stored : await parse(stored), size: text.length };
}

/** The record alone. @throws when the store fails */
export async function readLiveSite(edge: EdgeStore, slug: string): Promise<EdgeRecord | null> {
  return (await readHeld(edge, slug)).record;
}

/** Whether the store holds this state, whole and in today's shape. @throws when the store fails */
export async function isHeld(edge: EdgeStore, slug: string, sequence: number): Promise<boolean> {
  const text = await edge.get(keyOf(slug), { cacheTtl: CACHE_TTL_S });
  if (text === null) return false;
  try {
    const stored: unknown = JSON.parse(text);
    return isStamped(stored) && (await parse(stored)).sequence === sequence;
  } catch {
    // Mangled is not held.
    return false;
  }
}

/** @throws when the record is not fit to be shown, or the store fails */
export async function putLiveSite(edge: EdgeStore, slug: string, record: EdgeRecord): Promise<void> {
  await edge.put(keyOf(slug), JSON.stringify({ format: EDGE_FORMAT, ...(await parse(record)) }));
}
