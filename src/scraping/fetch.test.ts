import { describe, expect, it } from "vitest";
import { decodeHtml } from "./fetch.ts";

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => Array.from(part)));

describe("a page's charset", () => {
  it("comes from the header", () => {
    expect(decodeHtml(join(ascii("Caf"), bytes(0xe9)), "text/html; charset=ISO-8859-1")).toBe("Café");
    expect(decodeHtml(join(ascii("8 "), bytes(0xa4)), "text/html; charset=iso-8859-15")).toBe("8 €");
  });

  it("from a byte order mark before all else", () => {
    expect(decodeHtml(join(bytes(0xef, 0xbb, 0xbf), ascii("Menü")), "text/html; charset=windows-1252")).toBe(
      "Menü",
    );
    expect(decodeHtml(bytes(0xff, 0xfe, 0x41, 0, 0xac, 0x20), null)).toBe("A€");
  });

  it("from a meta element", () => {
    expect(
      decodeHtml(
        join(ascii('<meta charset="windows-1252"><p>Gr'), bytes(0xfc, 0xdf), ascii("e")),
        "text/html",
      ),
    ).toContain("Grüße");
    expect(
      decodeHtml(
        join(
          ascii('<META http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>'),
          bytes(0x83, 0x89, 0x81, 0x5b, 0x83, 0x81, 0x83, 0x93),
        ),
        null,
      ),
    ).toContain("ラーメン");
  });

  it("from the bytes, also against a claim that they are UTF-8", () => {
    expect(decodeHtml(join(ascii("Gr"), bytes(0xfc, 0xdf), ascii("e "), bytes(0x80)), null)).toBe("Grüße €");
    expect(decodeHtml(join(ascii("Gr"), bytes(0xfc, 0xdf), ascii("e")), "text/html; charset=utf-8")).toBe(
      "Grüße",
    );
    const ramen = bytes(
      ...Array.from({ length: 6 }, () => [0x83, 0x89, 0x81, 0x5b, 0x83, 0x81, 0x83, 0x93]).flat(),
    );
    expect(decodeHtml(ramen, null)).toBe("ラーメン".repeat(6));
    expect(decodeHtml(ascii("Crème brûlée"), null)).toBe("Crème brûlée");
  });

  it("an unknown name is no fault", () => {
    expect(decodeHtml(ascii("Suppe"), "text/html; charset=klingon")).toBe("Suppe");
  });
});
