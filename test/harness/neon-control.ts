import { createServer } from "node:http";
import type { Neon } from "../../local/neon.ts";

/**
 * The switches of the database's front, for tests that run inside workerd: `POST /stop`, `/start`,
 * `/delay?ms=`, `/lose?count=&after=`, `/drop?after=`, `/reset`; `GET /requests` answers how many round trips there were since.
 */
export async function startNeonControl(neon: Neon): Promise<{ url: string; close(): Promise<void> }> {
  const actions: Record<string, (query: URLSearchParams) => unknown> = {
    "POST /stop": () => neon.stop(),
    "POST /start": () => neon.start(),
    "POST /delay": (query) => neon.delay(Number(query.get("ms"))),
    "POST /lose": (query) =>
      neon.loseAnswers(Number(query.get("count") ?? 1), Number(query.get("after") ?? 0)),
    "POST /drop": (query) => neon.dropRequest(Number(query.get("after") ?? 0)),
    "POST /reset": () => neon.resetRequests(),
    "GET /requests": () => neon.requests(),
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://control");
    const action = actions[`${request.method} ${url.pathname}`];
    response.writeHead(action ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(action?.(url.searchParams) ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
