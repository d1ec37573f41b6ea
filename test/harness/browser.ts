import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";

const LIBRARY_FOLDERS = [
  "/usr/lib",
  "/usr/lib64",
  "/lib",
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
];

function packageVersion(): string {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve("@sparticuz/chromium"));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const { version } = require(join(folder, "package.json")) as { version: string };
  return version;
}

/**
 * A Chromium out of the npm package, without an install step. It unpacks into the temporary folder and reuses whatever
 * lies there, so it gets a folder named by its version; where the system lacks libnss3, it brings its own libraries,
 * which it only does where it believes itself in Lambda.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const folder = join(tmpdir(), `gastronomy-os-chromium-${packageVersion()}-${process.getuid?.() ?? "user"}`);
  mkdirSync(folder, { recursive: true });
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
  process.env.TMPDIR = folder;
  const hasNss = LIBRARY_FOLDERS.some((each) => existsSync(join(each, "libnss3.so")));
  if (!hasNss) process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const executablePath = await chromium.executablePath();
    // Not the package's own arguments: made for Lambda, they switch off web security and put all into one process.
    return await playwright.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", ...args],
      headless: true,
    });
  } finally {
    restore("TMPDIR", TMPDIR);
    if (!hasNss) restore("AWS_LAMBDA_JS_RUNTIME", AWS_LAMBDA_JS_RUNTIME);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
