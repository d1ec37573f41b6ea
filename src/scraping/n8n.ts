import { Webhook } from "standardwebhooks";
import type { System } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { judgeUrl } from "./address.ts";
import type { N8nAnswer } from "./schema.ts";
import { type RunningJob, storeAnswer } from "./store.ts";

const TIMEOUT_MS = 10_000;

/**
 * Hands a job to the configured workflow, signed (Standard Webhooks). The address is judged again: n8n fetches
 * whatever it is given.
 * @returns undefined when n8n took it, else why not
 * @throws when n8n can't be reached, so that the queue tries again
 */
export async function sendToN8n(
  system: System,
  deps: { fetch: typeof fetch },
  job: RunningJob,
): Promise<string | undefined> {
  const { n8n, sitesDomain, appOrigin, scraperAllowedHosts } = system.config;
  if (!n8n) return "n8n is not set up here";
  const verdict = judgeUrl(job.url, {
    sitesDomain,
    appHost: new URL(appOrigin).host,
    allowedHosts: [...scraperAllowedHosts],
  });
  if (!verdict.ok) return verdict.reason;
  const payload = JSON.stringify({
    jobId: job.id,
    url: verdict.url.href,
    callbackUrl: `${appOrigin}/api/webhooks/n8n`,
  });
  const id = `msg_${newId().replaceAll("-", "")}`;
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
  if (response.status >= 500) throw new Error(`n8n answered ${response.status}`);
  return `n8n refused the job with ${response.status}; check that the workflow is active and its secret is ours`;
}

/** Keeps a verified answer; the queue's worker ends the job with it. Duplicates and late answers change nothing. */
export async function takeAnswer(system: System, webhookId: string, answer: N8nAnswer): Promise<void> {
  await storeAnswer(system, webhookId, answer);
}
