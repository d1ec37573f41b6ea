import { measureApi } from "./api.ts";
import { type Budget, budgetTable, type Part } from "./budget.ts";
import { buildOnce, builtWorker } from "./built.ts";
import { measureBundle } from "./bundle.ts";
import { measureBytes } from "./bytes.ts";
import { measureDrawing } from "./draw.ts";
import { measureLighthouse } from "./lighthouse.ts";
import { measureRequests } from "./requests.ts";
import { measureStart } from "./start.ts";
import { measureThroughput } from "./throughput.ts";

process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
process.env.NODE_ENV = "production";

const PARTS: Record<string, { title: string; run: () => Promise<Part>; isLong?: boolean }> = {
  bytes: { title: "Bytes of a published page", run: measureBytes },
  draw: { title: "Drawing a page, warm", run: measureDrawing },
  bundle: { title: "Bundles", run: async () => measureBundle(await buildOnce()) },
  start: { title: "Start to first answer", run: async () => measureStart(await builtWorker()) },
  requests: {
    title: "What a page makes a browser do",
    run: async () => measureRequests(await builtWorker()),
  },
  api: { title: "Round trips and times of the API", run: measureApi },
  throughput: {
    title: "Requests a second of a hot page",
    run: async () => measureThroughput(await builtWorker()),
  },
  lighthouse: {
    title: "Lighthouse",
    run: async () => measureLighthouse(await builtWorker()),
    isLong: true,
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}"; choose of: ${Object.keys(PARTS).join(", ")}`);
  process.exit(1);
}
const budgets: Budget[] = [];
for (const [name, { title, run, isLong }] of Object.entries(PARTS)) {
  // A quarter of an hour is asked for by name.
  if (wanted.length > 0 ? !wanted.includes(name) : isLong) continue;
  const part = await run();
  budgets.push(...part.budgets);
  console.log(`\n${title}\n\n${part.text}`);
}
console.log(`\nBudgets\n\n${budgetTable(budgets)}`);
process.exit(budgets.every(({ isWithin }) => isWithin) ? 0 : 1);
