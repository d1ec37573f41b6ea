import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, createServer as createSocketServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { answerSql, openPools, problem } from "./neon-sql.ts";

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

/** What is to go wrong, and how much was asked. */
type Faults = {
  isUp: boolean;
  delayMs: number;
  answersToLose: number;
  answersToKeep: number;
  requestsToDrop: number | null;
  requests: number;
};

type Answering = (request: IncomingMessage) => Promise<unknown>;

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
  answering: Answering,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://neon");
  if (request.method !== "POST" || pathname !== "/sql") {
    response.writeHead(404).end();
    return;
  }
  faults.requests += 1;
  if (faults.requestsToDrop !== null && faults.requestsToDrop-- === 0) {
    faults.requestsToDrop = null;
    request.socket.destroy();
    return;
  }
  if (faults.delayMs > 0) await sleep(faults.delayMs);
  let status = 200;
  let body: unknown;
  try {
    body = await answering(request);
  } catch (error) {
    ({ status, body } = problem(error));
  }
  if (faults.answersToLose > 0 && faults.answersToKeep-- <= 0) {
    faults.answersToLose -= 1;
    request.socket.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Hands a connection to the HTTP server or, where it begins otherwise, through to PostgreSQL. */
function direct(socket: Socket, http: Server, postgresPort: number): void {
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
    const upstream = connect(postgresPort, "127.0.0.1");
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
}

/** The switches by which a test makes it go wrong. */
function switchesOf(faults: Faults, dropAll: () => void) {
  return {
    stop() {
      faults.isUp = false;
      dropAll();
    },
    start() {
      faults.isUp = true;
    },
    delay(milliseconds: number) {
      faults.delayMs = milliseconds;
    },
    loseAnswers(count: number, after = 0) {
      faults.answersToLose = count;
      faults.answersToKeep = after;
    },
    dropRequest(after: number) {
      faults.requestsToDrop = after;
    },
    requests: () => faults.requests,
    resetRequests() {
      faults.requests = 0;
    },
  };
}

/**
 * Neon's HTTP protocol over an ordinary PostgreSQL, so that the unmodified driver runs. A client that begins
 * with PostgreSQL's own protocol instead is handed through, so that psql works with the same address.
 */
export async function startNeon(options: { postgresPort: number; port?: number }): Promise<Neon> {
  const pools = openPools(options.postgresPort);
  const sockets = new Set<Socket>();
  const faults: Faults = {
    isUp: true,
    delayMs: 0,
    answersToLose: 0,
    answersToKeep: 0,
    requestsToDrop: null,
    requests: 0,
  };
  const answering: Answering = (request) => answerSql(request, (one) => pools.of(one));
  const http = createServer((request, response) => void handle(request, response, faults, answering));
  const server = createSocketServer((socket) => {
    if (!faults.isUp) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    direct(socket, http, options.postgresPort);
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
    ...switchesOf(faults, dropAll),
    async close() {
      faults.isUp = false;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropAll();
      await closed;
      await pools.close();
    },
  };
}
