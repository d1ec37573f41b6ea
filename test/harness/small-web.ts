import { expect } from "vitest";
import { type CrawlDeps, crawl } from "../../src/scraping/crawl.ts";

export const HTML = { "content-type": "text/html; charset=utf-8" };
export type Answer = () => Response | Promise<Response>;

/** A small web: answers by address, and a clock that only sleeping moves. */
export function web(answers: { [href: string]: Answer }, more: Partial<CrawlDeps> = {}) {
  const asked: { href: string; at: number; agent: string | null }[] = [];
  let now = 0;
  const deps: CrawlDeps = {
    fetch: (async (input: URL | RequestInfo, init?: RequestInit) => {
      const href = input instanceof Request ? input.url : input.toString();
      asked.push({ href, at: now, agent: new Headers(init?.headers).get("user-agent") });
      expect(init?.redirect).toBe("manual");
      return (await answers[href]?.()) ?? new Response("", { status: 404 });
    }) as typeof fetch,
    resolve: async () => ["93.184.216.34"],
    judge: { sitesDomain: "sites.net", appHost: "app.net", allowedHosts: [] },
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    ...more,
  };
  return {
    deps,
    asked,
    pagesAsked: () =>
      asked
        .map((one) => one.href)
        .filter((href) => !href.endsWith("/robots.txt") && !href.endsWith("/sitemap.xml")),
  };
}

export const page =
  (html: string): Answer =>
  () =>
    new Response(html, { headers: HTML });
export const redirect =
  (status: number, to: string): Answer =>
  () =>
    new Response(null, { status, headers: { location: to } });

/** What comes of the first page, and who was asked for it. */
export async function firstPage(
  answers: { [href: string]: Answer },
  more: Partial<CrawlDeps> = {},
  start = "https://adler.de/",
) {
  const made = web(answers, more);
  const outcome = await crawl(new URL(start), made.deps);
  return { code: outcome.pages[0]?.error?.code, asked: made.asked.map((one) => one.href) };
}
