import type { ScrapeResult } from "./schema.ts";

export type FoundPicture = ScrapeResult["pictures"][number];

/** As many as a page shows well, and as are fetched within a minute at one a second. */
const MOST = 12;

/** The fields of a draft that an import fills with pictures. */
export const PICTURE_FIELDS = ["content.hero.picture", "content.gallery", "content.logo"] as const;
export type PictureField = (typeof PICTURE_FIELDS)[number];

export const isPictureField = (field: string): field is PictureField =>
  (PICTURE_FIELDS as readonly string[]).includes(field);

type Places = { hero: FoundPicture | undefined; logo: FoundPicture | undefined; gallery: FoundPicture[] };

/** Which picture goes where: the first that was made to be seen first leads, the others follow. */
export function placePictures(pictures: readonly FoundPicture[]): Places {
  const logo = pictures.find(({ role }) => role === "logo");
  const others = pictures.filter(({ role }) => role !== "logo");
  const hero = others.find(({ role }) => role === "hero") ?? others[0];
  return { hero, logo, gallery: others.filter((each) => each !== hero).slice(0, MOST - 2) };
}

/** The same by address, in the order shown; a picture without a place is not in it. */
export function fieldByPicture(pictures: readonly FoundPicture[]): Map<string, PictureField> {
  const { hero, logo, gallery } = placePictures(pictures);
  return new Map([
    ...(hero ? [[hero.url, "content.hero.picture"] as const] : []),
    ...gallery.map(({ url }) => [url, "content.gallery"] as const),
    ...(logo ? [[logo.url, "content.logo"] as const] : []),
  ]);
}

/**
 * How an apply is told which pictures to take. Whole places are named as fields, so that each picture keeps its own:
 * with some of the gallery named by address and no lead among them, the first of those would lead.
 */
export function pictureOrder(
  pictures: readonly FoundPicture[],
  taken: ReadonlySet<string>,
): { fields: PictureField[]; pictures?: string[]; places: Map<string, PictureField> } {
  const places = fieldByPicture(pictures);
  const isTaken = ([url]: readonly [string, PictureField]) => taken.has(url);
  const chosen = [...places].filter(isTaken);
  const fields = PICTURE_FIELDS.filter((field) => chosen.some(([, place]) => place === field));
  const left = [...places].filter((each) => !isTaken(each));
  if (!left.some(([, place]) => fields.includes(place))) return { fields, places: new Map(chosen) };
  const named = pictures.filter(({ url }) => places.has(url) && taken.has(url));
  return { fields: [], pictures: named.map(({ url }) => url), places: fieldByPicture(named) };
}
