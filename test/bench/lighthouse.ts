import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launchBrowser } from "../harness/browser.ts";
import { atLeast, atMost, type Budget, type Part } from "./budget.ts";
import { EMPTY, SITES, servePages } from "./served.ts";
import { quantile, table } from "./table.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
// Five of all sites, as the budget says; fewer only to look at something quickly.
const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 5);
const ONLY = process.env.LIGHTHOUSE_SITES ?? "";

type Seen = { scores: number[]; lcp: number; cls: number; tbt: number; failed: string[] };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

async function look(url: string, port: number): Promise<Seen> {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "silent",
    onlyCategories: [...CATEGORIES],
    throttlingMethod: "simulate",
  });
  if (!result || result.lhr.runtimeError) throw new Error(`${url}: ${result?.lhr.runtimeError?.message}`);
  const { audits, categories } = result.lhr;
  const number = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const counted = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  );
  return {
    scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100)),
    lcp: number("largest-contentful-paint"),
    cls: number("cumulative-layout-shift"),
    tbt: number("total-blocking-time"),
    failed: counted.filter((id) => audits[id]?.score !== null && (audits[id]?.score ?? 1) < 0.9),
  };
}

async function median(url: string, port: number): Promise<Seen> {
  const all: Seen[] = [];
  for (let n = 0; n < RUNS; n++) all.push(await look(url, port));
  const of = (pick: (seen: Seen) => number) => quantile(all.map(pick), 0.5);
  return {
    scores: CATEGORIES.map((_, at) => of(({ scores }) => scores[at] ?? 0)),
    lcp: of(({ lcp }) => lcp),
    cls: of(({ cls }) => cls),
    tbt: of(({ tbt }) => tbt),
    failed: [...new Set(all.flatMap(({ failed }) => failed))],
  };
}

/** Lighthouse, mobile and simulated, the median of five: each template, short and long, with and without pictures. */
export async function measureLighthouse(workerDir: string): Promise<Part> {
  const painter = await launchBrowser();
  const served = await servePages(workerDir, painter);
  await painter.close();
  const port = await freePort();
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP *.localhost 127.0.0.1:${served.port}`,
    `--remote-debugging-port=${port}`,
  ]);
  try {
    const empty = await median(`http://${EMPTY}.localhost/`, port);
    const rows: (string | number)[][] = [["an empty page", "", empty.lcp.toFixed(0), "", "", "", ""]];
    const budgets: Budget[] = [];
    for (const { slug, path, hasPictures } of SITES.filter((site) => site.slug.startsWith(ONLY))) {
      const seen = await median(`http://${slug}.localhost${path}`, port);
      const over = Math.round(seen.lcp - empty.lcp);
      rows.push([
        slug,
        seen.scores.join(" "),
        seen.lcp.toFixed(0),
        over,
        seen.cls.toFixed(3),
        seen.tbt.toFixed(0),
        seen.failed.join(", "),
      ]);
      budgets.push(
        atLeast(`Lighthouse, lowest of four: ${slug}`, Math.min(...seen.scores), 100),
        atMost(`LCP over an empty page: ${slug}`, over, hasPictures ? 180 : 60, " ms"),
        atMost(`CLS and TBT: ${slug}`, seen.cls + seen.tbt, 0),
      );
    }
    const columns = ["site", "perf a11y best seo", "LCP ms", "over empty", "CLS", "TBT", "lost points"];
    return { text: table(columns, rows), budgets };
  } finally {
    await browser.close();
    await served.close();
  }
}
