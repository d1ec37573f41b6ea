import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDatabase } from "../../local/database.ts";

let database: Awaited<ReturnType<typeof startDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await startDatabase();
  client = new pg.Client(database.adminDatabaseUrl);
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await database.close();
});

/** Columns that no index begins with. One that leaves out only rows where they are null serves as well. */
async function unindexed(columns: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    with wanted as (${columns})
    select distinct w.relid::regclass::text || ' (' || (
        select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
         where a.attrelid = w.relid and a.attnum = any (w.columns)) || ')' as name
      from wanted w
     where not exists (
       select from pg_index i
        where i.indrelid = w.relid and i.indisvalid
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
          and (i.indkey::smallint[])[0:cardinality(w.columns) - 1] @> w.columns)
     order by 1`);
  return rows.map(({ name }) => name);
}

describe("an index", () => {
  it("leads from what is deleted to all that goes with it", async () => {
    expect(
      await unindexed(`select conrelid as relid, conkey as columns from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace and confdeltype in ('c', 'n')`),
    ).toEqual([]);
  });

  it("leads from a business to all that is its own, by which policies judge and the purge goes", async () => {
    expect(
      await unindexed(`select attrelid as relid, array[attnum] as columns
          from pg_attribute join pg_class on pg_class.oid = attrelid
         where attname = 'business_id' and relkind = 'r' and relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
  });
});
