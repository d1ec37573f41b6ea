import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eventually, freshSlug, type Person } from "../harness/story.ts";
import { asOwner, newTeam } from "../harness/team.ts";

type Dish = { id: string; name: string; price?: number; available: boolean };
type Menu = { categories: { id: string; name: string; items: Dish[] }[] };

/** A team whose menu has two soups. */
async function newKitchen() {
  const team = await newTeam();
  const path = `/api/businesses/${team.businessId}/menu`;
  const made = await team.owner.call<Menu>("PUT", path, {
    categories: [
      {
        id: "soups",
        name: "Soups",
        items: [
          { id: "borscht", name: "Borscht", price: 650 },
          { id: "broth", name: "Broth", price: 400 },
        ],
      },
    ],
  });
  expect(made.status).toBe(200);
  const mark = async (body: object) =>
    expect((await team.staff.call("PATCH", `${path}/items/borscht`, body)).status).toBe(204);
  const isSoldOut = async () =>
    (
      await asOwner(
        sql`select available from menu_items where business_id = ${team.businessId} and id = 'borscht'`,
      )
    )[0]?.available === false;
  return { ...team, path, mark, isSoldOut };
}

async function read<T>(who: Person, path: string): Promise<{ body: T; tag: string }> {
  const { status, body, headers } = await who.call<T>("GET", path);
  expect(status).toBe(200);
  const tag = headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]+"$/);
  return { body, tag };
}

const write = (who: Person, method: string, path: string, body: unknown, tag: string) =>
  who.call(method, path, body, { "if-match": tag });

/** As most editors send a menu: what staff see to is left out. */
const unmarked = ({ categories }: Menu) => ({
  categories: categories.map((category) => ({
    ...category,
    items: category.items.map(({ available: _, ...dish }) => dish),
  })),
});

describe("a menu's tag", () => {
  it("is another whenever the menu reads otherwise, also by the clock, and the same when it reads the same", async () => {
    const { businessId, owner, staff, path, mark } = await newKitchen();
    const first = await read<Menu>(owner, path);
    expect((await read<Menu>(staff, path)).tag).toBe(first.tag);
    await mark({ available: false, until: new Date(Date.now() + 3_600_000).toISOString() });
    const marked = await read<Menu>(owner, path);
    expect(marked.tag).not.toBe(first.tag);
    expect(marked.body.categories[0]?.items[0]?.available).toBe(false);
    // Its time comes.
    await asOwner(
      sql`update menu_items set unavailable_until = now() - interval '1 minute' where business_id = ${businessId} and id = 'borscht'`,
    );
    expect(await read<Menu>(owner, path)).toEqual(first);
  });

  it("spares who has it already the body", async () => {
    const { owner, path, mark } = await newKitchen();
    const { tag } = await read<Menu>(owner, path);
    const ask = (value: string) => owner.call("GET", path, undefined, { "if-none-match": value });
    for (const value of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const { status, body, headers } = await ask(value);
      expect([value, status, body, headers.get("etag")]).toEqual([value, 304, "", tag]);
    }
    expect((await ask('"other"')).status).toBe(200);
    await mark({ available: false });
    expect((await ask(tag)).status).toBe(200);
    // It tells nobody that there is something.
    const { status } = await (await newTeam()).owner.call("GET", path, undefined, { "if-none-match": "*" });
    expect(status).toBe(404);
  });

  it("guards a save against another's save, in every form of If-Match", async () => {
    const { owner, admin, path } = await newKitchen();
    const { body, tag } = await read<Menu>(owner, path);
    const saved = await write(admin, "PUT", path, unmarked(body), `"foreign" , ${tag}`);
    expect(saved.status).toBe(200);
    const lines = () => asOwner(sql`select id from audit_logs where action = 'menu.replaced' order by id`);
    const before = await lines();
    for (const stale of [tag, `W/${saved.headers.get("etag")}`, '"', `"1", ${tag}`])
      expect([stale, (await write(owner, "PUT", path, { categories: [] }, stale)).status]).toEqual([
        stale,
        412,
      ]);
    const absent = await owner.call("PUT", path, { categories: [] }, { "if-none-match": "*" });
    expect(absent.status).toBe(412);
    expect(await lines()).toEqual(before);
    expect((await read<Menu>(owner, path)).body).toEqual(body);
    const fresh = saved.headers.get("etag") ?? "";
    expect((await write(owner, "PUT", path, unmarked(body), fresh)).status).toBe(200);
    expect((await write(owner, "PUT", path, unmarked(body), "*")).status).toBe(200);
  });

  it("lets a save pass that leaves sold-out dishes to staff, and the dish stays so", async () => {
    const { owner, path, mark, isSoldOut } = await newKitchen();
    const { body, tag } = await read<Menu>(owner, path);
    await mark({ available: false });
    const saved = await write(owner, "PUT", path, unmarked(body), tag);
    expect(saved.status).toBe(200);
    expect(await isSoldOut()).toBe(true);
    expect((await write(owner, "PUT", path, unmarked(body), saved.headers.get("etag") ?? "")).status).toBe(
      200,
    );
  });

  it("stops a save that would put a dish back on without having seen that it is sold out", async () => {
    const { owner, path, mark, isSoldOut } = await newKitchen();
    const { body, tag } = await read<Menu>(owner, path);
    expect((await write(owner, "PUT", path, body, tag)).status).toBe(200);
    const seen = await read<Menu>(owner, path);
    await mark({ available: false });
    expect((await write(owner, "PUT", path, seen.body, seen.tag)).status).toBe(412);
    expect(await isSoldOut()).toBe(true);
    // Nor by naming the save alone.
    const revision = /^"(\d+)/.exec(seen.tag)?.[1];
    expect((await write(owner, "PUT", path, seen.body, `"${revision}"`)).status).toBe(412);
    const now = await read<Menu>(owner, path);
    expect((await write(owner, "PUT", path, seen.body, now.tag)).status).toBe(200);
    expect(await isSoldOut()).toBe(false);
  });

  it("holds when both come at once: a dish that was marked is never put back unseen", async () => {
    const { owner, path, mark, isSoldOut } = await newKitchen();
    const outcomes = new Set<number>();
    for (let round = 0; round < 15; round++) {
      await mark({ available: true });
      const { body, tag } = await read<Menu>(owner, path);
      const [saved] = await Promise.all([
        write(owner, "PUT", path, body, tag),
        new Promise((resolve) => setTimeout(resolve, round)).then(() => mark({ available: false })),
      ]);
      outcomes.add(saved.status);
      expect([200, 412]).toContain(saved.status);
      expect(await isSoldOut(), `round ${round}: ${saved.status}`).toBe(true);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

describe("a business's tag", () => {
  it("tells of more than saves, and guards what a save writes", async () => {
    const { businessId, owner, admin, path: menu } = await newKitchen();
    const path = `/api/businesses/${businessId}`;
    const first = await read(owner, path);
    expect((await owner.call("POST", `${path}/transfer`, { userId: admin.id })).status).toBe(204);
    const offered = await read<{ billingOfferedTo: string }>(owner, path);
    expect(offered.body.billingOfferedTo).toBe(admin.id);
    expect(offered.tag).not.toBe(first.tag);
    await owner.call("PUT", menu, { categories: [] });
    expect((await read(owner, path)).tag).not.toBe(offered.tag);
    // Neither is a save of the facts: who began before them may end.
    const saved = await write(owner, "PATCH", path, { description: "Soups" }, first.tag);
    expect(saved.status).toBe(200);
    expect((await read(owner, path)).tag).toBe(saved.headers.get("etag"));
    expect((await write(admin, "PATCH", path, { description: "Stews" }, offered.tag)).status).toBe(412);
    expect((await read<{ description: string }>(owner, path)).body.description).toBe("Soups");
    const { tag } = await read(owner, path);
    expect((await owner.call("GET", path, undefined, { "if-none-match": tag })).status).toBe(304);
  });
});

describe("a configuration's tag", () => {
  it("tells what became of its site, and a publish stops nobody's editing", async () => {
    const { businessId, owner, admin } = await newTeam();
    const draft = { name: "Site", templateId: "cozy" };
    const made = await owner.call<{ id: string }>("POST", "/api/configurations", { ...draft, businessId });
    const path = `/api/configurations/${made.body.id}`;
    const first = await read(owner, path);
    expect(first.tag).toBe(made.headers.get("etag"));
    expect((await admin.call("POST", `${path}/publish`, { slug: freshSlug() })).status).toBe(200);
    const live = await eventually(
      () => read<{ site: { status: string } }>(owner, path),
      ({ body }) => body.site.status === "live",
    );
    expect(live.tag).not.toBe(first.tag);
    expect((await admin.call("POST", `${path}/unpublish`)).status).toBe(200);
    const off = await read(owner, path);
    expect(off.tag).not.toBe(live.tag);
    const saved = await write(owner, "PUT", path, { ...draft, name: "Renamed" }, first.tag);
    expect(saved.status).toBe(200);
    expect((await read(owner, path)).tag).toBe(saved.headers.get("etag"));
    for (const stale of [first.tag, live.tag, off.tag])
      expect((await write(admin, "PUT", path, { ...draft, name: "Late" }, stale)).status).toBe(412);
    expect((await read<{ name: string }>(owner, path)).body.name).toBe("Renamed");
  });
});
