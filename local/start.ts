import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { children } from "./children.ts";
import { readDevVars } from "./dev-vars.ts";
import { takeFolder } from "./folder.ts";
import { portInUse } from "./free-port.ts";
import { guard } from "./guard.ts";
import { localDir, type Running } from "./running.ts";
import { writeState } from "./state-file.ts";
import { Trouble } from "./trouble.ts";

const ROOT = path.dirname(import.meta.dirname);

// Offline, and without a word to anybody. Set before the tools that read them are loaded.
Object.assign(process.env, {
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // Settings come from .dev.vars alone, never from a stray .env.
  CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: "false",
});

type Options = { fresh: boolean; pages?: string; port: number; dir: string };

function readOptions(): Options {
  const usage = "Usage: npm start -- [--fresh] [--pages DIR]";
  let values: { fresh: boolean; pages?: string };
  try {
    ({ values } = parseArgs({
      options: { fresh: { type: "boolean", default: false }, pages: { type: "string" } },
      strict: true,
    }));
  } catch (error) {
    throw new Trouble(`${String(error instanceof Error ? error.message : error).split(".")[0]}. ${usage}`);
  }
  const port = Number(process.env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Trouble(`PORT=${process.env.PORT} is no port: give a number from 1 to 65535.`);
  }
  const pages =
    values.pages === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? ".", values.pages);
  return { fresh: values.fresh, pages, port, dir: localDir() };
}

/** Asked before anything is started, so that the answer comes at once. */
async function checkPort(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const code = "code" in error ? error.code : "";
      if (code === "EADDRINUSE") reject(new Trouble(portInUse(port)));
      else if (code === "EACCES")
        reject(new Trouble(`Port ${port} is not ours to use: choose one above 1023 with PORT=….`));
      else reject(error);
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/** Keeps the file that says where all is true, whenever the Worker's process is another. @returns what ends that */
function keepState(
  file: string,
  toRunning: (processes: { main: number; worker?: number }) => Running,
): () => void {
  let workerPid: number | undefined;
  const look = () => {
    const found = children();
    for (const child of found) guard(child.pid);
    const worker = found.find((child) => child.name === "workerd")?.pid;
    if (worker === workerPid) return;
    workerPid = worker;
    writeState(file, toRunning({ main: process.pid, ...(worker ? { worker } : {}) }));
  };
  look();
  const looking = setInterval(look, 1000);
  return () => {
    clearInterval(looking);
    rmSync(file, { force: true });
  };
}

function print(addresses: Record<string, string | undefined>): void {
  for (const [name, url] of Object.entries(addresses))
    if (url !== undefined) console.log(`${name.padEnd(18)}${url}`);
}

async function start(options: Options, closers: (() => void | Promise<void>)[]): Promise<string> {
  const appUrl = `http://localhost:${options.port}`;
  const devVars = readDevVars(path.join(ROOT, ".dev.vars"));
  await checkPort(options.port);
  closers.push(takeFolder(options.dir, options.fresh));
  // Two stacks must not find each other through what wrangler keeps in the home folder.
  process.env.MINIFLARE_REGISTRY_PATH = path.join(options.dir, "registry");
  process.env.WRANGLER_REGISTRY_PATH = process.env.MINIFLARE_REGISTRY_PATH;

  const { startStack } = await import("./stack.ts");
  const stack = await startStack({
    dir: options.dir,
    appUrl,
    sitesDomain: `localhost:${options.port}`,
    devVars,
    fresh: options.fresh,
    pagesDir: options.pages,
  });
  closers.push(() => stack.close());

  const { startApp } = await import("./app-server.ts");
  const app = await startApp({
    port: options.port,
    appUrl,
    settings: stack.settings,
    persistTo: path.join(options.dir, "worker"),
  });
  closers.push(() => app.close());

  const { startInbox } = await import("./inbox.ts");
  const inbox = await startInbox({ appUrl });
  closers.push(() => inbox.close());

  const envFile = path.join(options.dir, "env.json");
  closers.push(
    keepState(envFile, (processes) => ({
      appUrl,
      sitesDomain: `localhost:${options.port}`,
      ...stack.addresses,
      inboxUrl: inbox.url,
      processes: { postgres: stack.postgresPid, ...processes },
    })),
  );

  const health = await fetch(`${appUrl}/health`);
  if (!health.ok)
    throw new Error(`The Worker answers ${health.status}: ${(await health.text()).slice(0, 500)}`);

  const hasIssuer = "DEV_ISSUER_URL" in stack.settings;
  const { ensureDemo } = await import("./demo.ts");
  const demo = hasIssuer
    ? await ensureDemo({ appUrl, issuerUrl: stack.addresses.clerk.issuerUrl })
    : undefined;

  print({
    App: appUrl,
    "Demo site": demo,
    API: `${appUrl}/api/docs`,
    "Sign-in": stack.addresses.clerk.issuerUrl,
    "Sent mail": inbox.url,
    "Pages to import": `${stack.addresses.pagesUrl}/samples/`,
    Stripe: stack.addresses.stripe.url,
    n8n: stack.addresses.n8n.url,
    Addresses: envFile,
  });
  return appUrl;
}

const closers: (() => void | Promise<void>)[] = [];
let isEnding = false;

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  for (const close of closers.splice(0).toReversed()) {
    try {
      await close();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
if (process.env.npm_lifecycle_event) {
  // npm is our parent: when it is killed without a word to us, there is nobody left to stop us.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();
}

try {
  const appUrl = await start(readOptions(), closers);
  console.log(`ready ${appUrl}`);
} catch (error) {
  if (error instanceof Trouble) console.error(error.message);
  else console.error(error);
  await end(1);
}
