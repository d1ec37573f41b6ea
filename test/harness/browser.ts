import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
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

const UNPACK = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;

/**
 * The package unpacks into the temporary folder and takes whatever lies there for the whole: one unpacking that is
 * still under way, or was cut short, would be run as it is. So each process unpacks beside and moves it in place at once.
 */
async function unpacked(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = join(tmpdir(), `gastronomy-os-browser-${packageVersion()}-${process.getuid?.() ?? "user"}`);
  if (existsSync(folder)) return folder;
  const aside = await mkdtemp(`${folder}-`);
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", UNPACK], {
      cwd: import.meta.dirname,
      env: { ...process.env, ...env, TMPDIR: aside },
    });
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

/**
 * A Chromium out of the npm package, without an install step. Where the system lacks libnss3, it brings its own
 * libraries, which it only does where it believes itself in Lambda.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const hasNss = LIBRARY_FOLDERS.some((each) => existsSync(join(each, "libnss3.so")));
  const lambda = hasNss ? {} : { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };
  const folder = await unpacked(lambda);
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
  Object.assign(process.env, lambda, { TMPDIR: folder });
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
