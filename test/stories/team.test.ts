import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accept, invite, watchMail } from "../harness/invite.ts";
import { type Person, person } from "../harness/story.ts";
import { asOwner, newBusiness, newTeam, putOnPlan, tokenOf } from "../harness/team.ts";

describe("somebody new in the kitchen", () => {
  it("is invited by mail, joins, works, becomes more and less, and leaves", async () => {
    const mail = watchMail();
    const owner = person("Olga Owner");
    await putOnPlan(owner, "BASIC");
    const businessId = await newBusiness(owner, "Gasthof Krone");
    const waiter = person("Walter Waiter");

    const invited = await invite(owner, businessId, waiter.email.toUpperCase());
    expect(invited).toMatchObject({
      status: 201,
      body: { email: waiter.email, role: "STAFF", status: "pending", invitedBy: owner.id },
    });
    expect(JSON.stringify(invited.body)).not.toMatch(/token|hash|nonce/i);
    const { subject, text } = await mail.mailTo(waiter.email);
    expect(subject).toContain("Gasthof Krone");
    expect(text).toContain("Olga Owner");
    const token = /#token=([\w-]+)/.exec(text)?.[1] ?? "";
    expect(token.length).toBeGreaterThanOrEqual(43);

    const joined = await accept(waiter, token);
    expect(joined).toMatchObject({
      status: 200,
      body: { businessId, businessName: "Gasthof Krone", role: "STAFF" },
    });
    expect((await accept(waiter, token)).status).toBe(404);
    const open = await owner.call<{ data: unknown[] }>("GET", `/api/businesses/${businessId}/invitations`);
    expect(open.body.data).toEqual([]);

    expect((await waiter.call("PATCH", `/api/businesses/${businessId}/live`, { notice: null })).status).toBe(
      204,
    );
    expect((await waiter.call("PATCH", `/api/businesses/${businessId}`, { name: "Walter's" })).status).toBe(
      403,
    );
    const role = `/api/businesses/${businessId}/members/${waiter.id}`;
    expect(await owner.call("PATCH", role, { role: "ADMIN" })).toMatchObject({
      status: 200,
      body: { userId: waiter.id, role: "ADMIN" },
    });
    expect((await waiter.call("PATCH", `/api/businesses/${businessId}`, { name: "Krone" })).status).toBe(200);
    expect((await owner.call("PATCH", role, { role: "STAFF" })).status).toBe(200);
    expect((await waiter.call("PATCH", `/api/businesses/${businessId}`, { name: "Mine" })).status).toBe(403);

    expect((await waiter.call("DELETE", role)).status).toBe(204);
    expect((await waiter.call("GET", `/api/businesses/${businessId}`)).status).toBe(404);
    const members = await owner.call<{ data: { userId: string }[] }>(
      "GET",
      `/api/businesses/${businessId}/members`,
    );
    expect(members.body.data).toEqual([
      expect.objectContaining({ userId: owner.id, role: "OWNER", isBillingOwner: true }),
    ]);
    const log = await owner.call<{ data: { action: string; actor: { id: string }; changes: unknown }[] }>(
      "GET",
      `/api/audit-logs?businessId=${businessId}&limit=100`,
    );
    expect(log.body.data.map((row) => row.action)).toEqual([
      "member.left",
      "member.role-changed",
      "business.updated",
      "member.role-changed",
      "live.updated",
      "member.joined",
      "invitation.created",
      "business.created",
    ]);
    expect(log.body.data[1]).toMatchObject({
      actor: { kind: "user", id: owner.id },
      changes: { role: { from: "ADMIN", to: "STAFF" } },
    });
    expect(JSON.stringify(log.body)).not.toContain(waiter.email);
    expect(JSON.stringify(log.body)).not.toContain(token);
  });

  it("gets a new link by a resend, and the old one is worth nothing", async () => {
    const owner = person();
    await putOnPlan(owner, "BASIC");
    const businessId = await newBusiness(owner);
    const cook = person("Carla Cook");
    const { body } = await invite(owner, businessId, cook.email);
    const first = await tokenOf(body.id);
    const path = `/api/businesses/${businessId}/invitations/${body.id}`;
    const days = ({ expiresAt }: Record<string, unknown>) =>
      Math.round((Date.parse(String(expiresAt)) - Date.now()) / 86_400_000);
    expect(days(body)).toBe(7);
    await asOwner(sql`update invitations set expires_at = now() - interval '1 day' where id = ${body.id}`);
    const renewed = await owner.call("POST", `${path}/resend`);
    expect(renewed).toMatchObject({ status: 200, body: { id: body.id, status: "pending" } });
    expect(days(renewed.body)).toBe(7);
    const second = await tokenOf(body.id);
    expect(second).not.toBe(first);
    const [kept] = await asOwner(sql`select token_hash from invitations where id = ${body.id}`);
    expect([first, second]).not.toContain(kept?.token_hash);

    const stale = await accept(cook, first);
    const madeUp = await accept(cook, "A".repeat(43));
    const bare = ({ status, body: problem }: typeof stale) => ({ status, ...problem, requestId: "" });
    expect(stale.status).toBe(404);
    expect(bare(stale)).toEqual(bare(madeUp));
    await asOwner(sql`update invitations set expires_at = now() - interval '1 second' where id = ${body.id}`);
    expect(bare(await accept(cook, second))).toEqual(bare(madeUp));
    expect((await owner.call("POST", `${path}/resend`)).status).toBe(200);
    expect((await owner.call("DELETE", path)).status).toBe(204);
    expect((await owner.call("DELETE", path)).status).toBe(404);
    expect((await owner.call("POST", `${path}/resend`)).status).toBe(404);
    expect(bare(await accept(cook, await tokenOf(body.id)))).toEqual(bare(madeUp));

    // One that is used is over, too: it is neither sent again nor taken back.
    const again = await invite(owner, businessId, cook.email);
    expect((await accept(cook, await tokenOf(again.body.id))).status).toBe(200);
    const used = `/api/businesses/${businessId}/invitations/${again.body.id}`;
    expect((await owner.call("POST", `${used}/resend`)).status).toBe(404);
    expect((await owner.call("DELETE", used)).status).toBe(404);
  });

  it("is refused with what to do when the address is another, unconfirmed or unknown", async () => {
    const owner = person();
    await putOnPlan(owner, "BASIC");
    const businessId = await newBusiness(owner);
    const invited = person("Ines Invited");
    const token = await tokenOf((await invite(owner, businessId, invited.email)).body.id);

    // Somebody else's is like one that never was, and both say what may be done.
    const other = await accept(person("Otto Other"), token);
    const madeUp = await accept(person("Otto Other"), "A".repeat(43));
    expect(other.status).toBe(404);
    expect({ ...other.body, requestId: "" }).toEqual({ ...madeUp.body, requestId: "" });
    expect(String(other.body.detail)).toContain("another e-mail address");
    const unconfirmed = await accept(person("U", { email: invited.email, email_verified: false }), token);
    expect(unconfirmed.status).toBe(403);
    expect(String(unconfirmed.body.detail)).toContain("Confirm");
    const unknown = await accept(person("U", { email: undefined, email_verified: undefined }), token);
    expect(unknown).toMatchObject({ status: 409, body: { type: "/problems/email-unknown" } });
    const [row] = await asOwner(
      sql`select accepted_at from invitations where token_hash is not null and email = ${invited.email}`,
    );
    expect(row?.accepted_at).toBeNull();
    expect((await accept(invited, token)).status).toBe(200);
  });

  it("is for its address in capitals too, but not for one whose other letters only fold to it", async () => {
    const owner = person();
    await putOnPlan(owner, "BASIC");
    const address = `kiss-${crypto.randomUUID()}@example.com`;
    const token = await tokenOf((await invite(owner, await newBusiness(owner), address)).body.id);
    // The Kelvin sign and the long s.
    for (const email of [address.replace("k", "\u212a"), address.replace("s", "\u017f")])
      expect((await accept(person("Otto Other", { email }), token)).status, email).toBe(404);
    expect((await accept(person("Ines", { email: address.toUpperCase() }), token)).status).toBe(200);
  });
});

describe("who may do what to whom", () => {
  it("keeps the billing owner, refuses roles that are none and people who are not here", async () => {
    const { businessId, owner, admin, staff } = await newTeam();
    const path = (id: string) => `/api/businesses/${businessId}/members/${id}`;
    expect((await owner.call("DELETE", path(owner.id))).status).toBe(409);
    expect((await owner.call("PATCH", path(owner.id), { role: "STAFF" })).status).toBe(409);
    expect(await owner.call("PATCH", path(staff.id), { role: "CHEF" })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "role" }] },
    });
    expect((await owner.call("DELETE", path("user_nobody"))).status).toBe(404);
    // An admin rules over staff, and makes nobody an owner.
    expect((await admin.call("PATCH", path(staff.id), { role: "OWNER" })).status).toBe(403);
    expect((await admin.call("PATCH", path(owner.id), { role: "STAFF" })).status).toBe(403);
    expect((await admin.call("DELETE", path(owner.id))).status).toBe(403);
    expect((await admin.call("PATCH", path(admin.id), { role: "OWNER" })).status).toBe(403);
    expect((await staff.call("DELETE", path(admin.id))).status).toBe(403);
    expect((await invite(admin, businessId, "boss@example.com", "OWNER")).status).toBe(403);
    expect((await invite(owner, businessId, staff.email)).status).toBe(409);
    expect((await invite(owner, businessId, "x@example.com", "CHEF")).status).toBe(422);
    expect((await admin.call("DELETE", path(staff.id))).status).toBe(204);
    expect((await staff.call("GET", `/api/businesses/${businessId}`)).status).toBe(404);
  });

  it("leaves the invitation of an owner to owners: to make, to send again, to take back", async () => {
    const { businessId, owner, admin } = await newTeam();
    const partner = person("Petra Partner");
    const { body } = await invite(owner, businessId, partner.email, "OWNER");
    const path = `/api/businesses/${businessId}/invitations/${body.id}`;
    const token = await tokenOf(body.id);
    const kept = () =>
      asOwner(sql`select token_hash, revoked_at, expires_at from invitations where id = ${body.id}`);
    const before = await kept();
    for (const [method, target] of [
      ["POST", `${path}/resend`],
      ["DELETE", path],
    ] as const)
      expect(await admin.call(method, target), method).toMatchObject({
        status: 403,
        body: { type: "/problems/forbidden" },
      });
    expect(await kept()).toEqual(before);
    expect(await tokenOf(body.id)).toBe(token);
    expect((await owner.call("POST", `${path}/resend`)).status).toBe(200);
    expect((await owner.call("DELETE", path)).status).toBe(204);
    expect((await accept(partner, await tokenOf(body.id))).status).toBe(404);
    // Who is to be an admin is an admin's to invite and to take back.
    const helper = await invite(admin, businessId, "helper@example.com", "ADMIN");
    const theirs = `/api/businesses/${businessId}/invitations/${helper.body.id}`;
    expect((await admin.call("POST", `${theirs}/resend`)).status).toBe(200);
    expect((await admin.call("DELETE", theirs)).status).toBe(204);
  });

  it("shows addresses to those who may invite, and to staff only their own", async () => {
    const { businessId, admin, staff } = await newTeam();
    const list = async (who: Person) =>
      (
        await who.call<{ data: { userId: string; email: string | null }[] }>(
          "GET",
          `/api/businesses/${businessId}/members`,
        )
      ).body.data;
    expect((await list(admin)).every((member) => member.email !== null)).toBe(true);
    expect((await list(staff)).filter((member) => member.email !== null)).toEqual([
      expect.objectContaining({ userId: staff.id }),
    ]);
    const page = await admin.call<{ data: { userId: string }[]; nextCursor: string }>(
      "GET",
      `/api/businesses/${businessId}/members?limit=2`,
    );
    const rest = await admin.call<{ data: { userId: string }[]; nextCursor: null }>(
      "GET",
      `/api/businesses/${businessId}/members?limit=2&cursor=${page.body.nextCursor}`,
    );
    expect([...page.body.data, ...rest.body.data].map((one) => one.userId)).toEqual(
      (await list(admin)).map((one) => one.userId),
    );
    expect(rest.body.nextCursor).toBeNull();
  });
});
