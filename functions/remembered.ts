import { type EdgeStore, readLiveSite } from "../src/sites/edge.ts";
import type { EdgeRecord } from "../src/sites/schema.ts";

const FRESH_MS = 5_000;
const USABLE_MS = 30_000;
/** A host without a site may get one any moment, and its owner is watching. */
const ABSENT_MS = 1_000;
/** While the edge store is down, what is known is shown this long. */
const OUTAGE_MS = 24 * 3600_000;
const MOST_HOSTS = 2_000;

type Known = {
  record: EdgeRecord | null;
  at: number;
  /** When a look-up behind an answer was begun, so that a crowd does not begin a crowd of them. */
  askedAt: number;
};

/** The edge store failed and nothing is remembered of this host. */
export class EdgeDown extends Error {}

/**
 * What this isolate remembers of hosts: used as it is when younger than 5 seconds, looked up behind the answer until
 * 30, looked up first when older. Least recently used hosts are forgotten first.
 */
export class Remembered {
  private readonly hosts = new Map<string, Known>();

  async get(
    edge: EdgeStore,
    slug: string,
    now: number,
    later: (work: Promise<unknown>) => void,
  ): Promise<EdgeRecord | null> {
    const known = this.hosts.get(slug);
    if (known) this.touch(slug, known);
    const age = known ? now - known.at : Number.POSITIVE_INFINITY;
    if (known && age < (known.record ? FRESH_MS : ABSENT_MS)) return known.record;
    if (known?.record && age < USABLE_MS) {
      if (now - known.askedAt >= FRESH_MS) {
        known.askedAt = now;
        later(this.lookup(edge, slug, now).catch(() => undefined));
      }
      return known.record;
    }
    try {
      return await this.lookup(edge, slug, now);
    } catch (error) {
      if (known?.record && age < OUTAGE_MS) return known.record;
      throw new EdgeDown("the edge store does not answer", { cause: error });
    }
  }

  /** Every request looks for itself: workerd ends a promise with the request that began it, whoever else waits. */
  private async lookup(edge: EdgeStore, slug: string, now: number): Promise<EdgeRecord | null> {
    return this.keep(slug, await readLiveSite(edge, slug), now);
  }

  /** The store is eventually consistent: an older record than the one we hold, a tombstone above all, does not win. */
  private keep(slug: string, found: EdgeRecord | null, now: number): EdgeRecord | null {
    const held = this.hosts.get(slug)?.record ?? null;
    const record = held && (!found || found.sequence < held.sequence) ? held : found;
    this.touch(slug, { record, at: now, askedAt: now });
    return record;
  }

  private touch(slug: string, known: Known): void {
    this.hosts.delete(slug);
    this.hosts.set(slug, known);
    if (this.hosts.size > MOST_HOSTS) {
      const oldest = this.hosts.keys().next().value;
      if (oldest !== undefined) this.hosts.delete(oldest);
    }
  }
}
