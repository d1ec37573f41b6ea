import { createServer } from "node:net";

/** A port of 127.0.0.1 that is free now. Whoever uses it must cope with somebody being faster. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no port"));
      });
    });
  });
}

export const portInUse = (port: number) =>
  `Port ${port} is in use: end what uses it, or choose another with PORT=${port + 1} npm start.`;
