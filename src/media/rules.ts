import type { Sniffed } from "./sniff.ts";

export const MAX_BYTES = 10 * 1024 * 1024;
/** As many as a business may keep: a wall against a runaway script, far above what any site shows. */
export const PICTURES_EACH = 200;
/** What is made of every picture, so far as it is that wide itself. */
const WIDTHS = [480, 960, 1600] as const;
export const LARGEST = 1600;
/** All sizes are WebP: every browser that is still updated draws it, and it can't carry a script. */
export const MADE_TYPE = "image/webp";
/** What a file chooser offers. Phones turn their own format into JPEG where only these are asked for. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif";

/** The smaller widths worth making of a picture whose largest size is this wide; one nearly as wide is not. */
export function smallerWidths(width: number): number[] {
  return WIDTHS.filter((each) => each <= width * 0.8);
}

type Refused = Extract<Sniffed, { ok: false }>["reason"];

/** What to do about a file that is not taken, to whoever chose it. */
export const REFUSALS: Readonly<Record<Refused, string>> = {
  unknown: "This file is no picture; upload a JPEG, PNG, WebP, AVIF or GIF",
  svg: "SVG can carry scripts and is not taken; export it as PNG and upload that",
  heic: "HEIC is not read by every browser; export it as JPEG and upload that",
  animated: "Animated pictures are not taken; upload a single frame of it, as JPEG or PNG",
  "too-many-pixels":
    "The picture has more than 40 megapixels or a side over 12,000 pixels; make it smaller and upload it again",
  damaged: "The file is damaged or cut off; open it in a picture editor, save it as JPEG and upload that",
};

/** Files of another kind altogether, where the others are pictures that can't be used as they are. */
export const WRONG_TYPE: ReadonlySet<Refused> = new Set<Refused>(["unknown", "svg", "heic"]);
