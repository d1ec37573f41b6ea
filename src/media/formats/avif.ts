import { Damaged, type Found } from "./found.ts";

/** A still picture has a few dozen; a file made of nothing but boxes is not one. */
const MOST_BOXES = 2_000;

type Box = { name: string; start: number; end: number };

const nameAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));

/** ISO/IEC 14496-12, 4.2: the boxes one after the other between two places. */
function boxes(view: DataView, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at < to; ) {
    const short = view.getUint32(at);
    const isLong = short === 1;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const start = at + (isLong ? 16 : 8);
    if (at + size > to || start > at + size || found.length >= MOST_BOXES) throw new Damaged();
    found.push({ name: nameAt(view, at + 4), start, end: at + size });
    at += size;
  }
  return found;
}

function inside(view: DataView, parents: Box[], name: string, skip = 0): Box[] {
  return parents
    .filter((box) => box.name === name)
    .flatMap(({ start, end }) => boxes(view, start + skip, end));
}

/** ISO/IEC 23008-12: the largest extent that any item claims, since a grid's tiles are smaller than the picture. */
export function readAvif(view: DataView): Found {
  const top = boxes(view, 0, view.byteLength);
  const meta = inside(view, top, "meta", 4);
  const extents = inside(view, inside(view, meta, "iprp"), "ipco").filter(({ name }) => name === "ispe");
  const sizes = extents.map(({ start }) => ({
    width: view.getUint32(start + 4),
    height: view.getUint32(start + 8),
  }));
  const isAnimated = nameAt(view, 8) === "avis" || top.some(({ name }) => name === "moov");
  const hasData = [...top, ...meta].some(({ name }) => name === "mdat" || name === "idat");
  if ((sizes.length === 0 || !hasData) && !isAnimated) throw new Damaged();
  return {
    width: Math.max(0, ...sizes.map(({ width }) => width)),
    height: Math.max(0, ...sizes.map(({ height }) => height)),
    isAnimated,
  };
}
