import { type ExecutionContext, Hono } from "hono";
import { AppError } from "../src/core/errors.ts";
import { addDocumentation } from "./api/docs.ts";
import { api } from "./api/index.ts";
import type { AppEnv } from "./context.ts";
import { corsHeaders, preflight } from "./cors.ts";
import type { Env } from "./env.ts";
import { methodNotAllowed, toResponse } from "./errors.ts";
import { API_HEADERS, withHeaders } from "./headers.ts";
import { healthRoutes } from "./health.ts";
import { describe, log } from "./log.ts";
import { methodsByPath } from "./routes.ts";
import { webhooks } from "./webhooks/index.ts";

/** Every address of the app, for the suites that try them all. */
export const router = new Hono<AppEnv>()
  .use(async (c, next) => {
    c.set("requestId", c.env.requestId);
    await next();
  })
  .route("/api", api)
  .route("/api/webhooks", webhooks)
  .route("/health", healthRoutes);
addDocumentation(router);

const methodsOf = methodsByPath(router);

/** As it was sent: Hono's own is decoded, and no address any more. */
const pathOf = (url: string) => new URL(url).pathname;

const noRoute = () => new AppError("not-found", "There is no such address; /api/docs lists what there is");

router.notFound((c) => toResponse(noRoute(), { instance: pathOf(c.req.url), requestId: c.var.requestId }));

router.onError((error, c) => {
  const { requestId } = c.var;
  if (!(error instanceof AppError))
    log("error", "request.failed", { requestId, path: c.req.routePath, ...describe(error) });
  return toResponse(error, { instance: pathOf(c.req.url), requestId });
});

/** Answers `/api` and `/health` on the app's host. */
export async function answerApi(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  requestId: string,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const started = Date.now();
  const at = { instance: pathname, requestId };
  const cors = corsHeaders(env, request, pathname);
  const methods = methodsOf(pathname);
  let response: Response;
  if (methods.length === 0) {
    response = toResponse(noRoute(), at);
  } else if (request.method === "OPTIONS") {
    response = preflight(cors, methods);
  } else if (!methods.includes(request.method)) {
    response = methodNotAllowed(methods, at);
  } else {
    response = await router.fetch(request, { ...env, requestId }, ctx);
  }
  log("info", "request", {
    requestId,
    method: request.method,
    path: pathname,
    status: response.status,
    ms: Date.now() - started,
  });
  return withHeaders(response, { ...API_HEADERS, ...cors, "x-request-id": requestId });
}
