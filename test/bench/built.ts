import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildApp } from "../harness/built.ts";

let built: Promise<string> | undefined;

async function build(): Promise<string> {
  const outDir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-bench-"));
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await buildApp(outDir);
  return outDir;
}

/** The folder of Worker and dashboard as they are deployed, built once a run. */
export function buildOnce(): Promise<string> {
  built ??= build();
  return built;
}

export const builtWorker = async () => path.join(await buildOnce(), "gastronomy_os");
