// Plain JavaScript for whatever Node (20 or later) is on the machine: it runs before anything is installed.
// After it, `node` in an npm script is node_modules/.bin/node. The scripts say `hash -r` in between, because
// a shell remembers where it found `node` the first time, and `exec`, so that a signal to npm reaches us.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const stamp = path.join(modules, ".gastronomy-os-installed");
const lockfile = readFileSync(path.join(root, "package-lock.json"), "utf8");
const wanted = `${createHash("sha256").update(lockfile).digest("hex")} ${process.platform}-${process.arch}\n`;

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

const isStamped = () => read(stamp) === wanted;

/** Somebody ran npm ci or npm install by hand: npm's own record in node_modules agrees with the lockfile. */
function isInstalled() {
  const hidden = read(path.join(modules, ".package-lock.json"));
  if (hidden === undefined) return false;
  const locked = JSON.parse(lockfile).packages;
  const present = JSON.parse(hidden).packages;
  return (
    Object.entries(locked).every(
      ([place, entry]) => place === "" || entry.optional || entry.devOptional || place in present,
    ) &&
    Object.entries(present).every(
      ([place, entry]) =>
        locked[place]?.version === entry.version &&
        locked[place]?.integrity === entry.integrity &&
        existsSync(path.join(root, place)),
    )
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two commands may start side by side in a fresh clone: the second waits for the first. */
async function withLock(work) {
  const lock = path.join(root, ".install.lock");
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        fail(`Can't write to ${root} (${error.code}): make the folder writable and try again.`);
      }
    }
    await sleep(250);
    // Without a pid even now, the holder died between its two steps.
    const holder = Number(read(path.join(lock, "pid")));
    if (!holder || !isAlive(holder)) rmSync(lock, { recursive: true, force: true });
  }
  writeFileSync(path.join(lock, "pid"), String(process.pid));
  process.once("exit", () => rmSync(lock, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  work();
}

function install() {
  if (isStamped()) return;
  if (!isInstalled()) {
    console.error("Installing dependencies (once, a minute or so) …");
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
    // npm's chatter goes to stderr: stdout belongs to the command that follows.
    const stdio = ["ignore", process.stderr, process.stderr];
    const { status } = npm?.endsWith(".js")
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio })
      : spawnSync("npm", args, { cwd: root, stdio });
    if (status !== 0) fail("`npm ci` failed; see above, then run the command again.");
  }
  writeFileSync(stamp, wanted);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or later.`);
if (!isStamped()) await withLock(install);
// Where no Node comes with the packages (macOS), the machine's own must run TypeScript as it is.
if (!existsSync(path.join(modules, ".bin", "node")) && (major < 22 || (major === 22 && minor < 18))) {
  fail(`Node ${process.versions.node} is too old on this platform: install Node 24.`);
}
