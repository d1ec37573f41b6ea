import type { Snapshot } from "../sites/schema.ts";

/** `base` stands before `<width>.<ext>` where pictures do not lie on the page's own host: in previews. */
export type Pictures = Record<string, Snapshot["pictures"][string] & { base?: string }>;

export type PictureView = {
  src: string;
  srcset: string;
  width: number;
  height: number;
  alt: string;
  caption: string | null;
  /** The point that cropping keeps, in per cent; null: the middle. */
  focus: { x: number; y: number } | null;
};

type Placed = { mediaId: string; caption?: string; focus?: { x: number; y: number } };

const EXTENSIONS = new Map([
  ["image/avif", "avif"],
  ["image/jpeg", "jpg"],
  ["image/png", "png"],
  ["image/webp", "webp"],
]);

/** Null where the snapshot has no such picture, or none that a page may show. */
export function pictureOf(pictures: Pictures, placed: Placed | null | undefined): PictureView | null {
  const stored = placed && Object.hasOwn(pictures, placed.mediaId) ? pictures[placed.mediaId] : undefined;
  if (!placed || !stored) return null;
  const extension = EXTENSIONS.get(stored.type);
  if (!extension || stored.widths.length === 0) return null;
  const base = stored.base ?? `/media/${encodeURIComponent(placed.mediaId)}-`;
  const path = (width: number) => `${base}${width}.${extension}`;
  const middle = stored.widths[Math.floor(stored.widths.length / 2)] ?? stored.width;
  // In steps of a fifth, so that a page needs few rules for them.
  const step = (part: number) => Math.round(part * 5) * 20;
  return {
    src: path(middle),
    srcset: stored.widths.map((width) => `${path(width)} ${width}w`).join(","),
    width: stored.width,
    height: stored.height,
    alt: stored.alt,
    caption: placed.caption || null,
    focus: placed.focus ? { x: step(placed.focus.x), y: step(placed.focus.y) } : null,
  };
}

export function focusClass({ focus }: PictureView): string | undefined {
  return focus ? `f${focus.x}-${focus.y}` : undefined;
}
