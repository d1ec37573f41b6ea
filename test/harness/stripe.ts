import { Stripe } from "stripe";
import { inject } from "vitest";
import { connect } from "../../db/client.ts";
import { connectStripe } from "../../src/billing/stripe.ts";
import type { System } from "../../src/core/context.ts";
import { newId } from "../../src/core/ids.ts";
import { APP_ORIGIN, SITES_DOMAIN } from "./addresses.ts";
import { fetchWorker, type Person } from "./story.ts";

/** The account that the Worker under test charges through. */
export function stripe(): Stripe {
  const { stripeSecretKey, stripeUrl } = inject("stack");
  return connectStripe(stripeSecretKey, stripeUrl);
}

/** Fills in a page of Stripe's: checkout, portal or invoice. */
export function press(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

/** All tenants, at any time: what cron and queue act as. */
export function systemAt(now = new Date()): System {
  const { systemDatabaseUrl, stripeSecretKey, stripeUrl } = inject("stack");
  return {
    kind: "system",
    actorKind: "system",
    db: connect(systemDatabaseUrl),
    now,
    requestId: newId(),
    config: {
      appOrigin: APP_ORIGIN,
      sitesDomain: SITES_DOMAIN,
      linkSecret: inject("stack").linkSecret,
      mailFrom: "hello@gastronomy-os.example",
      scraperAllowedHosts: [],
      n8n: undefined,
      stripe: { secretKey: stripeSecretKey, apiBase: stripeUrl },
    },
  };
}

type SignOptions = { secret?: string; at?: number; header?: string };

/** The header as Stripe would sign a body at that time. */
export function signature(body: string, { secret, at }: SignOptions = {}): Promise<string> {
  return Stripe.webhooks.generateTestHeaderStringAsync({
    payload: body,
    secret: secret ?? inject("stack").stripeWebhookSecret,
    timestamp: at ?? Math.floor(Date.now() / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  });
}

/** Sends a body to the webhook, signed as Stripe would. */
export async function send(body: string, options: SignOptions = {}): Promise<Response> {
  const header = options.header ?? (await signature(body, options));
  return fetchWorker(`${APP_ORIGIN}/api/webhooks/stripe`, {
    method: "POST",
    headers: { "stripe-signature": header, "content-type": "application/json" },
    body,
  });
}

function customerOf(event: Stripe.Event): string | null {
  const { object } = event.data;
  if (object.object === "customer") return object.id;
  const customer: unknown = "customer" in object ? object.customer : null;
  return typeof customer === "string" ? customer : null;
}

/** A customer's events, oldest first, as they lie in the account. */
export async function eventsOf(customer: string): Promise<Stripe.Event[]> {
  const events: Stripe.Event[] = [];
  for await (const event of stripe().events.list({ limit: 100 })) {
    if (customerOf(event) === customer) events.push(event);
  }
  return events.reverse();
}

export async function customerIdOf(person: Person): Promise<string> {
  for await (const customer of stripe().customers.list({ limit: 100 })) {
    if (customer.metadata.user_id === person.id) return customer.id;
  }
  throw new Error("not a customer yet");
}

/** Delivers what the Worker has not been told yet; its types only, as an endpoint of ours would get them. */
export async function deliverNews(
  person: Person,
  told: Set<string>,
  types: readonly string[],
): Promise<number> {
  let count = 0;
  for (const event of await eventsOf(await customerIdOf(person))) {
    if (told.has(event.id) || !types.includes(event.type)) continue;
    const answer = await send(JSON.stringify(event));
    if (!answer.ok) throw new Error(`${event.type}: ${answer.status} ${await answer.text()}`);
    told.add(event.id);
    count++;
  }
  return count;
}

/** The only item a subscription of ours has. */
export function itemOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error("a subscription without an item");
  return item;
}
