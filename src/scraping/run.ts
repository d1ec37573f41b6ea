import type { System } from "../core/context.ts";
import { isUnavailable } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { giveUpRow } from "../core/outbox-store.ts";
import { persistently } from "../core/persistently.ts";
import type { JudgeOptions } from "./address.ts";
import { crawl } from "./crawl.ts";
import { readAnswer, sendToN8n } from "./n8n.ts";
import { reconcile } from "./reconcile.ts";
import { AT_N8N } from "./rules.ts";
import {
  beginAnswer,
  beginJob,
  endJob,
  failSilent,
  findBusy,
  giveUp,
  type JobEnd,
  noteProgress,
  type RunningJob,
  releaseJob,
} from "./run-store.ts";
import type { JobPage } from "./schema.ts";
import { validResult } from "./valid-result.ts";

/** What the importer needs of the outside. */
export type ScrapeDeps = {
  fetch: typeof fetch;
  /** A name's addresses, v4 and v6. */
  resolve: (host: string) => Promise<string[]>;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** Another run is at the job, for so many seconds at most: a later try finds it ended, or takes it. */
export class Busy extends Error {
  readonly seconds: number;
  constructor(id: string, seconds: number) {
    super(`import ${id} is being run already`);
    this.seconds = seconds;
  }
}

const failed = (code: string, message: string, pages: JobPage[] = []): JobEnd => ({
  status: "failed",
  pages,
  result: null,
  issues: [],
  error: { code, message },
});

export function judgeOptions({ config }: Pick<System, "config">): JudgeOptions {
  const { sitesDomain, appOrigin, scraperAllowedHosts } = config;
  return { sitesDomain, appHost: new URL(appOrigin).host, allowedHosts: [...scraperAllowedHosts] };
}

async function runBuiltin(system: System, deps: ScrapeDeps, job: RunningJob): Promise<JobEnd | "taken"> {
  const stop = new AbortController();
  const outcome = await crawl(new URL(job.url), {
    ...deps,
    judge: judgeOptions(system),
    signal: stop.signal,
    onProgress: async (progress) => {
      try {
        if (!(await noteProgress(system, job, progress))) stop.abort();
      } catch (error) {
        // Only to be looked at; the end is what counts.
        if (!isUnavailable(error)) throw error;
      }
    },
  });
  if (stop.signal.aborted) return "taken";
  const pages = outcome.pages.map(
    (page): JobPage =>
      page.extraction
        ? { url: page.url, status: "read" }
        : { url: page.url, status: "failed", error: page.error },
  );
  const extractions = outcome.pages.flatMap((page) => (page.extraction ? [page.extraction] : []));
  if (extractions.length === 0) {
    const error = outcome.pages[0]?.error ?? { code: "network", message: "The page could not be reached" };
    return failed(error.code, error.message, pages);
  }
  const { result, issues } = reconcile(extractions, system.now);
  return { status: "completed", pages, result: validResult(result), issues, error: null };
}

async function handOver(system: System, deps: ScrapeDeps, job: RunningJob): Promise<string> {
  const refusal = await sendToN8n(system, deps, job);
  if (refusal === undefined) {
    await noteProgress(system, job, { step: AT_N8N, done: 0, total: 0 });
    return `import ${job.id} handed to n8n`;
  }
  await endJob(system, job, failed(refusal.code, refusal.message));
  return `import ${job.id} failed: ${refusal.message}`;
}

async function runHeld(system: System, deps: ScrapeDeps, job: RunningJob): Promise<string> {
  if (job.engine === "n8n") return handOver(system, deps, job);
  const end = await runBuiltin(system, deps, job);
  // A database away for a moment must not cost the owner's old site another visit.
  const isOurs = end !== "taken" && (await persistently(deps, () => endJob(system, job, end)));
  if (isOurs) return `import ${job.id} ${end.status}`;
  const busy = await persistently(deps, () => findBusy(system, job));
  // The message is one for all runs: whoever has the job now may yet fail, and then it is needed.
  if (busy) throw new Busy(job.id, busy.busyS);
  return `import ${job.id} had ended already, or was canceled`;
}

/**
 * Runs one import to its end, or hands it to n8n. Safe to run twice: whoever ends it first has ended it.
 * @throws Busy while another run holds it
 */
export async function runJob(system: System, deps: ScrapeDeps, id: string): Promise<string> {
  const lease = newId();
  try {
    const begun = await persistently(deps, () => beginJob(system, id, lease));
    if (begun === undefined) return `import ${id} has ended already`;
    if ("busyS" in begun) throw new Busy(id, begun.busyS);
    return await runHeld(system, deps, begun);
  } catch (error) {
    // Whoever gets the message next need not wait until this run counts as dead; nor if its beginning got lost.
    if (!(error instanceof Busy)) await releaseJob(system, { id, lease }).catch(() => undefined);
    throw error;
  }
}

/** Ends a job with the pages that n8n fetched; extraction is the same as for the built-in engine. */
export async function finalizeAnswer(system: System, id: string): Promise<string> {
  const begun = await beginAnswer(system, id);
  if (!begun) return `import ${id} has ended already`;
  const { job, answer } = begun;
  const { pages, extractions, error } = readAnswer(answer, job.url, judgeOptions(system));
  if (error) {
    await endJob(system, job, failed(error.code, error.message, pages));
    return `import ${id} failed at n8n`;
  }
  const { result, issues } = reconcile(extractions, system.now);
  await endJob(system, job, { status: "completed", pages, result: validResult(result), issues, error: null });
  return `import ${id} completed by n8n`;
}

/** Gives an import up together with its outbox row, which a person then looks at. */
export function giveUpImport(system: System, id: string, rowId: number): Promise<void> {
  return giveUpRow(system, rowId, giveUp(system, id, rowId));
}

/** Ends what nobody will end any more. */
export async function failOverdue(system: System): Promise<number> {
  return failSilent(system);
}
