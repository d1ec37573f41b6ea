import type { Env } from "./env.ts";

/** What anyone's page may read: without credentials, so nothing of a user's is in it. */
const OPEN =
  /^\/api\/(templates(\/(?!validate)[^/]+(\/ratings)?)?|subscriptions\/plans|add-ons|openapi\.json)$/;
const METHODS = "GET, POST, PUT, PATCH, DELETE";
const HEADERS = "authorization, content-type, if-match, if-none-match, idempotency-key";

/** CORS headers for a request; a foreign origin gets none, and an origin is named only from our own list. */
export function corsHeaders(env: Env, request: Request, path: string): Record<string, string> {
  const origin = request.headers.get("origin");
  const own = [new URL(env.APP_ORIGIN).origin, ...env.CORS_ORIGINS];
  if (origin !== null && own.includes(origin)) {
    return {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "etag, x-request-id, retry-after",
      vary: "origin",
    };
  }
  const method = request.headers.get("access-control-request-method") ?? request.method;
  if (OPEN.test(path) && (method === "GET" || method === "HEAD")) {
    return {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "etag, x-request-id",
      vary: "origin",
    };
  }
  return { vary: "origin" };
}

/** The answer to a preflight, which no route sees. */
export function preflight(headers: Record<string, string>, allowed: string[]): Response {
  const more: Record<string, string> = headers["access-control-allow-origin"]
    ? {
        "access-control-allow-methods": METHODS,
        "access-control-allow-headers": HEADERS,
        "access-control-max-age": "600",
      }
    : {};
  return new Response(null, { status: 204, headers: { ...headers, ...more, allow: allowed.join(", ") } });
}
