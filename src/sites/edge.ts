import { EdgeRecord } from "./schema.ts";

/** The part of Cloudflare's KV that is used here. */
export type EdgeStore = {
  get(key: string, options: { cacheTtl: number }): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
};

const keyOf = (slug: string) => `site:${slug}`;

/** KV's shortest; with it a hot host costs one read in half a minute and place. */
const CACHE_TTL_S = 30;

/** One host's record, or null if the host was never live. @throws when the store fails */
export async function readLiveSite(edge: EdgeStore, slug: string): Promise<EdgeRecord | null> {
  const text = await edge.get(keyOf(slug), { cacheTtl: CACHE_TTL_S });
  return text === null ? null : EdgeRecord.parse(JSON.parse(text));
}

export async function putLiveSite(edge: EdgeStore, slug: string, record: EdgeRecord): Promise<void> {
  await edge.put(keyOf(slug), JSON.stringify(record));
}
