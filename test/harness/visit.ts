import worker from "../../functions/worker.ts";
import { type EdgeStore, putLiveSite } from "../../src/sites/edge.ts";
import type { EdgeRecord } from "../../src/sites/schema.ts";
import { trattoria } from "../../src/templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";

type Live = Extract<EdgeRecord, { status: "live" }>;

export const live = (change: Partial<Live> = {}): Live => ({
  status: "live",
  sequence: 1,
  hash: crypto.randomUUID(),
  version: 1,
  publishedAt: "2026-11-01T00:00:00.000Z",
  snapshot: trattoria,
  overlay: EMPTY_OVERLAY,
  ...change,
});

const texts = new Map<string, string>();
export let reads = 0;
export const EDGE: EdgeStore = {
  get: async (key) => {
    reads++;
    return texts.get(key) ?? null;
  },
  put: async (key, text) => void texts.set(key, text),
};
/** The settings of a site and nothing else: a page needs no others. */
export const ENV = {
  APP_ORIGIN: "https://app.example.com",
  SITES_DOMAIN: "sites.example",
  EDGE,
  MEDIA: { get: async () => null },
};

let count = 0;
export async function published(record: EdgeRecord): Promise<string> {
  const slug = `house-${count++}`;
  await putLiveSite(EDGE, slug, record);
  return slug;
}

export async function fetchAt(url: string, init: RequestInit = {}, env: object = ENV): Promise<Response> {
  const ctx = {
    waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
    passThroughOnException: () => undefined,
    props: {},
  };
  const request = new Request(url, { redirect: "manual", ...init });
  return worker.fetch(request, env, ctx);
}

export const visit = (slug: string, path = "/", init?: RequestInit) =>
  fetchAt(`https://${slug}.sites.example${path}`, init);
