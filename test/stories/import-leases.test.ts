import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { systemOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { scrapeDeps } from "../../functions/scrape-deps.ts";
import { newId } from "../../src/core/ids.ts";
import { Busy, runJob } from "../../src/scraping/run.ts";
import { put, read } from "../harness/imports.ts";
import { deliver, newRow } from "../harness/messages.ts";
import { person } from "../harness/story.ts";
import { asOwner } from "../harness/team.ts";

// Two deliveries of one message: what the one makes of the other decides whether the message may count as done.

const system = () => systemOf(readEnv(env), newId());
const leaseTo = (id: string, lease: string) =>
  asOwner(
    sql`update scraper_jobs set status = 'running', lease = ${lease}, heartbeat_at = now(), progress = '{"step": "reading", "done": 0, "total": 1}' where id = ${id}`,
  );

describe("a message of an import that another delivery is at", () => {
  afterEach(() => asOwner(sql`drop function if exists given_back cascade`));

  it("stays when the job is given back between two looks at it", async () => {
    const who = person();
    const id = await put(who, { status: "pending" });
    await leaseTo(id, "another run");
    // Right behind the statement that takes a job: there the other run gives this one back.
    await asOwner(
      sql.raw(`create function given_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if pg_trigger_depth() = 1 then
            update scraper_jobs set status = 'pending' where id = '${id}' and lease = 'another run';
          end if;
          return null;
        end $$`),
    );
    await asOwner(
      sql`create trigger given_back after update on scraper_jobs for each statement execute function given_back()`,
    );
    await expect(runJob(system(), scrapeDeps, id)).rejects.toThrow(Busy);
    expect((await read(who, id)).body.status).toBe("pending");

    await asOwner(sql`drop function given_back cascade`);
    expect(await runJob(system(), scrapeDeps, id)).toContain("completed");
    expect((await read(who, id)).body.status).toBe("completed");
  });

  it("stays when its run has lost the job to another, and goes once that one has ended it", async () => {
    const who = person();
    const id = await put(who, { status: "pending" });
    const robbed = {
      ...scrapeDeps,
      fetch: (async (...request: Parameters<typeof fetch>) => {
        await leaseTo(id, "another run");
        return scrapeDeps.fetch(...request);
      }) as typeof fetch,
    };
    await expect(runJob(system(), robbed, id)).rejects.toThrow(Busy);
    expect((await read(who, id)).body.status).toBe("running");

    await asOwner(sql`update scraper_jobs set status = 'completed', result = '{}' where id = ${id}`);
    expect(await runJob(system(), scrapeDeps, id)).toContain("ended already");
  });
});

const ONE_PAGE = "/trouble/gallery";

/** Runs work while the answer to one request to the database gets lost, though its statements ran. */
async function withLostAnswer<T>(at: number, work: () => Promise<T>) {
  const seen = { statements: 0, pages: 0 };
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const answer = await real(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    if (pathname !== "/sql") {
      if (pathname === ONE_PAGE) seen.pages++;
      return answer;
    }
    if (++seen.statements !== at) return answer;
    await answer.arrayBuffer();
    throw new TypeError("the answer was lost");
  });
  try {
    const result = await work();
    return { ...result, ...seen };
  } finally {
    spy.mockRestore();
  }
}

describe("an answer of the database that gets lost on the way", () => {
  it("costs an import neither a try nor the old site a visit, whichever it is", async () => {
    const run = async (at: number) => {
      const who = person();
      const id = await put(who, { status: "pending", url: `${inject("stack").pagesUrl}${ONE_PAGE}` });
      const row = await newRow("scrape", { jobId: id });
      const result = await withLostAnswer(at, () =>
        deliver("gastronomy-os-imports", { kind: "outbox", id: row }),
      );
      const [left] = await asOwner(sql`select done_at is not null as done from outbox where id = ${row}`);
      const { status } = (await read(who, id)).body;
      return { ...result, done: left?.done, status };
    };
    const whole = await run(Number.POSITIVE_INFINITY);
    expect(whole).toMatchObject({ acked: 1, retried: 0, done: true, status: "completed" });
    expect(whole.statements).toBeGreaterThan(4);
    for (let at = 1; at <= whole.statements; at++) {
      const { acked, retried, done, status, pages } = await run(at);
      expect({ at, acked, retried, done, status, pages }).toEqual({
        at,
        acked: 1,
        retried: 0,
        done: true,
        status: "completed",
        pages: whole.pages,
      });
    }
  });
});
