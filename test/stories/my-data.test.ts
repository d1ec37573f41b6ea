import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerApi } from "../../functions/app.ts";
import { readEnv } from "../../functions/env.ts";
import { newId } from "../../src/core/ids.ts";
import { invite } from "../harness/invite.ts";
import { APP_ORIGIN, freshSlug, person } from "../harness/story.ts";
import { asOwner, join, newBusiness, putOnPlan } from "../harness/team.ts";
import { newWorld } from "../harness/world.ts";

type Export = Record<
  "businesses" | "subscriptions" | "billingEvents" | "scraperJobs" | "ratings" | "activity",
  Record<string, unknown>[]
> & { exportedAt: string; user: Record<string, unknown> };

/** How many rows of every table hold this text anywhere. */
async function tracesOf(text: string): Promise<Record<string, number>> {
  const tables = await asOwner(sql`select tablename as name from pg_tables where schemaname = 'public'`);
  const counts = tables.map(
    ({ name }) =>
      sql`select ${String(name)} as name, count(*)::integer as n from ${sql.identifier(String(name))} t where strpos(t::text, ${text}) > 0`,
  );
  const rows = await asOwner(sql.join(counts, sql` union all `));
  return Object.fromEntries(rows.filter(({ n }) => n !== 0).map(({ name, n }) => [String(name), Number(n)]));
}

describe("everything of mine", () => {
  it("is all that an owner put in, by kind, and nothing that opens a door", async () => {
    const world = await newWorld();
    const { owner, admin } = world.people;
    await admin.call("POST", "/api/templates/modern/rate", { stars: 1, comment: "Not mine" });
    await owner.call("POST", "/api/templates/cozy/rate", { stars: 5, comment: "Mine" });
    await owner.call("PATCH", `/api/businesses/${world.business}`, { description: "By the river" });
    await asOwner(sql`
      with a as (insert into add_on_instances (configuration_id, business_id, type, settings)
          values (${world.configuration}, ${world.business}, 'reservations', '{"seats": 4}')),
      s as (insert into submissions (id, business_id, web_app_id, add_on_type, data)
          values (${newId()}, ${world.business}, ${`app-${world.configuration}`}, 'reservations', '{"guest": "Gus"}')),
      e as (insert into billing_events (id, user_id, stripe_event_id, type, occurred_at)
          values (${newId()}, ${owner.id}, ${newId()}, 'invoice.paid', now()))
      insert into scraper_jobs (id, user_id, business_id, url, normalized_url, engine, status)
        values (${newId()}, ${admin.id}, ${world.business}, 'https://theirs.example/', 'https://theirs.example/', 'builtin', 'failed')`);
    const { body } = await owner.call<Export>("GET", "/api/me/export");
    expect(Object.keys(body).toSorted()).toEqual([
      "activity",
      "billingEvents",
      "businesses",
      "exportedAt",
      "ratings",
      "scraperJobs",
      "subscriptions",
      "user",
    ]);
    expect(body.user).toMatchObject({ id: owner.id, email: owner.email, name: owner.name });
    expect(body.businesses).toEqual([
      {
        id: world.business,
        name: "World",
        role: "OWNER",
        joinedAt: expect.any(String),
        billingOwnerId: owner.id,
        facts: expect.objectContaining({ description: "By the river" }),
        contents: {
          categories: [expect.objectContaining({ name: "Soups" })],
          items: [expect.objectContaining({ id: world.item, name: "Borscht" })],
          configurations: [expect.objectContaining({ id: world.configuration, template_id: "cozy" })],
          sites: [expect.objectContaining({ configuration_id: world.configuration, status: "live" })],
          addOns: [expect.objectContaining({ settings: { seats: 4 } })],
          media: [expect.objectContaining({ id: world.picture })],
          submissions: [expect.objectContaining({ data: { guest: "Gus" } })],
        },
      },
    ]);
    expect(body.subscriptions).toMatchObject([{ userId: owner.id, plan: "ENTERPRISE" }]);
    expect(body.billingEvents).toMatchObject([{ userId: owner.id, type: "invoice.paid" }]);
    // What an admin imported for the business can be seen there, and is the admin's.
    expect(body.scraperJobs).toMatchObject([{ id: world.job, userId: owner.id }]);
    expect(body.ratings).toMatchObject([{ templateId: "cozy", stars: 5, comment: "Mine" }]);
    expect(body.activity.map(({ action }) => action).toSorted()).toEqual([
      "business.updated",
      "template.rated",
    ]);
    const text = JSON.stringify(body);
    for (const [what, secret] of [
      ["an invitation's token", world.invitation],
      ["another's address", admin.email],
      ["another's name", admin.name],
      ["another's words", "Not mine"],
    ] as const)
      expect(text, what).not.toContain(secret);
  });

  it("is of the others' business only that one works there", async () => {
    const { people, ...world } = await newWorld();
    for (const who of [people.admin, people.staff]) {
      const { body } = await who.call<Export>("GET", "/api/me/export");
      expect(body.businesses).toEqual([
        {
          id: world.business,
          name: "World",
          role: who === people.admin ? "ADMIN" : "STAFF",
          joinedAt: expect.any(String),
          billingOwnerId: people.owner.id,
          facts: null,
          contents: null,
        },
      ]);
      for (const list of ["subscriptions", "billingEvents", "scraperJobs", "ratings"] as const)
        expect(body[list], list).toEqual([]);
    }
    const stranger = person();
    const nothing = await stranger.call<Export>("GET", "/api/me/export");
    expect(nothing.body).toMatchObject({
      user: { id: stranger.id },
      businesses: [],
      scraperJobs: [],
      activity: [{ action: "user.created", targetId: stranger.id }],
    });
  });
});

describe("an account that has ended", () => {
  it("leaves neither name nor address anywhere, no key, no import of its own, no open offer", async () => {
    const [boss, leaver] = [person("Bruno Boss"), person(`Lena Leaver-${newId()}`)];
    await putOnPlan(boss, "PRO");
    const business = await newBusiness(boss);
    await join(boss, business, leaver, "ADMIN");
    await leaver.call("POST", "/api/templates/stylish/rate", { stars: 2 });
    const key = { "idempotency-key": `key-${leaver.id}` };
    const own = await leaver.call<{ id: string }>("POST", "/api/businesses", { name: "Own" }, key);
    await boss.call("POST", `/api/businesses/${business}/transfer`, { userId: leaver.id });
    const jobs = { own: newId(), shared: newId() };
    await asOwner(sql`insert into scraper_jobs (id, user_id, business_id, url, normalized_url, engine, status)
      values (${jobs.own}, ${leaver.id}, null, 'https://a.example/', 'https://a.example/', 'builtin', 'completed'),
             (${jobs.shared}, ${leaver.id}, ${business}, 'https://b.example/', 'https://b.example/', 'builtin', 'running')`);
    expect(await tracesOf(leaver.email)).toMatchObject({ users: 1, invitations: 1 });
    expect(await tracesOf(leaver.name)).toEqual({ users: 1 });

    expect((await leaver.call("DELETE", "/api/me")).status).toBe(204);
    expect(await tracesOf(leaver.email)).toEqual({});
    expect(await tracesOf(leaver.name)).toEqual({});
    expect(await asOwner(sql`select 1 from idempotency_keys where user_id = ${leaver.id}`)).toEqual([]);
    // Repeated with the key that had an answer, it is no way back in.
    expect((await leaver.call("POST", "/api/businesses", { name: "Own" }, key)).status).toBe(401);
    const left = await asOwner(sql`select id, status from scraper_jobs where user_id = ${leaver.id}`);
    expect(left).toEqual([{ id: jobs.shared, status: "canceled" }]);
    const rows = await asOwner(sql`select id, transfer_to, suspended_at is not null as off from businesses
      where id in (${business}, ${own.body.id}) order by id = ${business} desc`);
    expect(rows).toEqual([
      { id: business, transfer_to: null, off: false },
      { id: own.body.id, transfer_to: null, off: true },
    ]);
  });

  it("hands what it paid for to the owner who has been there longest, with the usual grace", async () => {
    const owner = person();
    // The later id is the older owner.
    const [newer, longest, admin] = [person("Nina Newer"), person("Lore Longest"), person("Adam Admin")];
    await putOnPlan(owner, "PRO");
    const business = await newBusiness(owner);
    await join(owner, business, admin, "ADMIN");
    await join(owner, business, longest, "OWNER");
    await join(owner, business, newer, "OWNER");
    await owner.call("POST", `/api/businesses/${business}/transfer`, { userId: admin.id });
    for (const name of ["One", "Two"]) {
      const input = { name, templateId: "cozy", businessId: business };
      const { body } = await owner.call<{ id: string }>("POST", "/api/configurations", input);
      const slug = freshSlug();
      expect((await owner.call("POST", `/api/configurations/${body.id}/publish`, { slug })).status).toBe(200);
    }
    expect((await owner.call("DELETE", "/api/me")).status).toBe(204);
    const [row] = await asOwner(
      sql`select billing_owner_id, transfer_to, suspended_at from businesses where id = ${business}`,
    );
    expect(row).toEqual({ billing_owner_id: longest.id, transfer_to: null, suspended_at: null });
    expect((await admin.call("POST", `/api/businesses/${business}/transfer/accept`)).status).toBe(409);
    // More than FREE has room for: nothing new, but nothing is taken away for now.
    const current = await longest.call("GET", "/api/subscriptions/current");
    expect(current.body).toMatchObject({
      plan: "FREE",
      usage: { sites: 2, users: 3 },
      graceUntil: expect.any(String),
    });
    const sites = await asOwner(sql`select status from web_apps where business_id = ${business}`);
    expect(sites).toEqual([{ status: "live" }, { status: "live" }]);
    expect((await invite(longest, business, "fourth@example.com")).status).toBe(403);
    expect((await newer.call("GET", "/api/subscriptions/current")).body).toMatchObject({ graceUntil: null });
  });

  it("is to be ended at Clerk too where there is a key for that, and only where one asked here", async () => {
    const settings = { ...readEnv(env), CLERK_SECRET_KEY: "sk_test_of_nobody" };
    const asked = async (who: { id: string }) =>
      (
        await asOwner(
          sql`select 1 from outbox where kind = 'clerk-delete' and payload ->> 'userId' = ${who.id}`,
        )
      ).length;
    const [withKey, without] = [person(), person()];
    const request = new Request(`${APP_ORIGIN}/api/me`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${await withKey.token()}` },
    });
    const context = createExecutionContext();
    expect((await answerApi(request, settings, context, "request-1")).status).toBe(204);
    await waitOnExecutionContext(context);
    expect((await without.call("DELETE", "/api/me")).status).toBe(204);
    expect([await asked(withKey), await asked(without)]).toEqual([1, 0]);
  });
});
