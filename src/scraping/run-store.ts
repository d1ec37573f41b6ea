import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { scraperJobs } from "../../db/schema/scraping.ts";
import type { System } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { storable } from "../core/json.ts";
import { asSystem, ConstraintError, type Query } from "../core/store.ts";
import { AT_N8N, GIVEN_UP, LEASE_S, N8N_MINUTES, STALE_MINUTES } from "./rules.ts";
import { type Issue, type JobPage, N8nAnswer, type Progress, type ScrapeResult } from "./schema.ts";

// The queue's side of a job. A run holds the job by a lease of its own: what it writes after the job has gone to
// another run, was canceled or has ended, changes nothing.

const RunningJob = z.object({
  id: z.string(),
  url: z.string(),
  engine: z.enum(["builtin", "n8n"]),
  attempt: z.number(),
  lease: z.string(),
});
export type RunningJob = z.infer<typeof RunningJob>;
const RUNNING = sql.raw("id, url, engine, attempt, lease");

const held = (job: RunningJob) =>
  and(eq(scraperJobs.id, job.id), eq(scraperJobs.status, "running"), eq(scraperJobs.lease, job.lease));

/** Seconds until a run that says nothing more counts as dead. */
const leaseLeft = sql`ceil(extract(epoch from heartbeat_at + ${LEASE_S} * interval '1 second' - now()))::integer`;

/** Whether a job waits or is run by another lease: one given back between two statements has not ended. */
const elsewhere = (system: System, id: string, lease: string) =>
  system.db.execute(sql`
    select case status when 'pending' then 1 else ${leaseLeft} end as "busyS" from scraper_jobs
     where id = ${id} and (status = 'pending'
        or (status = 'running' and lease <> ${lease} and progress ->> 'step' <> ${AT_N8N}))`);

function readBusy(rows: readonly unknown[]): { busyS: number } | undefined {
  const busy = z.object({ busyS: z.number() }).optional().parse(rows[0]);
  return busy && { busyS: Math.max(1, busy.busyS) };
}

/** Whether a job that was given up is to begin again: its row is open, so a person has replayed it. */
const isReplayed = (id: string, kind: string) =>
  sql`(status = 'failed' and error ->> 'code' = ${GIVEN_UP} and exists (
    select from outbox where kind = ${kind} and payload ->> 'jobId' = ${id} and done_at is null and given_up_at is null))`;

export type Begun = RunningJob | { busyS: number } | undefined;

/**
 * Takes a job to run it; asked again by the same lease, it is taken still. `busyS`: another run is at it, for so long at
 * most; undefined: it has ended, n8n has it, or it is not there. A job that was given up begins again once it
 * is replayed; another message for it that is still under way does not begin it.
 */
export async function beginJob(system: System, id: string, lease: string): Promise<Begun> {
  const at = system.now.toISOString();
  try {
    const [begun, left] = await asSystem(
      system,
      system.db.execute(sql`
        update scraper_jobs set status = 'running', lease = ${lease}, heartbeat_at = now(), error = null, finished_at = null,
               started_at = case when status = 'failed' then ${at}::timestamptz else coalesce(started_at, ${at}::timestamptz) end
         where id = ${id} and (status = 'pending'
            or (status = 'running' and lease = ${lease})
            or (status = 'running' and heartbeat_at < now() - ${LEASE_S} * interval '1 second' and progress ->> 'step' <> ${AT_N8N})
            or ${isReplayed(id, "scrape")})
        returning ${RUNNING}`),
      elsewhere(system, id, lease),
    );
    if (begun.rows[0]) return RunningJob.parse(begun.rows[0]);
    return readBusy(left.rows);
  } catch (error) {
    // Given up, and meanwhile the owner began another import of the same address: that one counts.
    if (error instanceof ConstraintError && error.constraint === "scraper_jobs_one_running") return undefined;
    throw error;
  }
}

/** What became of a job whose lease was lost: `busyS` while it has not ended, for its message must not count as done. */
export async function findBusy(system: System, job: RunningJob): Promise<{ busyS: number } | undefined> {
  const [left] = await asSystem(system, elsewhere(system, job.id, job.lease));
  return readBusy(left.rows);
}

/** Shows how far it is and that somebody is at it; false: it is not this run's any more. */
export async function noteProgress(system: System, job: RunningJob, progress: Progress): Promise<boolean> {
  const [rows] = await asSystem(
    system,
    system.db
      .update(scraperJobs)
      .set({ progress, heartbeatAt: sql`now()` })
      .where(held(job))
      .returning({ id: scraperJobs.id }),
  );
  return rows.length > 0;
}

/** Gives a job back after a fault: it waits for the next try. */
export async function releaseJob(system: System, job: { id: string; lease: string }): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set status = 'pending', heartbeat_at = now()
       where id = ${job.id} and status = 'running' and lease = ${job.lease}`),
  );
}

export type JobEnd = {
  status: "completed" | "failed";
  pages: JobPage[];
  result: ScrapeResult | null;
  issues: Issue[];
  error: { code: string; message: string } | null;
};

/** The one verb that ends a job, whichever engine ran it; ended or canceled before, it stays as it is. */
export async function endJob(system: System, job: RunningJob, end: JobEnd): Promise<boolean> {
  const done = end.pages.filter((page) => page.status === "read").length;
  const progress = { step: end.status === "completed" ? "done" : "failed", done, total: end.pages.length };
  const [rows] = await asSystem(
    system,
    system.db
      .update(scraperJobs)
      .set({
        ...storable(end),
        // What was found on the way stays to be seen.
        progress: sql`progress || ${JSON.stringify(progress)}::jsonb`,
        answer: null,
        finishedAt: system.now.toISOString(),
      })
      .where(held(job))
      .returning({ id: scraperJobs.id }),
  );
  return rows.length > 0;
}

/** Keeps an answer of n8n with its job and puts the job on the outbox, once for each webhook id. */
export async function storeAnswer(
  system: System,
  webhookId: string,
  answer: N8nAnswer,
  attempt: number | undefined,
): Promise<void> {
  const at = system.now.toISOString();
  const kept = JSON.stringify(storable(answer));
  await asSystem(
    system,
    system.db.execute(sql`
      with fresh as (
        insert into webhook_events (source, event_id, type, received_at, finished_at)
        values ('n8n', ${webhookId}, ${answer.status}, ${at}, ${at}) on conflict do nothing returning event_id),
      stored as (
        update scraper_jobs set answer = ${kept}::jsonb
         where id = ${answer.jobId} and engine = 'n8n' and status in ('pending', 'running') and answer is null
           and (${attempt ?? null}::integer is null or attempt = ${attempt ?? null}::integer)
           and exists (select from fresh) returning id)
      insert into outbox (kind, payload, created_at) select 'scrape-answer', jsonb_build_object('jobId', id), ${at} from stored`),
  );
}

/** Takes a job that n8n has answered, to end it; undefined: it has ended. */
export async function beginAnswer(
  system: System,
  id: string,
): Promise<{ job: RunningJob; answer: N8nAnswer } | undefined> {
  const [begun] = await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set status = 'running', lease = ${newId()}, heartbeat_at = now(), error = null, finished_at = null,
             started_at = coalesce(started_at, ${system.now.toISOString()})
       where id = ${id} and answer is not null
         and (status in ('pending', 'running') or ${isReplayed(id, "scrape-answer")})
      returning ${RUNNING}, answer`),
  );
  const [row] = begun.rows;
  return row && { job: RunningJob.parse(row), answer: N8nAnswer.parse(row.answer) };
}

/** Ends a job together with its outbox row, which rests since its message was tried in vain as often as it may be. */
export function giveUp(system: System, id: string, rowId: number): Query {
  const ours = {
    code: GIVEN_UP,
    message: "Something went wrong on our side, and we are looking into it; you can also try again",
  };
  const n8ns = {
    code: GIVEN_UP,
    message:
      "n8n was away, or its workflow failed, each time we asked it; its Executions list what it was given. Try again, or use the built-in engine",
  };
  return system.db.execute(sql`
    update scraper_jobs set status = 'failed',
           error = case when engine = 'n8n' and answer is null then ${JSON.stringify(n8ns)}::jsonb
                        else ${JSON.stringify(ours)}::jsonb end,
           progress = progress || '{"step": "failed"}', finished_at = ${system.now.toISOString()}
     where id = ${id} and status in ('pending', 'running')
       and exists (select from outbox where id = ${rowId} and done_at is null and given_up_at is not null)`);
}

/**
 * Jobs that nobody will end any more: n8n never answered, or a run was lost with its message. One that waits its turn
 * is none of them, however long the queue is.
 */
export async function failSilent(system: System): Promise<number> {
  const at = system.now.toISOString();
  const ours = { code: "timeout", message: "No result came in time; try again" };
  const n8ns = {
    code: "timeout",
    message: `n8n took the import and sent no result within ${N8N_MINUTES} minutes; its Executions say why. Try again, or use the built-in engine`,
  };
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set status = 'failed',
             error = case when engine = 'n8n' and status = 'running' then ${JSON.stringify(n8ns)}::jsonb
                          else ${JSON.stringify(ours)}::jsonb end,
             progress = progress || '{"step": "failed"}', finished_at = ${at}
       where (status = 'running' and engine = 'n8n' and answer is null
              and started_at < ${at}::timestamptz - ${N8N_MINUTES} * interval '1 minute')
          or (status = 'running' and engine = 'builtin' and heartbeat_at < now() - ${STALE_MINUTES} * interval '1 minute')
          or (status = 'pending' and coalesce(heartbeat_at, created_at) < now() - interval '1 day')
      returning id`),
  );
  return result.rows.length;
}
