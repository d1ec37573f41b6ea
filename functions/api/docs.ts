import type { Context, Hono } from "hono";
import * as z from "zod";
import { sha256Base64 } from "../../src/core/json.ts";
import type { AppEnv } from "../context.ts";
import { type OpenApi, openApiOf } from "../openapi/document.ts";
import { drawPage, STYLE } from "../openapi/page.ts";
import { type RouteOptions, route } from "../route.ts";

const open = (summary: string, more: Pick<RouteOptions, "answers" | "media">) =>
  route({ access: "public", tag: "Platform", summary, ...more });

/** Adds the document and a page to browse it, both made once, when they are first asked for. */
export function addDocumentation(routes: Hono<AppEnv>): void {
  let made: OpenApi | undefined;
  const document = () => {
    made ??= openApiOf(routes);
    return made;
  };
  const page = async (c: Context<AppEnv>) =>
    c.html(drawPage(document()), 200, {
      "content-security-policy": `default-src 'none'; style-src 'sha256-${await sha256Base64(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    });
  routes
    .get(
      "/api/openapi.json",
      open("This document", { answers: { 200: z.looseObject({ openapi: z.string() }) } }),
      (c) => c.json(document()),
    )
    .get(
      "/api/docs",
      open("A page to browse it", { answers: { 200: z.string() }, media: "text/html" }),
      page,
    );
}
