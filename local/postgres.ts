import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { newSecret } from "../src/core/ids.ts";
import { freePort } from "./free-port.ts";
import { guard } from "./guard.ts";
import { homeFor, identity, MAJOR, temporaryHome } from "./postgres-home.ts";
import { Trouble } from "./trouble.ts";

const DATABASE = "gastronomy";

const OWNER = "gastronomy_owner";

export type Postgres = {
  port: number;
  pid: number;
  /** Where its data really lies; not always the folder that was asked for (see `homeFor`). */
  dir: string;
  /** The database's owner, which like Neon's makes roles and bypasses row security, but is no superuser. */
  owner: { user: string; password: string; database: string };
  adminUrl: string;
  close(): Promise<void>;
};

/** `initdb` into a folder beside, then a rename: a start that is interrupted leaves nothing half made. */
function create(binaries: string, dir: string): void {
  const as = identity();
  const fresh = path.join(dir, "data.new");
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = path.join(dir, "password");
  writeFileSync(passwordFile, newSecret(), { mode: 0o600 });
  if (as) chownSync(passwordFile, as.uid, as.gid);
  const made = spawnSync(
    path.join(binaries, "bin", "initdb"),
    [
      `--pgdata=${fresh}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
    ],
    { ...as, cwd: dir, encoding: "utf8", env: { PATH: process.env.PATH, TZ: "UTC" } },
  );
  if (made.status !== 0) {
    throw new Trouble(`PostgreSQL could not make its data folder ${fresh}: ${lastLine(made.stderr ?? "")}`);
  }
  renameSync(fresh, path.join(dir, "data"));
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

function connect(port: number, password: string, database: string): pg.Client {
  return new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database });
}

const isRefused = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ECONNREFUSED" || error.code === "57P03");

async function launch(binaries: string, dir: string, port: number, durable: boolean) {
  const data = path.join(dir, "data");
  const logFile = path.join(dir, "log");
  rmSync(logFile, { force: true });
  const log = openSync(logFile, "a");
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const server = spawn(
    path.join(binaries, "bin", "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    {
      ...identity(),
      cwd: dir,
      // A session of its own: Ctrl-C is for us, and we end it when nothing needs it any more.
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: process.env.PATH, TZ: "UTC" },
    },
  );
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  let isOver = false;
  void exited.then(() => {
    isOver = true;
  });
  if (server.pid !== undefined) guard(server.pid);
  return { server, exited, isOver: () => isOver, logFile };
}

/** Answers once it takes connections; undefined when another try may do better. */
async function startOn(binaries: string, dir: string, port: number, durable: boolean, busyUntil: number) {
  const password = readFileSync(path.join(dir, "password"), "utf8");
  const started = await launch(binaries, dir, port, durable);
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (started.isOver()) {
      const log = readFileSync(started.logFile, "utf8");
      if (log.includes("Address already in use")) return undefined;
      if (log.includes('lock file "postmaster.pid" already exists') && Date.now() < busyUntil) {
        // A start that was killed: its PostgreSQL is being ended this very moment.
        await sleep(200);
        return undefined;
      }
      throw new Trouble(`PostgreSQL did not start: ${lastLine(log)} (all of it in ${started.logFile})`);
    }
    const client = connect(port, password, "postgres");
    try {
      await client.connect();
      return { ...started, client };
    } catch (error) {
      if (!isRefused(error) || Date.now() > deadline) {
        started.server.kill("SIGQUIT");
        throw error;
      }
      await sleep(20);
    }
  }
}

async function prepareOwner(client: pg.Client): Promise<string> {
  const password = newSecret();
  const role = await client.query("select from pg_roles where rolname = $1", [OWNER]);
  if (role.rowCount === 0) await client.query(`create role ${OWNER} login createrole createdb bypassrls`);
  await client.query(`alter role ${OWNER} password '${password}'`);
  const database = await client.query("select from pg_database where datname = $1", [DATABASE]);
  if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  return password;
}

/**
 * A real PostgreSQL on 127.0.0.1 and a free port, scram passwords, no socket. `dir` keeps its data; `fresh`
 * empties it first. Without a `dir` its data is gone with it, and it does not wait for the disk.
 */
export async function startPostgres(options: { dir?: string; fresh?: boolean } = {}): Promise<Postgres> {
  const temporary = options.dir === undefined ? temporaryHome() : undefined;
  const { binaries, dir } = homeFor(path.resolve(options.dir ?? path.join(temporary ?? "", "postgres")));
  if (options.fresh) rmSync(dir, { recursive: true, force: true });
  const as = identity();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (as) chownSync(dir, as.uid, as.gid);
  const data = path.join(dir, "data");
  if (!existsSync(data)) create(binaries, dir);
  const version = readFileSync(path.join(data, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR) {
    throw new Trouble(
      `${data} was made by PostgreSQL ${version}, this is ${MAJOR}: start once with --fresh to begin anew.`,
    );
  }

  const busyUntil = Date.now() + 10_000;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = await freePort();
    const running = await startOn(binaries, dir, port, temporary === undefined, busyUntil);
    if (!running) continue;
    const password = await prepareOwner(running.client);
    await running.client.end();
    return {
      port,
      pid: running.server.pid ?? 0,
      dir,
      owner: { user: OWNER, password, database: DATABASE },
      adminUrl: `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`,
      async close() {
        // Fast shutdown: open connections are ended, everything is written.
        running.server.kill("SIGINT");
        const late = setTimeout(() => running.server.kill("SIGKILL"), 10_000);
        await running.exited;
        clearTimeout(late);
        if (temporary) rmSync(temporary, { recursive: true, force: true });
      },
    };
  }
  throw new Trouble("PostgreSQL found no free port on 127.0.0.1 in a hundred tries.");
}

/** Gives the roles that the migration made new passwords: no stack shares them with another. */
export async function givePasswords(adminUrl: string): Promise<{ appUser: string; appSystem: string }> {
  const passwords = { appUser: newSecret(), appSystem: newSecret() };
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`alter role app_user password '${passwords.appUser}'`);
    await client.query(`alter role app_system password '${passwords.appSystem}'`);
  } finally {
    await client.end();
  }
  return passwords;
}
