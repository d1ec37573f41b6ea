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

/** Everything that stands in for the outside, but not the Worker itself. What .dev.vars names is not stood in for. */
export async function startStack(options: {
  dir: string;
  appUrl: string;
  sitesDomain: string;
  devVars: Record<string, string>;
  fresh: boolean;
  pagesDir?: string;
  /** The database's data is gone with it, and it does not wait for the disk. */
  isTemporary?: boolean;
}): Promise<Stack> {
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

    const pagesHost = new URL(pages.url).host;
    const settings: Record<string, string> = {
      APP_ORIGIN: appUrl,
      SITES_DOMAIN: options.sitesDomain,
      MAIL_FROM: "hello@gastronomy-os.example",
      LINK_SECRET: secrets.linkSecret,
      DATABASE_URL: database.databaseUrl,
      SYSTEM_DATABASE_URL: database.systemDatabaseUrl,
      SCRAPER_ALLOWED_HOSTS: pagesHost,
    };
    if (!("CLERK_JWT_KEY" in devVars)) {
      settings.CLERK_JWT_KEY = secrets.issuer.jwtKey;
      settings.CLERK_WEBHOOK_SECRET = secrets.clerkWebhookSecret;
      settings.DEV_ISSUER_URL = issuer.url;
    }
    if (!("STRIPE_SECRET_KEY" in devVars)) {
      settings.STRIPE_SECRET_KEY = secrets.stripeSecretKey;
      settings.STRIPE_WEBHOOK_SECRET = secrets.stripeWebhookSecret;
      settings.STRIPE_API_BASE = stripe.url;
    }
    if (!("N8N_WORKFLOW_URL" in devVars)) {
      settings.N8N_WORKFLOW_URL = n8n.workflowUrl;
      settings.N8N_WEBHOOK_SECRET = secrets.n8nWebhookSecret;
    }
    Object.assign(settings, devVars);
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
