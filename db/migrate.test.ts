import { execFile } from "node:child_process";
import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, createServer as createSocket, type Server } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";

const SCRIPT = path.resolve(import.meta.dirname, "migrate.ts");
let server: Server | HttpServer | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

async function portOf(listening: Server | HttpServer): Promise<number> {
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return (listening.address() as AddressInfo).port;
}

async function migrate(databaseUrl: string): Promise<{ code: number; said: string }> {
  const env = { ...process.env, OWNER_DATABASE_URL: databaseUrl };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [SCRIPT], { env });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

describe("migrating a database that can't be", () => {
  it("says in one sentence that a plain PostgreSQL does not speak Neon's protocol", async () => {
    // As PostgreSQL does with whoever speaks HTTP to it.
    const port = await portOf(createSocket((socket) => socket.on("error", () => undefined).end()));
    const { code, said } = await migrate(`postgres://owner:hush@127.0.0.1:${port}/restaurants`);
    expect(code).toBe(1);
    expect(said.trim().split("\n")).toEqual([
      `The database at 127.0.0.1:${port} does not answer over HTTP, as Neon's do: set OWNER_DATABASE_URL to the ` +
        "owner's connection string from Neon's console; a PostgreSQL of your own needs a proxy for Neon's protocol before it.",
    ]);
  });

  it("passes on why the database refuses, and never the password", async () => {
    const refusal = { message: "password authentication failed for user 'owner'", code: "28P01" };
    const port = await portOf(
      createServer((_, response) => response.writeHead(400).end(JSON.stringify(refusal))),
    );
    const { code, said } = await migrate(`postgres://owner:hush@127.0.0.1:${port}/restaurants`);
    expect(code).toBe(1);
    expect(said.trim().split("\n")).toEqual([
      `The database at 127.0.0.1:${port} refused: password authentication failed for user 'owner'`,
    ]);
  });

  it("knows what is no connection string", async () => {
    for (const url of ["restaurants", "https://db.example/hush"]) {
      const { code, said } = await migrate(url);
      expect(code).toBe(1);
      expect(said.trim().split("\n")).toHaveLength(1);
      expect(said).toContain("OWNER_DATABASE_URL is no connection string");
      expect(said).not.toContain("hush");
    }
  });
});
