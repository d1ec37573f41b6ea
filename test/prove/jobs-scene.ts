import { connect } from "../../db/client.ts";
import type { Database } from "../../local/database.ts";
import { newIssuerKey, newLinkSecret, newWebhookSecret } from "../../local/keys.ts";
import { type Served, serve } from "../../local/serve.ts";
import type { Ctx } from "../../src/core/context.ts";
import { newId } from "../../src/core/ids.ts";

/** Pages of small restaurants, each at an address of its own; some are not there. */
export function startRestaurants(): Promise<Served> {
  return serve((request) => {
    const [, kind, n] = new URL(request.url).pathname.split("/");
    if (kind !== "place" && kind !== "poison") return new Response("", { status: 404 });
    return new Response(
      `<html lang="en"><head><title>Bistro ${n}</title></head><body><h1>Bistro ${n}</h1>
       <p>Call <a href="tel:+441174960${String(n).padStart(4, "0").slice(-4)}">us</a></p>
       <h2>Soups</h2><ul><li>Tomato soup £5.50</li><li>Leek soup £6.00</li></ul></body></html>`,
      { headers: { "content-type": "text/html; charset=utf-8" } },
    );
  });
}

export async function settingsOf(database: Database, pages: Served): Promise<Record<string, string>> {
  const { jwtKey } = await newIssuerKey();
  return {
    APP_ORIGIN: "http://localhost:8787",
    SITES_DOMAIN: "localhost:8787",
    MAIL_FROM: "proof@example.com",
    DATABASE_URL: database.databaseUrl,
    SYSTEM_DATABASE_URL: database.systemDatabaseUrl,
    LINK_SECRET: newLinkSecret(),
    CLERK_JWT_KEY: jwtKey,
    CLERK_WEBHOOK_SECRET: newWebhookSecret(),
    SCRAPER_ALLOWED_HOSTS: new URL(pages.url).host,
  };
}

export function ownerOf(database: Database, pages: Served): Ctx {
  return {
    kind: "user",
    actor: {
      userId: `user_${newId()}`,
      email: "proof@example.com",
      emailVerified: true,
      name: "Proof Owner",
    },
    db: connect(database.databaseUrl),
    now: new Date(),
    requestId: newId(),
    config: {
      appOrigin: "http://localhost:8787",
      sitesDomain: "localhost:8787",
      linkSecret: "",
      mailFrom: "proof@example.com",
      scraperAllowedHosts: [new URL(pages.url).host],
      n8n: undefined,
      stripe: undefined,
    },
    wake: () => undefined,
  };
}
