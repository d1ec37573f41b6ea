import { newSecret } from "../src/core/ids.ts";

/** The issuer's key: the private half as JWK, the public half as Clerk gives it out (SPKI PEM). */
export type IssuerKey = { privateJwk: JsonWebKey; jwtKey: string };

const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

export async function newIssuerKey(): Promise<IssuerKey> {
  const pair = await crypto.subtle.generateKey(
    { ...RS256, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ["sign", "verify"],
  );
  const spki = base64(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
  const lines = spki.match(/.{1,64}/g) ?? [];
  return {
    privateJwk: await crypto.subtle.exportKey("jwk", pair.privateKey),
    jwtKey: ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n"),
  };
}

/** In the form of Clerk's, Stripe's and n8n's: `whsec_` and base64. */
export function newWebhookSecret(): string {
  return `whsec_${base64(crypto.getRandomValues(new Uint8Array(32)))}`;
}

/** What signs preview links and the like. */
export const newLinkSecret = newSecret;
