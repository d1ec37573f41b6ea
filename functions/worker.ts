import type { ExecutionContext } from "hono";
import { newId } from "../src/core/ids.ts";
import { unavailablePage } from "../src/templates/plain.ts";
import { describe, log } from "./log.ts";
import { answerSite } from "./site.ts";
import { sendElsewhere, sendPlain } from "./site-answers.ts";
import { EnvError, readSiteEnv } from "./site-env.ts";

/** All settings and bindings, by their schema; a visitor's page needs few of them and does not wait for it. */
async function wholeEnv(raw: object) {
  const { readEnv } = await import("./env.ts");
  return readEnv(raw);
}

/** The app's host → app, `preview.` → drafts, `<slug>.` → a site; any other host is nobody's. */
async function answer(
  request: Request,
  raw: object,
  ctx: ExecutionContext,
  requestId: string,
): Promise<Response> {
  // The URL's host alone counts; what a header claims about it means nothing.
  const url = new URL(request.url);
  const sites = readSiteEnv(raw);
  const later = (work: Promise<unknown>) => ctx.waitUntil(work);
  const suffix = `.${sites.SITES_DOMAIN}`;
  const isOurs = () => url.host === sites.appHost || url.host.endsWith(suffix);
  if (url.hostname.endsWith(".")) {
    // A name's absolute form means the same host, but links, policies and sessions know only the usual one.
    url.hostname = url.hostname.slice(0, -1);
    if (isOurs()) return sendElsewhere(`${sites.protocol}//${url.host}${url.pathname}${url.search}`);
  }
  const { host } = url;
  if (host === sites.appHost) {
    const env = await wholeEnv(raw);
    if (url.pathname === "/health" || /^\/(api|health)\//.test(url.pathname) || url.pathname === "/api") {
      const { answerApi } = await import("./app.ts");
      return answerApi(request, env, ctx, requestId);
    }
    const { answerAppFile } = await import("./app-files.ts");
    return answerAppFile(request, env);
  }
  if (host === `preview${suffix}`) {
    const { answerPreview } = await import("./preview.ts");
    return answerPreview(request, await wholeEnv(raw), requestId, later);
  }
  const slug = host.endsWith(suffix) ? host.slice(0, -suffix.length) : "";
  return answerSite(request, url, sites, slug, later);
}

export default {
  async fetch(request: Request, raw, ctx: ExecutionContext): Promise<Response> {
    const requestId = newId();
    try {
      const response = await answer(request, raw, ctx, requestId);
      if (readSiteEnv(raw).isLocal && request.body) {
        const { drain } = await import("./body.ts");
        await drain(request);
      }
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      log("error", error instanceof EnvError ? "env.broken" : "request.failed", {
        requestId,
        ...describe(error),
      });
      const page = await unavailablePage(request.headers.get("accept-language"));
      return sendPlain(request, page, 503, {
        "retry-after": "30",
        "cache-control": "no-store",
        "x-request-id": requestId,
      });
    }
  },

  async queue(batch, raw): Promise<void> {
    const { runBatch } = await import("./jobs.ts");
    await runBatch(batch, await wholeEnv(raw));
  },

  async scheduled(controller, raw): Promise<void> {
    const { runCron } = await import("./cron.ts");
    await runCron(controller.cron, await wholeEnv(raw));
  },
} satisfies ExportedHandler<object, unknown>;
