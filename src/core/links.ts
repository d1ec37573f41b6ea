import * as z from "zod";

const Claims = z.object({ c: z.string(), u: z.string(), e: z.number() });
type Claims = z.infer<typeof Claims>;

const encode = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

const keyOf = (secret: string) =>
  crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);

/** Claims as one path segment, readable by anyone, made by us alone (HMAC-SHA-256). */
export async function signLink(secret: string, claims: Claims): Promise<string> {
  const body = encode(new TextEncoder().encode(JSON.stringify(claims)));
  const mac = await crypto.subtle.sign("HMAC", await keyOf(secret), new TextEncoder().encode(body));
  return `${body}.${encode(new Uint8Array(mac))}`;
}

/** The claims of a link of ours, undefined for any other text. Whether it has run out is the caller's to judge. */
export async function verifyLink(secret: string, token: string): Promise<Claims | undefined> {
  const [body, mac, ...rest] = token.split(".");
  if (!body || !mac || rest.length > 0 || token.length > 1000) return undefined;
  try {
    const isOurs = await crypto.subtle.verify(
      "HMAC",
      await keyOf(secret),
      decode(mac),
      new TextEncoder().encode(body),
    );
    if (!isOurs) return undefined;
    return Claims.parse(JSON.parse(new TextDecoder().decode(decode(body))));
  } catch {
    return undefined;
  }
}
