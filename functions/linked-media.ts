import { readPictureLink } from "../src/media/link.ts";
import { MADE_TYPE } from "../src/media/rules.ts";
import type { Env } from "./env.ts";
import { siteHeaders } from "./site-headers.ts";
import { sendMedia } from "./site-media.ts";

const LINK = /^\/media\/([\w.-]{1,600})\/(\d{1,5})\.\w+$/;

/** A picture by its signed link, for its owner's eyes: the dashboard shows it from another origin than its own. */
export async function readLinkedMedia(
  request: Request,
  env: Env,
  path: string,
  now: Date,
): Promise<Response | undefined> {
  const [, token = "", width = ""] = LINK.exec(path) ?? [];
  const id = await readPictureLink(env.LINK_SECRET, token, now);
  if (id === undefined) return undefined;
  return sendMedia(request, env, `media/${id}/${width}`, {
    ...siteHeaders(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    ),
    "cross-origin-resource-policy": "cross-origin",
    "referrer-policy": "no-referrer",
    "content-type": MADE_TYPE,
    "cache-control": "private, max-age=86400, immutable",
    "x-robots-tag": "noindex",
  });
}
