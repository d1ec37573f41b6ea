import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { newIssuerKey } from "../../local/keys.ts";
import { mintToken } from "../../local/session-token.ts";
import { ISSUER_URL } from "../harness/addresses.ts";
import { APP_ORIGIN, callApi, person } from "../harness/story.ts";
import { asOwner } from "../harness/team.ts";

const base64url = (value: unknown) => {
  const bytes =
    value instanceof Uint8Array
      ? value
      : new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

async function hmac(text: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))));
}

/** Signs whatever header and claims with the issuer's own key, but for the algorithm of the signature. */
async function signed(header: unknown, claims: unknown, hash = "SHA-256"): Promise<string> {
  const jwk = JSON.parse(inject("stack").issuerPrivateJwk) as JsonWebKey;
  const { alg: _, ...bare } = jwk;
  const key = await crypto.subtle.importKey("jwk", bare, { name: "RSASSA-PKCS1-v1_5", hash }, false, [
    "sign",
  ]);
  const text = `${base64url(header)}.${base64url(claims)}`;
  return `${text}.${base64url(new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, new TextEncoder().encode(text))))}`;
}

const flip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

describe("a token", () => {
  const who = person("Target");
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    azp: APP_ORIGIN,
    exp: now + 60,
    iat: now,
    iss: ISSUER_URL,
    nbf: now - 10,
    sid: "sess_1",
    sts: "active",
    sub: who.id,
    v: 2,
    email: who.email,
    email_verified: true,
    name: "Target",
  };
  const header = { alg: "RS256", kid: "local", typ: "JWT" };
  const without = (name: keyof typeof claims) =>
    Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it("of the issuer is taken, as a header and as the app's own cookie", async () => {
    const token = await who.token();
    expect((await callApi("GET", "/api/me", undefined, bearer(token))).status).toBe(200);
    expect((await callApi("GET", "/api/me", undefined, bearer(await signed(header, claims)))).status).toBe(
      200,
    );
    const cookie = { cookie: `a=b; __session=${token}`, origin: APP_ORIGIN };
    expect((await callApi("GET", "/api/me", undefined, cookie)).status).toBe(200);
  });

  it("that is forged or broken is never taken", async () => {
    const good = await who.token();
    const [head = "", body = "", signature = ""] = good.split(".");
    const stranger = await newIssuerKey();
    const other = person("Other");
    const pem = inject("stack").jwtKey;
    const none = (alg: string) => `${base64url({ ...header, alg })}.${base64url(claims)}.`;
    const forged: Record<string, Record<string, string>> = {
      nothing: {},
      "an empty header": { authorization: "" },
      "no token": { authorization: "Bearer" },
      "an empty token": bearer(""),
      "a word": bearer("token"),
      Basic: { authorization: `Basic ${btoa("user:password")}` },
      "the bare token": { authorization: good },
      "another scheme": { authorization: `Token ${good}` },
      "two tokens": bearer(`${good} ${good}`),
      "two parts": bearer(`${head}.${body}`),
      "four parts": bearer(`${good}.x`),
      "no signature": bearer(`${head}.${body}.`),
      "no body": bearer(`${head}..${signature}`),
      "no head": bearer(`.${body}.${signature}`),
      "alg none": bearer(`${none("none")}x`),
      "alg none, bare": bearer(none("none")),
      "alg None": bearer(`${none("None")}${signature}`),
      "HS256 with the public key": bearer(
        `${base64url({ ...header, alg: "HS256" })}.${base64url(claims)}.${await hmac(`${base64url({ ...header, alg: "HS256" })}.${base64url(claims)}`, pem)}`,
      ),
      "HS256 with nothing": bearer(
        `${base64url({ ...header, alg: "HS256" })}.${base64url(claims)}.${await hmac(`${base64url({ ...header, alg: "HS256" })}.${base64url(claims)}`, "x")}`,
      ),
      "ES256 in name": bearer(await signed({ ...header, alg: "ES256" }, claims)),
      "PS256 in name": bearer(await signed({ ...header, alg: "PS256" }, claims)),
      "a machine's": bearer(await signed({ ...header, cat: "cl_B7d4PD333AAA" }, claims)),
      "another type": bearer(await signed({ ...header, typ: "at+jwt" }, claims)),
      "no alg": bearer(await signed({ kid: "local", typ: "JWT" }, claims)),
      "RS512 in name only": bearer(await signed({ ...header, alg: "RS512" }, claims)),
      "a stranger's key": bearer(
        await mintToken(
          stranger.privateJwk,
          { id: who.id, email: who.email },
          { issuer: ISSUER_URL, origin: APP_ORIGIN, now },
        ),
      ),
      "a stranger's key in the header": bearer(
        await mintToken(
          stranger.privateJwk,
          { id: who.id },
          { issuer: ISSUER_URL, origin: APP_ORIGIN, now, claims: { jwk: stranger.privateJwk.n } },
        ),
      ),
      "somebody else's body": bearer(`${head}.${(await other.token()).split(".")[1]}.${signature}`),
      "another subject": bearer(`${head}.${base64url({ ...claims, sub: other.id })}.${signature}`),
      "a changed head": bearer(`${base64url({ ...header, kid: "x" })}.${body}.${signature}`),
      "a bit of the signature": bearer(`${head}.${body}.${flip(signature, 20)}`),
      "a bit of the body": bearer(`${head}.${flip(body, 30)}.${signature}`),
      "half a signature": bearer(`${head}.${body}.${signature.slice(0, 100)}`),
      "a signature of zeros": bearer(`${head}.${body}.${"A".repeat(signature.length)}`),
      "run out": bearer(await who.token({ now: now - 120 })),
      "run out a moment ago": bearer(await signed(header, { ...claims, exp: now - 10 })),
      "not yet": bearer(await signed(header, { ...claims, nbf: now + 60 })),
      "made in the future": bearer(
        await signed(header, { ...claims, iat: now + 600, nbf: now + 600, exp: now + 900 }),
      ),
      "no end": bearer(await signed(header, without("exp"))),
      "an end that is a word": bearer(await signed(header, { ...claims, exp: "later" })),
      "another app's": bearer(await who.token({ origin: "https://evil.example" })),
      "an app's that begins alike": bearer(await who.token({ origin: `${APP_ORIGIN}.evil.example` })),
      "no azp": bearer(await signed(header, without("azp"))),
      "an empty azp": bearer(await signed(header, { ...claims, azp: "" })),
      "a list of azp": bearer(await signed(header, { ...claims, azp: [APP_ORIGIN] })),
      pending: bearer(await who.token({ claims: { sts: "pending" } })),
      "no subject": bearer(await signed(header, without("sub"))),
      "an empty subject": bearer(await signed(header, { ...claims, sub: "" })),
      "a subject that is a list": bearer(await signed(header, { ...claims, sub: [who.id] })),
      "a subject that is a number": bearer(await signed(header, { ...claims, sub: 7 })),
      "claims that are a list": bearer(await signed(header, [claims])),
      "claims that are no JSON": bearer(await signed(header, "{not json")),
      "a head that is no JSON": bearer(await signed("nonsense", claims)),
      "in the query": {},
      "a foreign page's cookie": { cookie: `__session=${good}`, origin: "https://evil.example" },
      "a site's cookie": { cookie: `__session=${good}`, origin: "http://luna.localhost:8787" },
      "a cookie without origin": { cookie: `__session=${good}` },
      "a cookie from elsewhere": { cookie: `__session=${good}`, "sec-fetch-site": "same-site" },
      "a cookie of null": { cookie: `__session=${good}`, origin: "null" },
      "another cookie": { cookie: `session=${good}`, origin: APP_ORIGIN },
      "a good cookie beside a bad header": {
        cookie: `__session=${good}`,
        origin: APP_ORIGIN,
        authorization: "Bearer x",
      },
    };
    expect(Object.keys(forged).length).toBeGreaterThanOrEqual(40);
    const before = await asOwner(sql`select count(*) from users`);
    for (const [name, headers] of Object.entries(forged)) {
      const path = name === "in the query" ? `/api/me?token=${good}&__session=${good}` : "/api/me";
      const answer = await callApi("GET", path, undefined, headers);
      expect(answer.status, name).toBe(401);
      expect(answer.headers.get("www-authenticate"), name).toBe("Bearer");
      expect(answer.body, name).toMatchObject({ type: "/problems/unauthenticated" });
      expect(JSON.stringify(answer.body), name).not.toContain(who.id);
    }
    expect(await asOwner(sql`select count(*) from users`)).toEqual(before);
  });
});
