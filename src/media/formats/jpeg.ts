import { Damaged, type Found } from "./found.ts";

/** SOF0 to SOF15 start a frame; three numbers among them mean other things. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const standsAlone = (marker: number) =>
  marker === 0x01 || marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7);

function hasEnd(view: DataView, from: number): boolean {
  for (let at = view.byteLength - 2; at >= from; at--) {
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return true;
  }
  return false;
}

/** ITU T.81, annex B: segments up to the first scan, and an end after it. */
export function readJpeg(view: DataView): Found {
  let size: { width: number; height: number } | undefined;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new Damaged();
    while (view.getUint8(at) === 0xff) at += 1;
    const marker = view.getUint8(at);
    at += 1;
    if (standsAlone(marker)) continue;
    const length = view.getUint16(at);
    if (marker === 0xd9 || marker === 0x00 || length < 2) throw new Damaged();
    if (isFrame(marker)) {
      // A second frame of another size would be decoded instead of the one that was judged.
      if (size) throw new Damaged();
      size = { height: view.getUint16(at + 3), width: view.getUint16(at + 5) };
    }
    if (marker === 0xda) {
      if (!size || !hasEnd(view, at + length)) throw new Damaged();
      return { ...size, isAnimated: false };
    }
    at += length;
  }
}
