import type { Menu } from "../menus/schema.ts";
import type { Content, Snapshot, Warning } from "./schema.ts";

type Stored = Snapshot["pictures"][string] & {
  id: string;
  rightsConfirmedAt: string | null;
  error: string | null;
};

export type Withheld = {
  /** Where the draft names it, such as `content.gallery.2`. */
  path: string;
  mediaId: string;
  /** `missing`: deleted, never there, or another business's; `failed`: it could not be fetched. */
  reason: "rights" | "fetching" | "failed" | "missing";
};

/** Every place of a draft that names a picture. */
function placesOf(content: Content, menu: Menu): { path: string; mediaId: string }[] {
  const places: { path: string; mediaId: string }[] = [];
  const add = (path: string, mediaId: string | null | undefined) => {
    if (mediaId) places.push({ path, mediaId });
  };
  add("content.hero.picture", content.hero?.picture?.mediaId);
  add("content.about.picture", content.about?.picture?.mediaId);
  for (const [at, picture] of (content.gallery ?? []).entries())
    add(`content.gallery.${at}`, picture.mediaId);
  add("content.logo", content.logo);
  for (const [at, { items }] of menu.categories.entries()) {
    for (const [place, item] of items.entries()) add(`menu.categories.${at}.items.${place}`, item.mediaId);
  }
  return places;
}

function reasonFor(stored: Stored | undefined): Withheld["reason"] | undefined {
  if (!stored) return "missing";
  if (stored.error !== null) return "failed";
  if (stored.widths.length === 0) return "fetching";
  return stored.rightsConfirmedAt === null ? "rights" : undefined;
}

/** The pictures that a page of this draft may show, and those it names but may not: nothing unconfirmed is published. */
export function choosePictures(
  stored: Stored[],
  content: Content,
  menu: Menu,
): { shown: Snapshot["pictures"]; withheld: Withheld[] } {
  const byId = new Map(stored.map((each) => [each.id, each]));
  const shown: Snapshot["pictures"] = {};
  const withheld: Withheld[] = [];
  for (const { path, mediaId } of placesOf(content, menu)) {
    const picture = byId.get(mediaId);
    const reason = reasonFor(picture);
    if (reason !== undefined || !picture) {
      withheld.push({ path, mediaId, reason: reason ?? "missing" });
      continue;
    }
    const { widths, type, width, height, alt } = picture;
    shown[mediaId] = { widths, type, width, height, alt };
  }
  return { shown, withheld };
}

const WORDS: Readonly<Record<Withheld["reason"], [code: string, one: string, many: string]>> = {
  rights: [
    "picture-rights-unconfirmed",
    "One imported picture is left out until you confirm that you have the rights to it",
    "imported pictures are left out until you confirm that you have the rights to them",
  ],
  fetching: [
    "picture-on-its-way",
    "One imported picture is still being fetched; publish again when it is there",
    "imported pictures are still being fetched; publish again when they are there",
  ],
  failed: [
    "picture-failed",
    "One imported picture could not be fetched; upload it, or take it out",
    "imported pictures could not be fetched; upload them, or take them out",
  ],
  missing: [
    "picture-missing",
    "One picture is not there any more; choose another, or take it out",
    "pictures are not there any more; choose others, or take them out",
  ],
};

/** One warning for each reason, at the first place it is about. */
export function pictureWarnings(withheld: Withheld[]): Warning[] {
  const byReason = Map.groupBy(withheld, ({ reason }) => reason);
  return [...byReason].flatMap(([reason, places]) => {
    const [first] = places;
    if (!first) return [];
    const [code, one, many] = WORDS[reason];
    return { path: first.path, code, message: places.length === 1 ? one : `${places.length} ${many}` };
  });
}
