import { afterEach, describe, expect, it, vi } from "vitest";
import { type EdgeStore, putLiveSite } from "../src/sites/edge.ts";
import type { EdgeRecord } from "../src/sites/schema.ts";
import { ramen } from "../src/templates/samples/ramen.ts";
import { trattoria } from "../src/templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../src/templates/view.ts";
import worker from "./worker.ts";

type Live = Extract<EdgeRecord, { status: "live" }>;

const live = (change: Partial<Live> = {}): Live => ({
  status: "live",
  sequence: 1,
  hash: crypto.randomUUID(),
  version: 1,
  publishedAt: "2026-11-01T00:00:00.000Z",
  snapshot: trattoria,
  overlay: EMPTY_OVERLAY,
  ...change,
});

const texts = new Map<string, string>();
let reads = 0;
const EDGE: EdgeStore = {
  get: async (key) => {
    reads++;
    return texts.get(key) ?? null;
  },
  put: async (key, text) => void texts.set(key, text),
};
/** The settings of a site and nothing else: a page needs no others. */
const ENV = {
  APP_ORIGIN: "https://app.example.com",
  SITES_DOMAIN: "sites.example",
  EDGE,
  MEDIA: { get: async () => null },
};

let count = 0;
async function published(record: EdgeRecord): Promise<string> {
  const slug = `house-${count++}`;
  await putLiveSite(EDGE, slug, record);
  return slug;
}

async function fetchAt(url: string, init: RequestInit = {}, env: object = ENV): Promise<Response> {
  const ctx = {
    waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
    passThroughOnException: () => undefined,
    props: {},
  };
  const request = new Request(url, { redirect: "manual", ...init });
  return worker.fetch(request, env, ctx);
}

const visit = (slug: string, path = "/", init?: RequestInit) =>
  fetchAt(`https://${slug}.sites.example${path}`, init);

afterEach(() => {
  vi.useRealTimers();
});

describe("how long a page may be kept", () => {
  const age = async (slug: string, path = "/") =>
    /^public, max-age=(\d+), must-revalidate$/.exec(
      (await visit(slug, path)).headers.get("cache-control") ?? "",
    )?.[1];

  it("is half a minute, and never past the next change of what it shows", async () => {
    // The ramen bar closes at 22:30 of London's winter.
    const slug = await published(live({ snapshot: ramen }));
    const at = async (time: string) => {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date(`2026-11-05T${time}Z`) });
      const page = await visit(slug);
      return [page.headers.get("cache-control"), (await page.text()).includes("until 10:30pm")];
    };
    expect(await at("22:29:00")).toEqual(["public, max-age=30, must-revalidate", true]);
    expect(await at("22:29:48.500")).toEqual(["public, max-age=11, must-revalidate", true]);
    expect(await at("22:29:59.999")).toEqual(["public, max-age=0, must-revalidate", true]);
    expect(await at("22:30:00")).toEqual(["public, max-age=30, must-revalidate", false]);
  });

  it("ends with a notice, a sold-out dish and the day", async () => {
    const itemId = trattoria.menu.categories[0]?.items[0]?.id ?? "";
    const until = "2026-11-05T18:00:20.000Z";
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-05T18:00:00Z") });
    const notice = { text: "Back at seven", until };
    expect(await age(await published(live({ overlay: { ...EMPTY_OVERLAY, notice } })))).toBe("20");
    const soldOut = [{ itemId, until }];
    expect(await age(await published(live({ overlay: { ...EMPTY_OVERLAY, soldOut } })))).toBe("20");
    vi.setSystemTime(new Date("2026-11-05T22:59:50Z"));
    expect(await age(await published(live()))).toBe("10");
  });

  it("is the same for every file of a site, and short for what is not there", async () => {
    const slug = await published(live());
    for (const path of ["/menu.json", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/favicon.svg"])
      expect(await age(slug, path), path).toBe("30");
    expect(await age(slug, "/nothing")).toBe("5");
  });
});

describe("a page that a visitor has already", () => {
  it("is not sent again, by weak comparison, in a list, and for a star", async () => {
    const slug = await published(live());
    const first = await visit(slug);
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const known of [tag, `W/${tag}`, `"x", W/${tag}`, `"a,b",${tag}`, "*", ` ${tag} `]) {
      const answer = await visit(slug, "/", { headers: { "if-none-match": known } });
      expect([answer.status, await answer.text()], known).toEqual([304, ""]);
      for (const name of ["etag", "cache-control", "content-security-policy"])
        expect(answer.headers.get(name), name).toBe(first.headers.get(name));
    }
    for (const other of ['"x"', tag.slice(1, -1), `W/"x"`, "", `${tag.slice(0, -1)}0"`]) {
      expect((await visit(slug, "/", { headers: { "if-none-match": other } })).status, other).toBe(200);
    }
    expect((await visit(slug, "/nothing", { headers: { "if-none-match": "*" } })).status).toBe(404);
  });

  it("is sent when what is laid over it has changed", async () => {
    const slug = await published(live());
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-05T18:00:00Z") });
    const tag = (await visit(slug)).headers.get("etag") ?? "";
    const notice = { text: "Cash only", until: null };
    await putLiveSite(EDGE, slug, live({ sequence: 2, overlay: { ...EMPTY_OVERLAY, notice } }));
    vi.setSystemTime(new Date("2026-11-05T18:01:00Z"));
    const answer = await visit(slug, "/", { headers: { "if-none-match": tag } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Cash only");
  });
});

describe("methods", () => {
  it("HEAD answers as GET does, without a body", async () => {
    const slug = await published(live());
    for (const path of ["/", "/menu.json", "/nothing", "/menu/"]) {
      const [get, head] = [await visit(slug, path), await visit(slug, path, { method: "HEAD" })];
      const of = ({ status, headers }: Response) => [
        status,
        ...[...headers].filter(([name]) => name !== "x-request-id"),
      ];
      expect(of(head), path).toEqual(of(get));
      expect(await head.text(), path).toBe("");
    }
  });

  it("others are refused, with those that are not", async () => {
    const slug = await published(live());
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await visit(slug, "/", { method });
      expect([answer.status, answer.headers.get("allow")], method).toEqual([405, "GET, HEAD"]);
    }
  });
});

describe("hosts", () => {
  it("without a site get a friendly 404 that stays out of search engines, and made-up ones cost no read", async () => {
    await published(live());
    reads = 0;
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
    expect(reads).toBe(0);
    expect((await visit("nobody-here")).status).toBe(404);
    expect(reads).toBe(1);
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

describe("a broken environment", () => {
  it("takes no site down by a setting that sites do not use, and takes the app down", async () => {
    const slug = await published(live());
    const env = { ...ENV, DATABASE_URL: "mysql://root:hunter2@db/x" };
    expect((await fetchAt(`https://${slug}.sites.example/`, {}, env)).status).toBe(200);
    const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const app = await fetchAt("https://app.example.com/health", {}, env);
    expect(app.status).toBe(503);
    expect(app.headers.get("retry-after")).toBe("30");
    expect(await app.text()).not.toContain("hunter2");
    const logged = errors.mock.calls.join(" ");
    expect(logged).toMatch(/env\.broken.*DATABASE_URL/);
    expect(logged).not.toContain("hunter2");
    errors.mockRestore();
  });

  it.each([
    [{ SITES_DOMAIN: "sites.example.com" }, /another registrable domain/],
    [{ SITES_DOMAIN: "SITES example" }, /SITES_DOMAIN/],
    [{ APP_ORIGIN: "app" }, /APP_ORIGIN/],
    [{ CLOCK_OFFSET_S: "60" }, /CLOCK_OFFSET_S: is for a local stack only/],
    [{ EDGE: undefined }, /EDGE: binding missing/],
  ])("takes sites down where they can't be told from it: %o", async (change, said) => {
    const slug = await published(live());
    const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect((await fetchAt(`https://${slug}.sites.example/`, {}, { ...ENV, ...change })).status).toBe(503);
    expect(errors.mock.calls.join(" ")).toMatch(said);
    errors.mockRestore();
  });
});
