import type { IncomingMessage } from "node:http";
import pg from "pg";

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

/** As Neon tells of a failure, in Postgres' own fields. */
export function problem(error: unknown): { status: number; body: Record<string, unknown> } {
  if (error instanceof pg.DatabaseError && !AWAY.has(error.code ?? "")) {
    const fields = ERROR_FIELDS.map((key) => [key, error[key as keyof pg.DatabaseError]] as const);
    return { status: 400, body: { message: error.message, ...Object.fromEntries(fields) } };
  }
  if (error instanceof BadRequest || error instanceof SyntaxError) {
    return { status: 400, body: { message: error.message } };
  }
  return { status: 503, body: { message: error instanceof Error ? error.message : String(error) } };
}

/** A pool for each user and database, as the driver's connection string names them. */
export function openPools(postgresPort: number) {
  const pools = new Map<string, pg.Pool>();
  return {
    of(request: IncomingMessage): pg.Pool {
      const address = header(request, "neon-connection-string");
      if (!address || !URL.canParse(address)) throw new BadRequest("Neon-Connection-String is missing");
      const { username, password, pathname } = new URL(address);
      const key = JSON.stringify([username, password, pathname]);
      const known = pools.get(key);
      if (known) return known;
      const pool = new pg.Pool({
        host: "127.0.0.1",
        port: postgresPort,
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
    },
    async close(): Promise<void> {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

/** Runs what the driver asks for, as one transaction where it is a batch. */
export async function answerSql(
  request: IncomingMessage,
  poolOf: (request: IncomingMessage) => pg.Pool,
): Promise<unknown> {
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
