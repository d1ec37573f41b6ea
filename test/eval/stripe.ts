/**
 * Delivers a folder of real-shaped Stripe events in every order: `npm run eval:stripe -- DIR`. Each file is checked
 * against its signature, then all orders of any four events and 1,000 sampled orders of the whole story are taken
 * in, each by a customer of its own, and must end as the local Stripe has it. `--seed N` repeats a run.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { Stripe } from "stripe";
import { startDatabase } from "../../local/database.ts";
import { type Folder, readFolder } from "./stripe-events.ts";
import type { Said, Task } from "./stripe-thread.ts";

const SAMPLED = 1000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, sampled: { type: "string" } },
});
const [dir] = positionals;
if (!dir || !existsSync(dir)) {
  console.error("Usage: npm run eval:stripe -- DIR [--seed N] [--sampled N]");
  process.exit(1);
}
const failures: string[] = [];

/** The files' own signatures, over their exact bytes; `t` is theirs, so only the clock is not asked. */
function checkSignatures(from: string, { files, bodies }: Folder): string {
  const file = path.join(from, "SIGNATURES.txt");
  if (!existsSync(file)) return "no signatures to check";
  const text = readFileSync(file, "utf8");
  const secret = /^secret: (\S+)$/m.exec(text)?.[1] ?? "";
  files.forEach((name, index) => {
    const header = text.split(`${name}\n`)[1]?.match(/Stripe-Signature: (\S+)/)?.[1] ?? "";
    const receivedAt = Number(/t=(\d+)/.exec(header)?.[1]) * 1000;
    try {
      Stripe.webhooks.constructEvent(bodies[index] ?? "", header, secret, 300, undefined, receivedAt);
    } catch (error) {
      failures.push(`${name}: its signature is refused: ${String(error)}`);
    }
  });
  return `${files.length} signatures checked`;
}

const done = { whole: 0, four: 0 };

function hear(said: Said): void {
  done[said.done]++;
  failures.push(...said.failures);
  if (said.done === "four" && done.four % 4000 === 0) {
    console.log(`  ${done.four} orders of four, ${failures.length} failures`);
  }
}

/** A thread for each core: what costs is our own work, not the database's. */
function run(task: Task): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./stripe-thread.ts", import.meta.url), { workerData: task });
    thread.on("message", hear);
    thread.on("error", reject);
    thread.on("exit", () => resolve());
  });
}

const started = Date.now();
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const sampled = Number(values.sampled ?? SAMPLED);
const folder = readFolder(dir);
const count = folder.events.length;
const database = await startDatabase();
try {
  console.log(`${count} events, seed ${seed}; ${checkSignatures(dir, folder)}`);
  const parts = Math.max(2, availableParallelism());
  const tasks = Array.from({ length: parts }, (_, part) => ({
    dir,
    part,
    parts,
    sampled,
    seed,
    postgresPort: database.postgres.port,
    systemDatabaseUrl: database.systemDatabaseUrl,
    adminDatabaseUrl: database.adminDatabaseUrl,
  }));
  await Promise.all(tasks.map(run));
} finally {
  await database.close();
}
console.log(`${done.whole} sampled orders of the whole story, ${done.four} orders of any four events`);
if (done.whole !== sampled || done.four !== count * (count - 1) * (count - 2) * (count - 3)) {
  failures.push("not every order was taken in");
}
for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
console.log(
  `${failures.length === 0 ? "every order ends right" : `${failures.length} failures`} after ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exit(failures.length === 0 ? 0 : 1);
