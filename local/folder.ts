import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { newSecret } from "../src/core/ids.ts";
import { type IssuerKey, newIssuerKey, newLinkSecret, newWebhookSecret } from "./keys.ts";
import { readState, writeState } from "./state-file.ts";
import { Trouble } from "./trouble.ts";

const LOCK = "running";

function isStack(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  try {
    // The pid may have gone to somebody else since.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("local/start.ts");
  } catch {
    return !existsSync("/proc/self");
  }
}

/** Step by step, since Node's `recursive` never comes back where nothing can be made, as in /proc. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  makeFolder(path.dirname(dir));
  try {
    mkdirSync(dir);
  } catch (error) {
    // Made by another start meanwhile.
    if (!existsSync(dir)) throw error;
  }
}

/**
 * Takes the folder that holds all data of a local stack, for this process alone; `fresh` empties it.
 * Answers what gives it back. @throws Trouble when it can't be written or another stack runs on it
 */
export function takeFolder(dir: string, fresh: boolean): () => void {
  const lock = path.join(dir, LOCK);
  try {
    makeFolder(dir);
    for (;;) {
      try {
        writeFileSync(lock, String(process.pid), { flag: "wx" });
        break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
        const holder = Number(readFileSync(lock, "utf8"));
        if (holder > 0 && isStack(holder)) {
          throw new Trouble(
            `Another npm start (process ${holder}) runs on ${dir}: end it, or give this one a folder and a port of its own with LOCAL_DIR=… PORT=….`,
          );
        }
        rmSync(lock);
      }
    }
    if (fresh) {
      for (const name of readdirSync(dir)) {
        if (name !== LOCK) rmSync(path.join(dir, name), { recursive: true, force: true });
      }
    }
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Trouble(
      `Can't write to ${dir} (${code}): choose a folder that you may write to with LOCAL_DIR=….`,
    );
  }
  return () => rmSync(lock, { force: true });
}

const Secrets = z.object({
  issuer: z.object({
    privateJwk: z.custom<JsonWebKey>((value) => typeof value === "object"),
    jwtKey: z.string(),
  }),
  linkSecret: z.string(),
  clerkWebhookSecret: z.string(),
  stripeSecretKey: z.string(),
  stripeWebhookSecret: z.string(),
  n8nWebhookSecret: z.string(),
});
type Secrets = z.infer<typeof Secrets> & { issuer: IssuerKey };

/** Made on the first start on this machine, kept until a fresh one. */
export async function readSecrets(dir: string): Promise<Secrets> {
  const file = path.join(dir, "secrets.json");
  const known = readState(
    file,
    (value) => Secrets.parse(value),
    () => undefined,
  );
  if (known) return known;
  const secrets = {
    issuer: await newIssuerKey(),
    linkSecret: newLinkSecret(),
    clerkWebhookSecret: newWebhookSecret(),
    stripeSecretKey: `sk_test_${newSecret().replaceAll(/[-_]/g, "")}`,
    stripeWebhookSecret: newWebhookSecret(),
    n8nWebhookSecret: newWebhookSecret(),
  };
  writeState(file, secrets);
  return secrets;
}
