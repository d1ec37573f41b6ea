import type { Content } from "../sites/schema.ts";

/** Where a picture can stand on the site. */
export const PLACES = {
  hero: "First picture",
  about: "Beside your story",
  gallery: "Gallery",
  logo: "Logo",
  none: "Not on the site",
} as const;
export type Place = keyof typeof PLACES;

type Placed = NonNullable<Content["gallery"]>[number];
type Focus = keyof typeof FOCUS;

/** What stays in sight where a picture is cropped. */
export const FOCUS = {
  middle: "The middle",
  top: "The top",
  bottom: "The bottom",
  left: "The left",
  right: "The right",
} as const;
const POINTS: Readonly<Record<Focus, { x: number; y: number } | undefined>> = {
  middle: undefined,
  top: { x: 0.5, y: 0.2 },
  bottom: { x: 0.5, y: 0.8 },
  left: { x: 0.2, y: 0.5 },
  right: { x: 0.8, y: 0.5 },
};

export const MOST_IN_GALLERY = 24;

export function placeOf(content: Content, id: string): Place {
  if (content.hero?.picture?.mediaId === id) return "hero";
  if (content.about?.picture?.mediaId === id) return "about";
  if (content.logo === id) return "logo";
  return content.gallery?.some(({ mediaId }) => mediaId === id) ? "gallery" : "none";
}

function placedOf(content: Content, id: string): Placed {
  const all = [content.hero?.picture, content.about?.picture, ...(content.gallery ?? [])];
  return all.find((each) => each?.mediaId === id) ?? { mediaId: id };
}

function without(content: Content, id: string): Content {
  const next = { ...content };
  if (content.hero?.picture?.mediaId === id) next.hero = { ...content.hero, picture: undefined };
  if (content.about?.picture?.mediaId === id) next.about = { ...content.about, picture: undefined };
  if (content.logo === id) next.logo = undefined;
  if (content.gallery) next.gallery = content.gallery.filter(({ mediaId }) => mediaId !== id);
  return next;
}

/** The picture in this place and no other; what stood where only one can stand goes to the gallery, so that none is lost. */
export function withPlace(content: Content, id: string, place: Place): Content {
  const placed = placedOf(content, id);
  const next = without(content, id);
  const toGallery = (moved: Placed | null | undefined) => {
    const gallery = next.gallery ?? [];
    if (moved && gallery.length < MOST_IN_GALLERY) next.gallery = [moved, ...gallery];
  };
  if (place === "hero") {
    toGallery(next.hero?.picture);
    next.hero = { ...next.hero, picture: placed };
  } else if (place === "about") {
    toGallery(next.about?.picture);
    next.about = { ...next.about, picture: placed };
  } else if (place === "logo") next.logo = id;
  else if (place === "gallery") next.gallery = [...(next.gallery ?? []), placed].slice(0, MOST_IN_GALLERY);
  return next;
}

/** A new picture's place: the first leads, the others follow. */
export function placeForNew(content: Content): Place {
  if (!content.hero?.picture) return "hero";
  return (content.gallery?.length ?? 0) < MOST_IN_GALLERY ? "gallery" : "none";
}

export function moved(content: Content, id: string, step: 1 | -1): Content {
  const gallery = [...(content.gallery ?? [])];
  const at = gallery.findIndex(({ mediaId }) => mediaId === id);
  const [one, other] = [gallery[at], gallery[at + step]];
  if (!one || !other) return content;
  gallery[at] = other;
  gallery[at + step] = one;
  return { ...content, gallery };
}

export function focusOf(content: Content, id: string): Focus {
  const { focus } = placedOf(content, id);
  const found = (Object.keys(POINTS) as Focus[]).find(
    (name) => POINTS[name]?.x === focus?.x && POINTS[name]?.y === focus?.y,
  );
  return found ?? "middle";
}

export function withFocus(content: Content, id: string, name: Focus): Content {
  const focus = POINTS[name];
  const change = <P extends Placed | null | undefined>(placed: P): P =>
    placed?.mediaId === id ? { ...placed, focus } : placed;
  const next = { ...content };
  if (content.hero) next.hero = { ...content.hero, picture: change(content.hero.picture) };
  if (content.about) next.about = { ...content.about, picture: change(content.about.picture) };
  if (content.gallery) next.gallery = content.gallery.map(change);
  return next;
}

/** The order in which pictures are listed: as the site shows them, then the others, newest first. */
export function inOrder<T extends { id: string }>(content: Content, pictures: readonly T[]): T[] {
  const ids = [
    content.logo,
    content.hero?.picture?.mediaId,
    content.about?.picture?.mediaId,
    ...(content.gallery ?? []).map(({ mediaId }) => mediaId),
  ];
  const rank = new Map(ids.map((id, at) => [id, at]));
  return pictures.toSorted((a, b) => (rank.get(a.id) ?? ids.length) - (rank.get(b.id) ?? ids.length));
}
