import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stripe } from "stripe";
import { afterEach, beforeEach, expect } from "vitest";
import { startStripe } from "../../local/stripe/server.ts";
import { DAY } from "../../local/stripe/time.ts";

const KEY = "sk_test_local";
const SECRET = "whsec_local_test";

type Running = Awaited<ReturnType<typeof startStripe>>;
/** Anew for each test, with a listener that takes its webhooks. */
export let running: Running;
export let stripe: Stripe;
/** The events that the listener took, their signatures checked. */
export let received: Stripe.Event[];
let listener: Server;
let refuse: (type: string) => boolean;
let dataFile: string | undefined;
let webhookUrl: string;
const folder = mkdtempSync(join(tmpdir(), "local-stripe-"));

/** Which events the listener answers with 500 from now on. */
export function refuseWhen(isRefused: (type: string) => boolean): void {
  refuse = isRefused;
}

/** Ends it and starts it again on the same file, which is a new one the first time. */
export async function restart(): Promise<void> {
  await running.close();
  dataFile = join(folder, "account.json");
  await start();
}

async function start() {
  running = await startStripe({
    webhookUrl,
    webhookSecret: SECRET,
    secretKey: KEY,
    appOrigin: "http://app.localhost",
    ...(dataFile ? { dataFile } : {}),
  });
  const { hostname, port } = new URL(running.url);
  stripe = new Stripe(KEY, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 2,
    telemetry: false,
  });
}

beforeEach(async () => {
  received = [];
  refuse = () => false;
  dataFile = undefined;
  listener = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts);
      const event = stripe.webhooks.constructEvent(body, request.headers["stripe-signature"] ?? "", SECRET);
      const isRefused = refuse(event.type);
      if (!isRefused) received.push(event);
      response.writeHead(isRefused ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  webhookUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hook`;
  await start();
});

afterEach(async () => {
  await running.close();
  await new Promise((resolve) => listener.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

export async function control<T = unknown>(name: string, body: object = {}): Promise<T> {
  const answer = await fetch(`${running.url}/_control/${name}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

export const pass = (days: number) => control("clock", { advance_s: Math.round(days * DAY) });
export const settle = () => control("settle", { timeout_ms: 10_000 });

export async function catalogue() {
  const basic = await stripe.products.create({ name: "Basic" });
  const pro = await stripe.products.create({ name: "Pro" });
  const price = (product: string, key: string, amount: number) =>
    stripe.prices.create({
      product,
      currency: "eur",
      unit_amount: amount,
      lookup_key: key,
      tax_behavior: "exclusive",
      recurring: { interval: "month" },
    });
  return {
    basic: await price(basic.id, "basic_monthly", 1000),
    pro: await price(pro.id, "pro_monthly", 3000),
  };
}

export async function openCheckout(customer: string, price: string) {
  return stripe.checkout.sessions.create({
    mode: "subscription",
    customer,
    line_items: [{ price, quantity: 1 }],
    client_reference_id: "user_anna",
    success_url: "http://app.localhost/billing?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://app.localhost/billing",
    automatic_tax: { enabled: true },
    tax_id_collection: { enabled: true },
    customer_update: { address: "auto", name: "auto" },
    subscription_data: { metadata: { user_id: "user_anna" } },
  });
}

export async function press(url: string | null, fields: Record<string, string>) {
  return fetch(url ?? "", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

export async function subscribe(key: "basic" | "pro" = "basic", card = "4242") {
  const prices = await catalogue();
  const customer = await stripe.customers.create({
    email: "anna@lantern.example",
    metadata: { user_id: "user_anna" },
  });
  const session = await openCheckout(customer.id, prices[key].id);
  const paid = await press(session.url, { action: "pay", card, country: "DE", name: "Lantern Kitchen GmbH" });
  expect(paid.status).toBe(303);
  const [subscription] = (await stripe.subscriptions.list({ customer: customer.id })).data;
  if (!subscription) throw new Error("no subscription came to life");
  return { prices, customer, session, subscription };
}

export const itemOf = (subscription: Stripe.Subscription) => {
  const [item] = subscription.items.data;
  if (!item) throw new Error("a subscription without an item");
  return item;
};
