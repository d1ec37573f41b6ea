import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHtml } from "./dom.ts";
import { bestOf, readPictures } from "./pictures.ts";

const PAGE = "https://krone.example/speisen/";
const read = (html: string) =>
  readPictures(parseHtml(html), new URL(PAGE), PAGE).map(({ url, role, alt }) => [
    url.replace("https://krone.example", ""),
    role,
    ...(alt === undefined ? [] : [alt]),
  ]);

describe("pictures on a page", () => {
  it("are found where late loading, sets and styles hide them", () => {
    expect(
      read(`<meta property="og:image" content="/share.jpg">
        <img class="site-logo" src="/krone-logo.png" alt="Krone">
        <div class="hero" style="color: red; background-image: url('/saal.jpg')"></div>
        <img src="data:image/gif;base64,R0" data-src="/garten.jpg" alt="Der Garten">
        <picture><source srcset="/a-400.webp 400w, /a-1600.webp 1600w"><img src="/a.jpg"></picture>
        <img srcset="/b.jpg, /b@2x.jpg 2x" src="/b.jpg">
        <ul class="menu-list"><li class="dish"><img src="/hecht.jpg" alt="Hecht"></li></ul>`),
    ).toEqual([
      ["/share.jpg", "hero"],
      ["/krone-logo.png", "logo", "Krone"],
      ["/saal.jpg", "hero"],
      ["/garten.jpg", "gallery", "Der Garten"],
      ["/a-1600.webp", "gallery"],
      ["/b@2x.jpg", "gallery"],
      ["/hecht.jpg", "dish", "Hecht"],
    ]);
  });

  it("are not ornaments, counters, drawings or the same once more", () => {
    expect(
      read(`<img src="/icons/phone.png"><img src="/x.svg"><img src="/p.gif" width=1 height=1>
        <img src="https://www.facebook.com/tr?id=1"><img width="40" src="/small.jpg"><img src="//">
        <img src="/wp-content/terrasse-1024x683.jpg"><img src="/wp-content/terrasse-300x200.jpg">
        <img src="/wp-content/terrasse.jpg"><img class="emoji" src="/smile.png"><img src="javascript:alert(1)">`),
    ).toEqual([["/wp-content/terrasse-1024x683.jpg", "gallery"]]);
  });

  it("take the largest of a set, and never throw", () => {
    expect(bestOf("/a,b.jpg 1x, /c.jpg 2x")).toBe("/c.jpg");
    expect(bestOf("/w_300,h_200/a.jpg 300w,\n/w_900,h_600/a.jpg 900w")).toBe("/w_900,h_600/a.jpg");
    expect(bestOf("  ")).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab,./ 12wx\"'()<>=")) }), (text) => {
        bestOf(text);
        readPictures(
          parseHtml(`<img srcset="${text}"><p style="background:url(${text}">`),
          new URL(PAGE),
          PAGE,
        );
      }),
    );
  });
});
