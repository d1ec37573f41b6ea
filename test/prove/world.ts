import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { mintToken } from "../../local/session-token.ts";
import { newId } from "../../src/core/ids.ts";
import { APP_ORIGIN, ISSUER_URL } from "../harness/addresses.ts";
import { buildWorker } from "../harness/built.ts";
import { settingsFor, startTestStack, type TestStack } from "../harness/stack.ts";

export type Reply<T = Record<string, unknown>> = {
  status: number;
  body: T;
  text: string;
  headers: http.IncomingHttpHeaders;
};

/** One request to the Worker, by the host that a browser would name. */
function request(
  base: URL,
  host: string,
  method: string,
  target: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = http.request(
      {
        host: base.hostname,
        port: base.port,
        method,
        path: target,
        headers: { host, connection: "close", ...headers },
        agent: false,
        timeout: 60_000,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = answer.headers["content-type"]?.includes("json") ?? false;
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            body: (isJson && text ? JSON.parse(text) : {}) as Record<string, unknown>,
          });
        });
      },
    );
    call.on("error", reject);
    call.on("timeout", () => call.destroy(new Error("no answer in 60 s")));
    call.end(body);
  });
}

const APP_HOST = new URL(APP_ORIGIN).host;

/** A real PostgreSQL, the real driver and the built Worker in a process that can be killed. */
export class World {
  readonly values: TestStack;
  readonly admin: pg.Pool;
  private worker: { child: ChildProcess; base: URL } | undefined;
  private readonly workerDir: string;
  private readonly dir: string;
  private readonly closeStack: () => Promise<void>;

  private constructor(values: TestStack, closeStack: () => Promise<void>, dir: string, workerDir: string) {
    this.values = values;
    this.closeStack = closeStack;
    this.dir = dir;
    this.workerDir = workerDir;
    this.admin = new pg.Pool({ connectionString: values.adminDatabaseUrl, max: 4 });
    // The server is ended with the world: an idle connection that hears of it is no failure.
    this.admin.on("error", () => undefined);
  }

  static async start(): Promise<World> {
    const dir = mkdtempSync(path.join(os.tmpdir(), "gastronomy-prove-"));
    const [stack, workerDir] = await Promise.all([startTestStack(), buildWorker(path.join(dir, "worker"))]);
    const world = new World(stack.values, () => stack.close(), dir, workerDir);
    await world.startWorker();
    return world;
  }

  async startWorker(): Promise<void> {
    const options = {
      workerDir: this.workerDir,
      settings: settingsFor(this.values),
      persistTo: path.join(this.dir, "state"),
    };
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "worker-process.ts")], {
      env: { ...process.env, WORKER_OPTIONS: JSON.stringify(options), NODE_NO_WARNINGS: "1" },
      stdio: ["pipe", "pipe", process.env.PROVE_LOG ? "inherit" : "ignore"],
      detached: true,
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith("ready ")) continue;
      this.worker = { child, base: new URL(line.slice(6)) };
      child.stdout.resume();
      return;
    }
    throw new Error("the Worker's process ended before it was ready");
  }

  /** Ends the Worker's whole process group at once, as a power cut would. */
  async killWorker(): Promise<void> {
    const { worker } = this;
    if (!worker?.child.pid) return;
    this.worker = undefined;
    const gone = once(worker.child, "exit");
    process.kill(-worker.child.pid, "SIGKILL");
    await gone;
  }

  private base(): URL {
    if (!this.worker) throw new Error("the Worker is not running");
    return this.worker.base;
  }

  async call<T = Record<string, unknown>>(
    user: string,
    method: string,
    target: string,
    body?: unknown,
  ): Promise<Reply<T>> {
    const token = await mintToken(
      JSON.parse(this.values.issuerPrivateJwk) as JsonWebKey,
      { id: user, email: `${user}@example.com`, emailVerified: true, name: "Proof Owner" },
      { issuer: ISSUER_URL, origin: APP_ORIGIN, now: Date.now() / 1000 },
    );
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    return (await request(
      this.base(),
      APP_HOST,
      method,
      target,
      headers,
      body === undefined ? undefined : JSON.stringify(body),
    )) as Reply<T>;
  }

  /** Any request to the app's host, for webhooks and the like. */
  send(method: string, target: string, headers: Record<string, string>, body?: string): Promise<Reply> {
    return request(this.base(), APP_HOST, method, target, headers, body);
  }

  visit(slug: string, target = "/"): Promise<Reply> {
    return request(this.base(), `${slug}.${APP_HOST}`, "GET", target, {});
  }

  async cron(expression = "* * * * *"): Promise<void> {
    const reply = await request(
      this.base(),
      APP_HOST,
      "GET",
      `/cdn-cgi/local/scheduled?cron=${encodeURIComponent(expression)}`,
      {},
    );
    if (reply.status !== 200) throw new Error(`cron answered ${reply.status}: ${reply.text.slice(0, 200)}`);
  }

  /** The switches of the database's front (see test/harness/neon-control.ts). */
  async control(method: string, target: string): Promise<unknown> {
    return (await fetch(`${this.values.neonControlUrl}${target}`, { method })).json();
  }

  /** A user with one business and a draft of a site. */
  async draft(user: string, name: string): Promise<string> {
    const made = await this.call<{ id: string }>(user, "POST", "/api/configurations", {
      name,
      templateId: "minimalist",
      businessName: name,
    });
    if (made.status !== 201) throw new Error(`no draft: ${made.status} ${made.text}`);
    return made.body.id;
  }

  async close(): Promise<void> {
    await this.killWorker();
    await this.admin.end();
    await this.closeStack();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export const newUser = () => `user_${newId().replaceAll("-", "")}`;
export const newSlug = () => `p-${newId().replaceAll("-", "").slice(-20)}`;
