import { afterEach, describe, expect, it, vi } from "vitest";
import { putLiveSite } from "../src/sites/edge.ts";
import { ramen } from "../src/templates/samples/ramen.ts";
import { trattoria } from "../src/templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../src/templates/view.ts";
import { EDGE, ENV, fetchAt, live, published, visit } from "../test/harness/visit.ts";

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
