import { type EdgeStore, type Held, readHeld } from "../src/sites/edge.ts";
import type { EdgeRecord } from "../src/sites/schema.ts";

const FRESH_MS = 5_000;
const USABLE_MS = 30_000;
/** A host without a site may get one any moment, and its owner is watching. */
const ABSENT_MS = 1_000;
/** While the edge store is down, what is known is shown this long. */
const OUTAGE_MS = 24 * 3600_000;
/** A store that hangs is as good as down. */
const PATIENCE_MS = 3_000;
/** Characters of stored JSON; as objects they take a few times that, in an isolate of 128 MB. */
const MOST_SIZE = 8 * 1024 * 1024;
const MOST_ABSENT = 1_000;

type Known = {
  record: EdgeRecord;
  size: number;
  at: number;
  /** When a look-up behind an answer was begun, so that a crowd does not begin a crowd of them. */
  askedAt: number;
  /** When a look-up failed, so that a crowd does not wait for one each. */
  failedAt: number;
};

/** The edge store failed and nothing is remembered of this host. */
export class EdgeDown extends Error {}

/**
 * What this isolate remembers of hosts: used as it is when younger than 5 seconds, looked up behind the answer until
 * 30, looked up first when older. Least recently used hosts are forgotten first; hosts without a site are remembered
 * apart, so that a flood of made-up ones pushes out no real one.
 */
export class Remembered {
  private readonly hosts = new Map<string, Known>();
  private readonly absent = new Map<string, number>();
  private readonly most: number;
  private readonly patience: number;
  private size = 0;

  constructor({ most = MOST_SIZE, patience = PATIENCE_MS } = {}) {
    this.most = most;
    this.patience = patience;
  }

  async get(
    edge: EdgeStore,
    slug: string,
    now: number,
    later: (work: Promise<unknown>) => void,
  ): Promise<EdgeRecord | null> {
    const known = this.hosts.get(slug);
    if (!known) return this.getUnknown(edge, slug, now);
    this.hosts.delete(slug);
    this.hosts.set(slug, known);
    const age = now - known.at;
    if (age < FRESH_MS) return known.record;
    if (age < USABLE_MS) {
      if (now - known.askedAt >= FRESH_MS) {
        known.askedAt = now;
        later(this.lookup(edge, slug, now).catch(() => undefined));
      }
      return known.record;
    }
    if (age < OUTAGE_MS && now - known.failedAt < FRESH_MS) return known.record;
    try {
      return await this.lookup(edge, slug, now);
    } catch (error) {
      known.failedAt = now;
      if (age < OUTAGE_MS) return known.record;
      throw new EdgeDown("the edge store does not answer", { cause: error });
    }
  }

  private async getUnknown(edge: EdgeStore, slug: string, now: number): Promise<EdgeRecord | null> {
    const absentAt = this.absent.get(slug);
    if (absentAt !== undefined && now - absentAt < ABSENT_MS) return null;
    try {
      return await this.lookup(edge, slug, now);
    } catch (error) {
      throw new EdgeDown("the edge store does not answer", { cause: error });
    }
  }

  /** Every request looks for itself: workerd ends a promise with the request that began it, whoever else waits. */
  private async lookup(edge: EdgeStore, slug: string, now: number): Promise<EdgeRecord | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("too slow")), this.patience);
    });
    try {
      return this.keep(slug, await Promise.race([readHeld(edge, slug), tooLong]), now);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The store is eventually consistent: an older record than the one we hold, a tombstone above all, does not win. */
  private keep(slug: string, found: Held, now: number): EdgeRecord | null {
    const held = this.hosts.get(slug);
    if (!held && !found.record) {
      if (this.absent.size >= MOST_ABSENT) this.absent.clear();
      this.absent.set(slug, now);
      return null;
    }
    this.absent.delete(slug);
    const isOlder = held && (!found.record || found.record.sequence < held.record.sequence);
    const record = isOlder ? held.record : found.record;
    const size = isOlder ? held.size : found.size;
    if (!record) return null;
    this.size += size - (held?.size ?? 0);
    this.hosts.delete(slug);
    this.hosts.set(slug, { record, size, at: now, askedAt: now, failedAt: Number.NEGATIVE_INFINITY });
    for (const [oldest, { size: freed }] of this.hosts) {
      if (this.size <= this.most || oldest === slug) break;
      this.hosts.delete(oldest);
      this.size -= freed;
    }
    return record;
  }
}
