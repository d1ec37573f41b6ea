import path from "node:path";
import { connectStripe } from "../src/billing/stripe.ts";
import { startDatabase } from "./database.ts";
import { checkSettings } from "./dev-vars.ts";
import { readSecrets } from "./folder.ts";
import { startIssuer } from "./issuer.ts";
import { startN8n } from "./n8n.ts";
import { startPages } from "./pages.ts";
import { startStripe } from "./stripe/server.ts";
import { setUpStripe } from "./stripe-setup.ts";

export type Stack = {
  /** What the Worker is given, what .dev.vars says included. */
  settings: Record<string, string>;
  addresses: {
    databaseUrl: string;
    systemDatabaseUrl: string;
    adminDatabaseUrl: string;
    stripe: { url: string; webhookSecret: string };
    clerk: { issuerUrl: string; webhookSecret: string; jwtKey: string };
    n8n: { url: string; webhookSecret: string };
    pagesUrl: string;
  };
  postgresPid: number;
  close(): Promise<void>;
};

type Options = {
  dir: string;
  appUrl: string;
  sitesDomain: string;
  devVars: Record<string, string>;
  fresh: boolean;
  pagesDir?: string;
  /** The database's data is gone with it, and it does not wait for the disk. */
  isTemporary?: boolean;
};

/** What the Worker is given: the stand-ins, but for what .dev.vars names. */
function settingsOf(
  { appUrl, sitesDomain, devVars }: Options,
  secrets: Awaited<ReturnType<typeof readSecrets>>,
  at: {
    database: { databaseUrl: string; systemDatabaseUrl: string };
    issuerUrl: string;
    stripeUrl: string;
    workflowUrl: string;
    pagesUrl: string;
  },
): Record<string, string> {
  const issuer = {
    CLERK_JWT_KEY: secrets.issuer.jwtKey,
    CLERK_WEBHOOK_SECRET: secrets.clerkWebhookSecret,
    DEV_ISSUER_URL: at.issuerUrl,
  };
  const stripe = {
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_BASE: at.stripeUrl,
  };
  const n8n = { N8N_WORKFLOW_URL: at.workflowUrl, N8N_WEBHOOK_SECRET: secrets.n8nWebhookSecret };
  return {
    APP_ORIGIN: appUrl,
    SITES_DOMAIN: sitesDomain,
    MAIL_FROM: "hello@gastronomy-os.example",
    LINK_SECRET: secrets.linkSecret,
    DATABASE_URL: at.database.databaseUrl,
    SYSTEM_DATABASE_URL: at.database.systemDatabaseUrl,
    SCRAPER_ALLOWED_HOSTS: new URL(at.pagesUrl).host,
    ...("CLERK_JWT_KEY" in devVars ? {} : issuer),
    ...("STRIPE_SECRET_KEY" in devVars ? {} : stripe),
    ...("N8N_WORKFLOW_URL" in devVars ? {} : n8n),
    ...devVars,
  };
}

/** Everything that stands in for the outside, but not the Worker itself. What .dev.vars names is not stood in for. */
export async function startStack(options: Options): Promise<Stack> {
  const { dir, appUrl, devVars } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).toReversed()) await one();
  };
  const kept = <T extends { close(): Promise<void> }>(part: T): T => {
    closers.push(() => part.close());
    return part;
  };
  try {
    const secrets = await readSecrets(dir);
    const pages = kept(await startPages({ dir: options.pagesDir }));
    const database = kept(
      await startDatabase(
        options.isTemporary ? {} : { dir: path.join(dir, "postgres"), fresh: options.fresh },
      ),
    );
    const n8n = kept(await startN8n({ secret: secrets.n8nWebhookSecret }));
    const stripe = kept(
      await startStripe({
        dataFile: path.join(dir, "stripe.json"),
        webhookUrl: `${appUrl}/api/webhooks/stripe`,
        webhookSecret: secrets.stripeWebhookSecret,
        secretKey: secrets.stripeSecretKey,
        appOrigin: appUrl,
      }),
    );
    await setUpStripe(connectStripe(secrets.stripeSecretKey, stripe.url), { appOrigin: appUrl });
    const issuer = kept(
      await startIssuer({
        appOrigin: appUrl,
        privateJwk: secrets.issuer.privateJwk,
        webhookSecret: secrets.clerkWebhookSecret,
        file: path.join(dir, "users.json"),
      }),
    );

    const settings = settingsOf(options, secrets, {
      database,
      issuerUrl: issuer.url,
      stripeUrl: stripe.url,
      workflowUrl: n8n.workflowUrl,
      pagesUrl: pages.url,
    });
    checkSettings(settings, devVars);

    return {
      settings,
      addresses: {
        databaseUrl: database.databaseUrl,
        systemDatabaseUrl: database.systemDatabaseUrl,
        adminDatabaseUrl: database.adminDatabaseUrl,
        stripe: { url: stripe.url, webhookSecret: secrets.stripeWebhookSecret },
        clerk: {
          issuerUrl: issuer.url,
          webhookSecret: secrets.clerkWebhookSecret,
          jwtKey: secrets.issuer.jwtKey,
        },
        n8n: { url: n8n.url, webhookSecret: secrets.n8nWebhookSecret },
        pagesUrl: pages.url,
      },
      postgresPid: database.postgres.pid,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
