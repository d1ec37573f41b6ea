import * as z from "zod";
import { runDuplicates, runEnd } from "../src/billing/jobs.ts";
import { BillingMail, sendBillingMail } from "../src/billing/mail.ts";
import type { System } from "../src/core/context.ts";
import { AppError } from "../src/core/errors.ts";
import { newId } from "../src/core/ids.ts";
import {
  beginRow,
  findFailing,
  finishRow,
  giveUpRow,
  keepUnreadable,
  noteFailure,
  type OutboxRow,
  UNREADABLE,
} from "../src/core/outbox-store.ts";
import { persistently } from "../src/core/persistently.ts";
import { MailPayload, sendMail } from "../src/mail/send.ts";
import { removePicture } from "../src/media/remove.ts";
import { fetchPictures, PicturesOrder } from "../src/scraping/fetch-pictures.ts";
import { Busy, finalizeAnswer, giveUpImport, runJob } from "../src/scraping/run.ts";
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
const UnreadablePayload = z.object({ body: z.unknown() });

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
  "media-fetch": (system, env, row) =>
    fetchPictures(
      system,
      scrapeDeps,
      { images: env.IMAGES, bucket: env.MEDIA },
      PicturesOrder.parse(row.payload),
    ),
  "edge-push": (system, env, row) => pushSite(system, env.EDGE, SlugPayload.parse(row.payload).slug),
  scrape: (system, _env, row) => runJob(system, scrapeDeps, JobPayload.parse(row.payload).jobId),
  "scrape-answer": (system, _env, row) => finalizeAnswer(system, JobPayload.parse(row.payload).jobId),
  // Replayed by a person: what nobody could read may be readable by now.
  [UNREADABLE]: (system, env, row) => {
    const body = Body.safeParse(UnreadablePayload.parse(row.payload).body);
    if (!body.success) throw new Error("the message still can't be read");
    return runRow(system, env, body.data.id);
  },
};

/** Kinds whose import ends with them where they are given up. */
const OF_AN_IMPORT: ReadonlySet<string> = new Set(["scrape", "scrape-answer"]);

/**
 * Seconds until the next try, doubling. KV takes one write a second for a key; and all tries together take eight minutes,
 * less than what n8n has for an import.
 */
const delayOf = (attempts: number) => Math.min(60, 2 ** attempts);

async function runRow(system: System, env: Env, id: number): Promise<string> {
  // A try is for what the work itself can't do, not for an answer of the database that got lost around it.
  const row = await persistently(scrapeDeps, () => beginRow(system, id));
  if (!row) return `outbox ${id} is done already`;
  const handler = Object.hasOwn(HANDLERS, row.kind) ? HANDLERS[row.kind] : undefined;
  try {
    // Never thrown away in silence: it is given up where a person sees it and can replay it.
    if (!handler) throw new Error(`no handler for the outbox kind ${row.kind}`);
    const said = await handler(system, env, row);
    await persistently(scrapeDeps, () => finishRow(system, id, null));
    return said;
  } catch (error) {
    if (error instanceof AppError && error.code !== "unavailable") {
      await persistently(scrapeDeps, () => finishRow(system, id, error.message));
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
    // Not one of ours: the dead-letter queue hands it to a person.
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
    message.retry({ delaySeconds: error instanceof Busy ? error.seconds : delayOf(attempts) });
  }
}

async function rest(system: System, message: Message, queue: string): Promise<string> {
  const parsed = Body.safeParse(message.body);
  if (!parsed.success) {
    await keepUnreadable(system, { messageId: message.id, queue, body: message.body });
    return `message ${message.id} can't be read`;
  }
  const row = await findFailing(system, parsed.data.id);
  if (!row) return `outbox ${parsed.data.id} is done or given up already`;
  // What can't be read names no import; the row itself is what a person looks at.
  const job = OF_AN_IMPORT.has(row.kind) ? JobPayload.safeParse(row.payload).data : undefined;
  await (job ? giveUpImport(system, job.jobId, row.id) : giveUpRow(system, row.id));
  return `outbox ${row.id} (${row.kind}) is given up after ${row.attempts} tries`;
}

/** A message that was tried in vain as often as it may be: it is kept where a person sees it and can replay it. */
async function giveUpMessage(message: Message, queue: string, env: Env): Promise<void> {
  const requestId = newId();
  try {
    const said = await rest(systemOf(env, requestId), message, queue);
    log("error", "job.given-up", { requestId, messageId: message.id, said });
    message.ack();
  } catch (error) {
    log("error", "job.not-kept", { requestId, messageId: message.id, ...describe(error) });
    // The database is away, presumably: this queue tries for days.
    message.retry({ delaySeconds: Math.min(3_600, 30 * message.attempts) });
  }
}

const DEAD = /-dead$/;

/** Each message by itself: parse, do, acknowledge; a fault is retried later, in the end by a person. */
export async function runBatch(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(
    batch.messages.map((message) =>
      DEAD.test(batch.queue) ? giveUpMessage(message, batch.queue, env) : runMessage(message, env),
    ),
  );
}
