import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import { firstPage, HTML, page, redirect, web } from "../../test/harness/small-web.ts";
import { crawl } from "./crawl.ts";

describe("choosing pages", () => {
  it("reads menu, hours, contact and imprint of the same site, politely and once", async () => {
    const { deps, asked, pagesAsked } = web({
      "https://www.adler.de/": page(
        '<title>Gasthof Adler</title><a href="/speisekarte">Speisekarte</a><a href="kontakt.html">Kontakt</a><a href="/impressum">Impressum</a><a href="/galerie">Galerie</a><a href="https://adler.de/speisekarte/">Karte</a><a href="https://other.de/menu">Menu</a><a href="/karte.pdf">Speisekarte als PDF</a>',
      ),
      "https://www.adler.de/speisekarte": page(
        "<h2>Suppen</h2><ul><li>Linsensuppe 5,50 €</li><li>Tomatensuppe 4,50 €</li></ul>",
      ),
      "https://www.adler.de/kontakt.html": page("<p>Tel. 0761 4567890</p>"),
      "https://www.adler.de/impressum": page("<p>Impressum</p>"),
    });
    const outcome = await crawl(new URL("https://www.adler.de/"), deps);
    expect(pagesAsked()).toEqual([
      "https://www.adler.de/",
      "https://www.adler.de/speisekarte",
      "https://www.adler.de/kontakt.html",
      "https://www.adler.de/impressum",
    ]);
    expect(outcome.pages.every((one) => one.extraction)).toBe(true);
    for (let i = 1; i < asked.length; i += 1)
      expect((asked[i]?.at ?? 0) - (asked[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(asked.every((one) => one.agent?.startsWith("GastronomyOS"))).toBe(true);
  });

  it("takes twelve pages at most", async () => {
    const links = Array.from(
      { length: 40 },
      (_, i) => `<a href="/${["menu", "contact", "hours", "about", "legal"][i % 5]}-${i}">${i}</a>`,
    ).join("");
    const answers = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `https://adler.de/${["menu", "contact", "hours", "about", "legal"][i % 5]}-${i}`,
        page(`<p>${i}</p>`),
      ]),
    );
    const { deps } = web({ "https://adler.de/": page(links), ...answers });
    expect((await crawl(new URL("https://adler.de/"), deps)).pages.length).toBeLessThanOrEqual(12);
  });

  it("tells a page that fails and goes on", async () => {
    const { deps } = web({
      "https://adler.de/": page('<a href="/menu">Menu</a><a href="/contact">Contact</a>'),
      "https://adler.de/contact": page("<p>hello</p>"),
    });
    const { pages } = await crawl(new URL("https://adler.de/"), deps);
    expect(pages.map((one) => one.error?.code ?? "read")).toEqual(["read", "http-404", "read"]);
  });

  it("on a shared local host stays with the given page's links and asks for no sitemap", async () => {
    const { deps, asked } = web(
      {
        "http://127.0.0.1:9100/a.html": page('<a href="/menu.html">Menu</a>'),
        "http://127.0.0.1:9100/menu.html": page('<a href="/menu-2.html">Menu 2</a>'),
      },
      { judge: { sitesDomain: "sites.net", appHost: "app.net", allowedHosts: ["127.0.0.1:9100"] } },
    );
    await crawl(new URL("http://127.0.0.1:9100/a.html"), deps);
    expect(asked.map((one) => new URL(one.href).pathname)).toEqual(["/robots.txt", "/a.html", "/menu.html"]);
  });
});

describe("what is refused or fails, with its word", () => {
  it.each([301, 302, 303, 307, 308])("a %i to a private address is not followed", async (status) => {
    for (const to of [
      "http://127.0.0.1/",
      "//10.0.0.1/x",
      "http://localhost/",
      "file:///etc/passwd",
      "http://user@evil.com/",
      "http://evil.com:22/",
    ]) {
      const { code, asked } = await firstPage({ "https://adler.de/": redirect(status, to) });
      expect(code).toBe("refused-address");
      expect(asked).toEqual(["https://adler.de/robots.txt", "https://adler.de/"]);
    }
  });

  it("nor is a meta refresh", async () => {
    const { code, asked } = await firstPage({
      "https://adler.de/": page('<meta http-equiv="refresh" content="0; url=http://169.254.169.254/latest">'),
    });
    expect(code).toBe("refused-address");
    expect(asked.some((href) => href.includes("169.254"))).toBe(false);
  });

  it("a name that leads to a private address, now or behind a redirect", async () => {
    expect((await firstPage({}, { resolve: async () => ["10.0.0.1"] })).asked).toEqual([]);
    expect((await firstPage({}, { resolve: async () => ["93.184.216.34", "::1"] })).code).toBe(
      "refused-address",
    );
    const resolve = async (host: string) => (host === "inner.adler.de" ? ["192.168.0.1"] : ["93.184.216.34"]);
    expect(
      (await firstPage({ "https://adler.de/": redirect(302, "https://inner.adler.de/") }, { resolve })).code,
    ).toBe("refused-address");
  });

  it("more than three redirects", async () => {
    const answers = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [
        `https://adler.de/${i === 0 ? "" : i}`,
        redirect(302, `/${i + 1}`),
      ]),
    );
    expect((await firstPage(answers)).code).toBe("network");
  });

  it("statuses, files, size", async () => {
    expect((await firstPage({ "https://adler.de/": () => new Response("", { status: 500 }) })).code).toBe(
      "http-500",
    );
    expect((await firstPage({})).code).toBe("http-404");
    expect(
      (
        await firstPage({
          "https://adler.de/": () => new Response("%PDF", { headers: { "content-type": "application/pdf" } }),
        })
      ).code,
    ).toBe("not-html");
    expect((await firstPage({ "https://adler.de/": page("x".repeat(2_100_000)) })).code).toBe("too-large");
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    expect(
      (await firstPage({ "https://adler.de/": () => new Response(endless, { headers: HTML }) })).code,
    ).toBe("too-large");
  });

  it("a page that never answers, and one that never ends", async () => {
    const limits = { pageMs: 50 };
    expect(
      (await firstPage({ "https://adler.de/": () => new Promise<Response>(() => {}) }, { limits })).code,
    ).toBe("timeout");
    const silent = new ReadableStream<Uint8Array>({});
    expect(
      (await firstPage({ "https://adler.de/": () => new Response(silent, { headers: HTML }) }, { limits }))
        .code,
    ).toBe("timeout");
  });

  it("a link that leads to another site tells nothing of this one", async () => {
    const { deps } = web({
      "https://adler.de/": page('<h1>Adler</h1><a href="/menu">Menu</a>'),
      "https://adler.de/menu": redirect(302, "https://delivery.com/adler"),
      "https://delivery.com/adler": page("<h1>Delivery</h1>"),
    });
    const { pages } = await crawl(new URL("https://adler.de/"), deps);
    expect(pages.map((one) => one.url)).toEqual(["https://adler.de/"]);
  });

  it("a name whose look-up never ends", async () => {
    const resolve = () => new Promise<string[]>(() => {});
    expect(await firstPage({}, { resolve, limits: { pageMs: 50 } })).toEqual({ code: "timeout", asked: [] });
  });

  it("a small packed body that unpacks to a large one, read no further than the limit", async () => {
    let sent = 0;
    const server = createServer((request, response) => {
      if (request.url === "/robots.txt") {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
      const zip = createGzip({ level: 1 });
      zip.on("data", (chunk: Buffer) => {
        sent += chunk.length;
      });
      const zeros = Readable.from(
        (function* () {
          for (let n = 0; n < 2_000; n += 1) yield Buffer.alloc(1_000_000, "0");
        })(),
      );
      pipeline(zeros, zip, response, () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { deps } = web({}, { fetch });
    const allowedHosts = [`127.0.0.1:${port}`];
    const outcome = await crawl(new URL(`http://127.0.0.1:${port}/`), {
      ...deps,
      judge: { ...deps.judge, allowedHosts },
    });
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    expect(outcome.pages[0]?.error?.code).toBe("too-large");
    // 2 GB were on offer, about 9 MB packed.
    expect(sent).toBeLessThan(4_000_000);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const { deps, pagesAsked } = web(
      { "https://adler.de/": page('<a href="/menu">Menu</a>') },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await crawl(new URL("https://adler.de/"), deps);
    expect(pagesAsked()).toEqual([]);
  });
});
