import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { cors } from "hono/cors";
import * as z from "zod";
import type { User } from "./clerk-webhooks.ts";
import { escapeHtml, toolPage } from "./html.ts";
import { openUsers, type Users } from "./issuer-users.ts";
import { type Served, serve } from "./serve.ts";
import { mintToken } from "./session-token.ts";

// Stands in for Clerk. For the dashboard, with `credentials: "include"` from the app's origin:
//   a link to /sign-in?redirect_url=…  the page where one signs in; it leads back to an address of the app
//   GET  /session                      200 {token, user}: a new 60-second token; 401 when signed out
//   POST /sign-in {email, name?}       200 {token, user}; makes the user if new
//   POST /sign-out                     204
// For scripts (JSON): GET /users · POST /users {email, name?, emailVerified?} · PATCH and DELETE /users/:id ·
//   POST /tokens {email, name?, lifetime?} → {token, user}. Changes of users send signed webhooks, as Clerk does.

const COOKIE = "local_issuer_session";

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

/** What every request has to pass. */
function guard(app: Hono, appOrigin: string): void {
  // A page elsewhere that points its own name at 127.0.0.1 must not get tokens.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hostname !== "localhost" && hostname !== "127.0.0.1") return c.text("Unknown host", 403);
    return next();
  });
  app.use(cors({ origin: appOrigin, credentials: true, allowMethods: ["GET", "POST", "PATCH", "DELETE"] }));
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
}

type TokenFor = (user: User, more?: { lifetime?: number; sessionId?: string }) => Promise<string>;

const REMEMBER = { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 30 * 86_400 } as const;

function addSessions(app: Hono, users: Users, appOrigin: string, tokenFor: TokenFor): void {
  app.get("/", (c) => c.redirect("/sign-in"));
  app.get("/sign-in", (c) => signInPage(users.all(), redirectTarget(c.req.query("redirect_url"), appOrigin)));
  app.post("/sign-in", async (c) => {
    const isJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
    if (isJson) {
      const input = SignIn.parse(await c.req.json());
      const user = users.ensure(input.email, input.name);
      const sessionId = users.openSession(user);
      setCookie(c, COOKIE, sessionId, REMEMBER);
      return c.json({ token: await tokenFor(user, { sessionId }), user });
    }
    const form = await c.req.parseBody();
    const target = redirectTarget(
      typeof form.redirect_url === "string" ? form.redirect_url : undefined,
      appOrigin,
    );
    const input = SignIn.safeParse(form);
    if (!input.success) return signInPage(users.all(), target, "Please give an e-mail address.");
    const user = users.ensure(input.data.email, input.data.name);
    setCookie(c, COOKIE, users.openSession(user), REMEMBER);
    return c.redirect(target, 303);
  });
  app.get("/session", async (c) => {
    const sessionId = getCookie(c, COOKIE);
    const user = sessionId === undefined ? undefined : users.inSession(sessionId);
    c.header("cache-control", "no-store");
    if (!user) return c.json({ token: null }, 401);
    return c.json({ token: await tokenFor(user, { sessionId }), user });
  });
  app.post("/sign-out", (c) => {
    const sessionId = getCookie(c, COOKIE);
    if (sessionId !== undefined) users.endSession(sessionId);
    setCookie(c, COOKIE, "", { ...REMEMBER, maxAge: 0 });
    return c.body(null, 204);
  });
}

function addUsers(app: Hono, users: Users, tokenFor: TokenFor): void {
  app.get("/users", (c) => c.json({ data: users.all() }));
  app.post("/users", async (c) => {
    const input = NewUser.parse(await c.req.json());
    return c.json(users.ensure(input.email, input.name, input.emailVerified), 201);
  });
  app.patch("/users/:id", async (c) => {
    const user = users.find(c.req.param("id"));
    if (!user) return c.json({ errors: [{ message: "No such user" }] }, 404);
    users.change(user, UserPatch.parse(await c.req.json()));
    return c.json(user);
  });
  app.delete("/users/:id", (c) => {
    const user = users.find(c.req.param("id"));
    if (!user) return c.json({ errors: [{ message: "No such user" }] }, 404);
    users.remove(user);
    return c.json({ id: user.id, object: "user", deleted: true });
  });
  app.post("/tokens", async (c) => {
    const input = NewToken.parse(await c.req.json());
    const user = users.ensure(input.email, input.name);
    return c.json({ token: await tokenFor(user, { lifetime: input.lifetime }), user });
  });
}

/** The stand-in for Clerk: a sign-in page, session tokens that Clerk's own `verifyToken` takes, webhooks. */
export async function startIssuer(options: IssuerOptions): Promise<Served> {
  const { appOrigin } = options;
  const users = openUsers(options);
  let issuer = "";
  const tokenFor: TokenFor = (user, more) =>
    mintToken(options.privateJwk, user, { issuer, origin: appOrigin, now: Date.now() / 1000, ...more });

  const app = new Hono();
  guard(app, appOrigin);
  addSessions(app, users, appOrigin, tokenFor);
  addUsers(app, users, tokenFor);

  // `localhost`, not 127.0.0.1: for a browser that is the same site as the app's, so the cookie travels.
  const served = await serve((request) => app.fetch(request), { port: options.port, name: "localhost" });
  issuer = served.url;
  return {
    ...served,
    async close() {
      users.close();
      await served.close();
    },
  };
}
