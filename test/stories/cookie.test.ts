import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { allRows } from "../harness/rows.ts";
import { APP_ORIGIN, callApi, person } from "../harness/story.ts";
import { asOwner, newBusiness } from "../harness/team.ts";

describe("a session's cookie", () => {
  const own = { origin: APP_ORIGIN };
  const cross: Record<string, Record<string, string>> = {
    "no origin": {},
    "no origin, a page's own word": { "sec-fetch-site": "none" },
    "another site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    "another site, without an origin": { "sec-fetch-site": "cross-site" },
    "a restaurant's site": { origin: "http://luna.localhost:8787", "sec-fetch-site": "same-site" },
    "the same site, without an origin": { "sec-fetch-site": "same-site" },
    "a frame without an origin": { origin: "null" },
    "a frame without an origin that says same-origin": { origin: "null", "sec-fetch-site": "same-origin" },
    "another site that says same-origin": { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    "another port": { origin: "http://localhost:8788" },
    "another scheme": { origin: APP_ORIGIN.replace("http:", "https:") },
    "an origin that begins alike": { origin: `${APP_ORIGIN}.evil.example` },
    "an origin with a path": { origin: `${APP_ORIGIN}/` },
    "two origins": { origin: `${APP_ORIGIN}, https://evil.example` },
    "a referrer in the place of an origin": { referer: `${APP_ORIGIN}/` },
  };

  it("does nothing for another origin's request, whatever it asks, and leaves no trace", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const cookie = { cookie: `__session=${await owner.token()}` };
    const asked = [
      ["GET", "/api/me", undefined],
      ["GET", "/api/me/export", undefined],
      ["POST", "/api/businesses", { name: "Theirs" }],
      ["PATCH", `/api/businesses/${businessId}`, { name: "Theirs" }],
      ["PUT", `/api/businesses/${businessId}/menu`, { categories: [] }],
      ["DELETE", `/api/businesses/${businessId}`, undefined],
      ["POST", "/api/subscriptions/cancel", undefined],
      ["DELETE", "/api/me", undefined],
    ] as const;
    const before = await allRows();
    for (const [how, headers] of Object.entries(cross)) {
      for (const [method, path, body] of asked) {
        const answer = await callApi(method, path, body, { ...cookie, ...headers });
        expect(answer.status, `${method} ${path} with ${how}`).toBe(401);
        expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
        expect(answer.headers.get("set-cookie")).toBeNull();
      }
    }
    expect(await allRows()).toEqual(before);
  });

  it("counts for the app's own pages, and nothing else in its place", async () => {
    const owner = person();
    const token = await owner.token();
    const make = (headers: Record<string, string>) =>
      callApi("POST", "/api/businesses", { name: "Mine" }, headers);
    expect((await make({ cookie: `__session=${token}`, ...own })).status).toBe(201);
    const before = await asOwner(sql`select count(*) from businesses`);
    for (const cookie of [
      `session=${token}`,
      `x__session=${token}`,
      `__session_x=${token}`,
      "__session=",
      `a="; __session=x"`,
    ])
      expect((await make({ cookie, ...own })).status, cookie.slice(0, 12)).toBe(401);
    expect(await asOwner(sql`select count(*) from businesses`)).toEqual(before);
    // A page that reads sends no origin; its browser says whose it is.
    const read = (headers: Record<string, string>) =>
      callApi("GET", "/api/me", undefined, { cookie: `__session=${token}`, ...headers });
    expect((await read({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  });
});
