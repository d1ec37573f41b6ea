import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { createBuilder } from "vite";
import { appConfig } from "../../vite.config.ts";
import { table } from "./table.ts";

/** The files that a module loads at once, itself included; lazy ones are left out. */
function staticClosure(dir: string, entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(path.join(dir, file), "utf8");
    for (const [, target = ""] of text.matchAll(
      /(?:^|[;\s}])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["'](\.[^"']+)["']/g,
    )) {
      visit(path.normalize(path.join(path.dirname(file), target)));
    }
  };
  visit(entry);
  return [...seen];
}

const jsIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
const sizeOf = (dir: string, files: string[]) =>
  files.reduce((sum, file) => sum + statSync(path.join(dir, file)).size, 0);
const brotliOf = (dir: string, files: string[]) =>
  files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(dir, file))).length, 0);

/** Sizes of what is deployed: the Worker minified, the part that a diner's request loads, the dashboard's scripts. */
export async function measureBundle(): Promise<string> {
  const outDir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-bundle-"));
  try {
    const builder = await createBuilder({
      configFile: false,
      ...appConfig(),
      logLevel: "error",
      build: { outDir, emptyOutDir: true },
    });
    await builder.buildApp();
    const worker = path.join(outDir, "gastronomy_os");
    const client = path.join(outDir, "client");
    const diner = sizeOf(worker, staticClosure(worker, "index.js"));
    const whole = sizeOf(worker, jsIn(worker));
    const page = readFileSync(path.join(client, "src/dashboard/index.html"), "utf8");
    const first = [...page.matchAll(/(?:src|href)="\/_app\/([^"]+\.js)"/g)].map(([, file = ""]) => file);
    const loaded = [...new Set(first.flatMap((file) => staticClosure(client, file)))];
    const later = jsIn(client).filter((file) => !loaded.includes(file));
    const largest = Math.max(0, ...later.map((file) => brotliOf(client, [file])));
    const row = (name: string, bytes: number, budget: number) => [
      name,
      bytes,
      budget,
      bytes <= budget ? "yes" : "NO",
    ];
    return table(
      ["what is deployed", "bytes", "budget", "in budget"],
      [
        row("Worker, minified", whole, 1_500_000),
        row("… its part for a diner's request", diner, 150_000),
        row("dashboard, first load (brotli)", brotliOf(client, loaded), 60_000),
        row("dashboard, largest later file (brotli)", largest, 25_000),
      ],
    );
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
