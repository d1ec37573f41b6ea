import { describe, expect, it } from "vitest";
import { fetchAt, live, published, reads, visit } from "../test/harness/visit.ts";

describe("hosts", () => {
  it("without a site get a friendly 404 that stays out of search engines, and made-up ones cost no read", async () => {
    await published(live());
    const before = reads;
    const odd = [
      "a.house-0.sites.example",
      "xn--caf-dma.sites.example",
      "ab--cd.sites.example",
      "-a.sites.example",
      "a_b.sites.example",
      "x.sites.example",
      "sites.example",
      "house-0.sites.example.evil.example",
      "house-0sites.example",
      "house-0.sites.example:8443",
      "elsewhere.example",
      `${"a".repeat(64)}.sites.example`,
    ];
    for (const host of odd) {
      const answer = await fetchAt(`https://${host}/`, { headers: { "accept-language": "de" } });
      expect(answer.status, host).toBe(404);
      expect(answer.headers.get("x-robots-tag"), host).toBe("noindex");
      expect(answer.headers.get("vary"), host).toBe("accept-language");
      expect(await answer.text(), host).toContain('<html lang="de">');
    }
    expect(reads).toBe(before);
    expect((await visit("nobody-here")).status).toBe(404);
    expect(reads).toBe(before + 1);
  });

  it("are the same in capitals, and lead from their absolute form to the usual one", async () => {
    const slug = await published(live());
    expect((await fetchAt(`https://${slug.toUpperCase()}.SITES.example/`)).status).toBe(200);
    const dotted = await fetchAt(`https://${slug}.sites.example./menu?table=4`);
    expect([dotted.status, dotted.headers.get("location")]).toEqual([
      308,
      `https://${slug}.sites.example/menu?table=4`,
    ]);
    expect((await fetchAt("https://app.example.com./")).headers.get("location")).toBe(
      "https://app.example.com/",
    );
    expect((await fetchAt("https://evil.example./")).status).toBe(404);
  });

  it("of a site that moved lead to the new one, path and query kept, for half a minute at a time", async () => {
    const slug = await published({ status: "moved", sequence: 1, hash: "m", slug: "new-house" });
    for (const path of ["/", "/menu?table=4", "//evil.example/x", "/a%2fb"]) {
      const answer = await visit(slug, path);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        308,
        `https://new-house.sites.example${path}`,
      ]);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=30, must-revalidate");
    }
  });

  it("of a suspended site answer 410, of one taken down 404", async () => {
    const [suspended, gone] = await Promise.all([
      published({ status: "suspended", sequence: 1, hash: "s" }),
      published({ status: "gone", sequence: 1, hash: "g" }),
    ]);
    for (const path of ["/", "/menu", "/media/x-480.webp", "/nothing"]) {
      expect((await visit(suspended, path)).status, path).toBe(410);
      expect((await visit(gone, path)).status, path).toBe(404);
      expect((await visit(gone, path)).headers.get("x-robots-tag")).toBe("noindex");
    }
  });

  it("are named as configured, whatever way the visitor came", async () => {
    const slug = await published(live());
    const html = await (await fetchAt(`http://${slug}.sites.example/`)).text();
    expect(html).toContain(`<link rel="canonical" href="https://${slug}.sites.example/"`);
    expect(html).not.toContain(`http://${slug}`);
  });
});

describe("paths", () => {
  it("with a slash at their end lead to the one without", async () => {
    const slug = await published(live());
    for (const [path, target] of [
      ["/menu/", "/menu"],
      ["/contact/?a=1", "/contact?a=1"],
      ["/menu.json/", "/menu.json"],
    ] as const) {
      const answer = await visit(slug, path);
      expect([answer.status, answer.headers.get("location")], path).toEqual([308, target]);
      expect(answer.headers.get("cache-control")).toContain("max-age=30");
    }
  });

  it("that are odd are not there, at once", async () => {
    const slug = await published(live());
    const odd = [
      "///",
      "//menu",
      "/menu//",
      "/%6denu",
      "/menu%2f",
      "/MENU",
      "/menu;x=1",
      "/menu%00",
      "/constructor",
      "/__proto__",
      "/media/../menu.jsonx",
      "/media/__proto__-480.webp",
      "/media/constructor-480.webp",
      "/_app/assets/app-01234567.js",
      "/api/me",
      "/health",
      "/.well-known/security.txt",
      `/${"/".repeat(15_000)}x`,
      "/%",
      "/%ff%fe",
    ];
    for (const path of odd) {
      const answer = await visit(slug, path);
      expect(answer.status, path.slice(0, 40)).toBe(404);
      expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    }
  });

  it("do not depend on the query", async () => {
    const slug = await published(live());
    const plain = await visit(slug);
    expect((await visit(slug, "/?utm_source=x")).headers.get("etag")).toBe(plain.headers.get("etag"));
  });
});
