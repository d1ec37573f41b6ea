import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Account } from "../../local/stripe/account.ts";
import { Courier } from "../../local/stripe/courier.ts";
import type { History, Random } from "./billing-history.ts";

/** A late answer tells of a state that a whole story may have passed since. */
export const CHAOS = { crash: 0.15, loss: 0.1, delayMs: 8, late: 0.03, lateMs: 500 };

/** All histories' accounts behind one address, told apart by their keys; answers take their time. */
export async function startAccounts(random: Random) {
  const accounts = new Map<string, { account: Account; isLate: () => boolean }>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const authorization = request.headers.authorization ?? "";
      const known = accounts.get(authorization);
      if (!known) {
        response.writeHead(401).end("{}");
        return;
      }
      const headers = new Headers({ authorization });
      for (const name of ["idempotency-key", "stripe-version"]) {
        const value = request.headers[name];
        if (typeof value === "string") headers.set(name, value);
      }
      const { account, isLate } = known;
      void account
        .answer({
          method: request.method ?? "GET",
          url: new URL(request.url ?? "/", "http://stripe.localhost"),
          headers,
          body: Buffer.concat(parts).toString("utf8"),
        })
        .then(async (answered) => {
          // Read at once, told later: another fetch may overtake it.
          await sleep(isLate() ? CHAOS.lateMs * (0.3 + 0.7 * random()) : random() * CHAOS.delayMs);
          response.writeHead(answered.status, answered.headers).end(answered.body);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${bound.port}`,
    add(secretKey: string, history: History, isLate: () => boolean) {
      const courier = new Courier(history.account, () => undefined);
      const account = new Account(history.account, courier, secretKey);
      accounts.set(`Bearer ${secretKey}`, { account, isLate });
    },
    drop: (secretKey: string) => accounts.delete(`Bearer ${secretKey}`),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
