import { describe, expect, it } from "vitest";
import { type Answer, firstPage, page, redirect, web } from "../../test/harness/small-web.ts";
import { crawl } from "./crawl.ts";

describe("a site's wish not to be read", () => {
  it("robots.txt, also one that has a fault", async () => {
    const robots = (text: string, status = 200): { [href: string]: Answer } => ({
      "https://adler.de/robots.txt": () =>
        new Response(text, { status, headers: { "content-type": "text/plain" } }),
      "https://adler.de/": page("<p>hello</p>"),
    });
    expect((await firstPage(robots("User-agent: *\nDisallow: /"))).code).toBe("blocked-by-robots");
    expect((await firstPage(robots("", 503))).code).toBe("blocked-by-robots");
    expect((await firstPage(robots("User-agent: *\nDisallow: /admin"))).code).toBeUndefined();
    expect((await firstPage(robots("User-agent: GastronomyOS-Importer\nDisallow: /"))).code).toBe(
      "blocked-by-robots",
    );
  });

  it("robots.txt that can't be reached, and one longer than anybody reads", async () => {
    const answers = (robots: Answer): { [href: string]: Answer } => ({
      "https://adler.de/robots.txt": robots,
      "https://adler.de/": page("<p>hello</p>"),
    });
    const away = await firstPage(
      answers(() => {
        throw new TypeError("connection refused");
      }),
    );
    expect(away).toEqual({ code: "network", asked: ["https://adler.de/robots.txt"] });
    const silent = await firstPage(
      answers(() => new Promise<Response>(() => {})),
      { limits: { pageMs: 50 } },
    );
    expect(silent).toEqual({ code: "timeout", asked: ["https://adler.de/robots.txt"] });
    const long = `User-agent: *\nDisallow: /\n${"# nothing\n".repeat(80_000)}`;
    expect((await firstPage(answers(() => new Response(long)))).code).toBe("blocked-by-robots");
  });

  it("asks a redirect's host for its robots.txt before it is asked for the page, and waits between", async () => {
    const made = web({
      "https://adler.de/": redirect(302, "https://adler-freiburg.de/"),
      "https://adler-freiburg.de/robots.txt": () => new Response("User-agent: *\nDisallow: /"),
    });
    const outcome = await crawl(new URL("https://adler.de/"), made.deps);
    expect(outcome.pages[0]?.error?.code).toBe("blocked-by-robots");
    expect(made.asked.map((one) => one.href)).toEqual([
      "https://adler.de/robots.txt",
      "https://adler.de/",
      "https://adler-freiburg.de/robots.txt",
    ]);
    const open = web({
      "https://adler.de/": redirect(301, "/start"),
      "https://adler.de/start": page("<p>hello</p>"),
    });
    await crawl(new URL("https://adler.de/"), open.deps);
    const times = open.asked.map((one) => one.at);
    for (let i = 1; i < times.length; i += 1)
      expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });
});
