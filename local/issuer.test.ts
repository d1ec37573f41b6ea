import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { verifyToken } from "@clerk/backend";
import { verifyWebhook } from "@clerk/backend/webhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { startIssuer } from "./issuer.ts";
import { type IssuerKey, newIssuerKey, newWebhookSecret } from "./keys.ts";
import { type Served, serve } from "./serve.ts";

const ORIGIN = "http://localhost:8787";

/** A busy machine takes longer than the second that is given by default. */
const PATIENTLY = { timeout: 20_000 };

let folder: string;
let key: IssuerKey;
let issuer: Served;
let app: Served;
let answers: number[];
let events: { type: string; data: Record<string, unknown>; attempt: number }[];
const webhookSecret = newWebhookSecret();

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "issuer-"));
  key = await newIssuerKey();
  answers = [];
  events = [];
  let attempt = 0;
  app = await serve(async (request) => {
    const event = await verifyWebhook(request, { signingSecret: webhookSecret });
    attempt += 1;
    events.push({ type: event.type, data: { ...event.data }, attempt });
    return new Response(null, { status: answers.shift() ?? 200 });
  });
  issuer = await start();
});

afterEach(async () => {
  await issuer.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  startIssuer({
    appOrigin: app.url,
    privateJwk: key.privateJwk,
    webhookSecret,
    file: path.join(folder, "users.json"),
  });

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${issuer.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    redirect: "manual",
  });

const Session = z.object({ token: z.string(), user: z.object({ id: z.string() }) });
const session = async (answer: Promise<Response> | Response) => Session.parse(await (await answer).json());

const verify = (token: string, origin = app.url) =>
  verifyToken(token, { jwtKey: key.jwtKey, authorizedParties: [origin] });

describe("the identity issuer", () => {
  it("signs in with an address and a name, and renews a token that Clerk's verifyToken takes", async () => {
    const signedIn = await post("/sign-in", { email: "ada@example.com", name: "Ada Byron" });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { token, user } = await session(fetch(`${issuer.url}/session`, { headers: { cookie } }));

    const claims = await verify(token);
    expect(claims).toMatchObject({
      sub: user.id,
      sts: "active",
      v: 2,
      email: "ada@example.com",
      email_verified: true,
      name: "Ada Byron",
    });
    expect(claims.exp - claims.iat).toBe(60);
    await expect(verify(token, ORIGIN)).rejects.toThrow(/azp/);
    const other = await newIssuerKey();
    await expect(verifyToken(token, { jwtKey: other.jwtKey })).rejects.toThrow();
  });

  it("is signed out without a cookie and after signing out", async () => {
    expect((await fetch(`${issuer.url}/session`)).status).toBe(401);
    const signedIn = await post("/sign-in", { email: "ada@example.com" });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await post("/sign-out", {}, { cookie })).status).toBe(204);
    expect((await fetch(`${issuer.url}/session`, { headers: { cookie } })).status).toBe(401);
  });

  it("leads back to the app and nowhere else", async () => {
    const signIn = (redirect: string) =>
      fetch(`${issuer.url}/sign-in`, {
        method: "POST",
        body: new URLSearchParams({ email: "ada@example.com", redirect_url: redirect }),
        redirect: "manual",
      });
    expect((await signIn(`${app.url}/sites`)).headers.get("location")).toBe(`${app.url}/sites`);
    expect((await signIn("https://evil.example/")).headers.get("location")).toBe(`${app.url}/`);
  });

  it("tells the app of a user's beginning, change and end, signed as Clerk signs", async () => {
    const { user } = await session(post("/tokens", { email: "ada@example.com", lifetime: 43_200 }));
    await fetch(`${issuer.url}/users/${user.id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Ada Lovelace" }),
    });
    await fetch(`${issuer.url}/users/${user.id}`, { method: "DELETE" });
    await vi.waitFor(() => expect(events).toHaveLength(3), PATIENTLY);
    expect(events.map((event) => event.type)).toEqual(["user.created", "user.updated", "user.deleted"]);
    expect(events[1]?.data).toMatchObject({ id: user.id, first_name: "Ada", last_name: "Lovelace" });
    expect(events[2]?.data).toEqual({ id: user.id, object: "user", deleted: true });
  });

  it("delivers again until the app takes it, over a restart too", async () => {
    answers = [500];
    await post("/users", { email: "ada@example.com" });
    await vi.waitFor(() => expect(events).toHaveLength(1), PATIENTLY);
    await issuer.close();
    issuer = await start();
    await vi.waitFor(
      () => expect(events.map((event) => event.type)).toEqual(["user.created", "user.created"]),
      PATIENTLY,
    );
    const list = await (await fetch(`${issuer.url}/users`)).json();
    expect(list).toMatchObject({ data: [{ email: "ada@example.com" }] });
  });

  it("gives nothing to a page under another name, and refuses what is no address", async () => {
    expect((await post("/tokens", { email: "no address" })).status).toBe(422);
    const foreign = await fetch(`${issuer.url}/tokens`, {
      method: "POST",
      body: '{"email":"a@example.com"}',
    });
    expect(foreign.status).toBe(415);
    const cors = await fetch(`${issuer.url}/session`, { headers: { origin: "https://evil.example" } });
    expect(cors.headers.get("access-control-allow-origin")).not.toBe("https://evil.example");
  });
});
