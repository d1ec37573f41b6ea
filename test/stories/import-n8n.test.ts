import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { describe, expect, inject, it } from "vitest";
import { systemOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { scrapeDeps } from "../../functions/scrape-deps.ts";
import worker from "../../functions/worker.ts";
import { newId } from "../../src/core/ids.ts";
import { runJob } from "../../src/scraping/run.ts";
import { act, NEVER, put, read } from "../harness/imports.ts";
import { DEAD, deliver, newRow } from "../harness/messages.ts";
import { APP_ORIGIN, callApi, eventually, type Person, person } from "../harness/story.ts";
import { asOwner, runCron } from "../harness/team.ts";

const { n8nWebhookSecret, n8nWorkflowUrl } = inject("stack");

describe("an import through n8n", () => {
  const answer = (body: unknown, query = "") => {
    const id = `msg_${newId()}`;
    const at = new Date();
    const text = JSON.stringify(body);
    return callApi("POST", `/api/webhooks/n8n${query}`, text, {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(n8nWebhookSecret).sign(id, at, text),
    });
  };
  const ended = (who: Person, id: string) =>
    eventually(
      () => read(who, id),
      ({ body }) => body.status !== "running" && body.status !== "pending",
      40,
    );
  const html = "<html lang=en><h1>The Copper Pan</h1><p>Call <a href='tel:+441174960001'>us</a></p></html>";

  it("is answered with 501 where n8n is not set up", async () => {
    const bare = { ...env, N8N_WORKFLOW_URL: undefined, N8N_WEBHOOK_SECRET: undefined };
    const who = person();
    const request: unknown = new Request(`${APP_ORIGIN}/api/scraper/jobs`, {
      method: "POST",
      headers: { authorization: `Bearer ${await who.token()}`, "content-type": "application/json" },
      body: JSON.stringify({ url: NEVER, engine: "n8n" }),
    });
    const refused = await worker.fetch(
      request as Parameters<typeof worker.fetch>[0],
      bare,
      createExecutionContext(),
    );
    expect(refused.status).toBe(501);
    expect(await refused.json()).toMatchObject({
      type: "/problems/not-configured",
      detail: expect.stringContaining("built-in engine"),
    });
    expect(await asOwner(sql`select id from scraper_jobs where user_id = ${who.id}`)).toEqual([]);
  });

  it("is handed over again when n8n was away, under the same id, and its address judged anew", async () => {
    const who = person();
    const system = systemOf(readEnv(env), newId());
    const id = await put(who, { engine: "n8n", status: "pending" });
    const sent: string[] = [];
    const via = (status: number) => ({
      ...scrapeDeps,
      fetch: (async (_: unknown, init?: RequestInit) => {
        sent.push(new Headers(init?.headers).get("webhook-id") ?? "");
        return new Response(null, { status });
      }) as typeof fetch,
    });
    await expect(runJob(system, via(503), id)).rejects.toThrow("503");
    expect((await read(who, id)).body.status).toBe("pending");
    expect(await runJob(system, via(200), id)).toContain("handed");
    expect((await read(who, id)).body).toMatchObject({ status: "running", progress: { step: "at-n8n" } });
    expect(await runJob(system, via(200), id)).toContain("ended");
    expect(sent).toEqual([`msg_${id}_1`, `msg_${id}_1`]);

    for (const [status, words] of [
      [404, "publish it there"],
      [403, "must hold the same secret"],
      [302, "check what N8N_WORKFLOW_URL leads to"],
    ] as const) {
      const refused = await put(who, { engine: "n8n", status: "pending" });
      await runJob(system, via(status), refused);
      expect((await read(who, refused)).body).toMatchObject({
        status: "failed",
        error: { code: "n8n-refused", message: expect.stringContaining(words) },
      });
    }
    sent.splice(2);

    for (const url of ["http://127.0.0.1:9/", "https://a0-alone.wirtshaus-falle.de/"]) {
      const hostile = await put(who, { engine: "n8n", status: "pending", url });
      await runJob(system, via(200), hostile);
      expect((await read(who, hostile)).body).toMatchObject({
        status: "failed",
        error: { code: "refused-address" },
      });
    }
    expect(sent).toHaveLength(2);
  });

  it("is given up in words about n8n when that was away each time", async () => {
    const who = person();
    const ids = [
      await put(who, { engine: "n8n", status: "pending" }),
      await put(who, { engine: "builtin", status: "pending" }),
    ];
    for (const jobId of ids) await deliver(DEAD, { kind: "outbox", id: await newRow("scrape", { jobId }) });
    expect((await read(who, ids[0] ?? "")).body).toMatchObject({
      status: "failed",
      error: { code: "given-up", message: expect.stringContaining("n8n was away") },
    });
    expect((await read(who, ids[1] ?? "")).body).toMatchObject({
      status: "failed",
      error: { code: "given-up", message: expect.stringContaining("on our side") },
    });
  });

  it("fails when no answer comes; one that is late, or of an earlier try, changes nothing", async () => {
    const who = person();
    const id = await put(who, { engine: "n8n", status: "running" });
    await asOwner(sql`update scraper_jobs set started_at = now() - interval '9 minutes' where id = ${id}`);
    await runCron("* * * * *");
    expect((await read(who, id)).body.status).toBe("running");
    await asOwner(sql`update scraper_jobs set started_at = now() - interval '11 minutes' where id = ${id}`);
    await runCron("* * * * *");
    expect((await read(who, id)).body).toMatchObject({
      status: "failed",
      error: { code: "timeout", message: expect.stringContaining("its Executions say why") },
    });
    const pages = [{ url: "https://copper-pan.example.com/", html }];
    expect((await answer({ jobId: id, status: "completed", pages }, "?attempt=1")).status).toBe(202);
    expect((await read(who, id)).body).toMatchObject({ status: "failed", result: null });

    expect((await act(who, id, "retry")).status).toBe(202);
    await eventually(
      () => read(who, id),
      ({ body }) => body.progress.step === "at-n8n",
      30,
    );
    const given = await (await fetch(new URL("/jobs", n8nWorkflowUrl))).json<{
      data: { job: { jobId: string; callbackUrl: string } }[];
    }>();
    const job = given.data.find((one) => one.job.jobId === id)?.job;
    expect(job?.callbackUrl).toBe(`${APP_ORIGIN}/api/webhooks/n8n?attempt=2`);
    const failed = { jobId: id, status: "failed", error: { code: "late", message: "of the first try" } };
    expect((await answer(failed, "?attempt=1")).status).toBe(202);
    expect((await answer({ jobId: id, status: "completed", pages }, "?attempt=2")).status).toBe(202);
    expect((await answer(failed, "?attempt=2")).status).toBe(202);
    expect((await ended(who, id)).body).toMatchObject({
      status: "completed",
      result: { business: { name: { value: "The Copper Pan" } } },
    });
  });

  it("takes of an answer what is public, of one site and not too large", async () => {
    const who = person();
    const id = await put(who, { engine: "n8n", status: "running" });
    const pages = [
      { url: "http://169.254.169.254/latest", html: "<h1>Secret</h1>" },
      { url: "https://www.copper-pan.uk/", html: `${html}\u0000\ud800`, fetchedBy: "a newer workflow" },
      { url: "javascript:alert(1)", html: "<h1>Secret</h1>" },
      { url: "https://elsewhere.uk/menu", html: "<h1>Secret</h1>" },
      { url: "https://copper-pan.uk/menu", html: "x".repeat(2_000_001) },
    ];
    expect((await answer({ jobId: id, status: "completed", pages, more: { of: "it" } })).status).toBe(202);
    const { body } = await ended(who, id);
    expect(body).toMatchObject({
      status: "completed",
      result: { business: { name: { value: "The Copper Pan" } } },
    });
    expect(body.pages.map(({ error }) => error?.code ?? "read")).toEqual([
      "refused-address",
      "read",
      "refused-address",
      "other-site",
      "too-large",
    ]);
    expect(JSON.stringify(body.result)).not.toContain("Secret");

    const alone = await put(who, { engine: "n8n", status: "running" });
    await answer({ jobId: alone, status: "completed", pages: pages.slice(0, 1) });
    expect((await ended(who, alone)).body).toMatchObject({
      status: "failed",
      error: { code: "refused-address" },
      result: null,
    });
  });

  it("refuses what is too much, and forgets nothing over it", async () => {
    const who = person();
    const id = await put(who, { engine: "n8n", status: "running" });
    const page = { url: "https://copper-pan.uk/", html };
    const many = { jobId: id, status: "completed", pages: Array.from({ length: 13 }, () => page) };
    expect((await answer(many)).status).toBe(422);
    const huge = { jobId: id, status: "completed", pages: [{ ...page, html: "x".repeat(4 * 1024 * 1024) }] };
    expect((await answer(huge)).status).toBe(413);
    expect((await answer({ jobId: newId(), status: "completed", pages: [page] })).status).toBe(202);
    expect((await read(who, id)).body).toMatchObject({ status: "running", result: null });
    const [row] = await asOwner(sql`select answer from scraper_jobs where id = ${id}`);
    expect(row).toEqual({ answer: null });
  });
});
