import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accept, invite, watchMail } from "../harness/invite.ts";
import { freshSlug, person } from "../harness/story.ts";
import { asOwner, newBusiness, newTeam, putOnPlan, tokenOf } from "../harness/team.ts";

describe("seats", () => {
  it("are persons over all businesses of who pays, the invited ones counted", async () => {
    const owner = person();
    const first = await newBusiness(owner, "One");
    const guest = person("Gina Guest");
    const free = await invite(owner, first, guest.email);
    expect(free).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit", limit: 1, used: 1, upgradeTo: "BASIC" },
    });
    await putOnPlan(owner, "BASIC");
    const second = await newBusiness(owner, "Two");
    expect((await invite(owner, first, guest.email)).status).toBe(201);
    // The same person again takes no further seat; another one would.
    expect((await invite(owner, second, guest.email)).status).toBe(201);
    expect((await invite(owner, second, "third@example.com")).status).toBe(403);
    const me = await owner.call<{ usage: { users: number } }>("GET", "/api/me");
    expect(me.body.usage.users).toBe(2);
    expect((await invite(owner, first, guest.email)).status).toBe(409);
  });

  it("are free again by what ends, and taken once by who works in two places", async () => {
    const owner = person();
    await putOnPlan(owner, "BASIC");
    const [first, second] = [await newBusiness(owner, "One"), await newBusiness(owner, "Two")];
    const guest = person("Gina Guest");
    const seats = async () =>
      (await owner.call<{ usage: { users: number } }>("GET", "/api/me")).body.usage.users;
    const revoked = await invite(owner, first, "revoked@example.com");
    expect(await seats()).toBe(2);
    await owner.call("DELETE", `/api/businesses/${first}/invitations/${revoked.body.id}`);
    expect(await seats()).toBe(1);
    const expired = await invite(owner, first, "expired@example.com");
    await asOwner(sql`update invitations set expires_at = now() where id = ${expired.body.id}`);
    expect(await seats()).toBe(1);

    const one = await invite(owner, first, guest.email);
    expect((await accept(guest, await tokenOf(one.body.id))).status).toBe(200);
    const two = await invite(owner, second, guest.email);
    expect([two.status, await seats()]).toEqual([201, 2]);
    // Both seats are taken, one of them by the guest, who joins the second place on it.
    expect((await accept(guest, await tokenOf(two.body.id))).status).toBe(200);
    expect(await seats()).toBe(2);
    expect((await invite(owner, second, "third@example.com")).status).toBe(403);
    const resend = `/api/businesses/${first}/invitations/${expired.body.id}/resend`;
    expect((await owner.call("POST", resend)).status).toBe(403);
    const [row] = await asOwner(
      sql`select expires_at <= now() as over from invitations where id = ${expired.body.id}`,
    );
    expect(row?.over).toBe(true);
    expect((await owner.call("DELETE", `/api/businesses/${first}/members/${guest.id}`)).status).toBe(204);
    expect(await seats()).toBe(2);
    expect((await owner.call("DELETE", `/api/businesses/${second}/members/${guest.id}`)).status).toBe(204);
    expect(await seats()).toBe(1);
    expect((await owner.call("POST", resend)).status).toBe(200);
    expect(await seats()).toBe(2);
  });

  it("that were given stay when the plan shrinks: an invitation may be sent again, no other made", async () => {
    const owner = person();
    await putOnPlan(owner, "BASIC");
    const businessId = await newBusiness(owner);
    const guest = person();
    const { body } = await invite(owner, businessId, guest.email);
    await putOnPlan(owner, "FREE");
    expect(
      (await owner.call("POST", `/api/businesses/${businessId}/invitations/${body.id}/resend`)).status,
    ).toBe(200);
    expect((await invite(owner, businessId, "other@example.com")).status).toBe(403);
    // Nobody is taken in past the plan, either.
    expect(await accept(guest, await tokenOf(body.id))).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit" },
    });
  });

  it("gives the last one to exactly one of fifty who accept at once", async () => {
    const owner = person();
    await putOnPlan(owner, "ENTERPRISE");
    const businessId = await newBusiness(owner);
    const guests = Array.from({ length: 50 }, (_, n) => person(`Guest ${n}`));
    const [template] = [await invite(owner, businessId, guests[0]?.email ?? "")];
    const first = template.body.id;
    const tokens = [await tokenOf(first)];
    for (const guest of guests.slice(1)) {
      const token = `token-${guest.id}`;
      await asOwner(sql`insert into invitations (id, business_id, email, role, token_hash, invited_by, created_at, expires_at)
        values (${guest.id}, ${businessId}, ${guest.email}, 'STAFF', encode(sha256(${token}::bytea), 'hex'), ${owner.id}, now(), now() + interval '1 day')`);
      tokens.push(token);
    }
    await putOnPlan(owner, "BASIC");
    const answers = await Promise.all(guests.map((guest, n) => accept(guest, tokens[n] ?? "")));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array<number>(49).fill(403)]);
    const [row] = await asOwner(
      sql`select count(*)::int as n from business_members where business_id = ${businessId}`,
    );
    expect(row?.n).toBe(2);
    const [used] = await asOwner(
      sql`select count(*)::int as n from invitations where business_id = ${businessId} and accepted_at is not null`,
    );
    expect(used?.n).toBe(1);
  });

  it("lets exactly as many of many invitations through at once as there are seats", async () => {
    const owner = person();
    await putOnPlan(owner, "PRO");
    const businessId = await newBusiness(owner);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => invite(owner, businessId, `seat-${n}-${owner.email}`)),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([
      201, 201, 201, 201, 403, 403, 403, 403,
    ]);
  });
});

describe("handing the business on", () => {
  it("passes the billing to an admin who accepts, if their plan has room", async () => {
    const mail = watchMail();
    const { businessId, owner, admin, staff } = await newTeam("Osteria");
    const transfer = `/api/businesses/${businessId}/transfer`;
    expect((await admin.call("POST", transfer, { userId: admin.id })).status).toBe(403);
    expect((await owner.call("POST", transfer, { userId: staff.id })).status).toBe(409);
    expect((await owner.call("POST", transfer, { userId: "user_nobody" })).status).toBe(404);
    expect((await admin.call("POST", `${transfer}/accept`)).status).toBe(409);
    expect((await owner.call("POST", transfer, { userId: admin.id })).status).toBe(204);
    expect((await mail.mailTo(admin.email)).subject).toContain("Osteria");
    expect((await staff.call("POST", `${transfer}/accept`)).status).toBe(403);

    const full = await admin.call("POST", `${transfer}/accept`);
    expect(full).toMatchObject({ status: 403, body: { type: "/problems/plan-limit", limit: 1 } });
    await putOnPlan(admin, "PRO");
    const taken = await admin.call("POST", `${transfer}/accept`);
    expect(taken).toMatchObject({ status: 200, body: { billingOwnerId: admin.id, role: "OWNER" } });
    expect((await admin.call("POST", `${transfer}/accept`)).status).toBe(409);
    // The one who paid before is an owner like any other now, and may go.
    expect((await owner.call("DELETE", `/api/businesses/${businessId}/members/${owner.id}`)).status).toBe(
      204,
    );
    expect((await admin.call("DELETE", `/api/businesses/${businessId}/members/${admin.id}`)).status).toBe(
      409,
    );
  });

  it("counts the receiver's sites too", async () => {
    const { businessId, owner, admin } = await newTeam();
    const draft = await owner.call<{ id: string }>("POST", "/api/configurations", {
      name: "Site",
      templateId: "cozy",
      businessId,
    });
    await owner.call("POST", `/api/configurations/${draft.body.id}/publish`, { slug: freshSlug() });
    await putOnPlan(admin, "BASIC");
    for (let n = 0; n < 3; n++) {
      const own = await admin.call<{ id: string }>("POST", "/api/configurations", {
        name: "Own",
        templateId: "cozy",
        businessName: `Own ${n}`,
      });
      const published = await admin.call("POST", `/api/configurations/${own.body.id}/publish`, {
        slug: freshSlug(),
      });
      expect(published.status).toBe(200);
    }
    await owner.call("POST", `/api/businesses/${businessId}/transfer`, { userId: admin.id });
    expect(await admin.call("POST", `/api/businesses/${businessId}/transfer/accept`)).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit", limit: 3, used: 3, upgradeTo: "PRO" },
    });
    expect((await owner.call("GET", `/api/businesses/${businessId}`)).body.billingOwnerId).toBe(owner.id);
  });
});
