import { Damaged, type Found } from "./found.ts";

type Size = { width: number; height: number };

const nameAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function lossy(view: DataView, at: number): Size {
  if (view.getUint8(at + 3) !== 0x9d || view.getUint8(at + 4) !== 0x01 || view.getUint8(at + 5) !== 0x2a)
    throw new Damaged();
  return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
}

function lossless(view: DataView, at: number): Size {
  if (view.getUint8(at) !== 0x2f) throw new Damaged();
  const bits = view.getUint32(at + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** RFC 9649: a simple file's one bitstream, or an extended one's canvas and chunks. */
export function readWebp(view: DataView): Found {
  const end = 8 + view.getUint32(4, true);
  if (end > view.byteLength) throw new Damaged();
  let size: Size = { width: 0, height: 0 };
  let isAnimated = false;
  let hasPicture = false;
  // Whichever is larger counts, canvas or bitstream: a decoder may believe either.
  const grow = ({ width, height }: Size) => {
    size = { width: Math.max(size.width, width), height: Math.max(size.height, height) };
  };
  for (let at = 12; at + 8 <= end; ) {
    const name = nameAt(view, at);
    const length = view.getUint32(at + 4, true);
    const data = at + 8;
    if (data + length > end) throw new Damaged();
    if (name === "VP8X") {
      isAnimated ||= (view.getUint8(data) & 0x02) !== 0;
      grow({ width: uint24(view, data + 4) + 1, height: uint24(view, data + 7) + 1 });
    } else if (name === "ANIM" || name === "ANMF") isAnimated = true;
    else if (name === "VP8 " || name === "VP8L") {
      if (hasPicture) throw new Damaged();
      hasPicture = true;
      grow(name === "VP8 " ? lossy(view, data) : lossless(view, data));
    }
    at = data + length + (length % 2);
  }
  if (!hasPicture && !isAnimated) throw new Damaged();
  return { ...size, isAnimated };
}
