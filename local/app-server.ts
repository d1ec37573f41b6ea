import path from "node:path";
import { createServer } from "vite";
import { unstable_readConfig } from "wrangler";
import { appConfig } from "../vite.config.ts";
import { startCron } from "./cron.ts";
import { Trouble } from "./trouble.ts";

const ROOT = path.dirname(import.meta.dirname);

/** The Worker in workerd and the dashboard with hot reload, in one server on 127.0.0.1, and the Worker's crons. */
export async function startApp(options: {
  port: number;
  appUrl: string;
  settings: Record<string, string>;
  /** Where KV, R2 and the queues' state survive. */
  persistTo: string;
}): Promise<{ close(): Promise<void> }> {
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
  // Vite would end the process on its own at SIGTERM, before the database is closed.
  process.removeAllListeners("SIGTERM");
  process.stdin.removeAllListeners("end");
  try {
    await server.listen();
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

export const portInUse = (port: number) =>
  `Port ${port} is in use: end what uses it, or choose another with PORT=${port + 1} npm start.`;
