import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RULES, readCatalogue, tryTable } from "./cells.ts";
import { rowsOf, type Scene, startScene } from "./scene.ts";

let scene: Scene;
let catalogue: Awaited<ReturnType<typeof readCatalogue>>;
beforeAll(async () => {
  scene = await startScene();
  catalogue = await readCatalogue(scene.client);
  await scene.client.query("begin");
}, 60_000);
afterAll(async () => {
  await scene.client.query("rollback");
  await scene.close();
});

type Policy = {
  tablename: string;
  policyname: string;
  cmd: string;
  roles: string[];
  qual: string;
  with_check: string;
};

/** Changes the database, looks what differs from the rules, and takes the change back. */
async function tryMutant(statement: string, table: string): Promise<string[]> {
  await scene.client.query("savepoint mutant");
  try {
    await scene.client.query(statement);
    return await tryTable(scene.client, catalogue, table);
  } finally {
    await scene.client.query("rollback to savepoint mutant");
  }
}

async function unforced(): Promise<unknown[]> {
  const { rows } = await scene.client.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm', 'v')
        and not (relrowsecurity and relforcerowsecurity)`,
  );
  return rows;
}

describe("the database alone", () => {
  it("forces row security on every table, and every table has its rule and its rows here", async () => {
    expect(await unforced()).toEqual([]);
    const { rows } = await scene.client.query<{ relname: string }>(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm', 'v') order by 1",
    );
    const tables = rows.map((row) => row.relname);
    expect(Object.keys(RULES).toSorted()).toEqual(tables);
    expect(Object.keys(rowsOf("a")).toSorted()).toEqual(tables);
  });

  it("gives its roles no way around: no bypass, no ownership, no way to become another", async () => {
    const { rows } = await scene.client.query(
      `select rolname from pg_roles where rolname in ('app_user', 'app_system', 'app_definer')
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    );
    expect(rows).toEqual([]);
    const members = await scene.client.query(
      `select m.member::regrole::text as who, m.roleid::regrole::text as of from pg_auth_members m
        where m.member in ('app_user'::regrole, 'app_system'::regrole, 'app_definer'::regrole)`,
    );
    expect(members.rows).toEqual([]);
    const owned = await scene.client.query(
      `select relname from pg_class where relowner in ('app_user'::regrole, 'app_system'::regrole, 'app_definer'::regrole)`,
    );
    expect(owned.rows).toEqual([]);
    const functions = await scene.client.query(
      `select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'app'::regnamespace and (
         (p.prosecdef and (p.proowner <> 'app_definer'::regrole
            or not coalesce(exists (select from unnest(p.proconfig) c where c like 'search_path=pg_catalog%, pg_temp'), false)))
         or has_function_privilege('public', p.oid, 'execute'))`,
    );
    expect(functions.rows).toEqual([]);
    const rights = await scene.client.query(
      `select r as who, has_database_privilege(r, current_database(), 'temporary') as temporary,
              has_schema_privilege(r, 'public', 'create') as create
         from unnest(array['public', 'app_user', 'app_system', 'app_definer']) r`,
    );
    // Or a table of the caller's own would be found in the place of ours.
    for (const { who, temporary, create } of rights.rows)
      expect({ who, temporary, create }).toEqual({ who, temporary: false, create: false });
  });

  for (const table of Object.keys(RULES)) {
    it(`keeps ${table}`, async () => {
      expect(await tryTable(scene.client, catalogue, table)).toEqual([]);
    });
  }
});

describe("a database with a hole", () => {
  it("is caught whichever policy is dropped, opened or given to another role", async () => {
    const { rows } = await scene.client.query<Policy>(
      "select tablename, policyname, cmd, roles::text[] as roles, qual, with_check from pg_policies where schemaname = 'public'",
    );
    const survived: string[] = [];
    let tried = 0;
    const check = async (what: string, statement: string, table: string) => {
      tried++;
      if ((await tryMutant(statement, table)).length === 0) survived.push(what);
    };
    for (const { tablename: table, policyname: name, cmd, roles, qual, with_check } of rows) {
      const on = `policy ${name} on public.${table}`;
      await check(`drop ${on}`, `drop ${on}`, table);
      const [role = ""] = roles;
      const swapped = role === "app_user" ? "app_system" : "app_user";
      // For a table that everybody reads, one more who may read is no hole; that its own role can't any more is.
      await check(`${on} to ${swapped}`, `alter ${on} to ${swapped}`, table);
      if (qual !== "true" && cmd !== "INSERT")
        await check(
          `${on} using (true)`,
          `alter ${on} using (true)${with_check ? " with check (true)" : ""}`,
          table,
        );
      if (cmd === "INSERT") await check(`${on} with check (true)`, `alter ${on} with check (true)`, table);
      const columns = catalogue.columns
        .get(table)
        ?.filter((column) => column.update)
        .map((column) => column.name);
      if (cmd === "UPDATE" && columns?.some((column) => column === "business_id" || column === "user_id"))
        await check(`${on} with check (true) alone`, `alter ${on} with check (true)`, table);
    }
    for (const table of Object.keys(RULES)) {
      for (const less of ["disable row level security", "no force row level security"]) {
        await scene.client.query("savepoint mutant");
        await scene.client.query(`alter table public.${table} ${less}`);
        if ((await unforced()).length === 0) survived.push(`${table} ${less}`);
        await scene.client.query("rollback to savepoint mutant");
      }
    }
    expect(survived).toEqual([]);
    expect(tried).toBeGreaterThan(rows.length * 2);
  }, 240_000);
});
