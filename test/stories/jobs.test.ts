import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect } from "../../db/client.ts";
import { systemOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { runBatch } from "../../functions/jobs.ts";
import { scrapeDeps } from "../../functions/scrape-deps.ts";
import { newId } from "../../src/core/ids.ts";
import { listGivenUp, replayGivenUp } from "../../src/core/outbox-store.ts";
import { asSystem } from "../../src/core/store.ts";
import { runJob } from "../../src/scraping/run.ts";
import { giveUp } from "../../src/scraping/run-store.ts";
import { put, read as readJob } from "../harness/imports.ts";
import { DEAD, deliver, newRow } from "../harness/messages.ts";
import { control, eventually, person } from "../harness/story.ts";
import { asOwner, runCron } from "../harness/team.ts";

type Job = { id: string; status: string; error: { code: string; message: string } | null };

const system = { db: connect(inject("stack").systemDatabaseUrl) };

const rowOf = async (id: number) =>
  (
    await asOwner(
      sql`select done_at is not null as done, given_up_at is not null as rests, queued_at from outbox where id = ${id}`,
    )
  )[0];

describe("work that was tried in vain", () => {
  it("rests where a person sees it, until it is replayed", async () => {
    const id = await newRow("no-such-work", { what: "ever" });
    expect(await deliver("gastronomy-os-jobs", { kind: "outbox", id })).toMatchObject({
      acked: 0,
      retried: 1,
    });
    expect(await deliver(DEAD, { kind: "outbox", id })).toMatchObject({ acked: 1, retried: 0 });
    expect(await rowOf(id)).toMatchObject({ done: false, rests: true });
    expect((await listGivenUp(system)).find((one) => one.id === id)).toMatchObject({
      kind: "no-such-work",
      attempts: 1,
      lastError: expect.stringContaining("no handler"),
    });

    // Neither cron nor a message that comes twice takes it up.
    await asOwner(sql`update outbox set queued_at = now() - interval '1 hour' where id = ${id}`);
    await runCron("* * * * *");
    expect(await deliver("gastronomy-os-jobs", { kind: "outbox", id })).toMatchObject({
      acked: 1,
      retried: 0,
    });
    expect(await rowOf(id)).toMatchObject({ done: false, rests: true });

    expect((await replayGivenUp(system, [id])).map((one) => one.id)).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ done: false, rests: false, queued_at: null });
    expect(await replayGivenUp(system, [id])).toEqual([]);
    await asOwner(sql`delete from outbox where id = ${id}`);
  });

  it("keeps a message that nobody can read, once, and reads it when it can", async () => {
    const id = await newRow("media-delete", { mediaId: newId() });
    const bad = { kind: "outbox", id, since: "another version" };
    const batch = createMessageBatch(DEAD, [{ id: newId(), timestamp: new Date(), attempts: 1, body: bad }]);
    await runBatch(batch, readEnv(env));
    await runBatch(batch, readEnv(env));
    const kept = (await listGivenUp(system)).filter((one) => one.payload.messageId === batch.messages[0]?.id);
    expect(kept).toMatchObject([{ kind: "unreadable", payload: { body: bad, queue: DEAD } }]);

    const [row] = kept;
    if (!row) throw new Error("not kept");
    await replayGivenUp(system, [row.id]);
    expect(await deliver("gastronomy-os-jobs", { kind: "outbox", id: row.id })).toMatchObject({ retried: 1 });
    expect(await rowOf(id)).toMatchObject({ done: false });
    await asOwner(
      sql`update outbox set payload = jsonb_set(payload, '{body}', ${JSON.stringify({ kind: "outbox", id })}::jsonb) where id = ${row.id}`,
    );
    expect(await deliver("gastronomy-os-jobs", { kind: "outbox", id: row.id })).toMatchObject({ acked: 1 });
    expect([await rowOf(id), await rowOf(row.id)]).toMatchObject([{ done: true }, { done: true }]);
  });

  it("comes again while the database is away", async () => {
    const id = await newRow("no-such-work", {});
    await control.stop();
    const result = await deliver(DEAD, { kind: "outbox", id }, "nonsense");
    await control.start();
    expect(result).toMatchObject({ acked: 0, retried: 2 });
    expect(await rowOf(id)).toMatchObject({ rests: false });
    await asOwner(sql`delete from outbox where id = ${id}`);
  });

  it("ends its import for its owner to see; a replay runs it to its end", async () => {
    const owner = person();
    const url = `${inject("stack").pagesUrl}/samples/the-brass-kettle/`;
    const made = await owner.call<Job>("POST", "/api/scraper/jobs", {
      url: `${inject("stack").pagesUrl}/trouble/404`,
    });
    const read = () => owner.call<Job>("GET", `/api/scraper/jobs/${made.body.id}`);
    await eventually(read, ({ body }) => body.status === "failed", 30);
    // As if all tries of it had failed.
    await asOwner(
      sql`update scraper_jobs set status = 'running', lease = 'a dead run', error = null, finished_at = null, url = ${url} where id = ${made.body.id}`,
    );
    const id = await newRow("scrape", { jobId: made.body.id });
    await deliver(DEAD, { kind: "outbox", id });
    const ended = await read();
    expect(ended.body).toMatchObject({ status: "failed", error: { code: "given-up" } });
    expect(ended.body.error?.message).toContain("try again");

    await replayGivenUp(system, [id]);
    await runCron("* * * * *");
    const again = await eventually(read, ({ body }) => body.status === "completed", 60);
    expect(again.body.error).toBeNull();
    await eventually(
      () => rowOf(id),
      (row) => row?.done === true,
    );
  });

  it("leaves an import given up that another message of the same row was at", async () => {
    const who = person();
    const id = await put(who, { status: "running" });
    const row = await newRow("scrape", { jobId: id });
    expect(await deliver(DEAD, { kind: "outbox", id: row })).toEqual({ acked: 1, retried: 0 });
    // It had looked whether the row is open, and only now takes the job.
    expect(await runJob(systemOf(readEnv(env), newId()), scrapeDeps, id)).toContain("ended already");
    expect((await readJob(who, id)).body).toMatchObject({ status: "failed", error: { code: "given-up" } });
    expect(await rowOf(row)).toMatchObject({ done: false, rests: true });

    // Of a row that is done nothing is given up, whatever the job is at by now.
    await asOwner(sql`update outbox set done_at = now(), given_up_at = null where id = ${row}`);
    await asOwner(
      sql`update scraper_jobs set status = 'pending', error = null, finished_at = null where id = ${id}`,
    );
    await asSystem(systemOf(readEnv(env), newId()), giveUp(systemOf(readEnv(env), newId()), id, row));
    expect((await readJob(who, id)).body).toMatchObject({ status: "pending", error: null });
  });

  it("leaves an import alone that its owner began anew", async () => {
    const owner = person();
    const url = `${inject("stack").pagesUrl}/trouble/never`;
    const first = await owner.call<Job>("POST", "/api/scraper/jobs", {
      url: `${inject("stack").pagesUrl}/trouble/404`,
    });
    await eventually(
      () => owner.call<Job>("GET", `/api/scraper/jobs/${first.body.id}`),
      ({ body }) => body.status === "failed",
      30,
    );
    // As if all tries of it had failed.
    await asOwner(
      sql`update scraper_jobs set url = ${url}, error = '{"code": "given-up", "message": "-"}' where id = ${first.body.id}`,
    );
    const second = await owner.call<Job>("POST", "/api/scraper/jobs", { url });
    expect(second.status).toBe(202);
    const id = await newRow("scrape", { jobId: first.body.id });
    expect(await deliver("gastronomy-os-imports", { kind: "outbox", id })).toMatchObject({ acked: 1 });
    expect((await owner.call<Job>("GET", `/api/scraper/jobs/${first.body.id}`)).body.status).toBe("failed");
    await owner.call("POST", `/api/scraper/jobs/${second.body.id}/cancel`);
  });
});
