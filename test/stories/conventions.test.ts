import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  APP_ORIGIN,
  callApi,
  eventually,
  fetchWorker,
  person,
  SITES_DOMAIN,
  visit,
} from "../harness/story.ts";
import { asOwner, newBusiness } from "../harness/team.ts";
import { newWorld } from "../harness/world.ts";

const SECURITY = [
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
  "referrer-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
];

/** An RFC 9457 document with all its members, on an answer that is as safe as any other. */
function expectProblem({ status, headers, body }: Answer, expected: number, instance: string): void {
  expect({ status, type: headers.get("content-type"), body }).toEqual({
    status: expected,
    type: "application/problem+json",
    body: expect.objectContaining({
      type: expect.stringMatching(/^\/problems\/[a-z-]+$/),
      title: expect.any(String),
      status: expected,
      detail: expect.any(String),
      instance,
      requestId: headers.get("x-request-id"),
    }),
  });
  for (const name of SECURITY) expect(headers.get(name), name).not.toBeNull();
  expect(headers.get("cache-control")).toBe("no-store");
}

const pathOf = (answer: Answer) =>
  (answer.body as { errors?: { path: string }[] }).errors?.map(({ path }) => path);

describe("an address that is none", () => {
  it("answers with a problem like any other refusal, before it asks who calls", async () => {
    for (const path of [
      "/api",
      "/api/nope",
      "/api/businesses/",
      "/api/me/",
      "/api/webhooks",
      "/health/",
      "/health/x",
      "/api/nope/%00/caf%C3%A9",
    ])
      expectProblem(await callApi("GET", path), 404, path);
    for (const path of ["/api/templates/caf%C3%A9%2F..", "/api/templates/%22%3E/ratings"])
      expectProblem(await callApi("GET", path), 404, path);
  });

  it("is told apart from a method that is none, which names those that are", async () => {
    for (const [method, path, allow] of [
      ["DELETE", "/api/businesses", "POST, GET, HEAD"],
      ["GET", "/api/webhooks/stripe", "POST"],
      ["POST", "/api/openapi.json", "GET, HEAD"],
    ] as const) {
      const answer = await callApi(method, path);
      expectProblem(answer, 405, path);
      expect(answer.headers.get("allow")).toBe(allow);
    }
  });
});

describe("every answer", () => {
  it("names its request and is safe, whoever's host it is for and whatever it is", async () => {
    for (const url of [
      `${APP_ORIGIN}/`,
      `${APP_ORIGIN}/_app/nothing.js`,
      `${APP_ORIGIN}/preview-frame`,
      `${APP_ORIGIN}/health`,
      `${APP_ORIGIN}/api/docs`,
      `${APP_ORIGIN}/api/nope`,
      `http://nobody-here.${SITES_DOMAIN}/`,
      `http://preview.${SITES_DOMAIN}/nothing`,
      "http://elsewhere.example/",
    ]) {
      const { headers } = await fetchWorker(url);
      expect(headers.get("x-request-id"), url).toMatch(/^[0-9a-f-]{36}$/);
      for (const name of SECURITY) expect(headers.get(name), `${url} ${name}`).not.toBeNull();
    }
  });
});

describe("what a problem's type leads to", () => {
  it("is the place where its meaning stands", async () => {
    const { type } = (await callApi<{ type: string }>("GET", "/api/me")).body;
    const answer = await fetchWorker(`${APP_ORIGIN}${type}`);
    expect(answer.status).toBe(302);
    const [path = "", place] = (answer.headers.get("location") ?? "").split("#");
    const page = await callApi<string>("GET", path);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`id="${place}"`);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});

describe("text that no database keeps", () => {
  const json = { "content-type": "application/json" };

  it("is refused where it stands, and nothing is made", async () => {
    const who = person();
    for (const [body, path] of [
      ['{"name":"a\\u0000b"}', "name"],
      ['{"name":"a\\ud800b"}', "name"],
      ['{"name":"x","legal":{"representatives":["fine","\\udc00"]}}', "legal.representatives.1"],
    ] as const) {
      const answer = await who.call("POST", "/api/businesses", body, json);
      expectProblem(answer, 422, "/api/businesses");
      expect(pathOf(answer)).toEqual([path]);
    }
    const made = await who.call<{ name: string }>(
      "POST",
      "/api/businesses",
      '{"name":"\\ud83c\\udf5c"}',
      json,
    );
    expect(made.body.name).toBe("🍜");
    const { body } = await who.call<{ data: unknown[] }>("GET", "/api/businesses");
    expect(body.data).toHaveLength(1);
  });

  it("in an address is an id that nothing has, and 401 all the same for nobody and the deleted", async () => {
    const deleted = person();
    await asOwner(sql`insert into users (id, deleted_at) values (${deleted.id}, now())`);
    for (const path of ["/api/businesses/%00", "/api/configurations/a%00b", "/api/scraper/jobs/%00"]) {
      expect((await person().call("GET", path)).status).toBe(404);
      expect((await deleted.call("GET", path)).status).toBe(401);
      expect((await callApi("GET", path)).status).toBe(401);
    }
    expect(pathOf(await person().call("GET", "/api/audit-logs?businessId=%00"))).toEqual(["businessId"]);
  });

  it("nests as deep as a body is long without harm", async () => {
    const deep = `{"name":"x","legal":${"[".repeat(100_000)}"\\u0000"${"]".repeat(100_000)}}`;
    expect((await person().call("POST", "/api/businesses", deep, json)).status).toBe(422);
  });
});

describe("dates", () => {
  it("are those of a calendar, instants in any offset", async () => {
    const who = person();
    const path = `/api/businesses/${await newBusiness(who)}/live`;
    for (const closedOn of ["0000-01-01", "2026-02-30", "1.5.2026", "+010000-01-01"])
      expect(pathOf(await who.call("PATCH", path, { closedOn })), closedOn).toEqual(["closedOn"]);
    for (const until of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2026-05-01 12:00", "tomorrow"])
      expect(pathOf(await who.call("PATCH", path, { notice: { text: "Hi", until } })), until).toEqual([
        "notice.until",
      ]);
    const until = new Date(Date.now() + 3_600_000).toISOString().replace("Z", "+00:00");
    expect((await who.call("PATCH", path, { notice: { text: "Back soon", until } })).status).toBe(204);
  });
});

describe("If-Match", () => {
  it("takes the strong tags it names, and what is not there or not allowed is said first", async () => {
    const world = await newWorld();
    const { owner, staff } = world.people;
    const path = `/api/businesses/${world.business}`;
    const tag = (await owner.call("GET", path)).headers.get("etag");
    const patch = (who: typeof owner, value: string, at = path) =>
      who.call("PATCH", at, { description: value }, { "if-match": value });
    for (const value of ["junk", `W/${tag}`, '"999"', '"1e9"'])
      expectProblem(await patch(owner, value), 412, path);
    expect((await owner.call<{ description?: string }>("GET", path)).body.description).toBeUndefined();
    expect((await patch(person(), "junk")).status).toBe(404);
    expect((await patch(staff, "junk")).status).toBe(403);
    expect((await patch(owner, `"999", ${tag}`)).status).toBe(200);
    expect((await patch(owner, tag ?? "")).status).toBe(412);
    expect((await patch(owner, "*")).status).toBe(200);
  });
});

describe("a route that takes no body", () => {
  it("refuses one that says something, and takes an empty one", async () => {
    const { people, configuration } = await newWorld();
    const path = `/api/configurations/${configuration}/unpublish`;
    const json = { "content-type": "application/json" };
    const refused = await people.owner.call("POST", path, { version: 3 });
    expectProblem(refused, 422, path);
    expect(pathOf(refused)).toEqual(["version"]);
    expect((await people.owner.call("POST", path, "{", json)).status).toBe(400);
    expect((await people.owner.call("POST", path, "a=1", { "content-type": "text/plain" })).status).toBe(415);
    type Site = { site: { status: string } };
    expect(
      (await people.owner.call<Site>("GET", `/api/configurations/${configuration}`)).body.site.status,
    ).not.toBe("unpublished");
    for (const [body, headers] of [
      ["", json],
      ["{}", json],
      ["", {}],
    ] as const)
      expect((await people.owner.call("POST", path, body, headers)).status).toBe(200);
  });
});

describe("another origin's page", () => {
  const elsewhere = { origin: "https://elsewhere.example" };

  it("reads what is public, and nothing of anybody's", async () => {
    for (const path of [
      "/api/templates",
      "/api/templates/cozy",
      "/api/templates/cozy/ratings",
      "/api/subscriptions/plans",
      "/api/openapi.json",
    ]) {
      const { headers } = await callApi("GET", path, undefined, elsewhere);
      expect(headers.get("access-control-allow-origin"), path).toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
    for (const [method, path] of [
      ["GET", "/api/me"],
      ["POST", "/api/templates/validate"],
      ["GET", "/api/config"],
    ] as const)
      expect(
        (await callApi(method, path, undefined, elsewhere)).headers.get("access-control-allow-origin"),
        path,
      ).toBeNull();
    const preflight = await fetchWorker(`${APP_ORIGIN}/api/businesses`, {
      method: "OPTIONS",
      headers: { ...elsewhere, "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("reads a site's menu too", async () => {
    const who = person();
    const { body } = await who.call<{ id: string }>("POST", "/api/configurations", {
      name: "S",
      templateId: "cozy",
      businessName: "Open Kitchen",
    });
    const slug = `menu-${body.id.slice(-12)}`;
    expect((await who.call("POST", `/api/configurations/${body.id}/publish`, { slug })).status).toBe(200);
    await eventually(
      () => visit(slug),
      (page) => page.status === 200,
    );
    const menu = await visit(slug, "/menu.json", { headers: elsewhere });
    expect(menu.headers.get("access-control-allow-origin")).toBe("*");
    expect(
      (await visit(slug, "/", { headers: elsewhere })).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });
});
