import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../db/client.ts";
import { startDatabase } from "../../local/database.ts";
import { visibleJobs } from "../../src/scraping/store.ts";

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

type Plan = { "Rows Removed by Filter"?: number; "Actual Rows": number; Plans?: Plan[] };

const skipped = (plan: Plan): number =>
  (plan["Rows Removed by Filter"] ?? 0) + (plan.Plans ?? []).reduce((sum, part) => sum + skipped(part), 0);

/** A user's job, one in a business of theirs, and many of everybody else's. */
async function fillJobs(): Promise<void> {
  await client.query("insert into users (id) select 'u' || n from generate_series(1, 200) n");
  await client.query(
    `insert into businesses (id, billing_owner_id, facts) select 'b' || n, 'u' || n, '{"name": "x"}' from generate_series(1, 200) n`,
  );
  await client.query(
    "insert into business_members (business_id, user_id, role) select 'b' || n, 'u' || n, 'OWNER' from generate_series(1, 200) n",
  );
  const insert = `insert into scraper_jobs (id, user_id, business_id, url, normalized_url, engine, status)
    select id, user_id, business_id, 'x', id, 'builtin', 'completed'`;
  await client.query(`${insert} from (select 'j' || n as id, 'u' || 2 + n % 199 as user_id,
    case when n % 2 = 0 then 'b' || 2 + n % 199 end as business_id from generate_series(1, 20000) n) t`);
  await client.query(
    `${insert} from (values ('a-own', 'u1', null), ('b-shared', 'u7', 'b1')) t (id, user_id, business_id)`,
  );
  await client.query("analyze");
}

describe("the list of imports", () => {
  it("is found by its indexes, whosever jobs there are besides", async () => {
    await client.query("grant app_user to current_user");
    await client.query("begin");
    await fillJobs();
    await client.query("set local role app_user");
    await client.query("select set_config('app.user_id', 'u1', true)");
    const actor = { userId: "u1", email: null, emailVerified: false, name: null };
    const db = connect("postgres://nobody:nothing@127.0.0.1:1/none");
    const { sql, params } = visibleJobs({ db, actor }, 21, null).toSQL();
    const listed = await client.query<{ id: string }>(sql, params);
    const explained = await client.query(`explain (analyze, format json) ${sql}`, params);
    await client.query("rollback");
    expect(listed.rows.map(({ id }) => id)).toEqual(["b-shared", "a-own"]);
    const [{ Plan: plan }] = explained.rows[0]["QUERY PLAN"] as [{ Plan: Plan }];
    expect(skipped(plan)).toBeLessThan(100);
  });
});
