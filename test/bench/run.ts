import { measureApi } from "./api.ts";
import { measureBundle } from "./bundle.ts";
import { bytesTable, measureBytes } from "./bytes.ts";
import { measureDrawing } from "./draw.ts";
import { measureThroughput } from "./throughput.ts";

process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
process.env.NODE_ENV = "production";

const PARTS: Record<string, { title: string; run: () => Promise<string> }> = {
  bytes: { title: "Bytes of a published page", run: async () => bytesTable(await measureBytes()) },
  draw: { title: "Drawing a page, warm", run: measureDrawing },
  bundle: { title: "Bundles", run: measureBundle },
  api: { title: "Round trips and times of the API", run: measureApi },
  throughput: { title: "Requests a second of a hot page", run: measureThroughput },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}"; choose of: ${Object.keys(PARTS).join(", ")}`);
  process.exit(1);
}
for (const [name, { title, run }] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${title}\n\n${await run()}`);
}
process.exit(0);
