import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { Trouble } from "./trouble.ts";

/** What `.local/env.json` says while a stack runs. */
export const Running = z.object({
  appUrl: z.string(),
  sitesDomain: z.string(),
  databaseUrl: z.string(),
  systemDatabaseUrl: z.string(),
  adminDatabaseUrl: z.string(),
  stripe: z.object({ url: z.string(), webhookSecret: z.string() }),
  clerk: z.object({ issuerUrl: z.string(), webhookSecret: z.string(), jwtKey: z.string() }),
  n8n: z.object({ url: z.string(), webhookSecret: z.string() }),
  inboxUrl: z.string(),
  pagesUrl: z.string(),
  processes: z.record(z.string(), z.number()),
});
export type Running = z.infer<typeof Running>;

export const localDir = () =>
  path.resolve(path.dirname(import.meta.dirname), process.env.LOCAL_DIR ?? ".local");

/** @throws Trouble when no stack runs */
export function readRunning(): Running {
  const file = path.join(localDir(), "env.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Trouble("No local stack is running: start one with npm start.");
  }
  return Running.parse(JSON.parse(text));
}

/** Runs a command's body; a Trouble is one sentence on stderr and exit code 1. */
export async function command(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const isRefused = error instanceof TypeError && error.message === "fetch failed";
    if (error instanceof Trouble) console.error(error.message);
    else if (isRefused) console.error("The local stack does not answer: start it anew with npm start.");
    else console.error(error);
    process.exitCode = 1;
  }
}
