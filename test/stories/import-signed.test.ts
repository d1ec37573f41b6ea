import { Webhook } from "standardwebhooks";
import { describe, expect, inject, it } from "vitest";
import { ask, read } from "../harness/imports.ts";
import { callApi, eventually, person } from "../harness/story.ts";

describe("what n8n sends back", () => {
  const answer = (body: string, secret = inject("stack").n8nWebhookSecret, at = new Date()) => {
    const id = `msg_${crypto.randomUUID()}`;
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, body),
    };
  };

  it("is taken once when it is signed, and not otherwise", async () => {
    const owner = person();
    const made = await ask(owner, `${inject("stack").pagesUrl}/samples/the-brass-kettle/`, { engine: "n8n" });
    await eventually(
      () => read(owner, made.body.id),
      ({ body }) => body.status === "running",
      40,
    );
    const html =
      "<html lang=en><head><title>The Copper Pan</title></head><body><h1>The Copper Pan</h1><p>Call <a href='tel:+441174960001'>0117 496 0001</a></p></body></html>";
    const body = JSON.stringify({
      jobId: made.body.id,
      status: "completed",
      pages: [{ url: "https://copper-pan.example.com/", html }],
    });
    const forged = await callApi(
      "POST",
      "/api/webhooks/n8n",
      body,
      answer(body, `whsec_${btoa("x".repeat(24))}`),
    );
    expect(forged.status).toBe(400);
    const old = await callApi(
      "POST",
      "/api/webhooks/n8n",
      body,
      answer(body, undefined, new Date(Date.now() - 600_000)),
    );
    expect(old.status).toBe(400);
    const headers = answer(body);
    const replies = await Promise.all(
      [1, 2, 3].map(() => callApi("POST", "/api/webhooks/n8n", body, headers)),
    );
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    const ended = await eventually(
      () => read(owner, made.body.id),
      ({ body: job }) => job.status !== "running",
      40,
    );
    expect(ended.body).toMatchObject({
      status: "completed",
      result: { business: { name: { value: "The Copper Pan" } } },
    });
    const late = JSON.stringify({
      jobId: made.body.id,
      status: "failed",
      error: { code: "late", message: "too late" },
    });
    expect((await callApi("POST", "/api/webhooks/n8n", late, answer(late))).status).toBe(202);
    expect((await read(owner, made.body.id)).body.status).toBe("completed");
  });
});
