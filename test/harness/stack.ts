import { startDatabase } from "../../local/database.ts";
import { newIssuerKey, newLinkSecret, newWebhookSecret } from "../../local/keys.ts";
import { startN8n } from "../../local/n8n.ts";
import { startPages } from "../../local/pages.ts";
import { startStripe } from "../../local/stripe/server.ts";
import { setUpStripe } from "../../local/stripe-setup.ts";
import { connectStripe } from "../../src/billing/stripe.ts";
import { APP_ORIGIN, ISSUER_URL, SITES_DOMAIN } from "./addresses.ts";
import { startNeonControl } from "./neon-control.ts";
import { startTraps, type Traps } from "./traps.ts";

export type TestStack = {
  databaseUrl: string;
  systemDatabaseUrl: string;
  /** The owner, straight to PostgreSQL: `pg` in Node, and through Neon's protocol as `ownerDatabaseUrl`. */
  adminDatabaseUrl: string;
  ownerDatabaseUrl: string;
  neonControlUrl: string;
  /** Signs session tokens: `mintToken(JSON.parse(issuerPrivateJwk), user, …)` of local/session-token.ts. */
  issuerPrivateJwk: string;
  jwtKey: string;
  clerkWebhookSecret: string;
  linkSecret: string;
  n8nWebhookSecret: string;
  /** Takes jobs and never answers: a story signs the answer itself, since nothing here can be reached from outside. */
  n8nWorkflowUrl: string;
  /** Sample restaurants to import, below `/samples/`, and troubles below `/trouble/`. */
  pagesUrl: string;
  /** The local Stripe. Its webhooks are held back: nothing here can be reached from outside, a story delivers them. */
  stripeUrl: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
  /** What must never be reached, and pages that lead there. */
  traps: Traps;
};

/** Everything outside of the Worker, made anew: database, keys, secrets. */
export async function startTestStack(): Promise<{ values: TestStack; close(): Promise<void> }> {
  const database = await startDatabase();
  const control = await startNeonControl(database.neon);
  const key = await newIssuerKey();
  const n8nWebhookSecret = newWebhookSecret();
  const [pages, n8n] = await Promise.all([startPages(), startN8n({ secret: n8nWebhookSecret })]);
  await fetch(`${n8n.url}/mode`, { method: "POST", body: JSON.stringify({ mode: "never" }) });
  const stripeSecretKey = `sk_test_${crypto.randomUUID().replaceAll("-", "")}`;
  const stripeWebhookSecret = newWebhookSecret();
  const stripe = await startStripe({
    webhookUrl: "http://127.0.0.1:9/",
    webhookSecret: stripeWebhookSecret,
    secretKey: stripeSecretKey,
    appOrigin: APP_ORIGIN,
  });
  await fetch(`${stripe.url}/_control/switches`, { method: "POST", body: JSON.stringify({ hold: true }) });
  await setUpStripe(connectStripe(stripeSecretKey, stripe.url), { appOrigin: APP_ORIGIN });
  const traps = await startTraps();
  const { user, password, database: name } = database.postgres.owner;
  return {
    values: {
      databaseUrl: database.databaseUrl,
      systemDatabaseUrl: database.systemDatabaseUrl,
      adminDatabaseUrl: database.adminDatabaseUrl,
      ownerDatabaseUrl: `postgres://${user}:${password}@127.0.0.1:${database.neon.port}/${name}`,
      neonControlUrl: control.url,
      issuerPrivateJwk: JSON.stringify(key.privateJwk),
      jwtKey: key.jwtKey,
      clerkWebhookSecret: newWebhookSecret(),
      linkSecret: newLinkSecret(),
      n8nWebhookSecret,
      n8nWorkflowUrl: n8n.workflowUrl,
      pagesUrl: pages.url,
      stripeUrl: stripe.url,
      stripeSecretKey,
      stripeWebhookSecret,
      traps: traps.addresses,
    },
    async close() {
      await traps.close();
      await pages.close();
      await n8n.close();
      await stripe.close();
      await control.close();
      await database.close();
    },
  };
}

/** The Worker's settings for that stack. */
export function settingsFor(stack: TestStack): Record<string, string> {
  return {
    APP_ORIGIN,
    SITES_DOMAIN,
    MAIL_FROM: "hello@gastronomy-os.example",
    DATABASE_URL: stack.databaseUrl,
    SYSTEM_DATABASE_URL: stack.systemDatabaseUrl,
    LINK_SECRET: stack.linkSecret,
    SCRAPER_ALLOWED_HOSTS: new URL(stack.pagesUrl).host,
    N8N_WORKFLOW_URL: stack.n8nWorkflowUrl,
    N8N_WEBHOOK_SECRET: stack.n8nWebhookSecret,
    CLERK_JWT_KEY: stack.jwtKey,
    CLERK_WEBHOOK_SECRET: stack.clerkWebhookSecret,
    DEV_ISSUER_URL: ISSUER_URL,
    STRIPE_SECRET_KEY: stack.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: stack.stripeWebhookSecret,
    STRIPE_API_BASE: stack.stripeUrl,
  };
}
