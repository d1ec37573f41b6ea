import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerAppFile } from "./app-files.ts";
import { API_HEADERS, withHeaders } from "./headers.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";

const directives = (headers: Headers) =>
  new Map(
    (headers.get("content-security-policy") ?? "").split("; ").map((each): [string, string[]] => {
      const [name = "", ...sources] = each.split(" ");
      return [name, sources];
    }),
  );

/** MDN Observatory's rules: what each header takes from 100, or adds once nothing is taken. */
function observatory(headers: Headers): number {
  const policy = directives(headers);
  const scripts = policy.get("script-src") ?? policy.get("default-src") ?? ["*"];
  const styles = policy.get("style-src") ?? policy.get("default-src") ?? ["*"];
  const isUnsafe = (sources: string[]) =>
    sources.some((source) => /^('unsafe-(inline|eval)'|\*|https?:|data:)$/.test(source));
  const age = Number(/max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1] ?? 0);
  const ancestors = policy.get("frame-ancestors")?.join() ?? "*";
  const rules = [
    isUnsafe(scripts) ? -20 : isUnsafe(styles) ? 0 : policy.get("default-src")?.join() === "'none'" ? 10 : 5,
    age >= 15_768_000 ? 0 : -20,
    headers.get("x-content-type-options") === "nosniff" ? 0 : -5,
    /^('none'|'self')$/.test(ancestors) ? 5 : headers.has("x-frame-options") ? 0 : -20,
    /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(
      headers.get("referrer-policy") ?? "",
    )
      ? 5
      : 0,
    /^same-(origin|site)$/.test(headers.get("cross-origin-resource-policy") ?? "") ? 10 : 0,
    headers.has("set-cookie") ? -20 : 0,
    headers.get("access-control-allow-origin") === "*" && headers.has("access-control-allow-credentials")
      ? -50
      : 0,
  ];
  const taken = rules.filter((each) => each < 0).reduce((a, b) => a + b, 100);
  return taken < 90 ? taken : rules.filter((each) => each > 0).reduce((a, b) => a + b, taken);
}

const ENV = {
  APP_ORIGIN: "https://app.example.com",
  SITES_DOMAIN: "sites.example",
  ASSETS: { fetch: async () => new Response("<!doctype html>") },
};

const page = (path: string) => answerAppFile(new Request(`https://app.example.com${path}`), ENV);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("MDN Observatory's rules give at least 125", () => {
  it("to a site, its redirects and its own pages", async () => {
    for (const style of [undefined, "a{color:red}"]) {
      expect(observatory(new Headers(siteHeaders(await sitePolicy(style))))).toBeGreaterThanOrEqual(125);
    }
  });

  it("to the dashboard and the frame of its preview, as they are built", async () => {
    vi.stubEnv("DEV", false);
    for (const path of ["/", "/sites/1", "/preview-frame"]) {
      expect(observatory((await page(path)).headers), path).toBeGreaterThanOrEqual(125);
    }
  });

  it("to the API", () => {
    const { headers } = withHeaders(new Response("{}"), API_HEADERS);
    expect(observatory(headers)).toBeGreaterThanOrEqual(125);
  });
});

describe("policies", () => {
  it("of a site let in its one style, its own pictures, and nothing that runs", async () => {
    const hash = createHash("sha256").update("a{color:red}").digest("base64");
    expect(await sitePolicy("a{color:red}")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'`,
    );
    expect(await sitePolicy()).toContain("style-src 'none'");
  });

  it("of the built dashboard and frame let nothing in that is inline, evaluated or anybody else's", async () => {
    vi.stubEnv("DEV", false);
    for (const path of ["/", "/preview-frame"]) {
      const policy = directives((await page(path)).headers);
      expect(policy.get("default-src"), path).toEqual(["'none'"]);
      expect(policy.get("style-src"), path).toEqual(["'self'"]);
      const scripts = policy.get("script-src") ?? [];
      expect(
        scripts.every((source) => source === "'self'" || source === "https://app.example.com"),
        path,
      ).toBe(true);
      for (const [name, sources] of policy) {
        expect(sources.join(" "), `${path} ${name}`).not.toMatch(/unsafe|\bhttps?:(?!\/)|(^| )\*( |$)|ws:/);
      }
    }
  });
});
