import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eventually, fetchWorker, freshSlug, type Person, person, visit } from "../harness/story.ts";
import { asOwner } from "../harness/team.ts";

type Configuration = {
  id: string;
  businessId: string;
  revision: number;
  site: null | { slug: string; url: string; version: number; status: string };
};

async function withConfiguration(owner: Person, name = "Trattoria Luna"): Promise<Configuration> {
  const made = await owner.call<Configuration>("POST", "/api/configurations", {
    name: "First site",
    templateId: "minimalist",
    businessName: name,
  });
  expect(made.status).toBe(201);
  return made.body;
}

const seenAtEdge = (owner: Person, id: string) =>
  eventually(
    () => owner.call<{ seenAtEdge: boolean }>("GET", `/api/configurations/${id}/live`),
    (answer) => answer.body.seenAtEdge === true,
  );

describe("from a draft to a page", () => {
  it("publishes, changes, keeps versions, goes back and takes down", async () => {
    const owner = person();
    const { id, businessId } = await withConfiguration(owner);
    const menu = await owner.call("PUT", `/api/businesses/${businessId}/menu`, {
      categories: [{ name: "Primi", items: [{ name: "Spaghetti al limone", price: 1250 }] }],
    });
    expect(menu.status).toBe(200);

    const preview = await owner.call<{ url: string }>("POST", `/api/configurations/${id}/preview`);
    const draft = await fetchWorker(preview.body.url);
    expect(draft.status).toBe(200);
    expect(draft.headers.get("x-robots-tag")).toContain("noindex");
    expect(draft.headers.get("cache-control")).toBe("no-store");
    expect(await draft.text()).toContain("Spaghetti al limone");

    const slug = freshSlug();
    expect((await visit(slug)).status).toBe(404);
    const published = await owner.call<{ url: string; version: number; warnings: { code: string }[] }>(
      "POST",
      `/api/configurations/${id}/publish`,
      { slug },
    );
    expect(published).toMatchObject({
      status: 200,
      body: { url: `http://${slug}.localhost:8787`, version: 1 },
    });
    expect(published.body.warnings.map((warning) => warning.code)).toContain("hours-missing");
    await seenAtEdge(owner, id);

    const page = await eventually(
      () => visit(slug),
      (answer) => answer.status === 200,
    );
    expect(await page.text()).toContain("Trattoria Luna");
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; style-src 'sha256-/);
    const again = await visit(slug, "/", { headers: { "if-none-match": `W/${page.headers.get("etag")}` } });
    expect(again.status).toBe(304);

    await owner.call("PUT", `/api/businesses/${businessId}/menu`, {
      categories: [{ name: "Primi", items: [{ name: "Ravioli di zucca", price: 1400 }] }],
    });
    expect((await owner.call("POST", `/api/configurations/${id}/publish`)).status).toBe(200);
    await seenAtEdge(owner, id);
    const newer = await eventually(
      () => visit(slug, "/menu").then((r) => r.text()),
      (text) => text.includes("Ravioli"),
    );
    expect(newer).not.toContain("Spaghetti al limone");

    const restored = await owner.call("POST", `/api/configurations/${id}/versions/1/restore`);
    expect(restored).toMatchObject({ status: 200, body: { version: 3 } });
    await eventually(
      () => visit(slug, "/menu").then((r) => r.text()),
      (text) => text.includes("Spaghetti al limone"),
    );
    const versions = await owner.call<{ data: { version: number; isLive: boolean }[] }>(
      "GET",
      `/api/configurations/${id}/versions`,
    );
    expect(versions.body.data.map(({ version, isLive }) => [version, isLive])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);

    expect((await owner.call("POST", `/api/configurations/${id}/unpublish`)).status).toBe(200);
    await eventually(
      () => visit(slug),
      (answer) => answer.status === 404,
    );
  });

  it("moves to another address and leads the old one there", async () => {
    const owner = person();
    const { id } = await withConfiguration(owner);
    const [first, second] = [freshSlug("alt"), freshSlug("neu")];
    await owner.call("POST", `/api/configurations/${id}/publish`, { slug: first });
    await owner.call("POST", `/api/configurations/${id}/publish`, { slug: second });
    await eventually(
      () => visit(second),
      (answer) => answer.status === 200,
    );
    const old = await eventually(
      () => visit(first, "/menu"),
      (answer) => answer.status === 308,
    );
    expect(old.headers.get("location")).toBe(`http://${second}.localhost:8787/menu`);

    const stranger = person();
    const other = await withConfiguration(stranger);
    const taken = await stranger.call("POST", `/api/configurations/${other.id}/publish`, { slug: first });
    expect(taken).toMatchObject({ status: 409, body: { type: "/problems/slug-taken" } });
  });

  it("keeps to the plan: one site on FREE, and says what to do", async () => {
    const owner = person();
    const one = await withConfiguration(owner);
    const two = await withConfiguration(owner, "Second place");
    expect(
      (await owner.call("POST", `/api/configurations/${one.id}/publish`, { slug: freshSlug() })).status,
    ).toBe(200);
    const refused = await owner.call("POST", `/api/configurations/${two.id}/publish`, { slug: freshSlug() });
    expect(refused).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit", limit: 1, used: 1, upgradeTo: "BASIC" },
    });
    await owner.call("POST", `/api/configurations/${one.id}/unpublish`);
    expect(
      (await owner.call("POST", `/api/configurations/${two.id}/publish`, { slug: freshSlug() })).status,
    ).toBe(200);
  });

  it("lets exactly one of many first publishes through", async () => {
    const owner = person();
    const drafts = await Promise.all(
      Array.from({ length: 10 }, (_, n) => withConfiguration(owner, `Place ${n}`)),
    );
    const answers = await Promise.all(
      drafts.map(({ id }) => owner.call("POST", `/api/configurations/${id}/publish`, { slug: freshSlug() })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 403)).toHaveLength(9);
  });
});

describe("what is shown without a publish", () => {
  it("marks a dish sold out and back again", async () => {
    const owner = person();
    const { id, businessId } = await withConfiguration(owner);
    const menu = await owner.call<{ categories: { items: { id: string }[] }[] }>(
      "PUT",
      `/api/businesses/${businessId}/menu`,
      {
        categories: [{ name: "Dolci", items: [{ name: "Tiramisù", price: 650 }] }],
      },
    );
    const slug = freshSlug();
    await owner.call("POST", `/api/configurations/${id}/publish`, { slug });
    await eventually(
      () => visit(slug),
      (answer) => answer.status === 200,
    );
    const before = await visit(slug, "/menu").then((r) => r.text());
    const item = menu.body.categories[0]?.items[0]?.id;
    expect(
      (await owner.call("PATCH", `/api/businesses/${businessId}/menu/items/${item}`, { available: false }))
        .status,
    ).toBe(204);
    const soldOut = await eventually(
      () => visit(slug, "/menu").then((r) => r.text()),
      (text) => text !== before,
    );
    expect(soldOut).toMatch(/sold out/i);
    await owner.call("PATCH", `/api/businesses/${businessId}/menu/items/${item}`, { available: true });
    await eventually(
      () => visit(slug, "/menu").then((r) => r.text()),
      (text) => !/sold out/i.test(text),
    );
  });
});

describe("what is refused", () => {
  it("refuses a stale save and changes nothing", async () => {
    const owner = person();
    const { id } = await withConfiguration(owner);
    const save = { name: "Renamed", templateId: "cozy" };
    const first = await owner.call("PUT", `/api/configurations/${id}`, save, { "if-match": '"1"' });
    expect(first).toMatchObject({ status: 200, body: { revision: 2, name: "Renamed" } });
    const stale = await owner.call(
      "PUT",
      `/api/configurations/${id}`,
      { ...save, name: "Late" },
      { "if-match": '"1"' },
    );
    expect(stale).toMatchObject({ status: 412, body: { type: "/problems/stale" } });
    expect((await owner.call("GET", `/api/configurations/${id}`)).body).toMatchObject({
      name: "Renamed",
      revision: 2,
    });
  });

  it("has room for so many configurations, also when they come at once", async () => {
    const owner = person();
    const { businessId } = await withConfiguration(owner);
    await asOwner(sql`insert into configurations (id, business_id, template_id, name)
      select ${businessId} || n, ${businessId}, 'cozy', 'Site' from generate_series(1, 97) n`);
    const made = { name: "One more", templateId: "cozy", businessId };
    const all = await Promise.all(
      Array.from({ length: 6 }, () => owner.call("POST", "/api/configurations", made)),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
  });

  it("answers for somebody else's as for what never existed", async () => {
    const owner = person();
    const { id } = await withConfiguration(owner);
    const stranger = person();
    const other = await stranger.call("GET", `/api/configurations/${id}`);
    const never = await stranger.call("GET", "/api/configurations/0192f7a0-0000-7000-8000-000000000000");
    const bare = ({ body }: typeof other) => ({ ...body, instance: undefined, requestId: undefined });
    expect(other.status).toBe(404);
    expect(bare(other)).toEqual(bare(never));
    expect(
      (await stranger.call("POST", `/api/configurations/${id}/publish`, { slug: freshSlug() })).status,
    ).toBe(404);
  });

  it("names what is wrong with a body", async () => {
    const owner = person();
    const malformed = await owner.call("POST", "/api/configurations", "{ not json");
    expect(malformed.status).toBe(400);
    const unknown = await owner.call("POST", "/api/configurations", {
      name: "x",
      templateId: "cozy",
      businessName: "y",
      shoe: 1,
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: "shoe" }] } });
    const free = await owner.call("POST", "/api/configurations", {
      name: "x",
      templateId: "cozy",
      businessName: "y",
      design: { colours: { accent: "red; }" } },
    });
    expect(free).toMatchObject({ status: 422, body: { errors: [{ path: "design.colours.accent" }] } });
  });
});
