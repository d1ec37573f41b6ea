import path from "node:path";
import { createServer } from "vite";
import { unstable_readConfig } from "wrangler";
import { appConfig } from "../vite.config.ts";
import { startCron } from "./cron.ts";
import { portInUse } from "./free-port.ts";
import { Trouble } from "./trouble.ts";

const ROOT = path.dirname(import.meta.dirname);

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Vite and Miniflare would end the process on their own at a signal, before the database is closed: answers what
 * takes away the listeners that were added since.
 */
function signalKeeper(): () => void {
  const ours = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  return () => {
    for (const [signal, kept] of ours) {
      for (const listener of process.listeners(signal)) {
        if (!kept.includes(listener)) process.off(signal, listener);
      }
    }
    process.stdin.removeAllListeners("end");
  };
}

/** The Worker in workerd and the dashboard with hot reload, in one server on 127.0.0.1, and the Worker's crons. */
export async function startApp(options: {
  port: number;
  appUrl: string;
  settings: Record<string, string>;
  /** Where KV, R2 and the queues' state survive. */
  persistTo: string;
}): Promise<{ close(): Promise<void> }> {
  const keepSignals = signalKeeper();
  const server = await createServer({
    configFile: false,
    ...appConfig({
      persistState: { path: options.persistTo },
      config: (config) => ({ vars: { ...config.vars, ...options.settings } }),
    }),
    // Beside the rest, so that two stacks of one clone don't rewrite each other's.
    cacheDir: path.join(options.persistTo, "vite"),
    logLevel: "warn",
    clearScreen: false,
    server: {
      host: "127.0.0.1",
      port: options.port,
      strictPort: true,
      allowedHosts: [".localhost"],
      // Whose page may read what is the Worker's to say.
      cors: false,
    },
  });
  try {
    await server.listen();
    keepSignals();
  } catch (error) {
    await server.close();
    if (error instanceof Error && error.message.includes("is already in use")) {
      throw new Trouble(portInUse(options.port));
    }
    throw error;
  }
  const { triggers } = unstable_readConfig(
    { config: path.join(ROOT, "wrangler.toml") },
    { hideWarnings: true },
  );
  const cron = startCron({ appUrl: options.appUrl, expressions: triggers.crons ?? [] });
  return {
    async close() {
      cron.close();
      await server.close();
    },
  };
}
