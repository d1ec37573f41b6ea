import { Webhook } from "standardwebhooks";
import { newSlug, newUser, type Reply, World } from "../prove/world.ts";
import { stripeNews } from "./stripe-webhook.ts";
import { quantile, table } from "./table.ts";

const TIMES = 60;

type Call = { name: string; budget: number | null; run: () => Promise<Reply> };

async function requests(world: World, run: () => Promise<unknown>): Promise<number> {
  await world.control("POST", "/reset");
  await run();
  return Number(await world.control("GET", "/requests"));
}

/** Database round trips of each kind of call, and its time over that of an empty route of the same run. */
export async function measureApi(): Promise<string> {
  const world = await World.start();
  try {
    const user = newUser();
    const id = await world.draft(user, "Bench House");
    const slug = newSlug();
    await world.call(user, "POST", `/api/configurations/${id}/publish`, { slug });
    const found = await world.call<{ businessId: string }>(user, "GET", `/api/configurations/${id}`);
    const webhook = (): Promise<Reply> => {
      const body = JSON.stringify({ jobId: "00000000-0000-7000-8000-000000000000", status: "failed" });
      const at = new Date();
      const messageId = `msg_${crypto.randomUUID()}`;
      return world.send(
        "POST",
        "/api/webhooks/n8n",
        {
          "content-type": "application/json",
          "webhook-id": messageId,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": new Webhook(world.values.n8nWebhookSecret).sign(messageId, at, body),
        },
        body,
      );
    };
    const calls: Call[] = [
      { name: "empty route (GET /health)", budget: 0, run: () => world.send("GET", "/health", {}) },
      { name: "a diner's page", budget: 0, run: () => world.visit(slug) },
      { name: "GET /api/me", budget: 2, run: () => world.call(user, "GET", "/api/me") },
      {
        name: "GET a configuration",
        budget: 2,
        run: () => world.call(user, "GET", `/api/configurations/${id}`),
      },
      {
        name: "GET a menu",
        budget: 2,
        run: () => world.call(user, "GET", `/api/businesses/${found.body.businessId}/menu`),
      },
      {
        name: "PATCH a business",
        budget: 2,
        run: () =>
          world.call(user, "PATCH", `/api/businesses/${found.body.businessId}`, { priceRange: "€€" }),
      },
      { name: "GET /api/templates", budget: 2, run: () => world.send("GET", "/api/templates", {}) },
      {
        name: "publish",
        budget: 4,
        run: () => world.call(user, "POST", `/api/configurations/${id}/publish`, {}),
      },
      { name: "webhook (n8n)", budget: 4, run: webhook },
      { name: "webhook (Stripe)", budget: 4, run: await stripeNews(world) },
    ];
    let empty = Number.NaN;
    const rows: (string | number)[][] = [];
    for (const { name, budget, run } of calls) {
      const times: number[] = [];
      const trips: number[] = [];
      for (let n = 0; n < TIMES; n++) {
        const start = performance.now();
        const reply = await run();
        times.push(performance.now() - start);
        if (reply.status >= 300) throw new Error(`${name}: ${reply.status} ${reply.text.slice(0, 200)}`);
      }
      // What the queue does behind an answer counts as its own; let it end before counting.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      for (let n = 0; n < 3; n++) trips.push(await requests(world, run));
      if (Number.isNaN(empty)) empty = quantile(times, 0.5);
      const most = Math.min(...trips);
      rows.push([
        name,
        most,
        budget ?? "",
        budget === null || most <= budget ? "yes" : "NO",
        quantile(times, 0.5).toFixed(1),
        quantile(times, 0.95).toFixed(1),
        (quantile(times, 0.5) / empty).toFixed(1),
      ]);
    }
    return table(["call", "round trips", "budget", "in budget", "p50 ms", "p95 ms", "p50 over empty"], rows);
  } finally {
    await world.close();
  }
}
