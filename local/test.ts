import { fork } from "node:child_process";
import { once } from "node:events";
import { parseCLI, startVitest } from "vitest/node";

// What `npm test` runs: every project of vitest.config.ts, then one line for machines.
process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

/** The stories of one process share a database, so each waits for the one before; all else need not wait for them. */
const SIDE_BY_SIDE = [
  ["--project", "!stories"],
  ["--project", "stories", "--shard", "1/2"],
  ["--project", "stories", "--shard", "2/2"],
] as const;

const none = (): Counts => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

const say = (text: string | Buffer) =>
  new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));

async function run(args: readonly string[]): Promise<Counts> {
  const { filter, options } = parseCLI(["vitest", "run", ...args]);
  const vitest = await startVitest("test", filter, { ...options, watch: false, run: true });
  const counts = none();
  const fail = (what: string, errors: readonly { message?: string }[] = []) => {
    counts.failed += 1;
    counts.failures.push([what, ...errors.map(({ message }) => message ?? "")].join("\n    "));
  };
  for (const error of vitest.state.getUnhandledErrors()) fail("outside every test", [error as Error]);
  for (const module of vitest.state.getTestModules()) {
    // A file that could not be read, or a hook that failed, has no failed test to show for it.
    if (module.state() === "failed" && ![...module.children.allTests("failed")].length)
      fail(module.relativeModuleId, module.errors());
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === "failed") fail(`${module.relativeModuleId} > ${test.fullName}`, errors);
      else counts[state === "passed" ? state : "skipped"] += 1;
    }
  }
  await vitest.close();
  if (counts.failed === 0 && (counts.passed === 0 || process.exitCode)) fail("the run itself");
  return counts;
}

/** One part in a process of its own. The first is heard at once, another when it has ended: two don't talk at once. */
async function runApart(args: readonly string[], index: number): Promise<Counts> {
  const child = fork(import.meta.filename, args, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const output: Buffer[] = [];
  const hear = (part: Buffer) => (index === 0 ? process.stdout.write(part) : output.push(part));
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", hear);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  let counts: Counts = { ...none(), failed: 1, failures: [`${args.join(" ")}: ended without a result`] };
  child.on("message", (message) => {
    counts = message as Counts;
  });
  await once(child, "close");
  // Into a pipe, writing takes its time; an exit before it is done would cut it off.
  await say(Buffer.concat(output));
  return counts;
}

const args = process.argv.slice(2);
const parts = args.length > 0 ? [await run(args)] : await Promise.all(SIDE_BY_SIDE.map(runApart));
const total = none();
for (const part of parts) {
  total.passed += part.passed;
  total.failed += part.failed;
  total.skipped += part.skipped;
  total.failures.push(...part.failures);
}
const end = () => process.exit(total.failed === 0 ? 0 : 1);
if (process.send) {
  process.send(total, end);
} else {
  const { passed, failed, skipped, failures } = total;
  // Once more and last: three parts of output lie above, and a machine that keeps the end of a log keeps these.
  for (const failure of failures) await say(`FAIL ${failure}\n`);
  await say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  end();
}
