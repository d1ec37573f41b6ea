import { readAvif } from "./formats/avif.ts";
import { Damaged, type Found } from "./formats/found.ts";
import { readGif } from "./formats/gif.ts";
import { readJpeg } from "./formats/jpeg.ts";
import { readPng } from "./formats/png.ts";
import { readWebp } from "./formats/webp.ts";

export type Sniffed =
  | { ok: true; type: string; width: number; height: number }
  | { ok: false; reason: "unknown" | "svg" | "heic" | "animated" | "too-many-pixels" | "damaged" };

const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 12_000;

const latin = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

const READERS: [type: string, is: (bytes: Uint8Array) => boolean, read: (view: DataView) => Found][] = [
  ["image/jpeg", isJpeg, readJpeg],
  ["image/png", (bytes) => latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n", readPng],
  ["image/gif", (bytes) => /^GIF8[79]a$/.test(latin(bytes, 0, 6)), readGif],
  ["image/webp", (bytes) => latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP", readWebp],
  ["image/avif", (bytes) => latin(bytes, 4, 8) === "ftyp" && brands(bytes).some(isAvif), readAvif],
];

const isAvif = (brand: string) => brand === "avif" || brand === "avis";
const HEIC = new Set(["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]);

/** The brands that an ISO file says it is fit for, its main one first. */
function brands(bytes: Uint8Array): string[] {
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 256);
  const found = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) found.push(latin(bytes, at, at + 4));
  return found;
}

function unknown(bytes: Uint8Array): Sniffed {
  if (latin(bytes, 4, 8) === "ftyp" && brands(bytes).some((brand) => HEIC.has(brand)))
    return { ok: false, reason: "heic" };
  return { ok: false, reason: latin(bytes, 0, 2000).toLowerCase().includes("<svg") ? "svg" : "unknown" };
}

/** Tells a picture that may be kept from everything else, by its content alone; names and declared types mean nothing. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length < 12) return { ok: false, reason: "unknown" };
  const reader = READERS.find(([, is]) => is(bytes));
  if (!reader) return unknown(bytes);
  const [type, , read] = reader;
  try {
    const { width, height, isAnimated } = read(
      new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
    if (isAnimated) return { ok: false, reason: "animated" };
    if (width < 1 || height < 1) return { ok: false, reason: "damaged" };
    if (width * height > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE)
      return { ok: false, reason: "too-many-pixels" };
    return { ok: true, type, width, height };
  } catch (error) {
    // A DataView refuses to read past its end: that is where a file that was cut off ends up.
    if (error instanceof Damaged || error instanceof RangeError) return { ok: false, reason: "damaged" };
    throw error;
  }
}
