import { serveBuilt } from "../harness/built.ts";

// The Worker in a process group of its own, so that a proof can kill all of it in the middle of anything.
// Settings come as JSON in the environment; `ready <url>` is the only line written.
const { url } = await serveBuilt(
  JSON.parse(process.env.WORKER_OPTIONS ?? "{}") as Parameters<typeof serveBuilt>[0],
);
console.log(`ready ${url.origin}`);
// Whoever started it holds its input open: no orphan is left when that one dies.
process.stdin.resume().on("end", () => process.exit(0));
