import { sha256 } from "../core/json.ts";
import type { Content } from "../sites/schema.ts";
import { type FoundPicture, isPictureField, PICTURE_FIELDS, placePictures } from "./places.ts";
import type { ScrapeResult } from "./schema.ts";

/**
 * The id that a picture gets in a business: the same however often an import is applied, so that the second time changes
 * nothing. It begins with the import's own time, as all ids do.
 */
export async function pictureIds(
  jobId: string,
  businessId: string,
  pictures: readonly FoundPicture[],
): Promise<Map<string, string>> {
  const { hero, logo, gallery } = placePictures(pictures);
  const taken = [hero, logo, ...gallery].filter((each) => each !== undefined);
  const pairs = taken.map(async ({ url }) => {
    const hash = await sha256(`${jobId} ${businessId} ${url}`);
    const id = `${jobId.slice(0, 15)}${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
    return [url, id] as const;
  });
  return new Map(await Promise.all(pairs));
}

/** What an import puts into a draft's places for pictures, by field. */
export function pictureFields(
  pictures: readonly FoundPicture[],
  ids: ReadonlyMap<string, string>,
): Map<string, unknown> {
  const { hero, logo, gallery } = placePictures(pictures);
  const placed = (found: FoundPicture) => {
    const mediaId = ids.get(found.url);
    return mediaId === undefined ? [] : [{ mediaId }];
  };
  const fields = new Map<string, unknown>();
  if (hero) fields.set("content.hero.picture", placed(hero)[0]);
  if (gallery.length > 0) fields.set("content.gallery", gallery.flatMap(placed));
  if (logo) fields.set("content.logo", ids.get(logo.url));
  return new Map([...fields].filter(([, value]) => value !== undefined));
}

/** An import's result with only these pictures, and its fields with theirs in the place of others. */
export function withPictures(
  result: ScrapeResult,
  wanted: readonly string[] | undefined,
  fields: string[] | undefined,
): { result: ScrapeResult; fields: string[] | undefined } {
  if (wanted === undefined) return { result, fields };
  const pictures = result.pictures.filter(({ url }) => wanted.includes(url));
  const { hero, logo, gallery } = placePictures(pictures);
  const filled = PICTURE_FIELDS.filter((_, at) => [hero, gallery[0], logo][at] !== undefined);
  return {
    result: { ...result, pictures },
    fields: fields && [...fields.filter((field) => !isPictureField(field)), ...filled],
  };
}

type Written = { field: string; after: unknown };

function idsIn({ field, after }: Written): string[] {
  if (field === "content.logo") return [String(after)];
  const placed = (Array.isArray(after) ? after : [after]) as NonNullable<Content["gallery"]>;
  return placed.map(({ mediaId }) => mediaId);
}

/** The ids of the pictures that these changes put into a draft. */
export function writtenPictures(written: readonly Written[]): string[] {
  return written.filter(({ field, after }) => isPictureField(field) && after != null).flatMap(idsIn);
}

/** Pixels that a picture's shorter side must have to look good where it stands. */
const LEAST = { logo: 32, other: 200 };

export type PictureToFetch = { id: string; url: string; alt: string; least: number };

/** The pictures to fetch for these changes. */
export function picturesToFetch(
  pictures: readonly FoundPicture[],
  ids: ReadonlyMap<string, string>,
  written: readonly Written[],
): PictureToFetch[] {
  const wanted = new Set(writtenPictures(written));
  return pictures.flatMap(({ url, alt, role }) => {
    const id = ids.get(url);
    return id !== undefined && wanted.has(id)
      ? [{ id, url, alt: (alt ?? "").slice(0, 300), least: role === "logo" ? LEAST.logo : LEAST.other }]
      : [];
  });
}
