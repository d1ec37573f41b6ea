import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Database, startDatabase } from "../../local/database.ts";
import type { Served } from "../../local/serve.ts";
import { createJob } from "../../src/scraping/jobs.ts";
import { Broker } from "./broker.ts";
import { ownerOf, settingsOf, startRestaurants } from "./jobs-scene.ts";
import { WATCH, WITHOUT_POISON } from "./jobs-watch.ts";
import type { Counts, Proof } from "./proof.ts";
import { randomOf } from "./random.ts";

const CONSUMERS = 3;
const AT_ONCE = 24;
/** So many imports wait at most, as if owners asked for them little by little. */
const AHEAD = 240;
const CLOCK_STEP_MS = 200;

/** The command a person runs. */
async function replay(database: Database): Promise<void> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, "../../local/replay.ts")], {
    env: { ...process.env, SYSTEM_DATABASE_URL: database.systemDatabaseUrl, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`jobs:replay ended with ${code}`);
}

class Run {
  readonly failures: string[] = [];
  readonly database: Database;
  readonly pages: Served;
  readonly broker: Broker;
  readonly admin: pg.Pool;
  private readonly counts: Counts;
  private readonly pace: number;
  private seenAt = 0;
  isOver = false;

  constructor(counts: Counts, database: Database, pages: Served, broker: Broker) {
    this.counts = counts;
    this.pace = counts.pace ?? 1;
    this.database = database;
    this.pages = pages;
    this.broker = broker;
    this.admin = new pg.Pool({ connectionString: database.adminDatabaseUrl, max: 4 });
    this.admin.on("error", () => undefined);
  }

  private async count(query: string): Promise<number> {
    const { rows } = await this.admin.query<{ n: number }>(`select count(*)::int as n from ${query}`);
    return rows[0]?.n ?? 0;
  }

  /** Time goes by `pace` times as fast: first where the database tells it, then for what waits in the queues. */
  private async keepTime(): Promise<void> {
    const seen = Date.now();
    const elapsedS = (seen - this.seenAt) / 1000;
    const by = `interval '${elapsedS * (this.pace - 1)} seconds'`;
    // Two statements in one query are one transaction.
    await this.admin.query(
      `update scraper_jobs set heartbeat_at = heartbeat_at - ${by} where status in ('pending', 'running');
       update outbox set queued_at = queued_at - ${by} where done_at is null and given_up_at is null and queued_at is not null`,
    );
    this.seenAt = seen;
    this.broker.pass(elapsedS * this.pace);
  }

  /** Does it again and again, one after the other, until the proof is over; what fails is tried the next time. */
  private async every(ms: number, work: () => unknown): Promise<void> {
    for (await sleep(ms); !this.isOver; await sleep(ms)) {
      try {
        await work();
      } catch {}
    }
  }

  startClock(): void {
    this.seenAt = Date.now();
    void this.every(CLOCK_STEP_MS, () => this.keepTime());
    void this.every(300, () => this.broker.cron("announce"));
    void this.every(3_000, () => this.broker.cron("overdue"));
  }

  /** All imports are asked for; the poisoned ones spread among them. */
  async feed(jobs: number, poisonedJobs: number, unreadable: number): Promise<void> {
    const { database, pages, broker } = this;
    const owner = ownerOf(database, pages);
    const everyPoison = Math.floor(jobs / Math.max(1, poisonedJobs));
    for (let n = 0; n < jobs; n++) {
      while (
        n % 20 === 0 &&
        (await this.count("scraper_jobs where status in ('pending', 'running')")) > AHEAD
      )
        await sleep(100);
      const isPoisoned = n % everyPoison === 0 && n / everyPoison < poisonedJobs;
      const kind = isPoisoned ? "poison" : n % 10 === 9 ? "gone" : "place";
      await createJob({ ...owner, now: new Date() }, { url: `${pages.url}/${kind}/${n}` });
    }
    const nonsense = [
      { kind: "outbox" },
      "text",
      null,
      { kind: "outbox", id: "7" },
      [1],
      { kind: "unknown", id: 1 },
    ];
    broker.send(
      "imports",
      Array.from({ length: unreadable }, (_, n) => nonsense[n % nonsense.length]),
    );
  }

  /** Kills a consumer each time another share of the jobs has ended. */
  async killAlong(jobs: number, kills: number): Promise<void> {
    for (let kill = 1; kill <= kills; kill++) {
      const at = Math.floor((jobs * kill) / (kills + 2));
      while ((await this.count("proof_ends")) < at) await sleep(100);
      await this.broker.kill();
    }
  }

  /** Waits until no row is open and no message under way; or after a replay no row that can be done. */
  async settle(what: string, seconds: number, isReplay = false): Promise<void> {
    const rows = `outbox where done_at is null and given_up_at is null${isReplay ? " and kind <> 'unreadable'" : ""}`;
    const end = Date.now() + seconds * 1000;
    let open = 0;
    while (Date.now() < end) {
      open = await this.count(rows);
      if (open === 0 && (isReplay || this.broker.open === 0)) return;
      await sleep(200);
    }
    this.failures.push(`${what}: after ${seconds} s ${open} rows and ${this.broker.open} messages are open`);
  }

  /** @param expected for each kind of job how many there are and how each ended by now, in order */
  async judge(when: string, expected: Record<string, { count: number; ends: string[] }>): Promise<void> {
    const { rows } = await this.admin.query<{ kind: string; status: string; ends: string[]; n: number }>(
      `select split_part(j.url, '/', 4) as kind, j.status, e.ends, count(*)::int as n
         from scraper_jobs j left join lateral (
           select coalesce(array_agg(e.status || coalesce(':' || e.code, '') order by e.n), '{}') as ends
             from proof_ends e where e.job_id = j.id) e on true
        group by 1, 2, 3`,
    );
    const seen = new Map<string, number>();
    for (const row of rows) {
      const should = expected[row.kind];
      const last = row.ends.at(-1)?.split(":")[0];
      if (row.ends.join() !== should?.ends.join() || row.status !== last) {
        this.failures.push(
          `${when}: ${row.n} × ${row.kind} ended [${row.ends.join()}] and stand as ${row.status}, not [${should?.ends.join()}]`,
        );
      }
      seen.set(row.kind, (seen.get(row.kind) ?? 0) + row.n);
    }
    for (const [kind, { count }] of Object.entries(expected)) {
      if ((seen.get(kind) ?? 0) !== count)
        this.failures.push(`${when}: ${seen.get(kind) ?? 0} × ${kind}, not ${count}`);
    }
  }

  /** The dead letters; after a replay those that still can't be read may be under way to become some again. */
  async judgeDead(when: string, jobs: number, unreadable: number, isReplay = false): Promise<void> {
    const { rows } = await this.admin.query<{ what: string; n: number }>(
      `select coalesce(split_part(j.url, '/', 4), o.kind) as what, count(*)::int as n
         from outbox o left join scraper_jobs j on j.id = o.payload ->> 'jobId'
        where ${isReplay ? "o.kind = 'unreadable' or o.given_up_at is not null" : "o.given_up_at is not null"}
        group by 1 order by 1`,
    );
    const is = JSON.stringify(rows.map(({ what, n }) => [what, n]));
    const should = JSON.stringify(
      [
        ["poison", jobs],
        ["unreadable", unreadable],
      ].filter(([, n]) => n !== 0),
    );
    if (is === should) return;
    this.failures.push(`${when}: the dead letters are ${is}, not ${should}`);
    const { rows: wrong } = await this.admin.query<{ id: string }>(
      `select o.id::text from outbox o join scraper_jobs j on j.id = o.payload ->> 'jobId'
        where o.given_up_at is not null and j.url not like '%/poison/%'`,
    );
    for (const { id } of wrong) {
      const tried = this.broker.givenUp.filter(({ body }) => JSON.stringify(body)?.includes(`:${id}}`));
      this.failures.push(`outbox ${id}: ${JSON.stringify(tried)}`);
    }
  }

  async run(kills: number): Promise<void> {
    const { jobs = 0, poisoned = 0 } = this.counts;
    const unreadable = Math.floor(poisoned / 2);
    const poisonedJobs = poisoned - unreadable;
    await this.admin.query(WATCH);
    this.startClock();
    await Promise.all([this.feed(jobs, poisonedJobs, unreadable), this.killAlong(jobs, kills)]);
    await this.settle("the first time", 600);
    const gone = await this.count("scraper_jobs where url like '%/gone/%'");
    const expected = {
      place: { count: jobs - poisonedJobs - gone, ends: ["completed"] },
      gone: { count: gone, ends: ["failed:http-404"] },
    };
    await this.judge("after all", {
      ...expected,
      poison: { count: poisonedJobs, ends: ["failed:given-up"] },
    });
    await this.judgeDead("after all", poisonedJobs, unreadable);

    // The fault is mended, and a person replays what was given up.
    await this.admin.query(WITHOUT_POISON);
    await replay(this.database);
    await this.settle("the second time", 300, true);
    const twice = { count: poisonedJobs, ends: ["failed:given-up", "completed"] };
    await this.judge("after the replay", { ...expected, poison: twice });
    await this.judgeDead("after the replay", 0, unreadable, true);
    if (this.broker.crashesLeft > 0) this.failures.push(`${this.broker.crashesLeft} crashes never happened`);
  }
}

export const jobsProof: Proof = {
  name: "jobs",
  claim:
    "imports end exactly once whatever crashes, is killed, delivered twice or answered in vain; what can't be done is given up where a person sees it, and a command replays it",
  small: { jobs: 60, crashes: 8, kills: 2, poisoned: 4, pace: 16 },
  full: { jobs: 5_000, crashes: 200, kills: 20, poisoned: 50, pace: 12 },
  async run(counts, seed) {
    const { crashes = 0, kills = 0 } = counts;
    const database = await startDatabase();
    const pages = await startRestaurants();
    const settings = await settingsOf(database, pages);
    const broker = new Broker({
      imports: counts.jobs ?? 0,
      atOnce: AT_ONCE,
      random: randomOf(seed),
      settings,
      loss: 0.05,
    });
    const run = new Run(counts, database, pages, broker);
    try {
      broker.crashesLeft = crashes - kills;
      await Promise.all(Array.from({ length: CONSUMERS }, () => broker.add()));
      await run.run(kills);
      return { failures: run.failures, facts: { ...counts, ...broker.facts } };
    } finally {
      run.isOver = true;
      await broker.close();
      await run.admin.end();
      await pages.close();
      await database.close();
    }
  },
};
