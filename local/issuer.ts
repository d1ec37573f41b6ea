import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { cors } from "hono/cors";
import * as z from "zod";
import { newId, newSecret } from "../src/core/ids.ts";
import { PendingEvent, startDelivery, User, userEvent } from "./clerk-webhooks.ts";
import { escapeHtml, toolPage } from "./html.ts";
import { type Served, serve } from "./serve.ts";
import { mintToken } from "./session-token.ts";
import { readState, writeState } from "./state-file.ts";

// Stands in for Clerk. For the dashboard, with `credentials: "include"` from the app's origin:
//   a link to /sign-in?redirect_url=…  the page where one signs in; it leads back to an address of the app
//   GET  /session                      200 {token, user}: a new 60-second token; 401 when signed out
//   POST /sign-in {email, name?}       200 {token, user}; makes the user if new
//   POST /sign-out                     204
// For scripts (JSON): GET /users · POST /users {email, name?, emailVerified?} · PATCH and DELETE /users/:id ·
//   POST /tokens {email, name?, lifetime?} → {token, user}. Changes of users send signed webhooks, as Clerk does.

const COOKIE = "local_issuer_session";

const State = z.object({
  users: z.array(User),
  sessions: z.record(z.string(), z.string()),
  pending: z.array(PendingEvent),
});
type State = z.infer<typeof State>;

const Email = z.string().trim().pipe(z.email().max(254));
const SignIn = z.object({ email: Email, name: z.string().trim().max(200).optional() });
const NewUser = SignIn.extend({ emailVerified: z.boolean().default(true) });
const UserPatch = NewUser.partial();
const NewToken = SignIn.extend({ lifetime: z.number().int().min(1).max(86_400).default(60) });

type IssuerOptions = {
  appOrigin: string;
  privateJwk: JsonWebKey;
  webhookSecret: string;
  /** Users, sessions and undelivered webhooks survive a restart here. */
  file: string;
  port?: number;
};

/** The name of somebody who gave none: what stands before the @. */
const nameFrom = (email: string) => email.split("@")[0] ?? email;

function redirectTarget(wanted: string | undefined, appOrigin: string): string {
  if (wanted && URL.canParse(wanted, appOrigin) && new URL(wanted, appOrigin).origin === appOrigin) {
    return new URL(wanted, appOrigin).href;
  }
  return `${appOrigin}/`;
}

function signInPage(users: User[], redirectUrl: string, problem?: string): Response {
  const hidden = `<input type="hidden" name="redirect_url" value="${escapeHtml(redirectUrl)}">`;
  const known = users.map(
    (user) => `<li><form method="post" action="/sign-in">${hidden}
      <input type="hidden" name="email" value="${escapeHtml(user.email)}">
      <button>${escapeHtml(user.name)} <small>${escapeHtml(user.email)}</small></button></form></li>`,
  );
  return toolPage(
    "Sign in to Gastronomy OS",
    `<p>This is the local stand-in for Clerk: any address will do, nothing is sent.</p>
    ${problem ? `<p role="alert"><strong>${escapeHtml(problem)}</strong></p>` : ""}
    <form method="post" action="/sign-in">${hidden}
      <label>E-mail <input name="email" type="email" required autocomplete="email" autofocus></label>
      <label>Name <input name="name" autocomplete="name"></label>
      <button class="main">Sign in</button>
    </form>
    ${known.length > 0 ? `<h2>Or as</h2><ul>${known.join("")}</ul>` : ""}`,
    problem ? 422 : 200,
  );
}

/** The stand-in for Clerk: a sign-in page, session tokens that Clerk's own `verifyToken` takes, webhooks. */
export async function startIssuer(options: IssuerOptions): Promise<Served> {
  const state = readState<State>(
    options.file,
    (value) => State.parse(value),
    () => ({ users: [], sessions: {}, pending: [] }),
  );
  const save = () => writeState(options.file, state);
  const delivery = startDelivery({
    url: `${options.appOrigin}/api/webhooks/clerk`,
    secret: options.webhookSecret,
    pending: state.pending,
    remember(pending) {
      state.pending = [...pending];
      save();
    },
  });

  const findByEmail = (email: string) =>
    state.users.find((user) => user.email.toLowerCase() === email.toLowerCase());

  function ensureUser(email: string, name?: string, emailVerified = true): User {
    const known = findByEmail(email);
    if (known) return known;
    const now = Date.now();
    const user: User = {
      id: `user_${newId().replaceAll("-", "")}`,
      email,
      emailVerified,
      name: name || nameFrom(email),
      createdAt: now,
      updatedAt: now,
    };
    state.users.push(user);
    delivery.add(userEvent("user.created", user));
    return user;
  }

  const tokenFor = (user: User, issuer: string, more: { lifetime?: number; sessionId?: string } = {}) =>
    mintToken(options.privateJwk, user, {
      issuer,
      origin: options.appOrigin,
      now: Date.now() / 1000,
      ...more,
    });

  const app = new Hono();
  let issuerUrl = "";

  // A page elsewhere that points its own name at 127.0.0.1 must not get tokens.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hostname !== "localhost" && hostname !== "127.0.0.1") return c.text("Unknown host", 403);
    return next();
  });
  app.use(
    cors({ origin: options.appOrigin, credentials: true, allowMethods: ["GET", "POST", "PATCH", "DELETE"] }),
  );
  // JSON is asked for by name, so that a foreign page's plain form can't change anything here.
  for (const path of ["/users", "/users/*", "/tokens"]) {
    app.use(path, async (c, next) => {
      const hasBody = c.req.method === "POST" || c.req.method === "PATCH";
      if (hasBody && !c.req.header("content-type")?.startsWith("application/json")) {
        return c.json({ errors: [{ message: "Send JSON with content-type: application/json" }] }, 415);
      }
      return next();
    });
  }
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ errors: error.issues }, 422);
    if (error instanceof SyntaxError) return c.json({ errors: [{ message: "Not JSON" }] }, 400);
    throw error;
  });

  function openSession(user: User): string {
    const sessionId = `sess_${newSecret().replaceAll(/[-_]/g, "")}`;
    state.sessions[sessionId] = user.id;
    save();
    return sessionId;
  }
  const remember = { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 30 * 86_400 } as const;

  app.get("/", (c) => c.redirect("/sign-in"));
  app.get("/sign-in", (c) =>
    signInPage(state.users, redirectTarget(c.req.query("redirect_url"), options.appOrigin)),
  );
  app.post("/sign-in", async (c) => {
    const isJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
    if (isJson) {
      const input = SignIn.parse(await c.req.json());
      const user = ensureUser(input.email, input.name);
      const sessionId = openSession(user);
      setCookie(c, COOKIE, sessionId, remember);
      return c.json({ token: await tokenFor(user, issuerUrl, { sessionId }), user });
    }
    const form = await c.req.parseBody();
    const target = redirectTarget(
      typeof form.redirect_url === "string" ? form.redirect_url : undefined,
      options.appOrigin,
    );
    const input = SignIn.safeParse(form);
    if (!input.success) return signInPage(state.users, target, "Please give an e-mail address.");
    setCookie(c, COOKIE, openSession(ensureUser(input.data.email, input.data.name)), remember);
    return c.redirect(target, 303);
  });

  app.get("/session", async (c) => {
    const sessionId = getCookie(c, COOKIE);
    const userId = sessionId === undefined ? undefined : state.sessions[sessionId];
    const user = state.users.find((one) => one.id === userId);
    c.header("cache-control", "no-store");
    if (!user) return c.json({ token: null }, 401);
    return c.json({ token: await tokenFor(user, issuerUrl, { sessionId }), user });
  });
  app.post("/sign-out", (c) => {
    const sessionId = getCookie(c, COOKIE);
    if (sessionId !== undefined) {
      delete state.sessions[sessionId];
      save();
    }
    setCookie(c, COOKIE, "", { ...remember, maxAge: 0 });
    return c.body(null, 204);
  });

  app.get("/users", (c) => c.json({ data: state.users }));
  app.post("/users", async (c) => {
    const input = NewUser.parse(await c.req.json());
    return c.json(ensureUser(input.email, input.name, input.emailVerified), 201);
  });
  app.patch("/users/:id", async (c) => {
    const user = state.users.find((one) => one.id === c.req.param("id"));
    if (!user) return c.json({ errors: [{ message: "No such user" }] }, 404);
    const patch = UserPatch.parse(await c.req.json());
    Object.assign(user, patch, { updatedAt: Math.max(Date.now(), user.updatedAt + 1) });
    delivery.add(userEvent("user.updated", user));
    return c.json(user);
  });
  app.delete("/users/:id", (c) => {
    const user = state.users.find((one) => one.id === c.req.param("id"));
    if (!user) return c.json({ errors: [{ message: "No such user" }] }, 404);
    state.users = state.users.filter((one) => one !== user);
    for (const [sessionId, userId] of Object.entries(state.sessions)) {
      if (userId === user.id) delete state.sessions[sessionId];
    }
    delivery.add(userEvent("user.deleted", user));
    return c.json({ id: user.id, object: "user", deleted: true });
  });
  app.post("/tokens", async (c) => {
    const input = NewToken.parse(await c.req.json());
    const user = ensureUser(input.email, input.name);
    return c.json({ token: await tokenFor(user, issuerUrl, { lifetime: input.lifetime }), user });
  });

  // `localhost`, not 127.0.0.1: for a browser that is the same site as the app's, so the cookie travels.
  const served = await serve((request) => app.fetch(request), { port: options.port, name: "localhost" });
  issuerUrl = served.url;
  return {
    ...served,
    async close() {
      delivery.close();
      await served.close();
    },
  };
}
