import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { startPostgres } from "./postgres.ts";

const made: string[] = [];

function folder(mode: number): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), "a clone with spaces "));
  chmodSync(dir, 0o755);
  made.push(dir);
  const inner = path.join(dir, "clone");
  mkdirSync(inner, { mode });
  return inner;
}

afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const isRunning = (pid: number) => existsSync(`/proc/${pid}`);

describe("an embedded PostgreSQL", () => {
  it("keeps its data over a restart, with new passwords, and loses it with fresh", async () => {
    const dir = path.join(folder(0o755), "postgres");
    const first = await startPostgres({ dir });
    await query(first.adminUrl, "create table dishes as select 'soup' as name");
    await first.close();
    const second = await startPostgres({ dir });
    expect(await query(second.adminUrl, "select name from dishes")).toEqual([{ name: "soup" }]);
    expect(second.owner.password).not.toBe(first.owner.password);
    await expect(query(second.adminUrl.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(
      /password/,
    );
    await second.close();
    const third = await startPostgres({ dir, fresh: true });
    await expect(query(third.adminUrl, "select name from dishes")).rejects.toThrow(/does not exist/);
    await third.close();
    rmSync(third.dir, { recursive: true, force: true });
  });

  it("starts below a folder that only we may enter", async () => {
    const clone = folder(0o700);
    const postgres = await startPostgres({ dir: path.join(clone, "postgres") });
    expect(await query(postgres.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(statSync(postgres.dir).mode & 0o777).toBe(0o700);
    await postgres.close();
    if (!postgres.dir.startsWith(clone)) rmSync(path.dirname(postgres.dir), { recursive: true });
  });

  it("leaves neither a process nor a file of a temporary one", async () => {
    const postgres = await startPostgres();
    expect(isRunning(postgres.pid)).toBe(true);
    await postgres.close();
    expect(isRunning(postgres.pid)).toBe(false);
    expect(existsSync(postgres.dir)).toBe(false);
  });
});
