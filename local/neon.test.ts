import { type NeonDbError, neon, neonConfig } from "@neondatabase/serverless";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Neon, startNeon } from "./neon.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

let postgres: Postgres;
let server: Neon;
let address: string;

beforeAll(async () => {
  postgres = await startPostgres();
  server = await startNeon({ postgresPort: postgres.port });
  address = postgres.adminUrl.replace(`:${postgres.port}/`, `:${server.port}/`);
  neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
});

afterAll(async () => {
  await server?.close();
  await postgres?.close();
});

const refusal = async (work: Promise<unknown>): Promise<NeonDbError> =>
  work.then(
    () => Promise.reject(new Error("was not refused")),
    (error: NeonDbError) => error,
  );

describe("Neon's protocol over an ordinary PostgreSQL", () => {
  it("answers a query with parameters in the driver's types", async () => {
    const sql = neon(address);
    const rows =
      await sql`select ${1}::int as one, ${"Käse"}::text as two, ${null}::text as three, true as four`;
    expect(rows).toEqual([{ one: 1, two: "Käse", three: null, four: true }]);
  });

  it("gives Postgres' own fields with an error, under status 400", async () => {
    const sql = neon(address);
    await sql`create table guests (name text constraint guests_named check (name <> ''))`;
    const error = await refusal(sql`insert into guests values ('')`);
    expect(error).toMatchObject({ code: "23514", constraint: "guests_named", table: "guests" });
  });

  it("refuses several statements in one, as Neon does", async () => {
    const error = await refusal(neon(address).query("select 1; select 2"));
    expect(error.code).toBe("42601");
  });

  it("runs a batch whole or not at all", async () => {
    const sql = neon(address);
    await sql`create table tables (seats int not null)`;
    await sql.transaction([sql`insert into tables values (2)`, sql`insert into tables values (4)`]);
    await refusal(
      sql.transaction([sql`insert into tables values (6)`, sql`insert into tables values (null)`]),
    );
    expect(await sql`select seats from tables order by 1`).toEqual([{ seats: 2 }, { seats: 4 }]);
  });

  it("opens the batch as it was asked to", async () => {
    const sql = neon(address);
    const [rows] = await sql.transaction(
      [
        sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as ro`,
      ],
      { isolationLevel: "Serializable", readOnly: true },
    );
    expect(rows).toEqual([{ level: "serializable", ro: "on" }]);
  });

  it("leaves nothing of a session to the next request", async () => {
    const sql = neon(address);
    await sql`select set_config('app.user_id', 'somebody', false)`;
    await sql`begin read only`;
    await sql`create table seen (who text)`;
    await Promise.all(
      Array.from({ length: 10 }, () => sql`insert into seen select current_setting('app.user_id', true)`),
    );
    expect(await sql`select distinct coalesce(who, '') as who, count(*)::int from seen group by 1`).toEqual([
      { who: "", count: 10 },
    ]);
  });

  it("refuses a wrong password", async () => {
    const error = await refusal(neon(address.replace(postgres.owner.password, "guess"))`select 1`);
    expect(error.code).toBe("28P01");
  });

  it("lets psql and its like in by the same address", async () => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const { rows } = await client.query("select current_user as me");
    await client.end();
    expect(rows).toEqual([{ me: "gastronomy_owner" }]);
  });

  it("is away when stopped, and back when started", async () => {
    const sql = neon(address);
    server.stop();
    expect(String(await refusal(sql`select 1`))).toMatch(/Error connecting to database/);
    server.start();
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it("can lose an answer after the statement ran", async () => {
    const sql = neon(address);
    await sql`create table orders (dish text)`;
    server.loseAnswers(1);
    await refusal(sql`insert into orders values ('soup')`);
    expect(await sql`select dish from orders`).toEqual([{ dish: "soup" }]);
  });

  it("counts round trips", async () => {
    const sql = neon(address);
    server.resetRequests();
    await sql.transaction([sql`select 1`, sql`select 2`]);
    await sql`select 3`;
    expect(server.requests()).toBe(2);
  });
});

describe("the database's owner", () => {
  it("makes roles and is no superuser, like Neon's", async () => {
    const sql = neon(address);
    const [me] =
      await sql`select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user`;
    expect(me).toEqual({ rolsuper: false, rolcreaterole: true, rolbypassrls: true });
    await sql`create role waiter login nobypassrls`;
    await sql`alter role waiter password 'soup'`;
    await refusal(sql`create role chef superuser`);
  });
});
