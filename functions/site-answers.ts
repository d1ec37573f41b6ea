import type { PlainPage } from "../src/templates/plain.ts";
import type { Drawn } from "./drawn.ts";
import { isKnown } from "./known-tag.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";

/** How long anybody may keep a page, if nothing on it changes before. */
export const MOST_SECONDS = 30;

export const cacheControl = (seconds: number) => `public, max-age=${seconds}, must-revalidate`;

/** A drawn page, or 304 for who has it already; kept no longer than it stays true. */
export function sendDrawn(request: Request, page: Drawn, now: number): Response {
  const isUnchanged = isKnown(request.headers.get("if-none-match"), page.etag);
  const body = isUnchanged || request.method === "HEAD" ? null : page.bytes;
  const response = new Response(body, { status: isUnchanged ? 304 : 200, headers: page.headers });
  const left = Math.floor((page.staleAt - now) / 1000);
  if (left < MOST_SECONDS) response.headers.set("cache-control", cacheControl(Math.max(0, left)));
  return response;
}

/** A page of our own, in the visitor's language. */
export async function sendPlain(
  request: Request,
  page: PlainPage,
  status: number,
  more: Record<string, string> = {},
): Promise<Response> {
  return new Response(request.method === "HEAD" ? null : page.html, {
    status,
    headers: {
      ...siteHeaders(await sitePolicy(page.style)),
      "content-type": "text/html; charset=utf-8",
      "content-language": page.lang,
      vary: "accept-language",
      "x-robots-tag": "noindex",
      "cache-control": cacheControl(5),
      ...more,
    },
  });
}

/** Without its age a permanent redirect would be kept for good, and a slug may come back. */
export async function sendElsewhere(location: string): Promise<Response> {
  return new Response(null, {
    status: 308,
    headers: {
      ...siteHeaders(await sitePolicy()),
      location,
      "cache-control": cacheControl(MOST_SECONDS),
    },
  });
}
