import { and, desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { scraperJobs } from "../../db/schema/scraping.ts";
import { PERMISSIONS } from "../accounts/permissions.ts";
import { BusinessType } from "../accounts/schema.ts";
import { audited } from "../audit/record.ts";
import type { Changes } from "../audit/rules.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import type { PageQuery } from "../core/pages.ts";
import { asUser, ConstraintError, Refusal } from "../core/store.ts";
import { normalizeUrl } from "./address.ts";
import { Applied, Issue, type JobAnswer, JobError, JobPage, Progress, ScrapeResult } from "./schema.ts";

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
  for (let isLast = false; ; isLast = true) {
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
      if (!isOneRunning(error)) throw error;
      const running = await findRunning(ctx, ctx.actor.userId, job.normalizedUrl);
      if (running !== undefined) return { running };
      // It ended between our write and our look.
      if (isLast) throw error;
    }
  }
}

const isOneRunning = (error: unknown) =>
  error instanceof ConstraintError && error.constraint === "scraper_jobs_one_running";

async function findRunning(ctx: Ctx, userId: string, normalizedUrl: string): Promise<string | undefined> {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select({ id: scraperJobs.id })
      .from(scraperJobs)
      .where(
        and(
          eq(scraperJobs.userId, userId),
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

/**
 * The newest of the caller's own and of their businesses', each by its index: the policy alone would have every job there
 * is looked at.
 */
export function visibleJobs(ctx: Pick<Ctx, "db" | "actor">, limit: number, before: string | null) {
  const below = before === null ? sql`` : sql`and id < ${before}`;
  const newest = sql`array(
    (select id from scraper_jobs where user_id = ${ctx.actor.userId} ${below} order by id desc limit ${limit})
    union all
    (select j.id from unnest(array(select app.my_businesses(${PERMISSIONS["import.apply"].role}))) as mine (id),
       lateral (select id from scraper_jobs where business_id = mine.id ${below} order by id desc limit ${limit}) j))`;
  return ctx.db
    .select()
    .from(scraperJobs)
    .where(sql`${scraperJobs.id} = any (${newest})`)
    .orderBy(desc(scraperJobs.id))
    .limit(limit);
}

export async function listVisible(ctx: Ctx, query: PageQuery, before: string | null): Promise<Job[]> {
  const [rows] = await asUser(ctx, visibleJobs(ctx, query.limit + 1, before));
  return rows.map(toJob);
}

/** The batch's rows; undefined when its condition did not hold. */
async function unlessRefused<T>(batch: Promise<T>): Promise<T | undefined> {
  try {
    return await batch;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** @returns undefined when it had ended already */
export async function cancelJob(ctx: Ctx, job: Job): Promise<Job | undefined> {
  const done = await unlessRefused(
    asUser(
      ctx,
      ctx.db.execute(sql`
        select app.require(exists (select from scraper_jobs where id = ${job.id} and status in ('pending', 'running') for update), 'ended')`),
      ctx.db
        .update(scraperJobs)
        .set({ status: "canceled", finishedAt: ctx.now.toISOString() })
        .where(eq(scraperJobs.id, job.id))
        .returning(),
      audited(ctx, entry(job, "canceled")),
    ),
  );
  return done?.[1][0] && toJob(done[1][0]);
}

/** @returns undefined when it runs again already */
export async function restartJob(ctx: Ctx, job: Job): Promise<Job | { running: string } | undefined> {
  const at = ctx.now.toISOString();
  try {
    const done = await unlessRefused(
      asUser(
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
            answer: null,
            startedAt: null,
            finishedAt: null,
            heartbeatAt: sql`now()`,
          })
          .where(eq(scraperJobs.id, job.id)),
        ctx.db.execute(sql`select app.enqueue_job(${job.id}, ${at})`),
        ctx.db.select().from(scraperJobs).where(eq(scraperJobs.id, job.id)),
        audited(ctx, entry(job, "retried")),
      ),
    );
    return done?.[3][0] && toJob(done[3][0]);
  } catch (error) {
    if (!isOneRunning(error)) throw error;
    const running = await findRunning(ctx, job.userId, normalizeUrl(new URL(job.url)));
    return running === undefined ? undefined : { running };
  }
}

/** The statements that keep what an apply wrote to a business, or took back, and tell of it, to stand in its batch. */
export function keepApplied(
  ctx: Ctx,
  job: Job,
  applied: Applied,
  told: { verb: "applied" | "undone"; businessId: string; changes: Changes },
) {
  return [
    ctx.db.execute(sql`
      select app.require(exists (select from scraper_jobs where id = ${job.id}
        and applied = ${JSON.stringify(job.applied)}::jsonb for update), 'applied-meanwhile')`),
    ctx.db.update(scraperJobs).set({ applied }).where(eq(scraperJobs.id, job.id)),
    audited(ctx, { ...entry({ id: job.id, businessId: told.businessId }, told.verb), changes: told.changes }),
  ];
}
