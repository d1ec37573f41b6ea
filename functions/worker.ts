import { newId } from "../src/core/ids.ts";
import { noSitePage, unavailablePage } from "../src/templates/plain.ts";
import { type Env, EnvError, readEnv } from "./env.ts";
import { describe, log } from "./log.ts";
import { answerSite } from "./site.ts";
import { siteHeaders, sitePolicy } from "./site-headers.ts";

async function plain(
  page: { html: string; style: string },
  status: number,
  more: Record<string, string>,
): Promise<Response> {
  return new Response(page.html, {
    status,
    headers: {
      ...siteHeaders(await sitePolicy(page.style)),
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      ...more,
    },
  });
}

/** The app's host → app, `preview.` → drafts, `<slug>.` → a site; any other host is nobody's. */
async function answer(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  requestId: string,
): Promise<Response> {
  // The URL's host alone counts; what a header claims about it means nothing.
  const url = new URL(request.url);
  const later = (work: Promise<unknown>) => ctx.waitUntil(work);
  const suffix = `.${env.SITES_DOMAIN}`;
  if (url.host === env.appHost) {
    if (url.pathname === "/health" || /^\/(api|health)\//.test(url.pathname) || url.pathname === "/api") {
      const { answerApi } = await import("./app.ts");
      return answerApi(request, env, ctx, requestId);
    }
    const { answerAppFile } = await import("./app-files.ts");
    return answerAppFile(request, env);
  }
  if (url.host === `preview${suffix}`) {
    const { answerPreview } = await import("./preview.ts");
    return answerPreview(request, env, requestId, later);
  }
  const slug = url.host.endsWith(suffix) ? url.host.slice(0, -suffix.length) : "";
  if (slug === "" || slug.includes("."))
    return plain(noSitePage(request.headers.get("accept-language")), 404, {});
  return answerSite(request, url, env, slug, later);
}

export default {
  async fetch(request, raw, ctx): Promise<Response> {
    const requestId = newId();
    try {
      const response = await answer(request, readEnv(raw), ctx, requestId);
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      log("error", error instanceof EnvError ? "env.broken" : "request.failed", {
        requestId,
        ...describe(error),
      });
      return plain(unavailablePage(request.headers.get("accept-language")), 503, {
        "retry-after": "30",
        "x-request-id": requestId,
      });
    }
  },

  async queue(batch, raw): Promise<void> {
    const { runBatch } = await import("./jobs.ts");
    await runBatch(batch, readEnv(raw));
  },

  async scheduled(controller, raw): Promise<void> {
    const { runCron } = await import("./cron.ts");
    await runCron(controller.cron, readEnv(raw));
  },
} satisfies ExportedHandler<object, unknown>;
