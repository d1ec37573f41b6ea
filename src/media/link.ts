import { type Config, siteOrigin } from "../core/context.ts";
import { signLink, verifyLink } from "../core/links.ts";

const DAY_S = 24 * 3600;
/** Tells these links from those that show a whole draft. */
const PREFIX = "media/";

/**
 * Where an owner sees a picture before it is published: `<base><width>.webp` on the previews' host, since nothing that an
 * owner sent is ever answered from the app's own. The same for a whole day, so that browsers keep what they have seen.
 */
export async function pictureBase(config: Config, mediaId: string, now: Date): Promise<string> {
  const expires = (Math.floor(now.getTime() / 1000 / DAY_S) + 2) * DAY_S;
  const token = await signLink(config.linkSecret, { c: PREFIX + mediaId, u: "", e: expires });
  return `${siteOrigin(config, "preview")}/media/${token}/`;
}

/** The picture that a link shows; undefined for one that is forged, for something else, or has run out. */
export async function readPictureLink(secret: string, token: string, now: Date): Promise<string | undefined> {
  const claims = await verifyLink(secret, token);
  if (!claims?.c.startsWith(PREFIX) || claims.e * 1000 <= now.getTime()) return undefined;
  return claims.c.slice(PREFIX.length);
}
