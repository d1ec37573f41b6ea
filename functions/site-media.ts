import type { Snapshot } from "../src/sites/schema.ts";
import type { SiteEnv } from "./site-env.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";

const PATH = /^\/media\/([\w-]{1,64})-(\d{1,5})\.\w+$/;

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
  const object = await env.MEDIA.get(`media/${id}/${width}`);
  if (!object) return undefined;
  return new Response(request.method === "HEAD" ? null : object.body, {
    headers: {
      ...siteHeaders(await sitePolicy()),
      "content-type": picture.type,
      "content-length": String(object.size),
      etag: object.httpEtag,
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
