import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import autocannon from "autocannon";
import pg from "pg";
import type { EdgeRecord } from "../../src/sites/schema.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";
import { SITES_DOMAIN } from "../harness/addresses.ts";
import { serveBuilt } from "../harness/built.ts";
import { buildDocument, loadDocument } from "../harness/document.ts";
import { settingsFor, startTestStack } from "../harness/stack.ts";
import { atLeast, type Part } from "./budget.ts";
import { sampleWith } from "./bytes.ts";
import { quantile, table } from "./table.ts";

/** Short and in turns, so that what else the machine does falls upon all of them alike; the median round counts. */
const SECONDS = 1;
const ROUNDS = 15;
const SLUG = "bench";

const record = (): Extract<EdgeRecord, { status: "live" }> => ({
  status: "live",
  sequence: 1,
  hash: "bench",
  version: 1,
  publishedAt: "2026-11-01T00:00:00.000Z",
  snapshot: sampleWith(60),
  overlay: EMPTY_OVERLAY,
});

async function pageBytes(): Promise<number> {
  const { renderPage } = await loadDocument();
  const { snapshot, overlay } = record();
  const { html } = await renderPage({
    snapshot,
    overlay,
    now: new Date(),
    origin: `http://${SLUG}.${SITES_DOMAIN}`,
    page: "home",
  });
  return Buffer.byteLength(html);
}

type Load = { perSecond: number; bytes: number };

async function load(url: string, host: string): Promise<Load> {
  const result = await autocannon({ url, headers: { host }, connections: 20, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  const bytes = Math.round(result.throughput.total / result.requests.total);
  return { perSecond: result.requests.total / result.duration, bytes };
}

async function startExpress(databaseUrl: string, document: string): Promise<{ url: string; close(): void }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "express-server.ts")], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      BENCH_DATABASE_URL: databaseUrl,
      BENCH_DOCUMENT: document,
      NODE_NO_WARNINGS: "1",
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("ready ")) return { url: `${line.slice(6)}/`, close: () => child.kill("SIGKILL") };
  }
  throw new Error("Express did not start");
}

function inRounds(rounds: { page: Load; constant: Load; other: Load }[]): Part {
  const median = (pick: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(pick), 0.5);
  const row = (name: string, pick: (round: (typeof rounds)[number]) => Load) => [
    name,
    median((round) => pick(round).perSecond).toFixed(0),
    median((round) => pick(round).bytes),
  ];
  return {
    text: table(
      ["60 dishes, 20 connections", "requests/s", "bytes"],
      [
        row("hot page, built Worker", ({ page }) => page),
        row("constant answer, same workerd", ({ constant }) => constant),
        row("Express + React + pg", ({ other }) => other),
      ],
    ),
    budgets: [
      atLeast(
        "hot page over a constant answer",
        median(({ page, constant }) => page.perSecond / constant.perSecond),
        0.7,
        " ×",
      ),
      atLeast(
        "hot page over Express + React + pg",
        median(({ page, other }) => page.perSecond / other.perSecond),
        8,
        " ×",
      ),
    ],
  };
}

/** Requests a second of a hot page, over a constant answer of the same workerd and over Express + React + pg. */
export async function measureThroughput(workerDir: string): Promise<Part> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-bench-"));
  const stack = await startTestStack();
  const host = `${SLUG}.${SITES_DOMAIN}`;
  try {
    const constantBytes = await pageBytes();
    const { miniflare } = await serveBuilt({ workerDir, settings: settingsFor(stack.values), constantBytes });
    const store = await miniflare.getKVNamespace("EDGE", "gastronomy-os");
    await store.put(`site:${SLUG}`, JSON.stringify(record()));
    const admin = new pg.Client({ connectionString: stack.values.adminDatabaseUrl });
    await admin.connect();
    await admin.query("create table bench_sites (slug text primary key, record jsonb not null)");
    await admin.query("insert into bench_sites values ($1, $2)", [SLUG, JSON.stringify(record())]);
    await admin.end();
    const express = await startExpress(
      stack.values.adminDatabaseUrl,
      await buildDocument(path.join(dir, "react"), path.join(import.meta.dirname, "react-render.ts")),
    );
    try {
      const site = (await miniflare.unsafeGetDirectURL("gastronomy-os")).href;
      const constantUrl = (await miniflare.unsafeGetDirectURL("constant")).href;
      // The first turn of each warms it up and is not counted.
      const rounds: { page: Load; constant: Load; other: Load }[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        rounds.push({
          page: await load(site, host),
          constant: await load(constantUrl, host),
          other: await load(express.url, host),
        });
      }
      return inRounds(rounds.slice(1));
    } finally {
      express.close();
      await miniflare.dispose();
    }
  } finally {
    await stack.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
