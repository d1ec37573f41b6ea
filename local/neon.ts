import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer as createSocketServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** What an outage, a slow line and a lost answer look like, for tests. */
export type Neon = {
  port: number;
  url: string;
  /** Every connection is dropped, open ones too, until `start`. */
  stop(): void;
  start(): void;
  delay(milliseconds: number): void;
  /** Answers are lost after the statements ran, so many from the `after`th on: the caller can't know whether they did. */
  loseAnswers(count: number, after?: number): void;
  /** One request, the `after`th from now, is cut off before it is looked at. */
  dropRequest(after: number): void;
  /** Requests answered since the last reset: the round trips of our code. */
  requests(): number;
  resetRequests(): void;
  close(): Promise<void>;
};

type Statement = { query: string; params: unknown[] };

const TIME_LIMIT_MS = 30_000;
const MAX_BODY = 64 * 1024 * 1024;
const ISOLATION: Record<string, string> = {
  ReadUncommitted: "read uncommitted",
  ReadCommitted: "read committed",
  RepeatableRead: "repeatable read",
  Serializable: "serializable",
};
/** The server is going away, not yet there, or full: no fault of the statement's. */
const AWAY = new Set(["57P01", "57P02", "57P03", "53300"]);

class BadRequest extends Error {}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new BadRequest("The request is larger than 64 MB");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function statement(value: unknown): Statement {
  if (typeof value !== "object" || value === null || !("query" in value) || typeof value.query !== "string") {
    throw new BadRequest("Expected {query, params}");
  }
  const params = "params" in value && Array.isArray(value.params) ? value.params : [];
  return {
    query: value.query,
    params: params.map((one) => (one === null || typeof one === "string" ? one : JSON.stringify(one))),
  };
}

const asText = { getTypeParser: () => (value: string) => value };

async function run(client: pg.PoolClient, { query, params }: Statement, arrayMode: boolean) {
  const config = { text: query, values: params, types: asText, queryMode: "extended" };
  const result = arrayMode
    ? await client.query({ ...config, rowMode: "array" as const })
    : await client.query(config);
  return {
    command: result.command,
    rowCount: result.rowCount,
    rows: result.rows,
    fields: result.fields,
    rowAsArray: arrayMode,
  };
}

function beginning(request: IncomingMessage): string {
  const level = header(request, "neon-batch-isolation-level");
  const words = ["begin"];
  if (level !== undefined) {
    const isolation = ISOLATION[level];
    if (!isolation) throw new BadRequest(`Unknown isolation level ${level}`);
    words.push(`isolation level ${isolation}`);
  }
  if (header(request, "neon-batch-read-only") === "true") words.push("read only");
  if (header(request, "neon-batch-deferrable") === "true") words.push("deferrable");
  return words.join(" ");
}

/** Nothing of a session may reach the next request, which is somebody else's. */
async function release(client: pg.PoolClient): Promise<void> {
  try {
    if (client.getTransactionStatus() !== "I") await client.query("rollback");
    await client.query("discard all");
    client.release();
  } catch {
    client.release(true);
  }
}

const ERROR_FIELDS = [
  "severity",
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "schema",
  "table",
  "column",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

function problem(error: unknown): { status: number; body: Record<string, unknown> } {
  if (error instanceof pg.DatabaseError && !AWAY.has(error.code ?? "")) {
    const fields = ERROR_FIELDS.map((key) => [key, error[key as keyof pg.DatabaseError]] as const);
    return { status: 400, body: { message: error.message, ...Object.fromEntries(fields) } };
  }
  if (error instanceof BadRequest || error instanceof SyntaxError) {
    return { status: 400, body: { message: error.message } };
  }
  return { status: 503, body: { message: error instanceof Error ? error.message : String(error) } };
}

/**
 * Neon's HTTP protocol over an ordinary PostgreSQL, so that the unmodified driver runs. A client that begins
 * with PostgreSQL's own protocol instead is handed through, so that psql works with the same address.
 */
export async function startNeon(options: { postgresPort: number; port?: number }): Promise<Neon> {
  const pools = new Map<string, pg.Pool>();
  const sockets = new Set<Socket>();
  let isUp = true;
  let delayMs = 0;
  let answersToLose = 0;
  let answersToKeep = 0;
  let requestsToDrop: number | null = null;
  let requests = 0;

  function poolOf(request: IncomingMessage): pg.Pool {
    const address = header(request, "neon-connection-string");
    if (!address || !URL.canParse(address)) throw new BadRequest("Neon-Connection-String is missing");
    const { username, password, pathname } = new URL(address);
    const key = JSON.stringify([username, password, pathname]);
    const known = pools.get(key);
    if (known) return known;
    const pool = new pg.Pool({
      host: "127.0.0.1",
      port: options.postgresPort,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: decodeURIComponent(pathname.slice(1)),
      max: 50,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: TIME_LIMIT_MS,
      statement_timeout: TIME_LIMIT_MS,
      query_timeout: TIME_LIMIT_MS + 1000,
    });
    // A connection that dies while idle is replaced; without a listener it would end the process.
    pool.on("error", () => {});
    pools.set(key, pool);
    return pool;
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    if (header(request, "neon-raw-text-output") !== "true") {
      throw new BadRequest("Only Neon-Raw-Text-Output: true is spoken here");
    }
    const arrayMode = header(request, "neon-array-mode") === "true";
    const pool = poolOf(request);
    const body = await readBody(request);
    const batch =
      typeof body === "object" && body !== null && "queries" in body && Array.isArray(body.queries)
        ? { begin: beginning(request), statements: body.queries.map(statement) }
        : undefined;
    const single = batch ? undefined : statement(body);
    const client = await pool.connect();
    try {
      if (single) return await run(client, single, arrayMode);
      const results = [];
      await client.query(batch?.begin ?? "begin");
      for (const one of batch?.statements ?? []) results.push(await run(client, one, arrayMode));
      await client.query("commit");
      return { results };
    } finally {
      // Not awaited: the caller has its answer, and the pool gives the client out again only when it is clean.
      void release(client);
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://neon");
    if (request.method !== "POST" || pathname !== "/sql") {
      response.writeHead(404).end();
      return;
    }
    requests += 1;
    if (requestsToDrop !== null && requestsToDrop-- === 0) {
      requestsToDrop = null;
      request.socket.destroy();
      return;
    }
    if (delayMs > 0) await sleep(delayMs);
    let status = 200;
    let body: unknown;
    try {
      body = await answer(request);
    } catch (error) {
      ({ status, body } = problem(error));
    }
    if (answersToLose > 0 && answersToKeep-- <= 0) {
      answersToLose -= 1;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  const http = createServer((request, response) => void handle(request, response));
  const server = createSocketServer((socket) => {
    if (!isUp) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("data", (first) => {
      socket.pause();
      socket.unshift(first);
      // PostgreSQL's protocol begins with a length, so with a zero byte; a request begins with its method.
      if (first[0] !== 0) {
        http.emit("connection", socket);
        socket.resume();
        return;
      }
      const upstream = connect(options.postgresPort, "127.0.0.1");
      upstream.on("error", () => socket.destroy());
      socket.on("close", () => upstream.destroy());
      socket.pipe(upstream).pipe(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    stop() {
      isUp = false;
      dropAll();
    },
    start() {
      isUp = true;
    },
    delay(milliseconds) {
      delayMs = milliseconds;
    },
    loseAnswers(count, after = 0) {
      answersToLose = count;
      answersToKeep = after;
    },
    dropRequest(after) {
      requestsToDrop = after;
    },
    requests: () => requests,
    resetRequests() {
      requests = 0;
    },
    async close() {
      isUp = false;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropAll();
      await closed;
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}
