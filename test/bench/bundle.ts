import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { atMost, type Part } from "./budget.ts";
import { table } from "./table.ts";

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean };
type Manifest = Record<string, Chunk>;

const manifestOf = (dir: string) =>
  JSON.parse(readFileSync(path.join(dir, ".vite/manifest.json"), "utf8")) as Manifest;

/** The files that loading these loads at once, themselves included; lazy ones are left out. */
function closure(manifest: Manifest, keys: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    if (chunk.file.endsWith(".js")) files.add(chunk.file);
    for (const each of chunk.imports ?? []) visit(each);
  };
  for (const key of keys) visit(key);
  return files;
}

const jsIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
const sizeOf = (dir: string, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + statSync(path.join(dir, file)).size, 0);
const brotliOf = (dir: string, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(dir, file))).length, 0);

const TEMPLATE = /^src\/templates\/\w+\/drawing\.ts$/;
const LANGUAGE = /^src\/templates\/words\/\w\w\.ts$/;

/** What one page needs: the entry with the heaviest template and the heaviest language. */
function heaviestPage(
  manifest: Manifest,
  entry: string,
  size: (files: Iterable<string>) => number,
): Set<string> {
  const heaviest = (pattern: RegExp) => {
    const keys = Object.keys(manifest).filter((key) => pattern.test(key));
    if (keys.length === 0) throw new Error(`Nothing built is like ${pattern}`);
    return keys.reduce((a, b) => (size(closure(manifest, [a])) >= size(closure(manifest, [b])) ? a : b));
  };
  return closure(manifest, [entry, heaviest(TEMPLATE), heaviest(LANGUAGE)]);
}

/** Sizes of what is deployed: the Worker minified, the part that a diner's request loads, the dashboard's scripts. */
export async function measureBundle(dir: string): Promise<Part> {
  const worker = path.join(dir, "gastronomy_os");
  const client = path.join(dir, "client");
  const ofWorker = manifestOf(worker);
  const entry = Object.keys(ofWorker).find((key) => ofWorker[key]?.isEntry);
  if (!entry) throw new Error("The Worker has no entry");
  const diner = sizeOf(
    worker,
    heaviestPage(ofWorker, entry, (files) => sizeOf(worker, files)),
  );
  const whole = sizeOf(worker, jsIn(worker));

  const ofClient = manifestOf(client);
  const first = closure(ofClient, ["src/dashboard/index.html"]);
  const brotli = (files: Iterable<string>) => brotliOf(client, files);
  const pages = Object.keys(ofClient).filter((key) => /^src\/dashboard\/(pages|tabs)\//.test(key));
  const later = pages.map((key) => ({
    key,
    bytes: brotli([...closure(ofClient, [key])].filter((file) => !first.has(file))),
  }));
  const largest = later.reduce((a, b) => (a.bytes >= b.bytes ? a : b));
  const frame = brotli(heaviestPage(ofClient, "src/dashboard/preview.html", brotli));
  return {
    text: table(
      ["what is deployed", "bytes"],
      [
        ["Worker, minified", whole],
        ["… of it for a diner's page", diner],
        ["dashboard, first load (brotli)", brotli(first)],
        ["preview frame with one template and language (brotli)", frame],
        ...later.map(({ key, bytes }) => [`${key.slice("src/dashboard/".length)} (brotli)`, bytes]),
      ],
    ),
    budgets: [
      atMost("Worker bundle, minified", whole, 1_500_000, " B"),
      atMost("its part for a diner's page", diner, 150_000, " B"),
      atMost("dashboard's first load, brotli", brotli(first), 60_000, " B"),
      atMost(`largest later page, brotli (${path.basename(largest.key)})`, largest.bytes, 25_000, " B"),
      atMost("preview frame, brotli", frame, 25_000, " B"),
    ],
  };
}
