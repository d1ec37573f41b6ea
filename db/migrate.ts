import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { NeonDbError, neon } from "@neondatabase/serverless";
import "./client.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/**
 * Brings a database to the newest shape and answers the names of the migrations it applied. Each migration is one
 * transaction together with its line in the journal, so that it has happened wholly or not at all, also when the
 * answer is lost or two run side by side.
 * @param databaseUrl the owner's connection string, over Neon's HTTP protocol
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const sql = neon(databaseUrl);
  await sql.transaction([
    sql`select pg_advisory_xact_lock(7141001)`,
    sql`create schema if not exists app`,
    sql`create table if not exists app.migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  ]);
  const journal = await sql`select name, checksum from app.migrations`;
  const known = new Map(journal.map((row) => [String(row.name), String(row.checksum)]));

  const applied: string[] = [];
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  for (const name of names) {
    const text = await readFile(new URL(name, FOLDER), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    if (known.has(name)) {
      if (known.get(name) !== checksum)
        throw new Error(`${name} was changed after it ran; add a new migration instead`);
      continue;
    }
    const statements = text.split("--> statement-breakpoint").map((statement) => statement.trim());
    try {
      await sql.transaction([
        sql`select pg_advisory_xact_lock(7141001)`,
        sql`insert into app.migrations (name, checksum) values (${name}, ${checksum})`,
        ...statements.map((statement) => sql.query(statement)),
      ]);
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "23505";
      if (!isTaken)
        throw new Error(`Migration ${name} failed and changed nothing: ${String(error)}`, { cause: error });
      continue; // Somebody else applied it between our look and our lock.
    }
    applied.push(name);
  }
  return applied;
}

/**
 * What whoever runs the migrations can put right, in one sentence and without the connection string, which holds a
 * password; undefined for a fault of ours.
 */
function troubleWith(databaseUrl: string, error: unknown): string | undefined {
  const url = URL.parse(databaseUrl);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    return "OWNER_DATABASE_URL is no connection string: take the owner's from Neon's console, postgres://…";
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof NeonDbError)) return undefined;
  // A database that was reached gives its reason and a code.
  if (cause.code)
    return `The database at ${url.host} refused: ${error instanceof Error ? error.message : cause.message}`;
  return (
    `The database at ${url.host} does not answer over HTTP, as Neon's do: set OWNER_DATABASE_URL to the owner's ` +
    "connection string from Neon's console; a PostgreSQL of your own needs a proxy for Neon's protocol before it."
  );
}

if (import.meta.main) {
  const url = process.env.OWNER_DATABASE_URL;
  if (!url) {
    console.error("Set OWNER_DATABASE_URL to the owner's connection string");
    process.exit(1);
  }
  const { seed } = await import("./seed.ts");
  try {
    const applied = await migrate(url);
    await seed(url);
    console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "up to date");
  } catch (error) {
    const trouble = troubleWith(url, error);
    if (trouble === undefined) throw error;
    console.error(trouble);
    process.exitCode = 1;
  }
}
