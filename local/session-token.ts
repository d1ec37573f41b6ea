import { newId } from "../src/core/ids.ts";

type Identity = { id: string; email?: string; emailVerified?: boolean; name?: string };

export type TokenOptions = {
  issuer: string;
  /** The app's origin, as Clerk's `azp`. */
  origin: string;
  /** Seconds since 1970. */
  now: number;
  /** Clerk's tokens live for 60 seconds. */
  lifetime?: number;
  sessionId?: string;
  /** Further or other claims, for the tests that forge. */
  claims?: Record<string, unknown>;
};

const encoder = new TextEncoder();

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const part = (value: unknown) => base64url(encoder.encode(JSON.stringify(value)));

/** A Clerk-shaped session token (version 2), with the three custom claims that the guide adds in Clerk. */
export async function mintToken(
  privateJwk: JsonWebKey,
  user: Identity,
  options: TokenOptions,
): Promise<string> {
  const key = await crypto.subtle.importKey(
    "jwk",
    privateJwk,
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const now = Math.floor(options.now);
  const claims = {
    azp: options.origin,
    exp: now + (options.lifetime ?? 60),
    iat: now,
    iss: options.issuer,
    // As Clerk does: a little back, for clocks that differ.
    nbf: now - 10,
    sid: options.sessionId ?? `sess_${newId().replaceAll("-", "")}`,
    sts: "active",
    sub: user.id,
    v: 2,
    ...(user.email === undefined ? {} : { email: user.email, email_verified: user.emailVerified ?? true }),
    ...(user.name === undefined ? {} : { name: user.name }),
    ...options.claims,
  };
  const signed = `${part({ alg: "RS256", cat: "cl_B7d4PD111AAA", kid: "local", typ: "JWT" })}.${part(claims)}`;
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, encoder.encode(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}
