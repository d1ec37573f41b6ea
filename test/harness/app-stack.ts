import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { createBuilder } from "vite";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { freePort } from "../../local/free-port.ts";
import { startStack } from "../../local/stack.ts";
import { appConfig } from "../../vite.config.ts";
import { modulesOf } from "./built.ts";

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

/** Builds Worker and dashboard as they are deployed, into a folder of their own. */
export async function buildApp(outDir: string): Promise<void> {
  const before = readIfThere(DEPLOY);
  const builder = await createBuilder({
    configFile: false,
    ...appConfig(),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  try {
    await builder.buildApp();
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
  n8nUrl: string;
  adminDatabaseUrl: string;
};

/** The built app, whole, on a port of its own, with everything that stands in for the outside, for a browser. */
export async function startAppStack(): Promise<{ values: AppStack; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "gastronomy-os-app-"));
  const dist = path.join(folder, "dist");
  await buildApp(dist);
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
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...workerOptions,
      name: "gastronomy-os",
      host: "127.0.0.1",
      port,
      cf: false,
      // Of all that the Worker logs, a test run shows what went wrong.
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error") console.error(message);
      },
      modulesRoot: path.join(dist, "gastronomy_os"),
      modules: modulesOf(path.join(dist, "gastronomy_os")),
      bindings: stack.settings,
    }),
  );
  await miniflare.ready;
  return {
    values: {
      appUrl,
      sitesDomain,
      issuerUrl: stack.addresses.clerk.issuerUrl,
      pagesUrl: stack.addresses.pagesUrl,
      stripeUrl: stack.addresses.stripe.url,
      n8nUrl: stack.addresses.n8n.url,
      adminDatabaseUrl: stack.addresses.adminDatabaseUrl,
    },
    async close() {
      await miniflare.dispose();
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
