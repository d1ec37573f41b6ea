import { setTimeout as sleep } from "node:timers/promises";
import Stripe from "stripe";
import * as z from "zod";
import { readSecrets } from "./folder.ts";
import { command, localDir, type Running, readRunning } from "./running.ts";
import { requestToken } from "./tokens.ts";
import { Trouble } from "./trouble.ts";

const PLANS = ["FREE", "BASIC", "PRO"] as const;
const Plan = z.enum(PLANS);
const Current = z.object({ plan: z.string() });
const Checkout = z.object({ url: z.string() });

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

function caller(appUrl: string, token: string): Call {
  return async (method, path, body) => {
    const answer = await fetch(`${appUrl}/api/subscriptions${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}

async function untilOn(call: Call, plan: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (Current.parse(await call("GET", "/current")).plan === plan) return;
    await sleep(200);
  }
  throw new Error(`Paid, but the plan is not ${plan} after 30 seconds: did the webhook arrive?`);
}

async function endSubscriptions(running: Running, userId: string): Promise<void> {
  const { stripeSecretKey } = await readSecrets(localDir());
  const { hostname, port } = new URL(running.stripe.url);
  const stripe = new Stripe(stripeSecretKey, {
    host: hostname,
    port: Number(port),
    protocol: "http",
    telemetry: false,
  });
  for await (const subscription of stripe.subscriptions.list({ limit: 100 })) {
    if (subscription.metadata.user_id === userId) await stripe.subscriptions.cancel(subscription.id);
  }
}

/** The checkout page's own form, filled in and sent as its button would. */
async function pay(url: string): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ action: "pay", card: "4242", country: "DE", name: "Local tester" }),
    redirect: "manual",
  });
  if (answer.status >= 400) throw new Error(`The checkout page answers ${answer.status}`);
}

await command(async () => {
  const usage = "Usage: npm run local:plan -- EMAIL FREE|BASIC|PRO";
  const [email, wanted, ...more] = process.argv.slice(2);
  if (!email || !wanted || more.length > 0) throw new Trouble(usage);
  const plan = Plan.safeParse(wanted.toUpperCase());
  if (!plan.success) throw new Trouble(`${wanted} is not for sale. ${usage}`);
  const running = readRunning();
  const { token, user } = await requestToken(running.clerk.issuerUrl, { email, lifetime: 600 });
  const call = caller(running.appUrl, token);

  const before = Current.parse(await call("GET", "/current")).plan;
  if (before !== plan.data) {
    if (before !== "FREE") {
      await endSubscriptions(running, user.id);
      await untilOn(call, "FREE");
    }
    if (plan.data !== "FREE") {
      const { url } = Checkout.parse(await call("POST", "/checkout", { plan: plan.data }));
      if (new URL(url).origin !== new URL(running.stripe.url).origin) {
        throw new Trouble(`The app uses a real Stripe (.dev.vars), so pay there: ${url}`);
      }
      await pay(url);
      await untilOn(call, plan.data);
    }
  }
  console.log(`${email} is on ${plan.data}`);
});
