import { previewSnapshot, readPreviewToken } from "../src/sites/preview.ts";
import type { Snapshot } from "../src/sites/schema.ts";
import { renderPage } from "../src/templates/document.tsx";
import { notFoundPage } from "../src/templates/plain.ts";
import { EMPTY_OVERLAY, PATHS, type PageId } from "../src/templates/view.ts";
import { faviconSvg, manifest } from "../src/templates/well-known.ts";
import { clock, ctxOf } from "./context.ts";
import type { Env } from "./env.ts";
import { readLinkedMedia } from "./linked-media.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";
import { readMedia } from "./site-media.ts";

const PRIVATE = {
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow",
  "referrer-policy": "no-referrer",
};

/** A preview lies below a path, and its pictures with it. */
const picturesBelow = (basePath: string, { pictures }: Snapshot) =>
  Object.fromEntries(
    Object.entries(pictures).map(([id, picture]) => [
      id,
      { ...picture, base: `${basePath}/media/${encodeURIComponent(id)}-` },
    ]),
  );

async function answer(
  request: Request,
  text: string,
  type: string,
  style: string | undefined,
  status: number,
) {
  return new Response(request.method === "HEAD" ? null : text, {
    status,
    headers: { ...siteHeaders(await sitePolicy(style)), "content-type": type, ...PRIVATE },
  });
}

/** `preview.<sites domain>/<token>/…`: the draft, for whoever holds the link. */
export async function answerPreview(
  request: Request,
  env: Env,
  requestId: string,
  later: (work: Promise<unknown>) => void,
) {
  const url = new URL(request.url);
  const [, token = "", ...rest] = url.pathname.split("/");
  const path = `/${rest.join("/")}`;
  const missing = async () => {
    const page = await notFoundPage(request.headers.get("accept-language"));
    return answer(request, page.html, "text/html; charset=utf-8", page.style, 404);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    const refused = await missing();
    return new Response(refused.body, {
      status: 405,
      headers: { ...Object.fromEntries(refused.headers), allow: "GET, HEAD" },
    });
  }
  const now = clock(env);
  if (token === "media") return (await readLinkedMedia(request, env, url.pathname, now)) ?? missing();
  const claims = await readPreviewToken(env.LINK_SECRET, token, now);
  if (!claims) return missing();
  const actor = { userId: claims.userId, email: null, emailVerified: false, name: null, isRecalled: true };
  const snapshot = await previewSnapshot(ctxOf(env, requestId, actor, later), claims.configurationId);
  if (!snapshot) return missing();

  const basePath = `/${token}`;
  if (path === "/favicon.svg") return answer(request, faviconSvg(snapshot), "image/svg+xml", undefined, 200);
  if (path === "/manifest.webmanifest") {
    return answer(request, manifest(snapshot, basePath), "application/manifest+json", undefined, 200);
  }
  if (path.startsWith("/media/")) return (await readMedia(request, env, snapshot, path)) ?? missing();
  const page = Object.entries(PATHS).find(([, known]) => known === path)?.[0] as PageId | undefined;
  if (page === undefined) return missing();
  const { html, style } = await renderPage({
    snapshot: { ...snapshot, noindex: true, pictures: picturesBelow(basePath, snapshot) },
    overlay: EMPTY_OVERLAY,
    now,
    origin: url.origin,
    page,
    basePath,
  });
  return answer(request, html, "text/html; charset=utf-8", style, 200);
}
