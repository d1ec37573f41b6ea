import type { EdgeRecord } from "../src/sites/schema.ts";
import { SLUG } from "../src/sites/slug.ts";
import { renderPage } from "../src/templates/document.tsx";
import { menuJsonLd } from "../src/templates/json-ld.ts";
import { noSitePage, notFoundPage, suspendedPage, unavailablePage } from "../src/templates/plain.ts";
import { PATHS, type PageId } from "../src/templates/view.ts";
import { faviconSvg, manifest, robots, sitemap } from "../src/templates/well-known.ts";
import { type Drawn, DrawnPages, tagOf } from "./drawn.ts";
import { describe, log } from "./log.ts";
import { EdgeDown, Remembered } from "./remembered.ts";
import { cacheControl, MOST_SECONDS, sendDrawn, sendElsewhere, sendPlain } from "./site-answers.ts";
import type { SiteEnv } from "./site-env.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";
import { readMedia } from "./site-media.ts";

type Live = Extract<EdgeRecord, { status: "live" }>;
type Draw = {
  text: string;
  type: string;
  style?: string;
  staleAt?: Date | null;
  headers?: Record<string, string>;
};

const remembered = new Remembered();
const drawn = new DrawnPages();

const PAGE_OF = new Map<string, PageId>(Object.entries(PATHS).map(([page, path]) => [path, page as PageId]));

const FILES = new Map<string, (record: Live, origin: string) => Draw>([
  [
    "/menu.json",
    // Any page may read it: it is there to be found.
    ({ snapshot }, origin) => ({
      text: menuJsonLd(snapshot, origin),
      type: "application/ld+json",
      headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" },
    }),
  ],
  [
    "/sitemap.xml",
    ({ snapshot }, origin) => ({ text: sitemap(snapshot, origin), type: "application/xml; charset=utf-8" }),
  ],
  [
    "/robots.txt",
    ({ snapshot }, origin) => ({ text: robots(snapshot, origin), type: "text/plain; charset=utf-8" }),
  ],
  [
    "/manifest.webmanifest",
    ({ snapshot }) => ({ text: manifest(snapshot), type: "application/manifest+json" }),
  ],
  ["/favicon.svg", ({ snapshot }) => ({ text: faviconSvg(snapshot), type: "image/svg+xml" })],
]);

const languageOf = (request: Request) => request.headers.get("accept-language");

async function draw(record: Live, path: string, origin: string, now: Date): Promise<Draw | undefined> {
  const page = PAGE_OF.get(path);
  if (page === undefined) return FILES.get(path)?.(record, origin);
  const { snapshot, overlay } = record;
  const { html, style, staleAt } = await renderPage({ snapshot, overlay, now, origin, page });
  return { text: html, type: "text/html; charset=utf-8", style, staleAt };
}

async function toDrawn(draft: Draw, isIndexed: boolean): Promise<Drawn> {
  const bytes = new TextEncoder().encode(draft.text);
  const etag = await tagOf(bytes);
  return {
    bytes,
    etag,
    staleAt: draft.staleAt?.getTime() ?? Number.POSITIVE_INFINITY,
    headers: new Headers({
      ...siteHeaders(await sitePolicy(draft.style)),
      "content-type": draft.type,
      etag,
      "cache-control": cacheControl(MOST_SECONDS),
      ...draft.headers,
      ...(isIndexed ? {} : { "x-robots-tag": "noindex" }),
    }),
  };
}

/** `/menu/` for `/menu`: people type and print such addresses. */
function withoutSlash(path: string): string | undefined {
  const tidy = path.endsWith("/") ? path.slice(0, -1) : "";
  return PAGE_OF.has(tidy) || FILES.has(tidy) ? tidy : undefined;
}

async function answerLive(
  request: Request,
  url: URL,
  env: SiteEnv,
  slug: string,
  record: Live,
  now: Date,
): Promise<Response> {
  const path = url.pathname;
  const missing = async () => sendPlain(request, await notFoundPage(languageOf(request)), 404);
  if (path.startsWith("/media/")) {
    return (await readMedia(request, env, record.snapshot, path)) ?? missing();
  }
  const key = `${slug} ${record.hash} ${path}`;
  const known = drawn.get(key, now.getTime());
  if (known) return sendDrawn(request, known, now.getTime());
  const draft = await draw(record, path, `${env.protocol}//${slug}.${env.SITES_DOMAIN}`, now);
  if (draft === undefined) {
    const tidy = withoutSlash(path);
    return tidy === undefined ? missing() : sendElsewhere(tidy + url.search);
  }
  const page = await toDrawn(draft, !record.snapshot.noindex);
  drawn.set(key, page);
  return sendDrawn(request, page, now.getTime());
}

/** Answers a restaurant's host: one look at the edge store at most, and no database. */
export async function answerSite(
  request: Request,
  url: URL,
  env: SiteEnv,
  slug: string,
  later: (work: Promise<unknown>) => void,
): Promise<Response> {
  const now = new Date(Date.now() + env.CLOCK_OFFSET_S * 1000);
  const { method } = request;
  if (method !== "GET" && method !== "HEAD") {
    return sendPlain(request, await notFoundPage(languageOf(request)), 405, { allow: "GET, HEAD" });
  }
  let record: EdgeRecord | null = null;
  try {
    if (SLUG.test(slug)) record = await remembered.get(env.EDGE, slug, now.getTime(), later);
  } catch (error) {
    if (!(error instanceof EdgeDown)) throw error;
    log("error", "edge.down", describe(error));
    return sendPlain(request, await unavailablePage(languageOf(request)), 503, {
      "retry-after": "5",
      "cache-control": "no-store",
    });
  }
  if (record === null || record.status === "gone") {
    return sendPlain(request, await noSitePage(languageOf(request)), 404);
  }
  if (record.status === "suspended") {
    return sendPlain(request, await suspendedPage(languageOf(request)), 410);
  }
  if (record.status === "moved") {
    return sendElsewhere(`${env.protocol}//${record.slug}.${env.SITES_DOMAIN}${url.pathname}${url.search}`);
  }
  return answerLive(request, url, env, slug, record, now);
}
