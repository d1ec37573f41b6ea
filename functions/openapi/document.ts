import type { Hono, MiddlewareHandler } from "hono";
import type * as z from "zod";
import { version } from "../../package.json";
import type { AppEnv } from "../context.ts";
import { ROUTES } from "../route.ts";
import { TAKEN, type Taken } from "../taken.ts";
import { ABOUT, TAGS } from "./about.ts";
import { type Described, type Operation, operationOf } from "./operation.ts";
import { Problem } from "./problem.ts";
import { type JsonSchema, jsonSchemas } from "./schemas.ts";

export type OpenApi = {
  openapi: string;
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
};

const SECURITY_SCHEMES = {
  session: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A Clerk session token with the claims `email`, `email_verified` and `name`",
  },
  sessionCookie: {
    type: "apiKey",
    in: "cookie",
    name: "__session",
    description: "The same token as Clerk's cookie; taken from the app's own origin alone",
  },
  stripeSignature: {
    type: "apiKey",
    in: "header",
    name: "Stripe-Signature",
    description: "Stripe's signature over time and raw body, five minutes both ways",
  },
  svixSignature: {
    type: "apiKey",
    in: "header",
    name: "svix-signature",
    description: "Over `svix-id`, `svix-timestamp` and the raw body, five minutes both ways",
  },
  webhookSignature: {
    type: "apiKey",
    in: "header",
    name: "webhook-signature",
    description:
      "Standard Webhooks: over `webhook-id`, `webhook-timestamp` and the raw body, five minutes both ways",
  },
};

/** Every route with what its middlewares tell of it. */
export function describedRoutes(router: Hono<AppEnv>): Described[] {
  const found = new Map<string, { method: string; path: string; handlers: MiddlewareHandler<AppEnv>[] }>();
  for (const { method, path, handler } of router.routes) {
    if (method === "ALL") continue;
    const entry = found.get(`${method} ${path}`) ?? { method, path, handlers: [] };
    entry.handlers.push(handler);
    found.set(`${method} ${path}`, entry);
  }
  return [...found.values()].map(({ method, path, handlers }) => {
    const options = handlers.map((each) => ROUTES.get(each)).find((each) => each !== undefined);
    if (!options) throw new Error(`${method} ${path} does not say what it is`);
    const taken = handlers.map((each) => TAKEN.get(each)).filter((each): each is Taken => each !== undefined);
    return { method: method.toLowerCase(), path: path.replace(/:(\w+)/g, "{$1}"), options, taken };
  });
}

/**
 * The document, made from the routes themselves and the schemas that check their requests, so that it can't tell of
 * another API than the one that answers.
 */
export function openApiOf(router: Hono<AppEnv>): OpenApi {
  const routes = describedRoutes(router);
  const queries = new Set<z.ZodType>();
  const sent = new Set<z.ZodType>();
  const answered = new Set<z.ZodType>([Problem]);
  for (const { options, taken } of routes) {
    for (const each of taken) if ("schema" in each) (each.in === "query" ? queries : sent).add(each.schema);
    if (options.signed) sent.add(options.signed.body);
    for (const schema of Object.values(options.answers)) if (schema) answered.add(schema);
  }
  const { components, ...words } = jsonSchemas({ queries, sent, answered });
  const order = TAGS.map(({ name }) => name);
  const paths: OpenApi["paths"] = {};
  for (const route of routes.toSorted(
    (a, b) => order.indexOf(a.options.tag) - order.indexOf(b.options.tag),
  )) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, words) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Gastronomy OS", version, ...ABOUT },
    servers: [{ url: "/" }],
    tags: TAGS,
    paths,
    components: { schemas: components, securitySchemes: SECURITY_SCHEMES },
  };
}
