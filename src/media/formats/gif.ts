import { Damaged, type Found } from "./found.ts";

const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0);

/** Past a chain of blocks, each with its length before it and an empty one at the end. */
function skipBlocks(view: DataView, start: number): number {
  let at = start;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += length + 1;
  return at + 1;
}

/** GIF89a: extensions and images up to the trailer; more than one image moves. */
export function readGif(view: DataView): Found {
  let width = view.getUint16(6, true);
  let height = view.getUint16(8, true);
  let images = 0;
  for (let at = 13 + tableSize(view.getUint8(10)); ; ) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) {
      if (images === 0) throw new Damaged();
      return { width, height, isAnimated: images > 1 };
    }
    if (kind === 0x21) at = skipBlocks(view, at + 2);
    else if (kind === 0x2c) {
      images += 1;
      // An image may reach beyond the screen: what is decoded is the larger of the two.
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      at = skipBlocks(view, at + 11 + tableSize(view.getUint8(at + 9)));
    } else throw new Damaged();
  }
}
