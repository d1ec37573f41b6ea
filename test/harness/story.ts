import { exports } from "cloudflare:workers";
import { inject } from "vitest";
import { mintToken, type TokenOptions } from "../../local/session-token.ts";
import { newId } from "../../src/core/ids.ts";
import { APP_ORIGIN, ISSUER_URL, SITES_DOMAIN } from "./addresses.ts";
import { requireDocumented } from "./documented.ts";

export { APP_ORIGIN, SITES_DOMAIN };

/** The Worker under test, as the network would reach it. */
export function fetchWorker(url: string, init?: RequestInit): Promise<Response> {
  return exports.default.fetch(new Request(url, { redirect: "manual", ...init }));
}

export type Answer<T = Record<string, unknown>> = { status: number; headers: Headers; body: T };

export type Person = {
  id: string;
  email: string;
  name: string;
  token(options?: Partial<TokenOptions>): Promise<string>;
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
};

async function toAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as T,
  };
}

/** Calls the API as anybody, with whatever headers are given; what it answers must be what its document says. */
export async function callApi<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const answer = await toAnswer<T>(
    await fetchWorker(`${APP_ORIGIN}${path}`, {
      method,
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body:
        body === undefined || typeof body === "string" || body instanceof FormData
          ? body
          : JSON.stringify(body),
    }),
  );
  requireDocumented(method, path, answer);
  return answer;
}

/** Somebody new with a verified address; signed in with a fresh token at each call. */
export function person(name = "Maria Rossi", claims: Record<string, unknown> = {}): Person {
  const id = `user_${newId().replaceAll("-", "")}`;
  const email = `${id.slice(-12)}@example.com`;
  const token = (options: Partial<TokenOptions> = {}) =>
    mintToken(
      JSON.parse(inject("stack").issuerPrivateJwk) as JsonWebKey,
      { id, email, emailVerified: true, name },
      {
        issuer: ISSUER_URL,
        origin: APP_ORIGIN,
        now: Date.now() / 1000,
        ...options,
        claims: { ...claims, ...options.claims },
      },
    );
  return {
    id,
    email,
    name,
    token,
    async call(method, path, body, headers) {
      return callApi(method, path, body, { authorization: `Bearer ${await token()}`, ...headers });
    },
  };
}

/** A page of a published site. */
export function visit(slug: string, path = "/", init?: RequestInit): Promise<Response> {
  return fetchWorker(`http://${slug}.${SITES_DOMAIN}${path}`, init);
}

/** Tries again until it holds, for what the queue does behind the answer. @throws with the last value */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A slug nobody has. */
export const freshSlug = (start = "luna") => `${start}-${newId().replaceAll("-", "").slice(-16)}`;

export { control } from "./control.ts";
