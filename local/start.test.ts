import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort } from "./free-port.ts";
import { Running } from "./running.ts";

const ROOT = path.dirname(import.meta.dirname);

let folder: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "start-"));
  // PostgreSQL, as nobody, may enter: else its data would lie outside and stay behind.
  chmodSync(folder, 0o755);
  port = await freePort();
});

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; output: () => string; errors: () => string; ended: Promise<number | null> };

function run(args: string[] = [], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [path.join(ROOT, "local", "start.ts"), ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      LOCAL_DIR: path.join(folder, "local"),
      ...env,
    },
  });
  started.push(child);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, output: () => output, errors: () => errors, ended };
}

async function untilReady({ output, errors, child }: Run): Promise<void> {
  await vi.waitFor(
    () => {
      if (child.exitCode !== null) throw new Error(`It ended: ${errors()}`);
      expect(output().trimEnd().split("\n").at(-1)).toBe(`ready http://localhost:${port}`);
    },
    { timeout: 150_000, interval: 100 },
  );
}

const readEnv = () => Running.parse(JSON.parse(readFileSync(path.join(folder, "local", "env.json"), "utf8")));

function isRunning(pid: number): boolean {
  try {
    // A zombie has ended; only nobody has asked after it yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

const untilGone = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), { timeout: 30_000, interval: 100 });

async function sentence(wanted: RegExp, args: string[] = [], env: Record<string, string> = {}) {
  const { ended, output, errors } = run(args, env);
  expect(await ended).toBe(1);
  expect(output()).toBe("");
  expect(errors()).toMatch(wanted);
  expect(errors().trimEnd().split("\n")).toHaveLength(1);
}

describe("npm start", { timeout: 400_000 }, () => {
  it("comes up, tells where everything is, keeps what it holds, and ends with all of its processes", async () => {
    const first = run();
    await untilReady(first);
    const env = readEnv();
    expect(statSync(path.join(folder, "local", "env.json")).mode & 0o777).toBe(0o600);
    expect(env.appUrl).toBe(`http://localhost:${port}`);
    expect((await fetch(`${env.appUrl}/health/ready`)).status).toBe(200);
    expect((await fetch(`${env.pagesUrl}/samples/`)).status).toBe(200);
    expect(await (await fetch(`${env.inboxUrl}/messages`)).json()).toEqual({ data: [] });
    expect(Object.keys(env.processes).toSorted()).toEqual(["main", "postgres", "worker"]);

    await sentence(/^Another npm start \(process \d+\) runs on /, [], { PORT: String(await freePort()) });

    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    await untilGone(Object.values(env.processes));
    expect(existsSync(path.join(folder, "local", "env.json"))).toBe(false);

    const second = run();
    await untilReady(second);
    const users = await (await fetch(`${readEnv().clerk.issuerUrl}/users`)).json();
    expect(users).toMatchObject({ data: [{ name: "Demo Owner" }] });
    const { processes } = readEnv();
    second.child.kill("SIGKILL");
    await second.ended;
    await untilGone(Object.values(processes));
  });

  it("says in one sentence what to do when it can't start", async () => {
    await sentence(/^Unknown option '--frsh'/, ["--frsh"]);
    await sentence(/is not a folder: give one with web pages in it\.$/m, [
      "--pages",
      path.join(folder, "none"),
    ]);
    await sentence(/^PORT=http is no port: give a number/, [], { PORT: "http" });

    writeFileSync(path.join(folder, "file"), "");
    for (const LOCAL_DIR of [path.join(folder, "file"), "/proc/nowhere/local"]) {
      await sentence(/^Can't write to .*: choose a folder that you may write to/, [], { LOCAL_DIR });
    }

    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    await sentence(/^Port \d+ is in use: end what uses it, or choose another with PORT=\d+ npm start\.$/m);
    await new Promise((resolve) => other.close(resolve));
  });
});
