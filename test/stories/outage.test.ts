import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { systemOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import { newId } from "../../src/core/ids.ts";
import type { EdgeStore } from "../../src/sites/edge.ts";
import { compareEdge, pushSite } from "../../src/sites/push.ts";
import { control } from "../harness/control.ts";
import {
  APP_ORIGIN,
  callApi,
  eventually,
  fetchWorker,
  freshSlug,
  type Person,
  person,
  SITES_DOMAIN,
  visit,
} from "../harness/story.ts";
import { asOwner, putOnPlan } from "../harness/team.ts";

async function published(owner: Person, name = "Haus am See"): Promise<string> {
  const made = await owner.call<{ id: string }>("POST", "/api/configurations", {
    name,
    templateId: "cozy",
    businessName: name,
  });
  const slug = freshSlug("see");
  expect((await owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug })).status).toBe(
    200,
  );
  await eventually(
    () => visit(slug),
    (page) => page.status === 200,
  );
  return slug;
}

/** The Worker with an edge store that fails, as in an outage of KV. */
async function withBrokenEdge(url: string): Promise<Response> {
  const broken = {
    get: () => Promise.reject(new Error("KV is away")),
    put: () => Promise.reject(new Error("KV is away")),
  };
  const ctx = createExecutionContext();
  const request = new Request(url) as Parameters<typeof worker.fetch>[0];
  const answer = await worker.fetch(request, { ...env, EDGE: broken }, ctx);
  await waitOnExecutionContext(ctx);
  return answer;
}

describe("the hourly comparison with the edge", () => {
  type Host = { slug: string; edge_sequence: string; edge_confirmed: string };
  const hosts = async (slugs: string[]) =>
    (await asOwner(
      sql`select slug, edge_sequence, edge_confirmed from slugs where slug in ${slugs} order by slug collate "C"`,
    )) as Host[];
  const confirmed = (slugs: string[]) =>
    eventually(
      () => hosts(slugs),
      (rows) => rows.every((row) => row.edge_sequence === row.edge_confirmed),
    );
  const system = () => systemOf(readEnv(env), newId());

  it("puts back what the edge lost, though one host of many can't be put", async () => {
    const owner = person();
    await putOnPlan(owner, "PRO");
    const [first = "", second = ""] = [await published(owner), await published(owner)].sort();
    await confirmed([first, second]);
    const { EDGE } = readEnv(env);
    for (const slug of [first, second]) await EDGE.put(`site:${slug}`, "mangled");
    const edge: EdgeStore = {
      get: (key, options) => EDGE.get(key, options),
      put: (key, value) => (key === `site:${first}` ? Promise.reject(new Error("no")) : EDGE.put(key, value)),
    };
    const done = await compareEdge(system(), edge);
    expect(done.failed.map((each) => each.split(":")[0])).toEqual([first]);
    const [one, two] = await hosts([first, second]);
    expect(two?.edge_confirmed).toBe(two?.edge_sequence);
    expect(one?.edge_confirmed).not.toBe(one?.edge_sequence);
    await pushSite(system(), EDGE, first);
  });

  it("changes nothing while the edge can't be read", async () => {
    await confirmed([await published(person())]);
    const sequences = () => asOwner(sql`select slug, edge_sequence from slugs order by slug`);
    const before = await sequences();
    const away = () => Promise.reject(new Error("KV is away"));
    await expect(compareEdge(system(), { get: away, put: away })).rejects.toThrow("KV is away");
    expect(await sequences()).toEqual(before);
  });
});

describe("the database away", () => {
  afterEach(() => control.start());

  it("keeps every site up, a thousand views of a thousand", async () => {
    const slug = await published(person());
    await control.stop();
    const paths = [
      "/",
      "/menu",
      "/contact",
      "/imprint",
      "/privacy",
      "/menu.json",
      "/sitemap.xml",
      "/robots.txt",
      "/manifest.webmanifest",
      "/favicon.svg",
    ];
    const statuses = new Map<number, number>();
    for (let n = 0; n < 1000; n++) {
      const { status, body } = await visit(slug, paths[n % paths.length]);
      await body?.cancel();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([[200, 1000]]);
  });

  it("answers 503 with Retry-After for the API, and says so", async () => {
    const owner = person();
    await owner.call("GET", "/api/me");
    await control.stop();
    const me = await owner.call("GET", "/api/me");
    expect(me).toMatchObject({ status: 503, body: { type: "/problems/unavailable" } });
    expect(me.headers.get("retry-after")).toBe("5");
    expect((await callApi("GET", "/api/templates")).status).toBe(503);
    expect((await callApi("GET", "/health")).status).toBe(200);
    expect(await callApi("GET", "/health/ready")).toMatchObject({
      status: 503,
      body: { checks: { database: { ok: false }, edgeStore: { ok: true } } },
    });
    await control.start();
    expect((await owner.call("GET", "/api/me")).status).toBe(200);
  });

  it("makes a diner wait for no database at all", async () => {
    const slug = await published(person());
    // The queue may still be telling the database of the publish; a visit's own round trip would never go away.
    expect(
      await eventually(
        () => control.roundTrips(() => visit(slug)),
        (count) => count === 0,
      ),
    ).toBe(0);
  });
});

describe("the edge store away", () => {
  it("shows what is remembered, 503 for what is not, and never another's page", async () => {
    const slug = await published(person(), "Remembered House");
    const known = await withBrokenEdge(`http://${slug}.${SITES_DOMAIN}/`);
    expect(known.status).toBe(200);
    expect(await known.text()).toContain("Remembered House");
    const unknown = await withBrokenEdge(`http://${freshSlug()}.${SITES_DOMAIN}/`);
    expect(unknown.status).toBe(503);
    expect(unknown.headers.get("retry-after")).toBe("5");
    expect(await unknown.text()).not.toContain("Remembered House");
  });

  it("does not bring back what was taken down", async () => {
    const owner = person();
    const made = await owner.call<{ id: string }>("POST", "/api/configurations", {
      name: "x",
      templateId: "cozy",
      businessName: "Gone House",
    });
    const slug = freshSlug("gone");
    await owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug });
    await eventually(
      () => visit(slug),
      (page) => page.status === 200,
    );
    await owner.call("POST", `/api/configurations/${made.body.id}/unpublish`);
    await eventually(
      () => visit(slug),
      (page) => page.status === 404,
    );
    expect((await withBrokenEdge(`http://${slug}.${SITES_DOMAIN}/`)).status).toBe(404);
  });
});

describe("hosts", () => {
  it("chooses the site by the URL's host alone", async () => {
    const slug = await published(person());
    for (const header of ["x-forwarded-host", "x-original-host", "forwarded"]) {
      const value = header === "forwarded" ? `host=${slug}.${SITES_DOMAIN}` : `${slug}.${SITES_DOMAIN}`;
      expect((await visit(freshSlug(), "/", { headers: { [header]: value } })).status).toBe(404);
    }
    expect((await fetchWorker("http://somebody-else.example/")).status).toBe(404);
    expect((await fetchWorker(`http://a.${slug}.${SITES_DOMAIN}/`)).status).toBe(404);
  });

  it("hands out the app's files and API on the app's host only", async () => {
    const slug = await published(person());
    for (const path of [
      "/_app/src/dashboard/index.html",
      "/_app/assets/app-01234567.js",
      "/api/config",
      "/health",
      "/preview-frame",
    ]) {
      expect((await visit(slug, path)).status).toBe(404);
    }
    expect((await fetchWorker(`${APP_ORIGIN}/menu.json`)).headers.get("content-type")).toContain("text/html");
  });

  it("refuses writes on pages", async () => {
    const slug = await published(person());
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const answer = await visit(slug, "/", { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("GET, HEAD");
    }
  });
});

describe("the environment", () => {
  const good = { ...env } as Record<string, unknown>;
  const broken = (change: Record<string, unknown>) => () => readEnv({ ...good, ...change });

  it("names what is broken and never shows a value", () => {
    expect(broken({ LINK_SECRET: "hunter2" })).toThrow(/LINK_SECRET/);
    expect(broken({ LINK_SECRET: "hunter2" })).not.toThrow(/hunter2/);
    expect(broken({ DATABASE_URL: "mysql://root:hunter2@db/x" })).not.toThrow(/hunter2/);
    expect(broken({ SITES_DOMAIN: "sites.example.com", APP_ORIGIN: "https://app.example.com" })).toThrow(
      /another registrable domain/,
    );
    expect(
      broken({
        SITES_DOMAIN: "sites.example",
        APP_ORIGIN: "https://app.other.example",
        CLOCK_OFFSET_S: "60",
      }),
    ).toThrow(/CLOCK_OFFSET_S: is for a local stack only/);
    expect(broken({ STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRET: undefined })).toThrow(
      /STRIPE_WEBHOOK_SECRET/,
    );
  });
});
