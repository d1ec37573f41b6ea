import * as z from "zod";
import { runDuplicates, runEnd } from "../src/billing/jobs.ts";
import { BillingMail, sendBillingMail } from "../src/billing/mail.ts";
import type { System } from "../src/core/context.ts";
import { AppError } from "../src/core/errors.ts";
import { newId } from "../src/core/ids.ts";
import { beginRow, finishRow, noteFailure, type OutboxRow } from "../src/core/outbox-store.ts";
import { MailPayload, sendMail } from "../src/mail/send.ts";
import { removePicture } from "../src/media/remove.ts";
import { finalizeAnswer, runJob } from "../src/scraping/run.ts";
import { pushSite } from "../src/sites/push.ts";
import { deleteAtClerk } from "./clerk.ts";
import { systemOf } from "./context.ts";
import type { Env } from "./env.ts";
import { describe, log } from "./log.ts";
import { scrapeDeps } from "./scrape-deps.ts";

const Body = z.strictObject({ kind: z.literal("outbox"), id: z.int() });

type Handler = (system: System, env: Env, row: OutboxRow) => Promise<string>;

const SlugPayload = z.object({ slug: z.string() });
const JobPayload = z.object({ jobId: z.string() });
const UserPayload = z.object({ userId: z.string() });
const MediaPayload = z.object({ mediaId: z.string() });

/** Every kind of outbox row and the verb that does it; each verb is safe to run twice. */
const HANDLERS: Record<string, Handler> = {
  "billing-mail": (system, env, row) =>
    sendBillingMail(
      system,
      (mail) => env.MAIL.send({ from: env.MAIL_FROM, ...mail }),
      BillingMail.parse(row.payload),
    ),
  "billing-duplicates": async (system, _env, row) => {
    const { said, loud } = await runDuplicates(system, UserPayload.parse(row.payload).userId);
    if (loud) log("error", "billing.attention", { requestId: system.requestId, said: loud });
    return said;
  },
  "billing-end": (system, _env, row) => runEnd(system, UserPayload.parse(row.payload).userId),
  "clerk-delete": (_system, env, row) => deleteAtClerk(env, UserPayload.parse(row.payload).userId),
  mail: (system, env, row) =>
    sendMail(
      system,
      (mail) => env.MAIL.send({ from: env.MAIL_FROM, ...mail }),
      MailPayload.parse(row.payload),
    ),
  "media-delete": (_system, env, row) => removePicture(env.MEDIA, MediaPayload.parse(row.payload).mediaId),
  "edge-push": (system, env, row) => pushSite(system, env.EDGE, SlugPayload.parse(row.payload).slug),
  scrape: (system, _env, row) => runJob(system, scrapeDeps, JobPayload.parse(row.payload).jobId),
  "scrape-answer": (system, _env, row) => finalizeAnswer(system, JobPayload.parse(row.payload).jobId),
};

/** Seconds until the next try, doubling; KV takes one write a second for a key. */
const delayOf = (attempts: number) => Math.min(300, 2 ** attempts);

async function runRow(system: System, env: Env, id: number): Promise<string> {
  const row = await beginRow(system, id);
  if (!row) return `outbox ${id} is done already`;
  const handler = HANDLERS[row.kind];
  if (!handler) {
    // Never thrown away in silence: the dead-letter queue keeps it until somebody replays it.
    throw new Error(`no handler for the outbox kind ${row.kind}`);
  }
  try {
    const said = await handler(system, env, row);
    await finishRow(system, id, null);
    return said;
  } catch (error) {
    if (error instanceof AppError && error.code !== "unavailable") {
      await finishRow(system, id, error.message);
      return `refused: ${error.message}`;
    }
    await noteFailure(system, id, error instanceof Error ? error.message : String(error)).catch(
      () => undefined,
    );
    throw error;
  }
}

async function runMessage(message: Message, env: Env): Promise<void> {
  const requestId = newId();
  const parsed = Body.safeParse(message.body);
  if (!parsed.success) {
    // Not one of ours: the dead-letter queue keeps it for a person to look at.
    log("error", "job.unreadable", { requestId, messageId: message.id });
    message.retry();
    return;
  }
  try {
    const said = await runRow(systemOf(env, requestId), env, parsed.data.id);
    log("info", "job.done", { requestId, outboxId: parsed.data.id, said });
    message.ack();
  } catch (error) {
    const { attempts } = message;
    log("error", "job.failed", { requestId, outboxId: parsed.data.id, attempts, ...describe(error) });
    message.retry({ delaySeconds: delayOf(attempts) });
  }
}

/** Each message by itself: parse, do, acknowledge; a fault is retried later, in the end by a person. */
export async function runBatch(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(batch.messages.map((message) => runMessage(message, env)));
}
