import { Webhook } from "standardwebhooks";
import type { System } from "../core/context.ts";
import { type JudgeOptions, judgeUrl } from "./address.ts";
import { LIMITS } from "./crawl.ts";
import { extractPage } from "./extract/page.ts";
import type { PageExtraction } from "./extract/page-types.ts";
import { type FetchDeps, refusalOf } from "./fetch.ts";
import { type RunningJob, storeAnswer } from "./run-store.ts";
import type { JobPage, N8nAnswer } from "./schema.ts";

const TIMEOUT_MS = 10_000;

type Failure = { code: string; message: string };

/**
 * Hands a job to the configured workflow, signed (Standard Webhooks). The address is judged again and its name looked
 * up: n8n fetches whatever it is given. The same attempt is sent under the same id, however often.
 * @returns undefined when n8n took it, else why not
 * @throws when n8n can't be reached, so that the queue tries again
 */
export async function sendToN8n(
  system: { config: Pick<System["config"], "n8n" | "sitesDomain" | "appOrigin" | "scraperAllowedHosts"> },
  deps: Pick<FetchDeps, "fetch" | "resolve">,
  job: Pick<RunningJob, "id" | "url" | "attempt">,
): Promise<Failure | undefined> {
  const { n8n, sitesDomain, appOrigin, scraperAllowedHosts } = system.config;
  if (!n8n) return { code: "n8n-refused", message: "n8n is not set up here" };
  const judge = { sitesDomain, appHost: new URL(appOrigin).host, allowedHosts: [...scraperAllowedHosts] };
  const verdict = judgeUrl(job.url, judge);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const refusal = verdict.ok ? await refusalOf(verdict.url, { ...deps, judge }, signal) : verdict.reason;
  if (!verdict.ok || refusal !== null) {
    return { code: "refused-address", message: refusal ?? "This address can't be imported" };
  }
  const payload = JSON.stringify({
    jobId: job.id,
    url: verdict.url.href,
    callbackUrl: `${appOrigin}/api/webhooks/n8n?attempt=${job.attempt}`,
    maxPages: LIMITS.pages,
  });
  const id = `msg_${job.id}_${job.attempt}`;
  const at = new Date();
  const response = await deps.fetch(n8n.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(n8n.secret).sign(id, at, payload),
    },
    body: payload,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (response.ok) return undefined;
  if (response.status >= 500 || response.status === 429) throw new Error(`n8n answered ${response.status}`);
  return { code: "n8n-refused", message: wordsFor(response.status) };
}

/** What n8n's refusal means to whoever set it up. */
function wordsFor(status: number): string {
  if (status === 404)
    return "n8n knows no such workflow: wait if n8n has just been started; else publish it there, and let N8N_WORKFLOW_URL be its production address (/webhook/…, not /webhook-test/…)";
  if (status === 401 || status === 403)
    return "n8n refused our signature: its credential and N8N_WEBHOOK_SECRET must hold the same secret, and both clocks the right time";
  return `n8n refused the job with the status ${status}: check what N8N_WORKFLOW_URL leads to`;
}

/**
 * Keeps a verified answer; the queue's worker ends the job with it. Duplicates and late answers change nothing.
 * @param attempt which try of the job it answers, as its callback address says; without one, the present try
 */
export async function takeAnswer(
  system: System,
  webhookId: string,
  answer: N8nAnswer,
  attempt: number | undefined,
): Promise<void> {
  await storeAnswer(system, webhookId, answer, attempt);
}

const siteOf = (url: URL) => url.host.toLowerCase().replace(/^www\./, "");
const size = (html: string) => new TextEncoder().encode(html).byteLength;

function refusalOfPage(
  page: { url: string; html: string },
  site: string | undefined,
  judge: JudgeOptions,
): Failure | undefined {
  const verdict = judgeUrl(page.url, { ...judge, isOnlyNamed: true });
  if (!verdict.ok) return { code: "refused-address", message: verdict.reason };
  if (site !== undefined && siteOf(verdict.url) !== site)
    return { code: "other-site", message: "This page is not of the same site" };
  if (size(page.html) > LIMITS.bytes)
    return { code: "too-large", message: `The page is larger than ${LIMITS.bytes / 1_000_000} MB` };
  return undefined;
}

/**
 * The pages of an answer by the rules of the built-in engine: public addresses, one site, so many pages of such a size.
 * The first page may lie elsewhere than was asked, as a redirect leads; the others belong to it.
 */
export function readAnswer(
  answer: N8nAnswer,
  asked: string,
  judge: JudgeOptions,
): { pages: JobPage[]; extractions: PageExtraction[]; error?: Failure } {
  const { code, message } = answer.error ?? {};
  if (answer.status === "failed") {
    const error = { code: code ?? "n8n-failed", message: message ?? "The workflow failed" };
    return { pages: [], extractions: [], error };
  }
  const pages: JobPage[] = [];
  const extractions: PageExtraction[] = [];
  let site: string | undefined;
  for (const page of (answer.pages ?? []).slice(0, LIMITS.pages)) {
    const error = refusalOfPage(page, site, judge);
    if (error) {
      pages.push({ url: page.url.slice(0, 2_000), status: "failed", error });
      continue;
    }
    const { href } = new URL(page.url);
    site ??= siteOf(new URL(href));
    pages.push({ url: href, status: "read" });
    extractions.push(extractPage(page.html, href));
  }
  if (extractions.length > 0) return { pages, extractions };
  const error = pages[0]?.error ?? { code: "n8n-failed", message: `n8n answered without a page of ${asked}` };
  return { pages, extractions, error };
}
