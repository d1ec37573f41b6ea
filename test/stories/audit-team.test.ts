import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clerkUser, deliver, userEvent } from "../harness/clerk.ts";
import { type Answer, callApi, type Person, person } from "../harness/story.ts";
import { asOwner, join, newBusiness, putOnPlan, tokenOf } from "../harness/team.ts";

type Line = Record<
  "action" | "actor_kind" | "actor_id" | "target_type" | "target_id" | "changes" | "request_id",
  unknown
>;

/** The lines that one call leaves anywhere, in the order they were written. */
async function linesOf(call: () => Promise<Answer>, status: number): Promise<Line[]> {
  const answer = await call();
  expect([answer.status, answer.status === status ? "" : answer.body]).toEqual([status, ""]);
  const requestId = answer.headers.get("x-request-id");
  return (await asOwner(sql`select action, actor_kind, actor_id, target_type, target_id, changes, request_id, business_id
    from audit_logs where request_id = ${requestId} order by id`)) as Line[];
}

const by = (who: Person) => ({ actor_kind: "user", actor_id: who.id });
const bySystem = { actor_kind: "system", actor_id: null };

/** One line, and nothing else, of this business. */
const one = (
  who: Person,
  businessId: string | null,
  action: string,
  target: [string, string],
  changes: object,
) => [
  {
    ...by(who),
    action,
    target_type: target[0],
    target_id: target[1],
    changes,
    business_id: businessId,
    request_id: expect.any(String),
  },
];

describe("what happens to a team", () => {
  it("leaves one line each, by whom, about whom, with what it was before; a refusal leaves none", async () => {
    const [owner, admin, staff] = [person("Olga Owner"), person("Adam Admin"), person("Stella Staff")];
    await putOnPlan(owner, "PRO");
    const made = await owner.call<{ id: string }>("POST", "/api/businesses", { name: "Gasthof Krone" });
    const id = made.body.id;
    const path = `/api/businesses/${id}`;
    const lines = await asOwner(
      sql`select action, actor_id, changes -> 'name' as name from audit_logs where business_id = ${id}`,
    );
    expect(lines).toEqual([
      { action: "business.created", actor_id: owner.id, name: { to: "Gasthof Krone" } },
    ]);

    const invite = (email: string, role: string) => () =>
      owner.call<{ id: string }>("POST", `${path}/invitations`, { email, role });
    let invited: Answer<{ id: string }> | undefined;
    const invitation = await linesOf(async () => {
      invited = await invite(staff.email, "STAFF")();
      return invited;
    }, 201);
    const invitationId = invited?.body.id ?? "";
    const about: [string, string] = ["invitation", invitationId];
    expect(invitation).toEqual(
      one(owner, id, "invitation.created", about, { role: { to: "STAFF" }, email: { changed: true } }),
    );
    expect(await linesOf(invite(staff.email, "STAFF"), 409)).toEqual([]);
    expect(
      await linesOf(() => owner.call("POST", `${path}/invitations/${invitationId}/resend`), 200),
    ).toEqual(one(owner, id, "invitation.resent", about, {}));
    const token = await tokenOf(invitationId);
    for (const who of [admin, staff]) await who.call("GET", "/api/me");
    const accepted = (who: Person) =>
      linesOf(() => who.call("POST", "/api/invitations/accept", { token }), who === staff ? 200 : 404);
    expect(await accepted(admin)).toEqual([]);
    expect(await accepted(staff)).toEqual(
      one(staff, id, "member.joined", ["member", staff.id], {
        role: { to: "STAFF" },
        invitationId: { to: invitationId },
      }),
    );
    const second = await invite("second@example.com", "ADMIN")();
    const revoke = () => owner.call("DELETE", `${path}/invitations/${second.body.id}`);
    expect(await linesOf(revoke, 204)).toEqual(
      one(owner, id, "invitation.revoked", ["invitation", second.body.id], {}),
    );
    expect(await linesOf(revoke, 404)).toEqual([]);

    const promote = (role: string) => () => owner.call("PATCH", `${path}/members/${staff.id}`, { role });
    expect(await linesOf(promote("ADMIN"), 200)).toEqual(
      one(owner, id, "member.role-changed", ["member", staff.id], { role: { from: "STAFF", to: "ADMIN" } }),
    );
    expect(await linesOf(promote("ADMIN"), 200)).toEqual([]);
    await join(owner, id, admin, "ADMIN");
    const offer = () => owner.call("POST", `${path}/transfer`, { userId: admin.id });
    expect(await linesOf(offer, 204)).toEqual(
      one(owner, id, "business.transfer-offered", ["business", id], {
        transferTo: { from: null, to: admin.id },
      }),
    );
    await putOnPlan(admin, "PRO");
    const accept = () => admin.call("POST", `${path}/transfer/accept`);
    expect(await linesOf(accept, 200)).toEqual(
      one(admin, id, "business.transferred", ["business", id], {
        billingOwnerId: { from: owner.id, to: admin.id },
      }),
    );
    expect(await linesOf(accept, 409)).toEqual([]);
    expect(await linesOf(() => admin.call("DELETE", `${path}/members/${staff.id}`), 204)).toEqual(
      one(admin, id, "member.removed", ["member", staff.id], { role: { from: "ADMIN" } }),
    );
    expect(await linesOf(() => owner.call("DELETE", `${path}/members/${owner.id}`), 204)).toEqual(
      one(owner, id, "member.left", ["member", owner.id], { role: { from: "OWNER" } }),
    );
    expect(await linesOf(() => admin.call("DELETE", path), 204)).toEqual(
      one(admin, id, "business.deleted", ["business", id], {}),
    );
    expect(await linesOf(() => admin.call("POST", `${path}/restore`), 200)).toEqual(
      one(admin, id, "business.restored", ["business", id], {}),
    );
  });
});

describe("the end of an account", () => {
  it("is told line by line: who asked, what they left, who pays now, what nobody owns", async () => {
    const [owner, heir] = [person("Olga Owner"), person("Hanna Heir")];
    await putOnPlan(owner, "PRO");
    const shared = await newBusiness(owner, "Shared");
    await join(owner, shared, heir, "OWNER");
    const alone = await newBusiness(owner, "Alone");
    const told = await linesOf(() => owner.call("DELETE", "/api/me"), 204);
    // What one batch writes within a millisecond has no order of its own.
    const of = (business: string | null) =>
      (told as (Line & { business_id: unknown })[])
        .filter(({ business_id }) => business_id === business)
        .map(({ action, actor_kind, actor_id, changes }) => ({ action, actor_kind, actor_id, changes }))
        .toSorted((a, b) => String(a.action).localeCompare(String(b.action)));
    expect(of(null)).toEqual([
      { ...by(owner), action: "user.asked-to-be-deleted", changes: {} },
      { ...bySystem, action: "user.deleted", changes: {} },
    ]);
    const left = { ...bySystem, action: "member.left", changes: { role: { from: "OWNER" } } };
    expect(of(shared)).toEqual([
      {
        ...bySystem,
        action: "business.transferred",
        changes: { billingOwnerId: { from: owner.id, to: heir.id } },
      },
      left,
    ]);
    expect(of(alone)).toEqual([{ ...bySystem, action: "business.suspended", changes: {} }, left]);
    expect(told).toHaveLength(6);
    // A token that is still good tells nothing more.
    expect(await linesOf(() => owner.call("DELETE", "/api/me"), 401)).toEqual([]);
  });

  it("is told of one who was never seen too, and once, whoever brings the news", async () => {
    const user = clerkUser();
    const gone = userEvent("user.deleted", user).payload;
    const first = await linesOf(() => deliver(gone), 200);
    expect(first).toMatchObject([
      { actor_kind: "webhook", actor_id: null, action: "user.deleted", target_id: user.id },
    ]);
    expect(await linesOf(() => deliver(gone), 200)).toEqual([]);
    expect(await linesOf(() => deliver(userEvent("user.created", user).payload), 200)).toEqual([]);
  });
});

describe("a rating", () => {
  it("leaves a line of its stars, not of its words, each time; a refusal none", async () => {
    const who = person();
    await who.call("GET", "/api/me");
    const rate = (stars: number) => () =>
      who.call("POST", "/api/templates/modern/rate", { stars, comment: "Ask for Rosa" });
    const line = (stars: number) =>
      one(who, null, "template.rated", ["template", "modern"], { stars: { to: stars } });
    expect(await linesOf(rate(2), 201)).toEqual(line(2));
    expect(await linesOf(rate(5), 200)).toEqual(line(5));
    expect(await linesOf(rate(6), 422)).toEqual([]);
    expect(await linesOf(() => callApi("POST", "/api/templates/modern/rate", { stars: 5 }), 401)).toEqual([]);
  });
});
