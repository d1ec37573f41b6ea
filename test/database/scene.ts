import pg from "pg";
import { type Database, startDatabase } from "../../local/database.ts";

/** Whose rows: two businesses with their people, `a` and `b`, alike in all. */
export type Side = "a" | "b";
export const ACTORS = {
  owner: "a-owner",
  admin: "a-admin",
  staff: "a-staff",
  /** An admin of a who waits tables at b. */
  both: "ab-both",
  stranger: "s-stranger",
  "another's owner": "b-owner",
  nobody: "",
  unset: null,
} as const;
export type Actor = keyof typeof ACTORS;

const AT = "2026-05-01T12:00:00Z";

/** One row in every table for a side; what is not named has its default. */
export function rowsOf(side: Side): Record<string, Record<string, unknown>> {
  const of = (name: string) => `${side}-${name}`;
  const business_id = of("business");
  const user_id = of("owner");
  return {
    users: { id: user_id, email: `${user_id}@example.com`, email_verified: true },
    subscriptions: {
      id: of("sub"),
      user_id,
      customer_id: of("cus"),
      plan: "PRO",
      status: "active",
      started_at: AT,
    },
    billing_events: {
      id: of("line"),
      user_id,
      stripe_event_id: of("evt"),
      type: "invoice.paid",
      occurred_at: AT,
    },
    businesses: { id: business_id, billing_owner_id: user_id, facts: { name: "Place" } },
    business_members: { business_id, user_id, role: "OWNER", joined_at: AT },
    invitations: {
      id: of("invitation"),
      business_id,
      email: `${side}@example.com`,
      role: "STAFF",
      token_hash: of("hash"),
      invited_by: user_id,
      expires_at: "2026-05-08T12:00:00Z",
    },
    menu_categories: { business_id, id: of("category"), position: 0, name: "Soups" },
    menu_items: { business_id, id: of("item"), category_id: of("category"), position: 0, name: "Borscht" },
    templates: { id: of("template"), position: 9 },
    template_ratings: { template_id: of("template"), user_id, stars: 4, author: "Olga O." },
    configurations: { id: of("configuration"), business_id, template_id: of("template"), name: "Site" },
    add_on_instances: { configuration_id: of("configuration"), business_id, type: "qr", settings: {} },
    web_apps: {
      id: of("app"),
      configuration_id: of("configuration"),
      business_id,
      slug: of("slug"),
      status: "live",
      version: 1,
      live_since: AT,
    },
    web_app_versions: {
      web_app_id: of("app"),
      version: 1,
      business_id,
      snapshot: {},
      published_by: user_id,
      published_at: AT,
    },
    slugs: { slug: of("slug"), business_id, web_app_id: of("app") },
    scraper_jobs: {
      id: of("job"),
      user_id,
      business_id,
      url: "https://old.example/",
      normalized_url: of("old"),
      engine: "builtin",
      status: "completed",
    },
    media: {
      id: of("media"),
      business_id,
      type: "image/webp",
      bytes: 1,
      width: 1,
      height: 1,
      created_by: user_id,
    },
    submissions: {
      id: of("submission"),
      business_id,
      web_app_id: of("app"),
      add_on_type: "reservation",
      data: {},
    },
    audit_logs: {
      id: of("audit"),
      business_id,
      actor_kind: "user",
      actor_id: user_id,
      action: "x.done",
      target_type: "x",
      target_id: "x",
      request_id: "r",
      at: AT,
    },
    webhook_events: { source: "clerk", event_id: of("event"), type: "user.updated" },
    idempotency_keys: { user_id, key: of("key"), request_hash: "h", created_at: AT },
    outbox: { kind: of("kind"), payload: {} },
  };
}

const quoted = (name: string) => `"${name}"`;

export function insertOf(
  table: string,
  row: Record<string, unknown>,
  only = Object.keys(row),
): pg.QueryConfig {
  const columns = only.map(quoted).join(", ");
  const values = only.map((name) => {
    const value = row[name];
    return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
  });
  return {
    text: `insert into public.${quoted(table)} (${columns}) values (${only.map((_, n) => `$${n + 1}`).join(", ")})`,
    values,
  };
}

export type Scene = { client: pg.Client; database: Database; close(): Promise<void> };

/** A database with one of everything on both sides, and a connection of its owner that may act as every role. */
export async function startScene(): Promise<Scene> {
  const database = await startDatabase();
  const client = new pg.Client(database.adminDatabaseUrl);
  await client.connect();
  await client.query("grant app_user, app_system to current_user");
  for (const side of ["a", "b"] as const) {
    const rows = Object.entries(rowsOf(side));
    for (const [table, row] of rows) {
      await client.query(insertOf(table, row));
      if (table !== "users") continue;
      for (const name of ["admin", "staff"]) await client.query(insertOf("users", { id: `${side}-${name}` }));
    }
    for (const role of ["ADMIN", "STAFF"]) {
      const user_id = `${side}-${role.toLowerCase()}`;
      await client.query(insertOf("business_members", { business_id: `${side}-business`, user_id, role }));
    }
  }
  await client.query(insertOf("users", { id: ACTORS.stranger }));
  await client.query(insertOf("users", { id: ACTORS.both }));
  for (const [side, role] of [
    ["a", "ADMIN"],
    ["b", "STAFF"],
  ]) {
    await client.query(
      insertOf("business_members", { business_id: `${side}-business`, user_id: ACTORS.both, role }),
    );
  }
  return {
    client,
    database,
    async close() {
      await client.end();
      await database.close();
    },
  };
}

/** Runs one statement as a role and somebody, and takes it back. Answers the rows it touched, or the refusal's code. */
export async function attempt(
  client: pg.Client,
  role: string,
  actor: string | null,
  query: string | pg.QueryConfig,
): Promise<{ rows: number; data: unknown[] } | string> {
  await client.query("savepoint attempt");
  try {
    await client.query(`set local role ${role}`);
    if (actor !== null) await client.query("select set_config('app.user_id', $1, true)", [actor]);
    const result = await client.query(query);
    // What is checked at the end of a transaction is checked now.
    await client.query("set constraints all immediate");
    return { rows: result.rowCount ?? 0, data: result.rows };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.code === "GS001" ? (error.constraint ?? "GS001") : (error.code ?? "unknown");
  } finally {
    await client.query("rollback to savepoint attempt");
  }
}
