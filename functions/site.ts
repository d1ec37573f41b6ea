import type { EdgeRecord } from "../src/sites/schema.ts";
import { renderPage } from "../src/templates/document.tsx";
import { menuJsonLd } from "../src/templates/json-ld.ts";
import {
  noSitePage,
  notFoundPage,
  type PlainPage,
  suspendedPage,
  unavailablePage,
} from "../src/templates/plain.ts";
import { PATHS, type PageId } from "../src/templates/view.ts";
import { faviconSvg, manifest, robots, sitemap } from "../src/templates/well-known.ts";
import { type Drawn, DrawnPages, isKnown, tagOf } from "./drawn.ts";
import type { Env } from "./env.ts";
import { describe, log } from "./log.ts";
import { EdgeDown, Remembered } from "./remembered.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";
import { readMedia } from "./site-media.ts";

type Live = Extract<EdgeRecord, { status: "live" }>;
type Draw = { text: string; type: string; style?: string; staleAt?: Date | null };

const MOST_SECONDS = 30;
const remembered = new Remembered();
const drawn = new DrawnPages();

const PAGE_OF = new Map<string, PageId>(Object.entries(PATHS).map(([page, path]) => [path, page as PageId]));

const FILES: Record<string, (record: Live, origin: string) => Draw> = {
  "/menu.json": ({ snapshot }, origin) => ({
    text: menuJsonLd(snapshot, origin),
    type: "application/ld+json",
  }),
  "/sitemap.xml": ({ snapshot }, origin) => ({
    text: sitemap(snapshot, origin),
    type: "application/xml; charset=utf-8",
  }),
  "/robots.txt": ({ snapshot }, origin) => ({
    text: robots(snapshot, origin),
    type: "text/plain; charset=utf-8",
  }),
  "/manifest.webmanifest": ({ snapshot }) => ({
    text: manifest(snapshot),
    type: "application/manifest+json",
  }),
  "/favicon.svg": ({ snapshot }) => ({ text: faviconSvg(snapshot), type: "image/svg+xml" }),
};

function draw(record: Live, path: string, origin: string, now: Date): Draw | undefined {
  const page = PAGE_OF.get(path);
  if (page === undefined) return FILES[path]?.(record, origin);
  const { html, style, staleAt } = renderPage({
    snapshot: record.snapshot,
    overlay: record.overlay,
    now,
    origin,
    page,
  });
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
      ...(isIndexed ? {} : { "x-robots-tag": "noindex" }),
    }),
  };
}

const cacheControl = (seconds: number) => `public, max-age=${seconds}, must-revalidate`;

function send(request: Request, page: Drawn, now: number): Response {
  const isUnchanged = isKnown(request.headers.get("if-none-match"), page.etag);
  const body = isUnchanged || request.method === "HEAD" ? null : page.bytes;
  const response = new Response(body, { status: isUnchanged ? 304 : 200, headers: page.headers });
  const left = Math.floor((page.staleAt - now) / 1000);
  if (left < MOST_SECONDS) response.headers.set("cache-control", cacheControl(Math.max(0, left)));
  return response;
}

async function sendPlain(
  request: Request,
  page: PlainPage,
  status: number,
  more: Record<string, string>,
): Promise<Response> {
  return new Response(request.method === "HEAD" ? null : page.html, {
    status,
    headers: {
      ...siteHeaders(await sitePolicy(page.style)),
      "content-type": "text/html; charset=utf-8",
      "content-language": page.lang,
      vary: "accept-language",
      "x-robots-tag": "noindex",
      "cache-control": "public, max-age=5, must-revalidate",
      ...more,
    },
  });
}

/** Answers a restaurant's host: one look at the edge store at most, and no database. */
export async function answerSite(
  request: Request,
  url: URL,
  env: Env,
  slug: string,
  later: (work: Promise<unknown>) => void,
): Promise<Response> {
  const now = new Date(Date.now() + env.CLOCK_OFFSET_S * 1000);
  const language = request.headers.get("accept-language");
  if (request.method !== "GET" && request.method !== "HEAD") {
    return sendPlain(request, notFoundPage(language), 405, { allow: "GET, HEAD" });
  }
  let record: EdgeRecord | null;
  try {
    record = await remembered.get(env.EDGE, slug, now.getTime(), later);
  } catch (error) {
    if (!(error instanceof EdgeDown)) throw error;
    log("error", "edge.down", describe(error));
    return sendPlain(request, unavailablePage(language), 503, {
      "retry-after": "5",
      "cache-control": "no-store",
    });
  }
  if (record === null || record.status === "gone") return sendPlain(request, noSitePage(language), 404, {});
  if (record.status === "suspended") return sendPlain(request, suspendedPage(language), 410, {});
  if (record.status === "moved") {
    const target = `${url.protocol}//${record.slug}.${env.SITES_DOMAIN}${url.pathname}`;
    return new Response(null, {
      status: 308,
      headers: {
        ...siteHeaders(await sitePolicy()),
        location: target,
        "cache-control": "public, max-age=30",
      },
    });
  }
  if (url.pathname.startsWith("/media/")) {
    return (
      (await readMedia(request, env, record.snapshot, url.pathname)) ??
      sendPlain(request, notFoundPage(language), 404, {})
    );
  }
  const key = `${slug} ${record.hash} ${url.pathname}`;
  const known = drawn.get(key, now.getTime());
  if (known) return send(request, known, now.getTime());
  const draft = draw(record, url.pathname, `${url.protocol}//${slug}.${env.SITES_DOMAIN}`, now);
  if (draft === undefined) {
    const tidy = url.pathname.replace(/\/+$/, "");
    if (tidy !== url.pathname && (PAGE_OF.has(tidy) || tidy in FILES)) {
      return new Response(null, {
        status: 308,
        headers: { ...siteHeaders(await sitePolicy()), location: tidy },
      });
    }
    return sendPlain(request, notFoundPage(language), 404, {});
  }
  const page = await toDrawn(draft, !record.snapshot.noindex);
  drawn.set(key, page);
  return send(request, page, now.getTime());
}
