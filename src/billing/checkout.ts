import { Stripe } from "stripe";
import type { Ctx, System } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/json.ts";
import { Refusal } from "../core/store.ts";
import { beginCheckout, settleCheckout } from "./caller-store.ts";
import type { PaidPlanId } from "./plans.ts";
import { idOf, isRunning, lookupKeyFor, returnUrl } from "./rules.ts";
import type { Checkout } from "./schema.ts";
import { priceFor, stripeOf } from "./stripe.ts";
import { syncSubscription } from "./sync.ts";

/** Where an owner comes back to when they do not say. */
const BILLING_PAGE = "/billing";
const ROUNDS = 3;

const hasSubscription = () =>
  new AppError("has-subscription", "You have a subscription already; change its plan instead");

/** A Stripe Checkout session for one plan: the open one if there is one, and never two at a time. */
export async function checkout(
  ctx: Ctx,
  system: System,
  input: { plan: PaidPlanId; returnPath?: string | undefined },
): Promise<{ url: string }> {
  const stripe = stripeOf(ctx);
  const returnPath = input.returnPath ?? BILLING_PAGE;
  returnUrl(ctx.config.appOrigin, returnPath);
  let usedUp = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const begun = await begin(ctx, { plan: input.plan, returnPath }, usedUp);
    const customer = begun.customerId ?? (await makeCustomer(ctx, stripe, begun));
    await refuseIfRunning(system, stripe, customer);
    const open = await clearOthers(system, stripe, customer, begun);
    const session = open ?? (await createSession(ctx, stripe, customer, begun));
    // Another tab may have begun another plan while this one was made: the newest stays, this one goes.
    const settled = await settleCheckout(ctx, customer, begun.generation);
    const isOurs = settled.isNewest && settled.customerId === customer;
    if (session?.url && isOurs) return { url: session.url };
    if (session) await expire(stripe, session.id);
    if (!settled.isNewest) break;
    usedUp = begun.generation;
  }
  throw new AppError("conflict", "Another checkout was begun meanwhile, perhaps in another tab; try again");
}

async function begin(
  ctx: Ctx,
  input: { plan: PaidPlanId; returnPath: string },
  usedUp: number,
): Promise<Checkout> {
  try {
    return await beginCheckout(ctx, input, usedUp);
  } catch (error) {
    if (error instanceof Refusal && error.code === "has-subscription") throw hasSubscription();
    throw error;
  }
}

/** Two at once get the same customer: the key is the user's, and the words are the same. */
async function makeCustomer(ctx: Ctx, stripe: Stripe, { email, name }: Checkout): Promise<string> {
  const words = {
    ...(email ? { email } : {}),
    ...(name ? { name } : {}),
    metadata: { user_id: ctx.actor.userId },
  };
  const key = (await sha256(JSON.stringify(words))).slice(0, 32);
  const customer = await stripe.customers.create(words, {
    idempotencyKey: `customer-${ctx.actor.userId}-${key}`,
  });
  return customer.id;
}

/** News of a payment may still be under way: what Stripe says counts. */
async function refuseIfRunning(system: System, stripe: Stripe, customer: string): Promise<void> {
  const found = await stripe.subscriptions.list({ customer, status: "all", limit: 20 });
  const running = found.data.filter(
    (one) => isRunning(one.status) && one.status !== "unpaid" && one.status !== "paused",
  );
  if (running.length === 0) return;
  for (const one of running) await syncSubscription(system, one.id);
  throw hasSubscription();
}

/** Answers the open session of this checkout and ends every other one. */
async function clearOthers(
  system: System,
  stripe: Stripe,
  customer: string,
  { generation }: Checkout,
): Promise<Stripe.Checkout.Session | null> {
  const open = await stripe.checkout.sessions.list({ customer, status: "open", limit: 100 });
  let own: Stripe.Checkout.Session | null = null;
  for (const session of open.data) {
    if (session.metadata?.generation === String(generation) && session.url) own = session;
    else await expire(stripe, session.id, system);
  }
  return own;
}

/** @param system given: a session that was paid in this very moment is stored before the caller is refused */
async function expire(stripe: Stripe, id: string, system?: System): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(id);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const session = await stripe.checkout.sessions.retrieve(id);
    const subscription = idOf(session.subscription);
    if (session.status !== "complete" || !subscription || !system) return;
    await syncSubscription(system, subscription);
    throw hasSubscription();
  }
}

/** Null: this generation's session is over, or its key was used with other words, so that a new one is needed. */
async function createSession(
  ctx: Ctx,
  stripe: Stripe,
  customer: string,
  { plan, generation, returnPath }: Checkout,
): Promise<Stripe.Checkout.Session | null> {
  const price = await priceFor(ctx, lookupKeyFor(plan, "month"));
  const { userId } = ctx.actor;
  const back = (outcome: string, more = "") => {
    const url = returnUrl(ctx.config.appOrigin, returnPath);
    url.searchParams.set("checkout", outcome);
    return `${url.href}${more}`;
  };
  try {
    const session = await stripe.checkout.sessions.create(
      {
        mode: "subscription",
        customer,
        client_reference_id: userId,
        line_items: [{ price: price.id, quantity: 1 }],
        metadata: { user_id: userId, plan, generation: String(generation) },
        subscription_data: { metadata: { user_id: userId, plan } },
        automatic_tax: { enabled: true },
        tax_id_collection: { enabled: true },
        customer_update: { address: "auto", name: "auto" },
        billing_address_collection: "required",
        locale: "auto",
        // The braces are Stripe's and must reach it as they are.
        success_url: back("done", "&session_id={CHECKOUT_SESSION_ID}"),
        cancel_url: back("left"),
      },
      { idempotencyKey: `checkout-${userId}-${generation}-${customer}` },
    );
    // With the fetch client these are Headers, whatever their type says.
    const isReplay = new Headers(session.lastResponse.headers).has("idempotent-replayed");
    if (!isReplay) return session;
    const now = await stripe.checkout.sessions.retrieve(session.id);
    return now.status === "open" ? now : null;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeIdempotencyError) return null;
    throw error;
  }
}
