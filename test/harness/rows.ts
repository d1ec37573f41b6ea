import { sql } from "drizzle-orm";
import { asOwner } from "./team.ts";

/** What queue and cron go on changing by themselves; only their rows are counted. */
const RESTLESS: ReadonlySet<string> = new Set(["outbox", "slugs", "scraper_jobs", "media"]);

/** How many rows every table has and, where nothing runs behind it, what is in them: to show that nothing was done. */
export async function allRows(): Promise<Record<string, string>> {
  const tables = await asOwner(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const parts = tables.map(({ name }) => {
    const table = sql.identifier(String(name));
    const digest = RESTLESS.has(String(name))
      ? sql`''`
      : sql`coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')`;
    return sql`select ${String(name)} as name, count(*) || ' ' || ${digest} as rows from ${table} t`;
  });
  const rows = await asOwner(sql.join(parts, sql` union all `));
  return Object.fromEntries(rows.map(({ name, rows: held }) => [String(name), String(held)]));
}
