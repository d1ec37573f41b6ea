import type { Db } from "../../db/client.ts";

/** What every verb may know of where it runs. */
export type Config = {
  /** Such as `https://app.example`; without a trailing slash. */
  appOrigin: string;
  /** Host (and port, locally) below which sites live: `<slug>.<sitesDomain>`. */
  sitesDomain: string;
  /** Signs preview links. */
  linkSecret: string;
  mailFrom: string;
  /** `host:port` pairs that the importer may fetch although they are private; empty but locally. */
  scraperAllowedHosts: readonly string[];
  n8n: { url: string; secret: string } | undefined;
  /** Absent: billing answers 501. `apiBase` is for a local stack only. */
  stripe: { secretKey: string; apiBase: string | undefined } | undefined;
};

export type Clocked = { now: Date; requestId: string; config: Config };

/** One caller's world: everything read or written through it is what this user may see and do. */
export type Ctx = Clocked & {
  kind: "user";
  actor: {
    userId: string;
    email: string | null;
    emailVerified: boolean;
    name: string | null;
    /** No token was shown: somebody known acts again, and the claims above say nothing. */
    isRecalled?: boolean;
  };
  db: Db;
  /** The Idempotency-Key under which this request writes, and the request's own mark on it. */
  held?: { key: string; holder: string };
  /** Tells the queue of new outbox rows, after the answer has gone. A lost call is made up for by cron. */
  wake: () => void;
};

/** All tenants at once: for webhooks, queue and cron only. */
export type System = Clocked & { kind: "system"; actorKind: "system" | "webhook"; db: Db };

/** Nobody in particular: what the public may read. */
export type Public = Clocked & { kind: "public"; db: Db };

/** The address of a published site, such as `https://luna.example`. */
export function siteOrigin(config: Config, slug: string): string {
  return `${new URL(config.appOrigin).protocol}//${slug}.${config.sitesDomain}`;
}
