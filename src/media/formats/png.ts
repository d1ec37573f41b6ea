import { Damaged, type Found } from "./found.ts";

// The names' four letters as one number.
const IHDR = 0x49484452;
const IDAT = 0x49444154;
const IEND = 0x49454e44;
const ACTL = 0x6163544c;
const FCTL = 0x6663544c;

/** PNG (W3C, third edition), 5.3: length, name, data, checksum; APNG's control chunks say that it moves. */
export function readPng(view: DataView): Found {
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) throw new Damaged();
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let isAnimated = false;
  let hasData = false;
  for (let at = 33; ; ) {
    const length = view.getUint32(at);
    const name = view.getUint32(at + 4);
    // The checksum's last byte: all of the chunk is there.
    view.getUint8(at + 11 + length);
    if (name === IHDR) throw new Damaged();
    if (name === ACTL || name === FCTL) isAnimated = true;
    if (name === IDAT) hasData = true;
    if (name === IEND) {
      if (!hasData) throw new Damaged();
      return { ...size, isAnimated };
    }
    at += 12 + length;
  }
}
