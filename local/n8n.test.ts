import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newWebhookSecret } from "./keys.ts";
import { type N8n, startN8n } from "./n8n.ts";
import { type Served, serve } from "./serve.ts";

const secret = newWebhookSecret();
const webhook = new Webhook(secret);

/** A busy machine takes longer than the second that is given by default. */
const PATIENTLY = { timeout: 20_000 };

let n8n: N8n;
let app: Served;
let calls: { id: string | null; body: unknown }[];

beforeEach(async () => {
  calls = [];
  app = await serve(async (request) => {
    if (new URL(request.url).pathname === "/page") return new Response("<h1>Soup</h1>");
    if (new URL(request.url).pathname === "/gone") return new Response("<h1>Gone</h1>", { status: 410 });
    const body = await request.text();
    calls.push({
      id: request.headers.get("webhook-id"),
      body: webhook.verify(body, Object.fromEntries(request.headers)),
    });
    return new Response(null, { status: 202 });
  });
  n8n = await startN8n({ secret });
});

afterEach(async () => {
  await n8n.close();
  await app.close();
});

function send(job: unknown, key = webhook) {
  const body = JSON.stringify(job);
  const now = new Date();
  return fetch(n8n.workflowUrl, {
    method: "POST",
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": key.sign("msg_1", now, body),
    },
    body,
  });
}

const job = () => ({ jobId: "job_1", url: `${app.url}/page`, callbackUrl: `${app.url}/callback` });
const setMode = (mode: string) =>
  fetch(`${n8n.url}/mode`, { method: "POST", body: JSON.stringify({ mode, delayMs: 500 }) });

describe("the stand-in for n8n", () => {
  it("fetches the page and calls back, signed", async () => {
    expect((await send(job())).status).toBe(202);
    await vi.waitFor(() => expect(calls).toHaveLength(1), PATIENTLY);
    expect(calls[0]?.body).toMatchObject({
      jobId: "job_1",
      status: "completed",
      pages: [{ html: "<h1>Soup</h1>" }],
    });
  });

  it("says that there is no page, as the workflow does", async () => {
    await send({ ...job(), url: `${app.url}/gone` });
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({
      jobId: "job_1",
      status: "failed",
      error: { code: "http-410", message: "The site answered with 410" },
    });
  });

  it("can send its answer twice, never, late, or say that it failed", async () => {
    await setMode("duplicate");
    await send(job());
    await vi.waitFor(() => expect(calls).toHaveLength(2), PATIENTLY);
    expect(calls[0]).toEqual(calls[1]);

    await setMode("never");
    await send(job());
    await setMode("late");
    await send({ ...job(), jobId: "job_late" });
    expect(calls).toHaveLength(2);
    await vi.waitFor(() => expect(calls).toHaveLength(3), PATIENTLY);
    expect(calls[2]?.body).toMatchObject({ jobId: "job_late" });

    await setMode("failed");
    await send(job());
    await vi.waitFor(() => expect(calls).toHaveLength(4), PATIENTLY);
    expect(calls[3]?.body).toMatchObject({ status: "failed" });
  });

  it("refuses another's signature, a job it can't read and a route it doesn't know", async () => {
    expect((await send(job(), new Webhook(newWebhookSecret()))).status).toBe(403);
    expect((await send({ jobId: "" })).status).toBe(422);
    expect((await fetch(`${n8n.url}/webhook/other`, { method: "POST" })).status).toBe(404);
    expect(calls).toHaveLength(0);
  });
});
