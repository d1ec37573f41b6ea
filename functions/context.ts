import { connect, type Db } from "../db/client.ts";
import type { Config, Ctx, Public, System } from "../src/core/context.ts";
import { takeOpen } from "../src/core/outbox-store.ts";
import type { Env } from "./env.ts";
import { describe, log } from "./log.ts";

/** What Hono carries through a request. */
export type AppEnv = {
  Bindings: Env & { requestId: string };
  Variables: {
    requestId: string;
    /** Set where the route says `user`. */
    ctx: Ctx;
    open: Public;
    body: string;
  };
};

/** `ctx.now` of a request; only a local stack may move it. */
export function clock(env: Env): Date {
  return new Date(Date.now() + env.CLOCK_OFFSET_S * 1000);
}

function configOf(env: Env): Config {
  return {
    appOrigin: new URL(env.APP_ORIGIN).origin,
    sitesDomain: env.SITES_DOMAIN,
    linkSecret: env.LINK_SECRET,
    mailFrom: env.MAIL_FROM,
    scraperAllowedHosts: env.SCRAPER_ALLOWED_HOSTS,
    n8n:
      env.N8N_WORKFLOW_URL && env.N8N_WEBHOOK_SECRET
        ? { url: env.N8N_WORKFLOW_URL, secret: env.N8N_WEBHOOK_SECRET }
        : undefined,
    stripe: env.STRIPE_SECRET_KEY
      ? { secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }
      : undefined,
  };
}

// One client for each connection string and isolate: it holds no connection, only types.
const clients = new Map<string, Db>();
function client(url: string): Db {
  const known = clients.get(url) ?? connect(url);
  clients.set(url, known);
  return known;
}

export function publicOf(env: Env, requestId: string): Public {
  return { kind: "public", db: client(env.DATABASE_URL), now: clock(env), requestId, config: configOf(env) };
}

export function systemOf(env: Env, requestId: string, actorKind: System["actorKind"] = "system"): System {
  return {
    kind: "system",
    actorKind,
    db: client(env.SYSTEM_DATABASE_URL),
    now: clock(env),
    requestId,
    config: configOf(env),
  };
}

/** Long work with a queue of its own, so that a publish never waits behind it. */
const IMPORT_KINDS: ReadonlySet<string> = new Set(["scrape", "scrape-answer", "media-fetch"]);

/** Sends a message for every open outbox row. */
export async function announceWork(env: Env, requestId: string): Promise<number> {
  const rows = await takeOpen(systemOf(env, requestId));
  for (const [queue, isImport] of [
    [env.IMPORTS, true],
    [env.JOBS, false],
  ] as const) {
    const messages = rows
      .filter(({ kind }) => IMPORT_KINDS.has(kind) === isImport)
      .map(({ id }) => ({ body: { kind: "outbox", id } }));
    if (messages.length > 0) await queue.sendBatch(messages);
  }
  return rows.length;
}

type Later = (work: Promise<unknown>) => void;

/** Tells the queues of new outbox rows once the answer has gone; cron makes up for a call that got lost. */
export function announceLater(env: Env, requestId: string, later: Later): void {
  later(
    announceWork(env, requestId).catch((error: unknown) =>
      log("error", "outbox.announce", { requestId, ...describe(error) }),
    ),
  );
}

export function ctxOf(env: Env, requestId: string, actor: Ctx["actor"], later: Later): Ctx {
  return {
    kind: "user",
    actor,
    db: client(env.DATABASE_URL),
    now: clock(env),
    requestId,
    config: configOf(env),
    wake: () => announceLater(env, requestId, later),
  };
}
