import { sha256 } from "../core/json.ts";

/**
 * An invitation's secret, made anew from our own one whenever its mail is written, so that it is stored nowhere: the
 * database holds only the hash. Another nonce is another token.
 */
export async function invitationToken(secret: string, invitationId: string, nonce: string): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    bytes.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign("HMAC", key, bytes.encode(`invitation:${invitationId}:${nonce}`));
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export const hashOfToken = (token: string) => sha256(token);
