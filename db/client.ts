import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";

// A local stack speaks Neon's protocol on the address of its connection string; Neon itself has its own endpoint.
const neonEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) =>
  host === "127.0.0.1" || host === "localhost"
    ? `http://${host}:${port}/sql`
    : typeof neonEndpoint === "function"
      ? neonEndpoint(host, port, options)
      : neonEndpoint;

/** Neon's driver over HTTP: every call or batch is one round trip, and a batch is one transaction. */
export function connect(url: string) {
  return drizzle(neon(url));
}
export type Db = ReturnType<typeof connect>;
