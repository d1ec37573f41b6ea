import { and, desc, eq, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { scraperJobs } from "../../db/schema/scraping.ts";
import { BusinessType } from "../accounts/schema.ts";
import { audited } from "../audit/record.ts";
import { iso } from "../core/clock.ts";
import type { Ctx, System } from "../core/context.ts";
import type { PageQuery } from "../core/pages.ts";
import { asSystem, asUser, ConstraintError } from "../core/store.ts";
import {
  Applied,
  Issue,
  type JobAnswer,
  JobError,
  JobPage,
  N8nAnswer,
  Progress,
  ScrapeResult,
} from "./schema.ts";

type Row = typeof scraperJobs.$inferSelect;
export type Job = JobAnswer & { userId: string; applied: Applied; attempt: number };

function toJob(row: Row): Job {
  const applied = Applied.parse(row.applied);
  return {
    id: row.id,
    userId: row.userId,
    url: row.url,
    engine: row.engine,
    businessType: BusinessType.nullable().parse(row.businessType),
    businessId: row.businessId,
    status: row.status,
    progress: Progress.parse(row.progress),
    pages: z.array(JobPage).parse(row.pages),
    result: ScrapeResult.nullable().parse(row.result),
    issues: z.array(Issue).parse(row.issues),
    error: JobError.nullable().parse(row.error),
    applied,
    attempt: row.attempt,
    appliedTo: Object.keys(applied),
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
  };
}

const entry = (job: { id: string; businessId: string | null }, verb: string) => ({
  businessId: job.businessId,
  action: `import.${verb}`,
  targetType: "import",
  targetId: job.id,
});

export type NewJob = {
  id: string;
  url: string;
  normalizedUrl: string;
  businessType: string | null;
  businessId: string | null;
  engine: "builtin" | "n8n";
};

/** The new job, or the id of the one that runs already for the same address. */
export async function insertJob(ctx: Ctx, job: NewJob): Promise<Job | { running: string }> {
  const at = ctx.now.toISOString();
  try {
    const [, , , rows] = await asUser(
      ctx,
      ctx.db.execute(sql`
        insert into scraper_jobs (id, user_id, business_id, url, normalized_url, business_type, engine, created_at)
        values (${job.id}, ${ctx.actor.userId}, ${job.businessId}, ${job.url}, ${job.normalizedUrl}, ${job.businessType}, ${job.engine}, ${at})`),
      ctx.db.execute(sql`select app.enqueue_job(${job.id}, ${at})`),
      audited(ctx, entry(job, "started")),
      ctx.db.select().from(scraperJobs).where(eq(scraperJobs.id, job.id)),
    );
    const [row] = rows;
    if (!row) throw new Error("A job just made is not there");
    return toJob(row);
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.constraint !== "scraper_jobs_one_running") throw error;
    return { running: (await findRunning(ctx, job.normalizedUrl)) ?? "" };
  }
}

async function findRunning(ctx: Ctx, normalizedUrl: string): Promise<string | undefined> {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select({ id: scraperJobs.id })
      .from(scraperJobs)
      .where(
        and(
          eq(scraperJobs.userId, ctx.actor.userId),
          eq(scraperJobs.normalizedUrl, normalizedUrl),
          sql`${scraperJobs.status} in ('pending', 'running')`,
        ),
      ),
  );
  return rows[0]?.id;
}

export async function findJob(ctx: Ctx, id: string): Promise<Job | undefined> {
  const [rows] = await asUser(ctx, ctx.db.select().from(scraperJobs).where(eq(scraperJobs.id, id)));
  return rows[0] && toJob(rows[0]);
}

export async function listVisible(ctx: Ctx, query: PageQuery, before: string | null): Promise<Job[]> {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select()
      .from(scraperJobs)
      .where(before === null ? undefined : lt(scraperJobs.id, before))
      .orderBy(desc(scraperJobs.id))
      .limit(query.limit + 1),
  );
  return rows.map(toJob);
}

/** @returns undefined when it had ended already */
export async function cancelJob(ctx: Ctx, job: Job): Promise<Job | undefined> {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .update(scraperJobs)
      .set({ status: "canceled", finishedAt: ctx.now.toISOString() })
      .where(and(eq(scraperJobs.id, job.id), sql`${scraperJobs.status} in ('pending', 'running')`))
      .returning(),
    audited(ctx, entry(job, "canceled")),
  );
  return rows[0] && toJob(rows[0]);
}

/** @returns undefined when it runs again already */
export async function restartJob(ctx: Ctx, job: Job): Promise<Job | { running: string } | undefined> {
  const at = ctx.now.toISOString();
  try {
    const [, , , rows] = await asUser(
      ctx,
      ctx.db.execute(sql`
        select app.require(exists (select from scraper_jobs where id = ${job.id} and status in ('failed', 'canceled') for update), 'not-ended')`),
      ctx.db
        .update(scraperJobs)
        .set({
          status: "pending",
          attempt: sql`${scraperJobs.attempt} + 1`,
          progress: { step: "waiting", done: 0, total: 0 },
          pages: [],
          error: null,
          issues: [],
          startedAt: null,
          finishedAt: null,
          heartbeatAt: sql`now()`,
        })
        .where(eq(scraperJobs.id, job.id)),
      ctx.db.execute(sql`select app.enqueue_job(${job.id}, ${at})`),
      ctx.db.select().from(scraperJobs).where(eq(scraperJobs.id, job.id)),
      audited(ctx, entry(job, "retried")),
    );
    return rows[0] && toJob(rows[0]);
  } catch (error) {
    if (error instanceof ConstraintError && error.constraint === "scraper_jobs_one_running") {
      return { running: job.id };
    }
    throw error;
  }
}

/** The statement that keeps what an apply wrote, to stand in its batch; `expected` is what was kept before. */
export function keepApplied(ctx: Ctx, job: Job, applied: Applied, verb: string) {
  return [
    ctx.db.execute(sql`
      select app.require(exists (select from scraper_jobs where id = ${job.id}
        and applied = ${JSON.stringify(job.applied)}::jsonb for update), 'applied-meanwhile')`),
    ctx.db.update(scraperJobs).set({ applied }).where(eq(scraperJobs.id, job.id)),
    audited(ctx, entry(job, verb)),
  ];
}

// From here on: the queue's side.

export type RunningJob = {
  id: string;
  url: string;
  engine: "builtin" | "n8n";
  attempt: number;
  businessType: string | null;
};

/** A consumer that has not been heard of for this long is dead. */
const HEARTBEAT = sql`interval '90 seconds'`;

/** Takes a job to run it; `busy`: another consumer is at it; undefined: it has ended or is not there. */
export async function beginJob(system: System, id: string): Promise<RunningJob | "busy" | undefined> {
  const at = system.now.toISOString();
  const [begun, left] = await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set status = 'running', started_at = coalesce(started_at, ${at}), heartbeat_at = now()
       where id = ${id} and (status = 'pending' or (status = 'running' and engine = 'builtin' and heartbeat_at < now() - ${HEARTBEAT}))
      returning id, url, engine, attempt, business_type as "businessType"`),
    system.db
      .select({ status: scraperJobs.status, engine: scraperJobs.engine })
      .from(scraperJobs)
      .where(eq(scraperJobs.id, id)),
  );
  const row = begun.rows[0];
  if (row) {
    const Begun = z.object({
      id: z.string(),
      url: z.string(),
      engine: z.enum(["builtin", "n8n"]),
      attempt: z.number(),
      businessType: z.string().nullable(),
    });
    return Begun.parse(row);
  }
  return left[0]?.status === "running" && left[0].engine === "builtin" ? "busy" : undefined;
}

const running = (job: RunningJob) =>
  and(eq(scraperJobs.id, job.id), eq(scraperJobs.status, "running"), eq(scraperJobs.attempt, job.attempt));

/** Shows how far it is and that somebody is at it; false: it was canceled meanwhile. */
export async function noteProgress(system: System, job: RunningJob, progress: Progress): Promise<boolean> {
  const [rows] = await asSystem(
    system,
    system.db
      .update(scraperJobs)
      .set({ progress, heartbeatAt: sql`now()` })
      .where(running(job))
      .returning({ id: scraperJobs.id }),
  );
  return rows.length > 0;
}

/** Gives a job back after a fault: it waits for the next try. */
export async function releaseJob(system: System, job: RunningJob): Promise<void> {
  await asSystem(
    system,
    system.db.update(scraperJobs).set({ status: "pending", heartbeatAt: sql`now()` }).where(running(job)),
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
  const [rows] = await asSystem(
    system,
    system.db
      .update(scraperJobs)
      .set({
        ...end,
        progress: { step: end.status === "completed" ? "done" : "failed", done, total: end.pages.length },
        finishedAt: system.now.toISOString(),
      })
      .where(running(job))
      .returning({ id: scraperJobs.id }),
  );
  return rows.length > 0;
}

/** Keeps an answer of n8n with its job and puts the job on the outbox, once for each webhook id. */
export async function storeAnswer(system: System, webhookId: string, answer: N8nAnswer): Promise<void> {
  const at = system.now.toISOString();
  await asSystem(
    system,
    system.db.execute(sql`
      with fresh as (
        insert into webhook_events (source, event_id, type, received_at, finished_at)
        values ('n8n', ${webhookId}, ${answer.status}, ${at}, ${at}) on conflict do nothing returning event_id),
      stored as (
        update scraper_jobs set answer = ${JSON.stringify(answer)}::jsonb
         where id = ${answer.jobId} and engine = 'n8n' and status = 'running' and exists (select from fresh) returning id)
      insert into outbox (kind, payload, created_at) select 'scrape-answer', jsonb_build_object('jobId', id), ${at} from stored`),
  );
}

export async function findAnswer(
  system: System,
  id: string,
): Promise<{ job: RunningJob; answer: N8nAnswer } | undefined> {
  const [rows] = await asSystem(
    system,
    system.db
      .select()
      .from(scraperJobs)
      .where(and(eq(scraperJobs.id, id), eq(scraperJobs.status, "running"))),
  );
  const [row] = rows;
  if (!row || row.answer === null) return undefined;
  return { job: row, answer: N8nAnswer.parse(row.answer) };
}

/** Jobs that nobody will end any more: n8n never answered, or the message was given up. */
export async function failSilent(system: System): Promise<number> {
  const error = {
    code: "timeout",
    message: "No result came in time; try again, or choose the built-in engine",
  };
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set status = 'failed', error = ${JSON.stringify(error)}::jsonb, finished_at = ${system.now.toISOString()}
       where (status = 'running' and engine = 'n8n' and answer is null
              and started_at < ${system.now.toISOString()}::timestamptz - interval '10 minutes')
          or (status in ('pending', 'running') and engine = 'builtin'
              and coalesce(heartbeat_at, created_at) < now() - interval '20 minutes')
      returning id`),
  );
  return result.rows.length;
}
