import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { Trouble } from "./trouble.ts";

export type Served = { url: string; port: number; close(): Promise<void> };

/** A handler's answer that never comes: the connection stays open until the caller gives up. */
export const NEVER = Symbol("never");

type Handler = (request: Request) => Promise<Response | typeof NEVER> | Response | typeof NEVER;

const MAX_BODY = 16 * 1024 * 1024;

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error("body too large");
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] ?? "", incoming.rawHeaders[at + 1] ?? "");
  }
  const method = incoming.method ?? "GET";
  return new Request(new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "127.0.0.1"}`), {
    method,
    headers,
    body: method === "GET" || method === "HEAD" ? undefined : Buffer.concat(chunks),
  });
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "set-cookie"));
  response.writeHead(answer.status, cookies.length > 0 ? { ...headers, "set-cookie": cookies } : headers);
  if (!answer.body) {
    response.end();
    return;
  }
  try {
    await pipeline(answer.body, response);
  } catch (error) {
    // The caller went away in the middle, as one does that has read enough.
    if (!response.destroyed) throw error;
  }
}

/** Serves web-standard requests on 127.0.0.1. `name` is the host in its URL (127.0.0.1 or localhost). */
export async function serve(
  handler: Handler,
  options: { port?: number; name?: string } = {},
): Promise<Served> {
  const server = createServer((incoming, response) => {
    toRequest(incoming)
      .then(async (request) => {
        const answer = await handler(request);
        if (answer !== NEVER) await send(answer, response);
      })
      .catch((error) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
        response.end("This stand-in failed; see the terminal.\n");
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const isTaken = "code" in error && error.code === "EADDRINUSE";
      reject(isTaken ? new Trouble(`Port ${options.port} is in use: end what uses it.`) : error);
    });
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    url: `http://${options.name ?? "127.0.0.1"}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
