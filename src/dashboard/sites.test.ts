import { afterEach, expect, it, vi } from "vitest";
import { loadSites } from "./sites.ts";

afterEach(() => vi.unstubAllGlobals());

it("lists all sites of one who has more than a page of them", async () => {
  const ids = Array.from({ length: 230 }, (_, n) => ({ id: `site-${n}` }));
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const query = new URL(url, "http://app.localhost").searchParams;
    const start = Number(query.get("cursor") ?? 0);
    const end = start + Number(query.get("limit"));
    return Promise.resolve(
      Response.json({ data: ids.slice(start, end), nextCursor: end < ids.length ? String(end) : null }),
    );
  });
  expect((await loadSites()).map(({ id }) => id)).toEqual(ids.map(({ id }) => id));
  expect(asked).toEqual([
    "/api/configurations?limit=100",
    "/api/configurations?limit=100&cursor=100",
    "/api/configurations?limit=100&cursor=200",
  ]);
});
