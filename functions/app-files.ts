import type { Env } from "./env.ts";
import { withHeaders } from "./headers.ts";

type AppFilesEnv = Pick<Env, "APP_ORIGIN" | "SITES_DOMAIN" | "CLERK_PUBLISHABLE_KEY" | "DEV_ISSUER_URL"> & {
  ASSETS: Pick<Fetcher, "fetch">;
};

const PREFIX = "/_app/";
const DASHBOARD = `${PREFIX}src/dashboard/index.html`;
const FRAME = `${PREFIX}src/dashboard/preview.html`;

/** Who may not read a page never sees that it wants to be in no index, which each page of the app says itself. */
const ROBOTS = "User-agent: *\nAllow: /\n";

/** Clerk's own script and API live on the instance's host, which its publishable key spells out. */
function clerkOrigin(publishableKey: string | undefined): string | undefined {
  if (publishableKey === undefined) return undefined;
  const host = atob(publishableKey.split("_")[2] ?? "").replace(/\$$/, "");
  return `https://${host}`;
}

function dashboardPolicy(env: AppFilesEnv): string {
  const clerk = clerkOrigin(env.CLERK_PUBLISHABLE_KEY);
  const issuer = env.DEV_ISSUER_URL ? new URL(env.DEV_ISSUER_URL).origin : undefined;
  // Vite's development server injects styles and its client inline; the built dashboard needs neither.
  const inline = import.meta.env.DEV ? "'unsafe-inline'" : undefined;
  const socket = import.meta.env.DEV ? "ws:" : undefined;
  const list = (...sources: (string | undefined)[]) => sources.filter(Boolean).join(" ");
  const scheme = new URL(env.APP_ORIGIN).protocol;
  return [
    "default-src 'none'",
    `script-src ${list("'self'", clerk, inline)}`,
    `style-src ${list("'self'", inline)}`,
    `connect-src ${list("'self'", clerk, issuer, socket)}`,
    `img-src ${list("'self'", "data:", "blob:", `${scheme}//*.${env.SITES_DOMAIN}`, clerk && "https://img.clerk.com")}`,
    "font-src 'self'",
    "frame-src 'self'",
    `form-action ${list("'self'", issuer)}`,
    `worker-src ${list("'self'", clerk && "blob:")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The frame in which a draft is drawn: scripts of ours, and nothing that an owner wrote but text and pictures. */
function framePolicy(env: AppFilesEnv): string {
  const inline = import.meta.env.DEV ? " 'unsafe-inline'" : "";
  const scheme = new URL(env.APP_ORIGIN).protocol;
  return [
    "default-src 'none'",
    `script-src 'self' ${new URL(env.APP_ORIGIN).origin}${inline}`,
    `style-src 'self'${inline}`,
    `img-src 'self' data: blob: ${scheme}//*.${env.SITES_DOMAIN}`,
    `connect-src ${import.meta.env.DEV ? "'self' ws:" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

const fetchFile = (env: AppFilesEnv, path: string, method: string) =>
  env.ASSETS.fetch(new Request(new URL(path, env.APP_ORIGIN), { method }));

/** The app's own files and pages; called for the app's host alone. */
export async function answerAppFile(request: Request, env: AppFilesEnv): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return withHeaders(
      new Response("This page can be read only", { status: 405, headers: { allow: "GET, HEAD" } }),
      PLAIN,
    );
  }
  if (pathname === "/robots.txt") return withHeaders(new Response(ROBOTS), PLAIN);
  // A problem's `type` is an address, and whoever follows it finds what it means.
  const problem = /^\/problems\/([a-z-]+)$/.exec(pathname)?.[1];
  if (problem !== undefined) {
    const location = `/api/docs#problem-${problem}`;
    return withHeaders(new Response(null, { status: 302, headers: { location } }), PLAIN);
  }
  if (pathname.startsWith(PREFIX) && !pathname.endsWith(".html")) {
    // Vite's development client asks with a query; the file alone would be another answer.
    const file = await env.ASSETS.fetch(request);
    const isHashed = /-[\w-]{8,}\.\w+$/.test(pathname);
    return withHeaders(new Response(file.body, file), {
      "cache-control": file.ok && isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      // The preview's frame has an origin of its own and may have these files all the same.
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    });
  }
  const isFrame = pathname === "/preview-frame";
  const page = await fetchFile(env, isFrame ? FRAME : DASHBOARD, request.method);
  const headers = new Headers({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "content-security-policy": isFrame ? framePolicy(env) : dashboardPolicy(env),
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  if (isFrame) headers.set("x-frame-options", "SAMEORIGIN");
  return withHeaders(new Response(page.body, { status: page.status, headers }), {});
}

const PLAIN = {
  "content-type": "text/plain; charset=utf-8",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};
