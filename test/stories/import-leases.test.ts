import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { systemOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { scrapeDeps } from "../../functions/scrape-deps.ts";
import { newId } from "../../src/core/ids.ts";
import { Busy, runJob } from "../../src/scraping/run.ts";
import { put, read } from "../harness/imports.ts";
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
