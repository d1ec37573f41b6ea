import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import type * as DocumentModule from "../../src/templates/document.tsx";

/** The drawing of documents, compiled to one file for Node; with `renderer` for React instead of Preact. */
export async function buildDocument(outDir: string, renderer?: string): Promise<string> {
  await build({
    configFile: false,
    mode: "production",
    logLevel: "error",
    oxc: { jsx: { runtime: "automatic", importSource: renderer ? "react" : "preact", development: false } },
    resolve: { alias: renderer ? { "preact-render-to-string": renderer } : {} },
    ssr: { noExternal: true },
    build: {
      ssr: "src/templates/document.tsx",
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  return path.join(outDir, "document.js");
}

/** Draws pages in Node as the Worker does. */
export async function loadDocument(): Promise<typeof DocumentModule> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-document-"));
  try {
    return (await import(pathToFileURL(await buildDocument(dir)).href)) as typeof DocumentModule;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
