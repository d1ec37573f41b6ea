import { describe, expect, it } from "vitest";
import { answerAppFile } from "./app-files.ts";

/** The app, and what was asked of its files. */
function app() {
  const asked: string[] = [];
  const env = {
    APP_ORIGIN: "https://app.example.com",
    SITES_DOMAIN: "sites.example.net",
    ASSETS: {
      fetch: async (input: RequestInfo | URL) => {
        asked.push(new URL(new Request(input).url).pathname);
        return new Response("<!doctype html>");
      },
    },
  };
  const get = (path: string) => answerAppFile(new Request(env.APP_ORIGIN + path), env);
  return { asked, get };
}

describe("the app's host", () => {
  it("answers crawlers in their own language, and anything else with the dashboard", async () => {
    const { asked, get } = app();
    const robots = await get("/robots.txt");
    expect(robots.headers.get("content-type")).toMatch(/^text\/plain;/);
    expect(await robots.text()).toBe("User-agent: *\nAllow: /\n");
    expect(asked).toEqual([]);
    const page = await get("/robots.txt/x");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(asked).toEqual(["/_app/src/dashboard/index.html"]);
  });
});
