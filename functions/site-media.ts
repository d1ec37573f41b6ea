import type { Snapshot } from "../src/sites/schema.ts";
import type { SiteEnv } from "./site-env.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";

const PATH = /^\/media\/([\w-]{1,64})-(\d{1,5})\.\w+$/;

/** An object of the picture store, if it is there. */
export async function sendMedia(
  request: Request,
  env: Pick<SiteEnv, "MEDIA">,
  key: string,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const object = await env.MEDIA.get(key);
  if (!object) return undefined;
  return new Response(request.method === "HEAD" ? null : object.body, {
    headers: { "content-length": String(object.size), etag: object.httpEtag, ...headers },
  });
}

/** A picture that this site shows, from the object store; undefined for any other. */
export async function readMedia(
  request: Request,
  env: Pick<SiteEnv, "MEDIA">,
  snapshot: Snapshot,
  path: string,
): Promise<Response | undefined> {
  const [, id = "", width = ""] = PATH.exec(path) ?? [];
  const picture = Object.hasOwn(snapshot.pictures, id) ? snapshot.pictures[id] : undefined;
  if (!picture?.widths.includes(Number(width))) return undefined;
  return sendMedia(request, env, `media/${id}/${width}`, {
    ...siteHeaders(await sitePolicy()),
    "content-type": picture.type,
    "cache-control": "public, max-age=31536000, immutable",
  });
}
