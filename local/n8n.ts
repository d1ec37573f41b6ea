import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import { newId } from "../src/core/ids.ts";
import { type Served, serve } from "./serve.ts";

// Stands in for n8n with the workflow that we ship: POST /webhook/scrape takes a job, signed by Standard Webhooks,
// fetches its page and calls back, signed with the same secret. POST /mode changes how it behaves from then on;
// GET /jobs lists what it was given. Any other route is refused, as a workflow that is not active is.

const MODES = ["ok", "duplicate", "never", "late", "failed"] as const;
const Mode = z.strictObject({
  mode: z.enum(MODES),
  delayMs: z.number().int().min(0).max(600_000).default(5000),
});

const Job = z.looseObject({ jobId: z.string().min(1), url: z.url(), callbackUrl: z.url() });
type Job = z.infer<typeof Job>;
type Behaviour = z.infer<typeof Mode>;
type Entry = { job: Job; mode: Behaviour["mode"]; callbacks: number[] };

const LOCAL = new Set(["localhost", "127.0.0.1"]);
const TRIES = 4;

async function fetchPage(url: string) {
  // Real n8n fetches whatever address it is given; offline, that is this machine only.
  if (!LOCAL.has(new URL(url).hostname)) throw new Error(`${url} is not on this machine`);
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return { failure: { code: `http-${answer.status}`, message: `The site answered with ${answer.status}` } };
  }
  return {
    url: answer.url,
    status: answer.status,
    contentType: answer.headers.get("content-type"),
    html: await answer.text(),
  };
}

/** What the workflow's last node sends. */
async function resultOf({ jobId, url }: Job, mode: Behaviour["mode"]): Promise<unknown> {
  if (mode === "failed") {
    return { jobId, status: "failed", error: { code: "workflow-failed", message: "The workflow failed" } };
  }
  try {
    const page = await fetchPage(url);
    if ("failure" in page) return { jobId, status: "failed", error: page.failure };
    return { jobId, status: "completed", pages: [page] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { jobId, status: "failed", error: { code: "network", message } };
  }
}

/** Sends an answer until it is taken or refused. @returns the last status, 0 where nobody answered */
async function callBack(
  webhook: Webhook,
  stopped: AbortSignal,
  message: { to: string; id: string; payload: string },
): Promise<number> {
  const { to, id, payload } = message;
  let status = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(500 * 2 ** attempt, null, { signal: stopped });
    const now = new Date();
    try {
      const answer = await fetch(to, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": webhook.sign(id, now, payload),
        },
        body: payload,
        signal: AbortSignal.any([stopped, AbortSignal.timeout(30_000)]),
      });
      await answer.body?.cancel();
      status = answer.status;
      if (status < 500) return status;
    } catch (error) {
      if (stopped.aborted) throw error;
      status = 0;
    }
  }
  return status;
}

/** One run of the workflow, as the mode of its job has it. */
async function run(webhook: Webhook, stopped: AbortSignal, entry: Entry, delayMs: number): Promise<void> {
  const { job, mode } = entry;
  if (mode === "never") return;
  if (mode === "late") await sleep(delayMs, null, { signal: stopped });
  const message = {
    to: job.callbackUrl,
    id: `msg_${newId().replaceAll("-", "")}`,
    payload: JSON.stringify(await resultOf(job, mode)),
  };
  const times = mode === "duplicate" ? 2 : 1;
  // Both at once, with the same id: a retry that overtakes its first try.
  entry.callbacks.push(
    ...(await Promise.all(Array.from({ length: times }, () => callBack(webhook, stopped, message)))),
  );
}

export type N8n = Served & { workflowUrl: string };

export async function startN8n(options: { secret: string; port?: number }): Promise<N8n> {
  const webhook = new Webhook(options.secret);
  const stop = new AbortController();
  const jobs: Entry[] = [];
  let behaviour: Behaviour = { mode: "ok", delayMs: 5000 };

  const app = new Hono();
  app.post("/webhook/scrape", async (c) => {
    const body = await c.req.text();
    try {
      webhook.verify(body, Object.fromEntries(c.req.raw.headers));
    } catch {
      return c.json({ code: 403, message: "Authorization data is wrong!" }, 403);
    }
    const job = Job.safeParse(JSON.parse(body));
    if (!job.success) return c.json({ code: 422, message: z.prettifyError(job.error) }, 422);
    if (!LOCAL.has(new URL(job.data.callbackUrl).hostname)) {
      return c.json({ code: 422, message: "callbackUrl is not on this machine" }, 422);
    }
    const entry: Entry = { job: job.data, mode: behaviour.mode, callbacks: [] };
    jobs.push(entry);
    run(webhook, stop.signal, entry, behaviour.delayMs).catch((error) => {
      if (!stop.signal.aborted) console.error(error);
    });
    return c.json({ message: "Workflow was started" }, 202);
  });
  app.post("/mode", async (c) => {
    const mode = Mode.safeParse(await c.req.json());
    if (!mode.success) return c.json({ message: z.prettifyError(mode.error) }, 422);
    behaviour = mode.data;
    return c.json(behaviour);
  });
  app.get("/jobs", (c) => c.json({ data: jobs }));
  app.notFound((c) =>
    c.json(
      { code: 404, message: `The requested webhook "${c.req.method} ${c.req.path}" is not registered.` },
      404,
    ),
  );

  const served = await serve((request) => app.fetch(request), options);
  return {
    ...served,
    workflowUrl: `${served.url}/webhook/scrape`,
    async close() {
      stop.abort();
      await served.close();
    },
  };
}
