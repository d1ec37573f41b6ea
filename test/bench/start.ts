import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { putLiveSite } from "../../src/sites/edge.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";
import { serveBuilt } from "../harness/built.ts";
import { atMost, type Part } from "./budget.ts";
import { sampleWith } from "./bytes.ts";
import { quantile, table } from "./table.ts";

const TIMES = 9;
const SLUG = "start";
const SETTINGS = { APP_ORIGIN: "http://localhost", SITES_DOMAIN: "localhost" };

/** Loads our Worker with the first request, so that compiling and evaluating it counts as part of that one. */
const OURS = `export default { async fetch(request, env, ctx) { return (await import("./ours.js")).default.fetch(request, env, ctx); } };`;

/** Reads its store once and answers with it: what any first request costs. */
const NOTHING = `export default { async fetch(request, env) { return new Response(await env.EDGE.get("site:${SLUG}")); } };`;

function ask(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host: `${SLUG}.localhost` } }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.on("error", reject).end();
  });
}

/** Milliseconds of a new workerd's first answer. */
async function startOnce(workerDir: string): Promise<number> {
  const { miniflare } = await serveBuilt({ workerDir, settings: SETTINGS, constantBytes: 1 });
  try {
    const edge = await miniflare.getKVNamespace("EDGE", "gastronomy-os");
    const store = {
      get: (key: string) => edge.get(key, "text"),
      put: (key: string, text: string) => edge.put(key, text),
    };
    await putLiveSite(store, SLUG, {
      status: "live",
      sequence: 1,
      hash: SLUG,
      version: 1,
      publishedAt: "2026-11-01T00:00:00.000Z",
      snapshot: sampleWith(60),
      overlay: EMPTY_OVERLAY,
    });
    const url = await miniflare.unsafeGetDirectURL("gastronomy-os");
    const asked = performance.now();
    const status = await ask(url);
    if (status !== 200) throw new Error(`The first answer was ${status}`);
    return performance.now() - asked;
  } finally {
    await miniflare.dispose();
  }
}

/** From a Worker that is not loaded yet to its first page, over one that does nothing, in turns of one run. */
export async function measureStart(workerDir: string): Promise<Part> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-start-"));
  const [ours, empty] = [path.join(dir, "ours"), path.join(dir, "empty")];
  try {
    cpSync(workerDir, ours, { recursive: true });
    renameSync(path.join(ours, "index.js"), path.join(ours, "ours.js"));
    writeFileSync(path.join(ours, "index.js"), OURS);
    mkdirSync(empty);
    writeFileSync(path.join(empty, "index.js"), NOTHING);
    const times = { ours: [] as number[], nothing: [] as number[] };
    for (let n = 0; n < TIMES; n++) {
      times.nothing.push(await startOnce(empty));
      times.ours.push(await startOnce(ours));
    }
    const [page, nothing] = [quantile(times.ours, 0.5), quantile(times.nothing, 0.5)];
    return {
      text: table(
        ["first answer of a new workerd", "ms (median)"],
        [
          ["a Worker that does nothing", nothing.toFixed(0)],
          ["a published page", page.toFixed(0)],
        ],
      ),
      budgets: [atMost("start to first answer, over an empty Worker", Math.round(page - nothing), 60, " ms")],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
