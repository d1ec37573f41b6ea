import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { answerApi } from "../../functions/app.ts";
import { readEnv } from "../../functions/env.ts";
import { signedHeaders } from "../../local/clerk-webhooks.ts";
import { newWebhookSecret } from "../../local/keys.ts";
import { clerkUser, deliver, type User, userEvent } from "../harness/clerk.ts";
import { APP_ORIGIN, callApi, person } from "../harness/story.ts";
import { asOwner, newBusiness } from "../harness/team.ts";

const event = (type: "user.created" | "user.updated" | "user.deleted", user: User) =>
  userEvent(type, user).payload;
const stored = async (id: string) => {
  const [row] = await asOwner(
    sql`select email, email_verified, name, deleted_at is not null as gone from users where id = ${id}`,
  );
  return row;
};

describe("news of users", () => {
  it("makes, changes and ends a user", async () => {
    const user = clerkUser();
    expect((await deliver(event("user.created", user))).status).toBe(200);
    expect(await stored(user.id)).toEqual({
      email: user.email,
      email_verified: true,
      name: "Clara Clerk",
      gone: false,
    });
    const renamed = {
      ...user,
      name: "Clara Neumann",
      email: "clara@example.com",
      emailVerified: false,
      updatedAt: user.updatedAt + 1,
    };
    expect((await deliver(event("user.updated", renamed))).status).toBe(200);
    expect(await stored(user.id)).toMatchObject({
      email: "clara@example.com",
      email_verified: false,
      name: "Clara Neumann",
    });
    expect((await deliver(event("user.deleted", user))).status).toBe(200);
    expect(await stored(user.id)).toEqual({ email: null, email_verified: false, name: null, gone: true });
    const log = await asOwner(
      sql`select action, actor_kind, changes from audit_logs where target_id = ${user.id} order by id`,
    );
    expect(log.map((row) => `${row.actor_kind} ${row.action}`)).toEqual([
      "webhook user.created",
      "webhook user.updated",
      "webhook user.deleted",
    ]);
    expect(JSON.stringify(log)).not.toMatch(/clara|Clerk"|@example/i);
  });

  it("keeps the newest, however late the older one comes, and however often", async () => {
    const user = clerkUser();
    const newer = event("user.updated", { ...user, name: "Newer Name", updatedAt: user.updatedAt + 5000 });
    const older = event("user.updated", { ...user, name: "Older Name", updatedAt: user.updatedAt + 1000 });
    for (const payload of [newer, older, event("user.created", user), newer, older]) {
      expect((await deliver(payload)).status).toBe(200);
    }
    expect(await stored(user.id)).toMatchObject({ name: "Newer Name" });
    const log = await asOwner(sql`select 1 from audit_logs where target_id = ${user.id}`);
    expect(log).toHaveLength(1);
  });

  it("knows a user from the token when the news is late, and believes the news from then on", async () => {
    const who = person("Tilda Token");
    expect((await who.call("GET", "/api/me")).body).toMatchObject({
      user: { email: who.email, name: "Tilda Token" },
    });
    const user = clerkUser({ id: who.id, email: who.email, name: "Tilda Clerk" });
    await deliver(event("user.created", user));
    expect((await who.call("GET", "/api/me")).body).toMatchObject({ user: { name: "Tilda Clerk" } });
  });

  it("never wakes a tombstone: not by late news, not by a token, not of one never seen", async () => {
    const known = person();
    const businessId = await newBusiness(known);
    const unseen = person();
    for (const who of [known, unseen]) {
      const user = clerkUser({ id: who.id, email: who.email });
      expect((await deliver(event("user.deleted", user))).status).toBe(200);
      expect((await who.call("GET", "/api/me")).status).toBe(401);
      for (const type of ["user.created", "user.updated"] as const) {
        expect((await deliver(event(type, { ...user, updatedAt: Date.now() + 60_000 }))).status).toBe(200);
      }
      expect(await stored(who.id)).toEqual({ email: null, email_verified: false, name: null, gone: true });
      expect((await who.call("POST", "/api/businesses", { name: "Back" })).status).toBe(401);
    }
    const [business] = await asOwner(
      sql`select suspended_at is not null as off from businesses where id = ${businessId}`,
    );
    expect(business?.off).toBe(true);
  });

  it("does the rest of the deletion in whatever order twenty of the same come", async () => {
    const who = person();
    await newBusiness(who);
    const payload = event("user.deleted", clerkUser({ id: who.id }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(payload)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const log = await asOwner(
      sql`select 1 from audit_logs where target_id = ${who.id} and action = 'user.deleted'`,
    );
    expect(log).toHaveLength(1);
  });

  it("answers 200 to what it does not handle", async () => {
    const before = await asOwner(sql`select count(*) from users`);
    const session = JSON.stringify({
      object: "event",
      type: "session.created",
      data: { id: "sess_1", user_id: "user_x" },
    });
    expect((await deliver(session)).status).toBe(200);
    expect((await deliver(JSON.stringify({ type: "toString", data: {} }))).status).toBe(200);
    expect(await asOwner(sql`select count(*) from users`)).toEqual(before);
  });

  it("takes both secrets while they are rotated", async () => {
    const oldSecret = newWebhookSecret();
    const settings = { ...readEnv(env), CLERK_WEBHOOK_SECRET_OLD: oldSecret };
    const user = clerkUser();
    const send = (secret: string) => {
      const one = userEvent("user.created", user);
      const request = new Request(`${APP_ORIGIN}/api/webhooks/clerk`, {
        method: "POST",
        headers: signedHeaders(secret, one, new Date()),
        body: one.payload,
      });
      return answerApi(request, settings, createExecutionContext(), "request-1");
    };
    expect((await send(oldSecret)).status).toBe(200);
    expect((await send(inject("stack").clerkWebhookSecret)).status).toBe(200);
    expect((await send(newWebhookSecret())).status).toBe(400);
    expect(await stored(user.id)).toBeDefined();
  });
});

describe("news that is not Clerk's", () => {
  it("is refused with 400 and leaves no trace", async () => {
    const user = clerkUser();
    const payload = event("user.created", user);
    const good = signedHeaders(inject("stack").clerkWebhookSecret, { id: "msg_1", payload }, new Date());
    const raw = (headers: Record<string, string>, body = payload) =>
      callApi("POST", "/api/webhooks/clerk", body, headers);
    const without = (name: string) =>
      Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
    const signature = good["svix-signature"] ?? "";
    const refusals = {
      "another secret": deliver(payload, { secret: newWebhookSecret() }),
      "six minutes old": deliver(payload, { at: new Date(Date.now() - 6 * 60_000) }),
      "six minutes ahead": deliver(payload, { at: new Date(Date.now() + 6 * 60_000) }),
      "another body": raw(good, event("user.created", { ...user, name: "Mallory" })),
      "written anew": raw(good, JSON.stringify(JSON.parse(payload), null, 1)),
      "a space more": raw(good, `${payload} `),
      "another id": raw({ ...good, "svix-id": "msg_2" }),
      "another time": raw({ ...good, "svix-timestamp": String(Math.floor(Date.now() / 1000) - 30) }),
      "a time that is none": raw({ ...good, "svix-timestamp": "soon" }),
      "no id": raw(without("svix-id")),
      "no time": raw(without("svix-timestamp")),
      "no signature": raw(without("svix-signature")),
      "an empty signature": raw({ ...good, "svix-signature": "" }),
      "another version": raw({ ...good, "svix-signature": signature.replace("v1,", "v2,") }),
      "half a signature": raw({ ...good, "svix-signature": signature.slice(0, 20) }),
      nothing: raw({}, ""),
      "signed, but not JSON": deliver("{ not json"),
      "signed, but no user": deliver(JSON.stringify({ type: "user.created", data: { id: user.id } })),
      "signed, but nobody": deliver(JSON.stringify({ type: "user.deleted", data: { id: "" } })),
      "signed, but no event": deliver(JSON.stringify({ hello: "world" })),
    };
    for (const [name, answer] of Object.entries(refusals)) {
      const { status, body } = await answer;
      expect(status, name).toBe(400);
      expect(JSON.stringify(body), name).not.toMatch(/whsec_|secret"|svix\.com|stack/i);
    }
    expect(await stored(user.id)).toBeUndefined();
    expect(await asOwner(sql`select 1 from audit_logs where target_id = ${user.id}`)).toEqual([]);
  });

  it("is not read beyond its limit", async () => {
    expect(
      (await deliver(JSON.stringify({ type: "user.created", pad: "x".repeat(1024 * 1024) }))).status,
    ).toBe(413);
  });
});
