import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANIMATED, joined, jpegWithExif, pngOf, TINY, TINY_LOSSLESS } from "../../test/fixtures/pictures.ts";
import { smallerWidths } from "./rules.ts";
import { sniff } from "./sniff.ts";

const text = (value: string) => new TextEncoder().encode(value);
const pictures = Object.entries(TINY);

describe("what a file is", () => {
  for (const [type, bytes] of pictures) {
    it(`reads type and size of ${type}`, () => {
      expect(sniff(bytes)).toEqual({ ok: true, type, width: 24, height: 16 });
      // What stands behind the picture is nothing to it, and is never kept.
      if (type !== "image/avif")
        expect(sniff(joined(bytes, text("<script>alert(1)</script>")))).toMatchObject({ ok: true, type });
    });
  }

  it("reads lossless WebP, and JPEG with metadata", () => {
    expect(sniff(TINY_LOSSLESS)).toEqual({ ok: true, type: "image/webp", width: 24, height: 16 });
    expect(sniff(jpegWithExif())).toEqual({ ok: true, type: "image/jpeg", width: 24, height: 16 });
  });

  for (const [name, bytes] of Object.entries(ANIMATED)) {
    it(`refuses what moves: ${name}`, () => expect(sniff(bytes)).toEqual({ ok: false, reason: "animated" }));
  }

  for (const [reason, content] of [
    ["svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["svg", '<?xml version="1.0"?><!-- x --><SVG onload="alert(1)">'],
    ["unknown", "<!doctype html><script>alert(1)</script>"],
    ["unknown", "%PDF-1.7 and so on and on"],
    ["unknown", "BM a bitmap of another age"],
    ["unknown", ""],
    ["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
    ["damaged", "GIF89a\x01\0\x01\0\x80\0\0 /*<script>"],
  ] as const) {
    it(`refuses ${reason}: ${JSON.stringify(content.slice(0, 30))}`, () =>
      expect(sniff(text(content))).toEqual({ ok: false, reason }));
  }

  it("refuses more pixels than anyone should decode, whatever the file's size", () => {
    for (const [width, height] of [
      [6_400, 6_400],
      [12_001, 1],
      [1, 12_001],
      [0xffffffff, 0xffffffff],
    ] as const)
      expect(sniff(pngOf(width, height, new Uint8Array(4)))).toEqual({
        ok: false,
        reason: "too-many-pixels",
      });
    expect(sniff(pngOf(8_000, 5_000, new Uint8Array(4)))).toMatchObject({ ok: true });
    expect(sniff(pngOf(0, 5, new Uint8Array(4)))).toEqual({ ok: false, reason: "damaged" });
  });

  it("refuses a JPEG with a second frame of another size", () => {
    const jpeg = TINY["image/jpeg"];
    const frame = Uint8Array.of(0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0);
    expect(sniff(joined(jpeg.subarray(0, 2), frame, jpeg.subarray(2)))).toEqual({
      ok: false,
      reason: "damaged",
    });
  });
});

describe("hostile bytes", () => {
  it("takes no picture that was cut off anywhere", () => {
    for (const [type, bytes] of pictures) {
      for (let end = 0; end < bytes.length; end++)
        expect(sniff(bytes.subarray(0, end)).ok, `${type} cut at ${end}`).toBe(false);
    }
  });

  it("never throws, and never believes in more than the limits", () => {
    const damaged = fc.tuple(
      fc.constantFrom(...pictures.map(([, bytes]) => bytes), ...Object.values(ANIMATED), jpegWithExif()),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.nat(400),
    );
    fc.assert(
      fc.property(damaged, ([bytes, changes, cut]) => {
        const copy = bytes.slice(0, Math.max(0, bytes.length - (cut > 300 ? cut - 300 : 0)));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        const found = sniff(copy);
        if (found.ok) {
          expect(found.width * found.height).toBeLessThanOrEqual(40_000_000);
          expect(Math.min(found.width, found.height)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sniff(bytes) !== undefined));
  });

  it("gives up on a file made of nothing but boxes", () => {
    const box = Uint8Array.of(0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65);
    const boxes = joined(...Array.from({ length: 5_000 }, () => box));
    expect(sniff(joined(TINY["image/avif"], boxes))).toEqual({ ok: false, reason: "damaged" });
  });
});

describe("the sizes made", () => {
  it("never enlarges, and leaves out what is nearly there", () => {
    expect(smallerWidths(1600)).toEqual([480, 960]);
    expect(smallerWidths(1000)).toEqual([480]);
    expect(smallerWidths(480)).toEqual([]);
    expect(smallerWidths(24)).toEqual([]);
  });
});
