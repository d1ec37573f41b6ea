import { Webhook } from "standardwebhooks";
import { newSlug, newUser, type Reply, World } from "../prove/world.ts";
import { atMost, type Budget, type Part } from "./budget.ts";
import { stripeNews } from "./stripe-webhook.ts";
import { quantile, table } from "./table.ts";

const TIMES = 60;

/** What the stack that this product replaces promised. */
const SEED_MS: Readonly<Record<string, number>> = {
  "GET a configuration": 100,
  publish: 500,
  "GET /api/templates": 50,
  "webhook (Stripe)": 1000,
};

type Call = { name: string; budget: number; run: () => Promise<Reply> };

async function requests(world: World, run: () => Promise<unknown>): Promise<number> {
  await world.control("POST", "/reset");
  await run();
  return Number(await world.control("GET", "/requests"));
}

/** Database round trips of each kind of call, and its time over that of an empty route of the same run. */
export async function measureApi(): Promise<Part> {
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
    const empty = { p50: Number.NaN, p95: Number.NaN };
    const budgets: Budget[] = [];
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
      const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
      if (Number.isNaN(empty.p50)) Object.assign(empty, { p50, p95 });
      const least = Math.min(...trips);
      budgets.push(atMost(`round trips: ${name}`, least, budget));
      if (name in SEED_MS)
        budgets.push(atMost(`p95 over an empty route: ${name}`, p95 - empty.p95, SEED_MS[name] ?? 0, " ms"));
      rows.push([
        name,
        least,
        p50.toFixed(1),
        p95.toFixed(1),
        (p50 - empty.p50).toFixed(1),
        (p95 - empty.p95).toFixed(1),
        (p50 / empty.p50).toFixed(1),
      ]);
    }
    const columns = [
      "call",
      "round trips",
      "p50 ms",
      "p95 ms",
      "p50 over empty",
      "p95 over empty",
      "p50 / empty",
    ];
    return { text: table(columns, rows), budgets };
  } finally {
    await world.close();
  }
}
