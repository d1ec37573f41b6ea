import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPages } from "./pages.ts";
import type { Served } from "./serve.ts";

let folder: string;
let pages: Served;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pages-"));
  mkdirSync(path.join(folder, "served"));
  writeFileSync(path.join(folder, "served", "old page.html"), "<h1>Bei Käthe</h1>");
  mkdirSync(path.join(folder, "served", "old"));
  writeFileSync(path.join(folder, "served", "old", "index.html"), "<h1>Home of Käthe</h1>");
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  symlinkSync(path.join(folder, "secret.txt"), path.join(folder, "served", "link.txt"));
  pages = await startPages({ dir: path.join(folder, "served") });
});

afterAll(async () => {
  await pages.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit) =>
  fetch(`${pages.url}${path}`, { redirect: "manual", ...init });

describe("web pages to import", () => {
  it("serves a folder's files at the root, and nothing around them", async () => {
    const answer = await get("/old%20page.html");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await answer.text()).toBe("<h1>Bei Käthe</h1>");
    expect(await (await get("/old/")).text()).toBe("<h1>Home of Käthe</h1>");
    for (const path of [
      "/",
      "/old",
      "/nothing.html",
      "/sitemap.xml",
      "/robots.txt",
      "/link.txt",
      "/..%2fsecret.txt",
      "/%",
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it("has at least five restaurants of several pages each, every link between them leading somewhere", async () => {
    const index = await (await get("/samples/")).text();
    const homes = [...index.matchAll(/href="(\/samples\/[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(homes.length).toBeGreaterThanOrEqual(5);
    for (const home of homes) {
      const text = await (await get(home)).text();
      const links = [...text.matchAll(/href="([^":/?#]+\.html)"/g)].map((match) => match[1] ?? "");
      expect(new Set(links).size, home).toBeGreaterThanOrEqual(2);
      for (const link of links) expect((await get(`${home}${link}`)).status, `${home}${link}`).toBe(200);
    }
  });

  it("has them from a busy host too: the same page, but not at once", async () => {
    const answer = get("/busy/the-brass-kettle/");
    const first = await Promise.race([answer, get("/samples/the-brass-kettle/")]);
    expect(first.url).toBe(`${pages.url}/samples/the-brass-kettle/`);
    expect(await (await answer).text()).toBe(await first.text());
    expect((await get("/busy/the-brass-kettle/nothing.html")).status).toBe(404);
  });

  it("makes the troubles that real pages make", async () => {
    expect((await get("/trouble/404")).status).toBe(404);
    expect((await get("/trouble/500")).status).toBe(500);
    expect((await get("/trouble/pdf")).headers.get("content-type")).toBe("application/pdf");
    const latin = new TextDecoder("latin1").decode(await (await get("/trouble/latin-1")).arrayBuffer());
    expect(latin).toContain("Café Möwe");
    await expect(get("/trouble/never", { signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
    const size = (await (await get("/trouble/huge")).arrayBuffer()).byteLength;
    expect(size).toBeGreaterThan(50_000_000);
  });
});
