import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect } from "../../db/client.ts";
import { png } from "../fixtures/pictures.ts";
import { newDraft, upload } from "../harness/pictures.ts";
import { callApi, freshSlug, person } from "../harness/story.ts";
import { asOwner, newBusiness, newTeam } from "../harness/team.ts";

type Row = {
  id: string;
  at: string;
  actor: { kind: string; id: string | null };
  action: string;
  targetId: string;
  changes: Record<string, unknown>;
  requestId: string;
};
type Page = { data: Row[]; nextCursor: string | null };

type Made = { id: string };

/** What is written in the log of a business from here on, oldest first, as `[action, changes]`. */
async function since(businessId: string, work: () => Promise<unknown>) {
  const read = () =>
    asOwner(sql`select id, action, changes from audit_logs where business_id = ${businessId} order by id`);
  const before = new Set((await read()).map((row) => row.id));
  await work();
  return (await read()).filter((row) => !before.has(row.id)).map(({ action, changes }) => [action, changes]);
}

describe("what is changed", () => {
  it("leaves a line with what was there before, from the first sight of a user on", async () => {
    const owner = person();
    const first = await owner.call("GET", "/api/me");
    await owner.call("GET", "/api/me");
    const lines = (id: string) =>
      asOwner(
        sql`select action, actor_kind, actor_id, target_id, changes, request_id from audit_logs where target_id = ${id} order by id`,
      );
    const made = { actor_kind: "user", actor_id: owner.id, target_id: owner.id };
    expect(await lines(owner.id)).toEqual([
      { ...made, action: "user.created", changes: {}, request_id: first.headers.get("x-request-id") },
    ]);
    const token = await owner.token({ claims: { name: "Another Name", email_verified: false } });
    await callApi("GET", "/api/me", undefined, { authorization: `Bearer ${token}` });
    expect((await lines(owner.id)).slice(1)).toMatchObject([
      {
        ...made,
        action: "user.updated",
        changes: { name: { changed: true }, emailVerified: { from: true, to: false } },
      },
    ]);
  });

  it("at staff's hands too; who sends the same again is told of without a change", async () => {
    const { businessId, owner, staff } = await newTeam();
    const path = `/api/businesses/${businessId}`;
    const { body } = await owner.call<{ categories: { items: Made[] }[] }>("PUT", `${path}/menu`, {
      categories: [{ id: "soups", name: "Soups", items: [{ id: "borscht", name: "Borscht", price: 650 }] }],
    });
    expect(body.categories).toHaveLength(1);
    const soldOut = (available: boolean) => staff.call("PATCH", `${path}/menu/items/borscht`, { available });
    const notice = (text: string | null) => staff.call("PATCH", `${path}/live`, { notice: text && { text } });
    expect(
      await since(businessId, async () => {
        for (const available of [true, false, false, true])
          expect((await soldOut(available)).status).toBe(204);
        for (const text of [null, "Back at six", "Back at six", null])
          expect((await notice(text)).status).toBe(204);
        await staff.call("PATCH", `${path}/live`, { closedOn: "2026-12-24" });
      }),
    ).toEqual([
      ["item.available", {}],
      ["item.sold-out", { available: { from: true, to: false } }],
      ["item.sold-out", {}],
      ["item.available", { available: { from: false, to: true } }],
      ["live.updated", {}],
      ["live.updated", { notice: { from: null, to: { text: "Back at six", until: null } } }],
      ["live.updated", {}],
      ["live.updated", { notice: { from: { text: "Back at six", until: null }, to: null } }],
      ["live.updated", { closedOn: { from: null, to: "2026-12-24" } }],
    ]);
  });

  it("in a menu is told by dish", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const put = (items: unknown[]) =>
      owner.call("PUT", `/api/businesses/${businessId}/menu`, {
        categories: [{ id: "c", name: "Soups", items }],
      });
    await put([
      { id: "a", name: "Borscht", price: 650 },
      { id: "b", name: "Broth", price: 400 },
    ]);
    expect(
      await since(businessId, () =>
        put([
          { id: "a", name: "Borscht", price: 700, allergens: ["celery"] },
          { id: "d", name: "Goulash", price: 900 },
        ]),
      ),
    ).toEqual([
      [
        "menu.replaced",
        {
          "categories.c.items": { from: ["a", "b"], to: ["a", "d"] },
          "items.a.price": { from: 650, to: 700 },
          "items.a.allergens": { from: null, to: ["celery"] },
          "items.b": { from: "Broth" },
          "items.d": { to: "Goulash" },
        },
      ],
    ]);
  });

  it("on the way to a site, from the business that comes with it to its end; of legal texts only that", async () => {
    const owner = person();
    const { body } = await owner.call<Made & { businessId: string }>("POST", "/api/configurations", {
      name: "Site",
      templateId: "cozy",
      businessName: "Zum Anker",
    });
    const path = `/api/configurations/${body.id}`;
    const slug = freshSlug();
    const written = await asOwner(
      sql`select action, changes from audit_logs where business_id = ${body.businessId} order by id`,
    );
    expect(written).toMatchObject([
      { action: "business.created", changes: { name: { to: "Zum Anker" } } },
      { action: "configuration.created", changes: { name: { to: "Site" }, templateId: { to: "cozy" } } },
    ]);
    expect(
      await since(body.businessId, async () => {
        await owner.call("PUT", path, {
          name: "Site",
          templateId: "modern",
          content: { hero: { title: "Ahoy" }, legal: { imprint: "Anna Anker, anna@example.com" } },
        });
        await owner.call("POST", `${path}/publish`, { slug });
        await owner.call("POST", `${path}/publish`, {});
        await owner.call("POST", `${path}/versions/1/restore`);
        await owner.call("POST", `${path}/unpublish`);
        await owner.call("DELETE", path);
      }),
    ).toEqual([
      [
        "configuration.updated",
        {
          templateId: { from: "cozy", to: "modern" },
          "content.hero": { to: { title: "Ahoy" } },
          "content.legal": { changed: true },
        },
      ],
      [
        "configuration.published",
        {
          version: { from: null, to: 1 },
          slug: { from: null, to: slug },
          status: { from: null, to: "live" },
        },
      ],
      ["configuration.published", { version: { from: 1, to: 2 } }],
      ["configuration.restored", { version: { from: 2, to: 3 }, restored: { to: 1 } }],
      ["configuration.unpublished", { status: { from: "live", to: "unpublished" } }],
      ["configuration.deleted", { name: { from: "Site" } }],
    ]);
  });
});

describe("what is done at once by many", () => {
  it("leaves one line of what happened once, and none of what was done already", async () => {
    const owner = person();
    const draft = await newDraft(owner);
    const path = `/api/configurations/${draft.id}`;
    await owner.call("POST", `${path}/publish`, { slug: freshSlug() });
    const picture = await upload(owner, draft.businessId, png(60, 40));
    const atOnce = (method: string, address: string) =>
      Promise.all(Array.from({ length: 8 }, () => owner.call(method, address)));
    const written = await since(draft.businessId, async () => {
      const down = await atOnce("POST", `${path}/unpublish`);
      expect(new Set(down.map(({ status }) => status))).toEqual(new Set([200]));
      const gone = await atOnce("DELETE", `/api/media/${picture.body.id}`);
      expect(gone.map(({ status }) => status).sort()).toEqual([204, ...Array(7).fill(404)]);
      expect((await owner.call("PATCH", `/api/media/${picture.body.id}`, { alt: "Late" })).status).toBe(404);
    });
    expect(written.map(([action]) => action)).toEqual(["configuration.unpublished", "media.deleted"]);
  });
});

describe("the audit log", () => {
  it("tells who changed what, before and after, but no personal data and no secret", async () => {
    const { businessId, owner, admin } = await newTeam("Before");
    const changed = await admin.call("PATCH", `/api/businesses/${businessId}`, {
      name: "After",
      email: "new@example.com",
      phone: "+49301234567",
    });
    const log = await owner.call<Page>(
      "GET",
      `/api/audit-logs?businessId=${businessId}&action=business.updated`,
    );
    expect(log.body.data).toHaveLength(1);
    expect(log.body.data[0]).toMatchObject({
      actor: { kind: "user", id: admin.id },
      action: "business.updated",
      targetId: businessId,
      changes: { name: { from: "Before", to: "After" }, email: { changed: true }, phone: { changed: true } },
      requestId: changed.headers.get("x-request-id"),
    });
    const [all] = await asOwner(
      sql`select string_agg(to_jsonb(a)::text, ' ') as text from audit_logs a where business_id = ${businessId}`,
    );
    expect(String(all?.text)).not.toMatch(/@example\.com|\+4930|token|hash/i);
  });

  it("is read by admins and owners of this business, page by page and filtered", async () => {
    const { businessId, owner, admin, staff } = await newTeam();
    for (const name of ["A", "B", "C"]) await owner.call("PATCH", `/api/businesses/${businessId}`, { name });
    const path = `/api/audit-logs?businessId=${businessId}`;
    expect((await admin.call("GET", path)).status).toBe(200);
    expect((await staff.call("GET", path)).status).toBe(403);
    const never = await person().call(
      "GET",
      "/api/audit-logs?businessId=0192f7a0-0000-7000-8000-000000000000",
    );
    const foreign = await person().call("GET", path);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, requestId: "" }).toEqual({ ...never.body, requestId: "" });
    expect((await callApi("GET", path)).status).toBe(401);
    expect((await owner.call("GET", "/api/audit-logs")).status).toBe(422);
    expect((await owner.call("GET", `${path}&from=yesterday`)).status).toBe(422);
    expect((await owner.call("GET", `${path}&cursor=%25%25`)).status).toBe(422);

    const whole = (await owner.call<Page>("GET", `${path}&limit=100`)).body.data;
    const seen: Row[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { body: Page } = await owner.call<Page>(
        "GET",
        `${path}&limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      );
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(whole);
    expect(whole.map((row) => row.at)).toEqual(
      whole
        .map((row) => row.at)
        .toSorted()
        .toReversed(),
    );

    const middle = whole[1]?.at ?? "";
    const since = (await owner.call<Page>("GET", `${path}&from=${encodeURIComponent(middle)}`)).body.data;
    const until = (await owner.call<Page>("GET", `${path}&limit=100&to=${encodeURIComponent(middle)}`)).body
      .data;
    expect([...since, ...until]).toEqual(whole);
  });

  it("can't be changed or emptied by any role of the product, nor written in another's name", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const stranger = person();
    await stranger.call("GET", "/api/me");
    const stack = inject("stack");
    const before = await asOwner(sql`select count(*) from audit_logs`);
    for (const url of [stack.databaseUrl, stack.systemDatabaseUrl, stack.ownerDatabaseUrl]) {
      const db = connect(url);
      for (const statement of [
        sql`update audit_logs set action = 'nothing'`,
        sql`delete from audit_logs`,
        sql`delete from audit_logs where false`,
        sql`truncate audit_logs`,
      ]) {
        await expect(db.execute(statement)).rejects.toThrow();
      }
    }
    const [trigger] = await asOwner(
      sql`select tgenabled as enabled from pg_trigger where tgname = 'append_only'`,
    );
    // Always: also where a session calls itself a replica.
    expect(trigger?.enabled).toBe("A");
    const forged = connect(stack.databaseUrl);
    const insert = (actor: string, business: string | null) =>
      forged.batch([
        forged.execute(sql`select app.act(${stranger.id}, null, false, null)`),
        forged.execute(sql`insert into audit_logs (id, business_id, actor_kind, actor_id, action, target_type, target_id, request_id, at)
          values (${crypto.randomUUID()}, ${business}, 'user', ${actor}, 'x', 'x', 'x', 'x', now())`),
      ]);
    await expect(insert(owner.id, null)).rejects.toThrow();
    await expect(insert(stranger.id, businessId)).rejects.toThrow();
    expect(await asOwner(sql`select count(*) from audit_logs`)).toEqual(before);
  });
});
