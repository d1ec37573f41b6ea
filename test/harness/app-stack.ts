import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { freePort } from "../../local/free-port.ts";
import { startInbox } from "../../local/inbox.ts";
import { startStack } from "../../local/stack.ts";
import { buildApp, modulesOf } from "./built.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Where a build tells `wrangler deploy` what to deploy: not what a test built. */
const DEPLOY = path.join(ROOT, ".wrangler", "deploy", "config.json");

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Builds the app, and leaves alone what a build for deployment has told. */
async function buildAside(outDir: string): Promise<void> {
  const before = readIfThere(DEPLOY);
  try {
    await buildApp(outDir);
  } finally {
    if (before === undefined) rmSync(DEPLOY, { force: true });
    else writeFileSync(DEPLOY, before);
  }
}

export type AppStack = {
  appUrl: string;
  sitesDomain: string;
  issuerUrl: string;
  pagesUrl: string;
  stripeUrl: string;
  stripeSecretKey: string;
  n8nUrl: string;
  /** Shows the mail that the app sent. */
  inboxUrl: string;
  adminDatabaseUrl: string;
  /** Where the built app lies, so that another stack can run the same build. */
  dist: string;
};

export type RunningApp = {
  values: AppStack;
  /**
   * Moves the Worker's clock and the local Stripe's together, then runs what cron would have run. The Worker starts
   * anew with the moved clock; what it keeps in KV survives.
   */
  letTimePass(seconds: number): Promise<void>;
  close(): Promise<void>;
};

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
}

/**
 * The built app, whole, on a port of its own, with everything that stands in for the outside, for a browser.
 * @param built where it was built before; else it is built now
 */
export async function startAppStack(built?: string): Promise<RunningApp> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "gastronomy-os-app-"));
  const dist = built ?? path.join(folder, "dist");
  if (built === undefined) await buildAside(dist);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const sitesDomain = `localhost:${port}`;
  const stack = await startStack({
    dir: folder,
    appUrl,
    sitesDomain,
    devVars: {},
    fresh: true,
    isTemporary: true,
  });
  const { workerOptions } = unstable_getMiniflareWorkerOptions(
    path.join(dist, "gastronomy_os", "wrangler.json"),
  );
  const optionsAt = (offsetS: number) =>
    convertV4MiniflareOptions({
      ...workerOptions,
      name: "gastronomy-os",
      host: "127.0.0.1",
      port,
      cf: false,
      unsafeTriggerHandlers: true,
      // Keeps what is sent, for the inbox to show.
      unsafeLocalExplorer: true,
      // Of all that the Worker logs, a test run shows what went wrong.
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error") console.error(message);
      },
      modulesRoot: path.join(dist, "gastronomy_os"),
      modules: modulesOf(path.join(dist, "gastronomy_os")),
      bindings: { ...stack.settings, CLOCK_OFFSET_S: String(offsetS) },
    });
  const miniflare = new Miniflare(optionsAt(0));
  await miniflare.ready;
  const { stripe } = stack.addresses;
  let offsetS = 0;
  const inbox = await startInbox({ appUrl });
  return {
    values: {
      appUrl,
      sitesDomain,
      issuerUrl: stack.addresses.clerk.issuerUrl,
      pagesUrl: stack.addresses.pagesUrl,
      stripeUrl: stripe.url,
      stripeSecretKey: stack.settings.STRIPE_SECRET_KEY ?? "",
      n8nUrl: stack.addresses.n8n.url,
      inboxUrl: inbox.url,
      adminDatabaseUrl: stack.addresses.adminDatabaseUrl,
      dist,
    },
    async letTimePass(seconds) {
      offsetS += seconds;
      await miniflare.setOptions(optionsAt(offsetS));
      await post(`${stripe.url}/_control/clock`, { advance_s: seconds });
      await post(`${stripe.url}/_control/settle`, {});
      for (const cron of ["7 * * * *", "* * * * *"]) {
        const answer = await fetch(`${appUrl}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron })}`);
        if (!answer.ok) throw new Error(`cron ${cron} answers ${answer.status}: ${await answer.text()}`);
      }
    },
    async close() {
      await inbox.close();
      await miniflare.dispose();
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
