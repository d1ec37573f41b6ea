import { readdirSync } from "node:fs";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { createBuilder, type UserConfig } from "vite";
import { appConfig } from "../../vite.config.ts";
import { outbound } from "./outbound.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Vite takes the word of NODE_ENV, and a test runner's is "test": that makes a build with all that helps developers. */
async function inProduction<T>(build: () => Promise<T>): Promise<T> {
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = "production";
  try {
    return await build();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

const builderOf = (config: UserConfig, outDir: string) =>
  createBuilder({ configFile: false, ...config, logLevel: "error", build: { outDir, emptyOutDir: true } });

/** How the app is built, with the list of which file loads which: it tells weights, and is no part of what is deployed. */
function appWithManifest(): UserConfig {
  const config = appConfig();
  const client = config.environments?.client;
  return {
    ...config,
    environments: {
      ...config.environments,
      client: { ...client, build: { ...client?.build, manifest: true } },
    },
  };
}

/** Builds Worker and dashboard as they are deployed, into a folder of their own. */
export function buildApp(outDir: string): Promise<void> {
  return inProduction(async () => (await builderOf(appWithManifest(), outDir)).buildApp());
}

/** Builds the Worker as it is deployed, without the dashboard, and answers the folder it lies in. */
export async function buildWorker(outDir: string): Promise<string> {
  await inProduction(async () => {
    const builder = await builderOf(appConfig(), outDir);
    const worker = builder.environments.gastronomy_os;
    if (!worker) throw new Error("the Worker's environment is missing");
    await builder.build(worker);
  });
  return path.join(outDir, "gastronomy_os");
}

/** The entry first, as workerd wants it, then the parts that are loaded lazily. */
export function modulesOf(workerDir: string): { type: "ESModule"; path: string }[] {
  const files = readdirSync(workerDir, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  const ordered = ["index.js", ...files.filter((file) => file !== "index.js")];
  return ordered.map((file) => ({ type: "ESModule", path: path.join(workerDir, file) }));
}

/** Answers the same bytes whatever is asked: what any answer of this workerd costs at the least. */
const CONSTANT = `
  let body;
  export default {
    fetch(request, env) {
      body ??= new TextEncoder().encode("x".repeat(env.BYTES));
      return new Response(body, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "public, max-age=30" } });
    },
  };`;

const DIRECT = { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] };

/** The built Worker in workerd, answering on 127.0.0.1; `GET /cdn-cgi/local/scheduled?cron=` runs a cron. */
export async function serveBuilt(options: {
  workerDir: string;
  settings: Record<string, string>;
  /** Where KV and the queues' state survive a kill. */
  persistTo?: string;
  /** A second Worker beside it that answers so many bytes; both then have sockets of their own, for benchmarks. */
  constantBytes?: number;
}): Promise<{ url: URL; miniflare: Miniflare }> {
  const { workerDir, settings, persistTo, constantBytes } = options;
  const worker = {
    name: "gastronomy-os",
    modulesRoot: workerDir,
    modules: modulesOf(workerDir),
    compatibilityDate: "2026-10-01",
    compatibilityFlags: ["nodejs_compat", "global_fetch_strictly_public"],
    bindings: settings,
    kvNamespaces: { EDGE: "edge" },
    r2Buckets: { MEDIA: "media" },
    images: { binding: "IMAGES" },
    queueProducers: { JOBS: { queueName: "jobs" }, IMPORTS: { queueName: "imports" } },
    queueConsumers: {
      imports: { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 8, deadLetterQueue: "jobs-dead" },
      jobs: { maxBatchSize: 10, maxBatchTimeout: 1, maxRetries: 8, deadLetterQueue: "jobs-dead" },
      "jobs-dead": { maxBatchSize: 10, maxBatchTimeout: 1, maxRetries: 100 },
    },
    email: { send_email: [{ name: "MAIL" }] },
    ratelimits: {
      RATE_PUBLIC: { namespace_id: "1001", simple: { limit: 1_000_000, period: 60 as const } },
      RATE_UPLOADS: { namespace_id: "1003", simple: { limit: 1_000_000, period: 60 as const } },
      RATE_COSTLY: { namespace_id: "1002", simple: { limit: 1_000_000, period: 60 as const } },
    },
    serviceBindings: { ASSETS: () => new Response("not found", { status: 404 }) },
    outboundService: outbound,
    ...(constantBytes === undefined ? {} : DIRECT),
  };
  const constant = {
    name: "constant",
    modules: [{ type: "ESModule" as const, path: "constant.js", contents: CONSTANT }],
    compatibilityDate: "2026-10-01",
    bindings: { BYTES: constantBytes ?? 0 },
    ...DIRECT,
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      unsafeTriggerHandlers: true,
      cf: false,
      workers: constantBytes === undefined ? [worker] : [worker, constant],
      ...(persistTo ? { resourcePersistencePath: persistTo } : {}),
    }),
  );
  return { url: await miniflare.ready, miniflare };
}

export { ROOT };
