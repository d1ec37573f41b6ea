import { startDatabase } from "../../local/database.ts";
import { newIssuerKey, newLinkSecret, newWebhookSecret } from "../../local/keys.ts";
import { startStripe } from "../../local/stripe/server.ts";
import { setUpStripe } from "../../local/stripe-setup.ts";
import { connectStripe } from "../../src/billing/stripe.ts";
import { APP_ORIGIN, ISSUER_URL, SITES_DOMAIN } from "./addresses.ts";
import { startNeonControl } from "./neon-control.ts";

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
  /** The local Stripe. Its webhooks are held back: nothing here can be reached from outside, a story delivers them. */
  stripeUrl: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
};

/** Everything outside of the Worker, made anew: database, keys, secrets. */
export async function startTestStack(): Promise<{ values: TestStack; close(): Promise<void> }> {
  const database = await startDatabase();
  const control = await startNeonControl(database.neon);
  const key = await newIssuerKey();
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
      n8nWebhookSecret: newWebhookSecret(),
      stripeUrl: stripe.url,
      stripeSecretKey,
      stripeWebhookSecret,
    },
    async close() {
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
    CLERK_JWT_KEY: stack.jwtKey,
    CLERK_WEBHOOK_SECRET: stack.clerkWebhookSecret,
    DEV_ISSUER_URL: ISSUER_URL,
    STRIPE_SECRET_KEY: stack.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: stack.stripeWebhookSecret,
    STRIPE_API_BASE: stack.stripeUrl,
  };
}
