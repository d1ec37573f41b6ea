import { Stripe } from "stripe";
import type { Clocked } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { LOOKUP_KEYS } from "./plans.ts";
import { type SubscriptionState, stateOf } from "./rules.ts";

export const API_VERSION = "2026-10-28.endive";

/** Marks what `npm run stripe:setup` made, so that it finds it again. */
export const MARK = { app: "gastronomy-os" } as const;

const clients = new Map<string, Stripe>();
const PRICES_FOR_MS = 5 * 60_000;
const prices = new WeakMap<Stripe, { until: number; byKey: Map<string, Stripe.Price> }>();
const portals = new WeakMap<Stripe, { until: number; id: string | undefined }>();

export function connectStripe(secretKey: string, apiBase: string | undefined): Stripe {
  const base = apiBase === undefined ? null : new URL(apiBase);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    httpClient: Stripe.createFetchHttpClient(),
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    ...(base
      ? {
          host: base.hostname,
          port: base.port || (base.protocol === "https:" ? "443" : "80"),
          protocol: base.protocol === "https:" ? ("https" as const) : ("http" as const),
        }
      : {}),
  });
}

/** @throws AppError `not-configured` */
export function stripeOf({ config }: Clocked): Stripe {
  if (!config.stripe) {
    throw new AppError(
      "not-configured",
      "Billing is not set up here: STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are missing. Everything else works",
    );
  }
  const { secretKey, apiBase } = config.stripe;
  const id = `${secretKey} ${apiBase ?? ""}`;
  const known = clients.get(id) ?? connectStripe(secretKey, apiBase);
  clients.set(id, known);
  return known;
}

/** The price that is sold under a lookup key. @throws AppError `not-configured` */
export async function priceFor(where: Clocked, lookupKey: string): Promise<Stripe.Price> {
  const stripe = stripeOf(where);
  const now = where.now.getTime();
  let known = prices.get(stripe);
  if (!known || known.until <= now || !known.byKey.has(lookupKey)) {
    const found = await stripe.prices.list({ lookup_keys: [...LOOKUP_KEYS], active: true, limit: 100 });
    const byKey = new Map(
      found.data.flatMap((price) => (price.lookup_key ? [[price.lookup_key, price]] : [])),
    );
    known = { until: now + PRICES_FOR_MS, byKey };
    prices.set(stripe, known);
  }
  const price = known.byKey.get(lookupKey);
  if (!price) {
    throw new AppError(
      "not-configured",
      `Stripe has no active price with the lookup key ${lookupKey}; run npm run stripe:setup`,
    );
  }
  return price;
}

/** The portal configuration that our set-up made; without one Stripe's default serves. */
export async function portalConfiguration(where: Clocked): Promise<string | undefined> {
  const stripe = stripeOf(where);
  const now = where.now.getTime();
  const known = portals.get(stripe);
  if (known && known.until > now) return known.id;
  const found = await stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  const id = found.data.find((one) => one.metadata?.app === MARK.app)?.id;
  portals.set(stripe, { until: now + PRICES_FOR_MS, id });
  return id;
}

/** Stripe says that it has no such thing, which no repetition will change. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}

/** A subscription with its schedule, from which its state is read. */
export function fetchSubscription(stripe: Stripe, id: string): Promise<Stripe.Subscription> {
  return stripe.subscriptions.retrieve(id, { expand: ["schedule"] });
}

/** What is stored of a fetched subscription. Only one that is past due costs a further question. */
export async function readState(
  stripe: Stripe,
  subscription: Stripe.Subscription,
): Promise<SubscriptionState> {
  if (subscription.status !== "past_due") return stateOf(subscription, []);
  const invoices = await stripe.invoices.list({ subscription: subscription.id, limit: 20 });
  return stateOf(subscription, invoices.data);
}
