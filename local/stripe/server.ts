import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { dirname } from "node:path";
import { Account } from "./account.ts";
import { catchUp } from "./clock.ts";
import { Courier } from "./courier.ts";
import { API_VERSION } from "./wire.ts";
import { type Snapshot, World } from "./world.ts";

type StripeOptions = {
  /** 0 or nothing: a free one. */
  port?: number;
  /** Where the account survives a restart; nothing: it lives in memory. */
  dataFile?: string;
  webhookUrl: string;
  webhookSecret: string;
  secretKey: string;
  /** Where the pages send people back to when a session names no other place. */
  appOrigin: string;
};

/** What the product listens to. */
export const WEBHOOK_EVENTS = [
  "checkout.session.completed",
  "customer.created",
  "customer.subscription.created",
  "customer.subscription.updated",
  "customer.subscription.deleted",
  "payment_intent.succeeded",
  "invoice.paid",
  "invoice.payment_failed",
  "charge.refunded",
] as const;

const ENDPOINT_ID = "we_local";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

async function answer(
  account: Account,
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const answered = await account.answer({
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", base),
    headers,
    body: await bodyOf(request),
  });
  response.writeHead(answered.status, answered.headers);
  response.end(answered.body);
}

/** Starts a small Stripe on 127.0.0.1 that keeps its account, sends webhooks and has a clock to advance. */
export async function startStripe(options: StripeOptions): Promise<{ url: string; close(): Promise<void> }> {
  let url = "";
  const world = new World({ url: () => url, home: options.appOrigin });
  const save = saver(world, options.dataFile);
  const courier = new Courier(world, save.soon);
  const account = new Account(world, courier, options.secretKey);
  if (options.dataFile && existsSync(options.dataFile)) {
    const kept: Snapshot = JSON.parse(readFileSync(options.dataFile, "utf8"));
    world.restore(kept);
  }
  world.put("webhook_endpoint", {
    id: ENDPOINT_ID,
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created: world.now(),
    description: "The local stack's own Worker",
    enabled_events: [...WEBHOOK_EVENTS],
    livemode: false,
    metadata: {},
    secret: options.webhookSecret,
    status: "enabled",
    url: options.webhookUrl,
  });

  const server = createServer((request, response) => {
    void answer(account, url, request, response)
      .then(() => {
        if (request.method !== "GET") save.soon();
      })
      .catch((error: unknown) => {
        console.error(error);
        response.writeHead(500);
        response.end();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The local Stripe got no port");
  url = `http://127.0.0.1:${bound.port}`;
  // Periods end and sessions expire while nobody asks.
  const ticking = setInterval(() => catchUp(world), 1000);
  ticking.unref();
  courier.wake();

  return {
    url,
    async close() {
      clearInterval(ticking);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await courier.close();
      save.now();
    },
  };
}

/** Writes the whole account soon after a change, whole or not at all. */
function saver(world: World, file: string | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(world.save()), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const soon = () => {
    if (!file || timer !== undefined) return;
    timer = setTimeout(now, 100);
  };
  return { now, soon };
}
