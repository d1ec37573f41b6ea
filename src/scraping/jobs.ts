import { getBusiness } from "../accounts/businesses.ts";
import { requirePermission } from "../accounts/rules.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { fromCursor, type Page, type PageQuery, toPage } from "../core/pages.ts";
import { judgeUrl, normalizeUrl } from "./address.ts";
import type { JobAnswer, JobInput } from "./schema.ts";
import { cancelJob, findJob, insertJob, type Job, listVisible, restartJob } from "./store.ts";

/** As callers see it. */
export function toAnswer({ userId: _, applied: _applied, attempt: _attempt, ...answer }: Job): JobAnswer {
  return answer;
}

/** @throws AppError `not-found`, also for somebody else's */
export async function loadJob(ctx: Ctx, id: string): Promise<Job> {
  const job = await findJob(ctx, id);
  if (!job) throw new AppError("not-found", "There is no such import, or you may not see it");
  return job;
}

const alreadyRunning = (jobId: string) =>
  new AppError("already-running", "An import of this address is running already; wait for it or cancel it", {
    extra: { jobId },
  });

/** Judges the address and promises the import; the queue does it. */
export async function createJob(ctx: Ctx, input: JobInput): Promise<JobAnswer> {
  const { sitesDomain, appOrigin, scraperAllowedHosts, n8n } = ctx.config;
  const verdict = judgeUrl(input.url, {
    sitesDomain,
    appHost: new URL(appOrigin).host,
    allowedHosts: [...scraperAllowedHosts],
  });
  if (!verdict.ok) {
    throw new AppError("invalid", "This address can't be imported", {
      errors: [{ path: "url", message: verdict.reason }],
    });
  }
  const engine = input.engine ?? "builtin";
  if (engine === "n8n" && !n8n) {
    throw new AppError(
      "not-configured",
      "n8n is not set up here: N8N_WORKFLOW_URL is missing. Use the built-in engine.",
    );
  }
  if (input.businessId !== undefined)
    requirePermission((await getBusiness(ctx, input.businessId)).role, "import.apply");
  const job = await insertJob(ctx, {
    id: newId(),
    url: verdict.url.href,
    normalizedUrl: normalizeUrl(verdict.url),
    businessType: input.businessType ?? null,
    businessId: input.businessId ?? null,
    engine,
  });
  if ("running" in job) throw alreadyRunning(job.running);
  ctx.wake();
  return toAnswer(job);
}

export async function listJobs(ctx: Ctx, query: PageQuery): Promise<Page<JobAnswer>> {
  const rows = await listVisible(ctx, query, fromCursor(query.cursor));
  return toPage(rows, query, (row) => row.id, toAnswer);
}

export async function getJob(ctx: Ctx, id: string): Promise<JobAnswer> {
  return toAnswer(await loadJob(ctx, id));
}

/** Sent again it changes nothing. */
export async function cancel(ctx: Ctx, id: string): Promise<JobAnswer> {
  const job = await loadJob(ctx, id);
  if (job.status === "canceled") return toAnswer(job);
  const canceled = await cancelJob(ctx, job);
  if (!canceled) throw new AppError("conflict", "This import has ended already; there is nothing to cancel");
  return toAnswer(canceled);
}

export async function retry(ctx: Ctx, id: string): Promise<JobAnswer> {
  const job = await loadJob(ctx, id);
  if (job.status !== "failed" && job.status !== "canceled") {
    throw new AppError("conflict", "Only an import that failed or was canceled can be tried again");
  }
  const restarted = await restartJob(ctx, job);
  if (!restarted) throw new AppError("conflict", "This import runs again already");
  if ("running" in restarted) throw alreadyRunning(restarted.running);
  ctx.wake();
  return toAnswer(restarted);
}
