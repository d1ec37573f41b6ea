import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eventually, freshSlug, type Person, person, visit } from "../harness/story.ts";
import { asOwner, join, newBusiness, newTeam, putOnPlan, runCron } from "../harness/team.ts";

async function publishSite(who: Person, businessId: string): Promise<{ id: string; slug: string }> {
  const { body } = await who.call<{ id: string }>("POST", "/api/configurations", {
    name: "Site",
    templateId: "minimalist",
    businessId,
  });
  const slug = freshSlug();
  const published = await who.call("POST", `/api/configurations/${body.id}/publish`, { slug });
  expect(published.status).toBe(200);
  await eventually(
    () => visit(slug),
    (page) => page.status === 200,
  );
  return { id: body.id, slug };
}

const statusOf = (slug: string, status: number) =>
  eventually(
    () => visit(slug),
    (page) => page.status === status,
  );

describe("a business that is deleted", () => {
  it("is gone for all, its site too, and comes back whole within 30 days", async () => {
    const { businessId, owner, admin, staff } = await newTeam("Zum Anker");
    const { slug } = await publishSite(owner, businessId);
    const path = `/api/businesses/${businessId}`;
    expect((await admin.call("DELETE", path)).status).toBe(403);
    expect((await owner.call("DELETE", path)).status).toBe(204);
    for (const who of [owner, admin, staff]) {
      expect((await who.call("GET", path)).status).toBe(404);
      expect((await who.call("GET", `${path}/menu`)).status).toBe(404);
      expect((await who.call("PATCH", `${path}/live`, { notice: null })).status).toBe(404);
      expect((await who.call<{ businesses: unknown[] }>("GET", "/api/me")).body.businesses).toEqual([]);
    }
    // Only who can bring it back is shown it.
    const deletedOf = async (who: Person) =>
      (await who.call<{ deletedBusinesses: unknown[] }>("GET", "/api/me")).body.deletedBusinesses;
    expect(await deletedOf(owner)).toMatchObject([{ id: businessId, name: "Zum Anker" }]);
    expect(await deletedOf(admin)).toEqual([]);
    expect((await owner.call("DELETE", path)).status).toBe(404);
    await statusOf(slug, 404);
    // What it took is free again.
    const me = await owner.call<{ usage: unknown }>("GET", "/api/me");
    expect(me.body.usage).toEqual({ sites: 0, users: 1 });

    expect((await admin.call("POST", `${path}/restore`)).status).toBe(403);
    expect((await person().call("POST", `${path}/restore`)).status).toBe(404);
    const restored = await owner.call("POST", `${path}/restore`);
    expect(restored).toMatchObject({
      status: 200,
      body: { id: businessId, name: "Zum Anker", role: "OWNER" },
    });
    expect((await owner.call("POST", `${path}/restore`)).status).toBe(409);
    expect(await deletedOf(owner)).toEqual([]);
    expect((await staff.call("GET", path)).status).toBe(200);
    await statusOf(slug, 200);
  });

  it("comes back without its site where the plan has no room for it, and not at all without seats", async () => {
    const owner = person();
    const first = await newBusiness(owner, "First");
    await publishSite(owner, first);
    await owner.call("DELETE", `/api/businesses/${first}`);
    const second = await newBusiness(owner, "Second");
    await publishSite(owner, second);
    expect((await owner.call("POST", `/api/businesses/${first}/restore`)).status).toBe(200);
    const [site] = await asOwner(sql`select status from web_apps where business_id = ${first}`);
    expect(site?.status).toBe("suspended");

    const team = await newTeam();
    await team.owner.call("DELETE", `/api/businesses/${team.businessId}`);
    await putOnPlan(team.owner, "FREE");
    expect(await team.owner.call("POST", `/api/businesses/${team.businessId}/restore`)).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit", limit: 1 },
    });
    expect((await team.owner.call("GET", `/api/businesses/${team.businessId}`)).status).toBe(404);
  });

  it("is purged after 30 days, with all that hung on it, but for its audit log and its address", async () => {
    const { businessId, owner } = await newTeam();
    const { slug } = await publishSite(owner, businessId);
    await owner.call("DELETE", `/api/businesses/${businessId}`);
    await asOwner(sql`insert into media (id, business_id, type, bytes, width, height, created_by)
      values (${`m-${businessId}`}, ${businessId}, 'image/webp', 1, 1, 1, ${owner.id})`);
    const age = (days: number) =>
      asOwner(
        sql`update businesses set deleted_at = now() - make_interval(days => ${days}) where id = ${businessId}`,
      );
    await age(29);
    await runCron("23 3 * * *");
    expect(await asOwner(sql`select id from businesses where id = ${businessId}`)).toHaveLength(1);
    await age(31);
    expect((await owner.call("POST", `/api/businesses/${businessId}/restore`)).status).toBe(404);
    await runCron("23 3 * * *");
    for (const table of [
      "businesses",
      "business_members",
      "configurations",
      "web_apps",
      "web_app_versions",
      "media",
    ]) {
      const column = table === "businesses" ? "id" : "business_id";
      const rows = await asOwner(sql.raw(`select 1 from ${table} where ${column} = '${businessId}'`));
      expect(rows, table).toEqual([]);
    }
    const [log] = await asOwner(
      sql`select action, actor_kind from audit_logs where business_id = ${businessId} order by id desc limit 1`,
    );
    expect(log).toEqual({ action: "business.purged", actor_kind: "system" });
    const [held] = await asOwner(sql`select business_id from slugs where slug = ${slug}`);
    expect(held?.business_id).toBe(businessId);
    const [job] = await asOwner(
      sql`select payload from outbox where kind = 'media-delete' and payload ->> 'mediaId' = ${`m-${businessId}`}`,
    );
    expect(job).toBeDefined();
    await statusOf(slug, 404);
  });
});

describe("an account that is deleted", () => {
  it("leaves a tombstone; what others own with it lives on, what nobody owns goes offline", async () => {
    const { businessId, owner, admin, staff } = await newTeam("Shared");
    const heir = person("Hanna Heir");
    await join(owner, businessId, heir, "OWNER");
    const alone = await newBusiness(owner, "Alone");
    const waiter = staff;
    await join(owner, alone, waiter, "STAFF");
    const shared = await publishSite(owner, businessId);
    const lonely = await publishSite(owner, alone);
    await owner.call("POST", "/api/templates/cozy/rate", { stars: 4, comment: "Warm" });
    const subscription = await putOnPlan(owner, "PRO");

    expect((await owner.call("DELETE", "/api/me")).status).toBe(204);
    // A token that is still good for a minute is worth nothing now, whatever is asked and however badly.
    expect((await owner.call("GET", "/api/me")).status).toBe(401);
    expect((await owner.call("DELETE", "/api/me")).status).toBe(401);
    expect((await owner.call("POST", "/api/businesses", { name: "" })).status).toBe(401);
    expect((await owner.call("POST", "/api/businesses", "{")).status).toBe(401);
    expect((await owner.call("POST", "/api/scraper/text", { text: "Soup 5" })).status).toBe(401);

    const [row] = await asOwner(
      sql`select email, name, deleted_at is not null as gone from users where id = ${owner.id}`,
    );
    expect(row).toEqual({ email: null, name: null, gone: true });
    expect(await asOwner(sql`select 1 from business_members where user_id = ${owner.id}`)).toEqual([]);
    const business = await heir.call("GET", `/api/businesses/${businessId}`);
    expect(business.body).toMatchObject({ billingOwnerId: heir.id, role: "OWNER" });
    expect((await visit(shared.slug)).status).toBe(200);
    await statusOf(lonely.slug, 410);
    expect((await admin.call("GET", `/api/businesses/${businessId}`)).status).toBe(200);
    const [rating] = await asOwner(
      sql`select author, stars from template_ratings where user_id = ${owner.id}`,
    );
    expect(rating).toEqual({ author: "A guest", stars: 4 });
    const ends = await asOwner(
      sql`select 1 from outbox where kind = 'billing-end' and payload ->> 'userId' = ${owner.id}`,
    );
    expect(ends).toHaveLength(1);
    expect(subscription).toMatch(/^sub_/);

    // Nobody can be added to what has no owner, and it goes for good after 30 days.
    await asOwner(sql`update businesses set suspended_at = now() - interval '31 days' where id = ${alone}`);
    await runCron("23 3 * * *");
    expect((await waiter.call("GET", `/api/businesses/${alone}`)).status).toBe(404);
    expect(await asOwner(sql`select 1 from businesses where id = ${businessId}`)).toHaveLength(1);
    await statusOf(lonely.slug, 404);
  });

  it("writes no cancellation where there never was a customer", async () => {
    const free = person();
    await newBusiness(free);
    expect((await free.call("DELETE", "/api/me")).status).toBe(204);
    expect(
      await asOwner(
        sql`select 1 from outbox where kind = 'billing-end' and payload ->> 'userId' = ${free.id}`,
      ),
    ).toEqual([]);
  });

  it("takes everything along beforehand", async () => {
    const { businessId, owner, staff } = await newTeam("Export");
    await owner.call("PUT", `/api/businesses/${businessId}/menu`, {
      categories: [{ name: "Soups", items: [{ name: "Borscht", price: 700 }] }],
    });
    await owner.call("POST", "/api/templates/modern/rate", { stars: 5, comment: "Crisp" });
    const mine = await owner.call("GET", "/api/me/export");
    expect(mine.status).toBe(200);
    expect(mine.headers.get("content-disposition")).toContain("attachment");
    expect(mine.body).toMatchObject({
      user: { id: owner.id, email: owner.email },
      ratings: [{ templateId: "modern", stars: 5, comment: "Crisp" }],
      subscriptions: [{ plan: "PRO" }],
    });
    expect(JSON.stringify(mine.body)).toContain("Borscht");
    // A waiter's export is the waiter's: neither the menu nor anybody else.
    const theirs = JSON.stringify((await staff.call("GET", "/api/me/export")).body);
    expect(theirs).toContain(staff.email);
    expect(theirs).not.toContain("Borscht");
    expect(theirs).not.toContain(owner.email);
  });
});

describe("a request that is sent twice", () => {
  it("happens once, and is refused with another body", async () => {
    const owner = person();
    const key = { "idempotency-key": `k-${owner.id}` };
    const first = await owner.call("POST", "/api/businesses", { name: "Once" }, key);
    const again = await owner.call("POST", "/api/businesses", { name: "Once" }, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect((await owner.call("POST", "/api/businesses", { name: "Twice" }, key)).status).toBe(422);
    const other = await person().call("POST", "/api/businesses", { name: "Once" }, key);
    expect(other.body.id).not.toBe(first.body.id);
    const at = await Promise.all(
      Array.from({ length: 5 }, () =>
        owner.call("POST", "/api/businesses", { name: "Five" }, { "idempotency-key": `five-${owner.id}` }),
      ),
    );
    expect(at.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
    const mine = await owner.call<{ data: { name: string }[] }>("GET", "/api/businesses");
    expect(mine.body.data.map((each) => each.name).toSorted()).toEqual(["Five", "Once"]);
  });
});
