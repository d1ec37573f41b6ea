import { parseArgs } from "node:util";
import { Stripe } from "stripe";
import { PAID_PLAN_IDS, PLANS, type Plan, type Sale } from "../src/billing/plans.ts";
import { API_VERSION, connectStripe, MARK } from "../src/billing/stripe.ts";
import { WEBHOOK_EVENTS } from "./stripe/server.ts";

/** Software as a service for businesses, in Stripe Tax's words. */
const TAX_CODE = "txcd_10103001";
const PORTAL_FEATURES: Stripe.BillingPortal.ConfigurationCreateParams.Features = {
  customer_update: { enabled: true, allowed_updates: ["address", "email", "name", "tax_id"] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: true, mode: "at_period_end", proration_behavior: "none" },
  // Plans are changed in the app, which previews the price and takes a smaller plan at the period's end.
  subscription_update: { enabled: false },
};

/**
 * Makes what billing needs in a Stripe account: products, prices under their lookup keys, the portal's configuration
 * and, with an address, the webhook endpoint. Run again it changes only what differs. Answers what it did.
 */
export async function setUpStripe(
  stripe: Stripe,
  wanted: { appOrigin: string; webhookUrl?: string | undefined },
): Promise<string[]> {
  const said: string[] = [];
  for (const id of PAID_PLAN_IDS) {
    const product = await setUpProduct(stripe, PLANS[id], said);
    for (const sale of PLANS[id].sales) await setUpPrice(stripe, PLANS[id], product, sale, said);
  }
  await setUpPortal(stripe, wanted.appOrigin, said);
  if (wanted.webhookUrl) await setUpEndpoint(stripe, wanted.webhookUrl, said);
  return said;
}

async function setUpProduct(stripe: Stripe, plan: Plan, said: string[]): Promise<string> {
  // An id of our own, so that a second run finds it however many products there are.
  const id = `gastronomy_os_${plan.id.toLowerCase()}`;
  const words = {
    name: `Gastronomy OS ${plan.name}`,
    description: plan.features.join(" · "),
    tax_code: TAX_CODE,
    metadata: { ...MARK, plan: plan.id },
  };
  const known = await stripe.products.retrieve(id).catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return null;
    throw error;
  });
  if (!known) {
    await stripe.products.create({ id, ...words });
    said.push(`made the product ${id}`);
  } else if (known.name !== words.name || known.description !== words.description || !known.active) {
    await stripe.products.update(id, { ...words, active: true });
    said.push(`brought the product ${id} up to date`);
  } else {
    said.push(`the product ${id} is as it should be`);
  }
  return id;
}

async function setUpPrice(
  stripe: Stripe,
  plan: Plan,
  product: string,
  sale: Sale,
  said: string[],
): Promise<void> {
  const { lookupKey, price } = sale;
  const currency = price.currency.toLowerCase();
  const found = await stripe.prices.list({ lookup_keys: [lookupKey], active: true });
  const [known] = found.data;
  const isSame =
    known?.unit_amount === price.amount &&
    known.currency === currency &&
    known.recurring?.interval === price.interval &&
    known.tax_behavior === price.tax;
  if (isSame) {
    said.push(`the price ${lookupKey} is as it should be`);
    return;
  }
  // A price's amount can't be changed: a new one takes the key over, and who subscribed before keeps the old one.
  const made = await stripe.prices.create({
    product,
    currency,
    unit_amount: price.amount,
    tax_behavior: price.tax,
    recurring: { interval: price.interval },
    lookup_key: lookupKey,
    transfer_lookup_key: true,
    metadata: { ...MARK, plan: plan.id },
  });
  said.push(
    `${known ? "replaced" : "made"} the price ${lookupKey}: ${made.id}, ${price.amount / 100} ${price.currency}`,
  );
}

async function setUpPortal(stripe: Stripe, appOrigin: string, said: string[]): Promise<void> {
  const words = {
    name: "Gastronomy OS",
    business_profile: { headline: "Gastronomy OS: your plan and invoices" },
    default_return_url: new URL("/billing", appOrigin).href,
    features: PORTAL_FEATURES,
    metadata: { ...MARK },
  };
  const found = await stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  const known = found.data.find((one) => one.metadata?.app === MARK.app);
  if (known) {
    await stripe.billingPortal.configurations.update(known.id, words);
    said.push(`brought the portal's configuration ${known.id} up to date`);
  } else {
    const made = await stripe.billingPortal.configurations.create(words);
    said.push(`made the portal's configuration ${made.id}`);
  }
}

async function setUpEndpoint(stripe: Stripe, url: string, said: string[]): Promise<void> {
  const enabled_events = [...WEBHOOK_EVENTS];
  const found = await stripe.webhookEndpoints.list({ limit: 100 });
  const known = found.data.find((endpoint) => endpoint.url === url);
  if (!known) {
    const made = await stripe.webhookEndpoints.create({ url, enabled_events, api_version: API_VERSION });
    said.push(
      `made the webhook endpoint ${made.id}; set STRIPE_WEBHOOK_SECRET to ${made.secret ?? "its signing secret"}`,
    );
    return;
  }
  if (known.api_version !== null && known.api_version !== API_VERSION) {
    said.push(
      `the endpoint ${known.id} speaks ${known.api_version}, which can't be changed: delete it in Stripe and run this again`,
    );
    return;
  }
  const isSame =
    known.status === "enabled" &&
    [...known.enabled_events].sort().join() === [...enabled_events].sort().join();
  if (!isSame) await stripe.webhookEndpoints.update(known.id, { enabled_events, disabled: false });
  said.push(`the webhook endpoint ${known.id} ${isSame ? "is as it should be" : "was brought up to date"}`);
}

const USAGE = `Usage: STRIPE_SECRET_KEY=sk_… npm run stripe:setup -- --app https://app.your-domain [--no-webhook]`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: { app: { type: "string" }, "no-webhook": { type: "boolean", default: false } },
  });
  const key = process.env.STRIPE_SECRET_KEY;
  if (!key || !values.app || !URL.canParse(values.app)) {
    console.error(USAGE);
    process.exit(1);
  }
  const appOrigin = new URL(values.app).origin;
  const said = await setUpStripe(connectStripe(key, process.env.STRIPE_API_BASE), {
    appOrigin,
    webhookUrl: values["no-webhook"] ? undefined : `${appOrigin}/api/webhooks/stripe`,
  });
  for (const line of said) console.log(line);
}
