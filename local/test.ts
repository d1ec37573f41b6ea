import { parseCLI, startVitest } from "vitest/node";

// What `npm test` runs: every project of vitest.config.ts, then one line for machines.
process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await startVitest("test", filter, { ...options, watch: false, run: true });

let passed = 0;
let failed = vitest.state.getUnhandledErrors().length;
let skipped = 0;
for (const module of vitest.state.getTestModules()) {
  // A file that could not be read, or a hook that failed, has no failed test to show for it.
  if (module.state() === "failed" && ![...module.children.allTests("failed")].length) failed += 1;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") passed += 1;
    else if (state === "failed") failed += 1;
    else skipped += 1;
  }
}
await vitest.close();

const isGood = passed > 0 && failed === 0 && !process.exitCode;
if (!isGood && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(isGood ? 0 : 1);
