import type { Context, Hono } from "hono";
import { html, raw } from "hono/html";
import { generateSpecs, openAPIRouteHandler } from "hono-openapi";
import { sha256Base64 } from "../../src/core/json.ts";
import type { AppEnv } from "../context.ts";

const DOCUMENTATION = {
  openapi: "3.1.0",
  info: {
    title: "Gastronomy OS",
    version: "1",
    description:
      "Errors are RFC 9457 problem documents. Money is in minor units, timestamps are RFC 3339 in UTC.",
  },
  components: {
    securitySchemes: {
      session: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A Clerk session token" },
    },
  },
} as const;

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem;border-bottom:1px solid}details{border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.5rem 0}
summary{cursor:pointer;display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap}code,pre{font:.875rem/1.5 ui-monospace,monospace}
pre{overflow:auto;background:color-mix(in srgb,currentColor 7%,transparent);padding:1rem;border-radius:.25rem}b{min-width:4.5rem}`;

type Operation = {
  summary?: string;
  tags?: string[];
  security?: unknown[];
  requestBody?: unknown;
  parameters?: unknown;
  responses?: unknown;
};

/** The document to read: every operation with who may call it, what it takes and what it answers. */
async function docsPage(c: Context<AppEnv>, routes: Hono<AppEnv>) {
  const spec = await generateSpecs(routes, { documentation: DOCUMENTATION });
  const groups = new Map<string, { method: string; path: string; operation: Operation }[]>();
  for (const [path, methods] of Object.entries(spec.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {}) as [string, Operation][]) {
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }]);
    }
  }
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gastronomy OS API</title><style>${raw(STYLE)}</style></head><body><h1>Gastronomy OS API</h1>
<p>${spec.info.description ?? ""} The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${[...groups].map(
  ([tag, operations]) =>
    html`<h2>${tag}</h2>${operations.map(
      ({
        method,
        path,
        operation,
      }) => html`<details><summary><b>${method}</b><code>${path}</code><span>${operation.summary ?? ""}</span>
<small>${operation.security?.length ? "signed in" : "public"}</small></summary>
<pre>${JSON.stringify({ parameters: operation.parameters, requestBody: operation.requestBody, responses: operation.responses }, null, 2)}</pre></details>`,
    )}`,
)}</body></html>`;
  return c.html(page, 200, {
    "content-security-policy": `default-src 'none'; style-src 'sha256-${await sha256Base64(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
}

/**
 * The document and a page to browse it, made from the routes themselves, so that they can't tell of another API than
 * the one that answers.
 */
export function documentation(routes: Hono<AppEnv>) {
  return {
    json: openAPIRouteHandler(routes, { documentation: DOCUMENTATION }),
    page: (c: Context<AppEnv>) => docsPage(c, routes),
  };
}
