import type { System } from "../core/context.ts";
import { crawl } from "./crawl.ts";
import { extractPage } from "./extract/page.ts";
import { sendToN8n } from "./n8n.ts";
import { reconcile } from "./reconcile.ts";
import type { JobPage } from "./schema.ts";
import {
  beginJob,
  endJob,
  failSilent,
  findAnswer,
  type JobEnd,
  noteProgress,
  type RunningJob,
  releaseJob,
} from "./store.ts";
import { validResult } from "./valid-result.ts";

/** What the importer needs of the outside. */
export type ScrapeDeps = {
  fetch: typeof fetch;
  /** A name's addresses, v4 and v6. */
  resolve: (host: string) => Promise<string[]>;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

const failed = (code: string, message: string, pages: JobPage[] = []): JobEnd => ({
  status: "failed",
  pages,
  result: null,
  issues: [],
  error: { code, message },
});

async function runBuiltin(system: System, deps: ScrapeDeps, job: RunningJob): Promise<JobEnd | "canceled"> {
  const { sitesDomain, appOrigin, scraperAllowedHosts } = system.config;
  const stop = new AbortController();
  const outcome = await crawl(new URL(job.url), {
    ...deps,
    judge: { sitesDomain, appHost: new URL(appOrigin).host, allowedHosts: [...scraperAllowedHosts] },
    signal: stop.signal,
    onProgress: async (progress) => {
      if (!(await noteProgress(system, job, progress))) stop.abort();
    },
  });
  if (stop.signal.aborted) return "canceled";
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
  const { result, issues } = reconcile(extractions);
  return { status: "completed", pages, result: validResult(result), issues, error: null };
}

/** Runs one import to its end, or hands it to n8n. Safe to run twice: whoever ends it first has ended it. */
export async function runJob(system: System, deps: ScrapeDeps, id: string): Promise<string> {
  const job = await beginJob(system, id);
  if (job === "busy") throw new Error(`import ${id} is being run by another consumer`);
  if (job === undefined) return `import ${id} has ended already`;
  if (job.engine === "n8n") {
    const refusal = await sendToN8n(system, deps, job);
    if (refusal === undefined) return `import ${id} handed to n8n`;
    await endJob(system, job, failed("n8n-refused", refusal));
    return `import ${id} failed: ${refusal}`;
  }
  let end: JobEnd | "canceled";
  try {
    end = await runBuiltin(system, deps, job);
  } catch (error) {
    // Whoever gets the message next need not wait until this run counts as dead.
    await releaseJob(system, job);
    throw error;
  }
  if (end === "canceled") return `import ${id} was canceled`;
  const isOurs = await endJob(system, job, end);
  return isOurs ? `import ${id} ${end.status}` : `import ${id} had ended already`;
}

/** Ends a job with the pages that n8n fetched; extraction is the same as for the built-in engine. */
export async function finalizeAnswer(system: System, id: string): Promise<string> {
  const found = await findAnswer(system, id);
  if (!found) return `import ${id} has ended already`;
  const { job, answer } = found;
  if (answer.status === "failed" || !answer.pages?.length) {
    const message = answer.error?.message ?? "n8n answered without a page";
    await endJob(system, job, failed(answer.error?.code ?? "n8n-failed", message));
    return `import ${id} failed at n8n`;
  }
  const { result, issues } = reconcile(answer.pages.map((page) => extractPage(page.html, page.url)));
  const pages = answer.pages.map((page): JobPage => ({ url: page.url, status: "read" }));
  await endJob(system, job, { status: "completed", pages, result: validResult(result), issues, error: null });
  return `import ${id} completed by n8n`;
}

/** Ends what nobody will end any more. */
export async function failOverdue(system: System): Promise<number> {
  return failSilent(system);
}
