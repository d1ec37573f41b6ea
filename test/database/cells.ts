import type pg from "pg";
import { SYSTEM_RIGHTS } from "./rights.ts";
import { ACTORS, type Actor, attempt, insertOf, rowsOf, type Side } from "./scene.ts";

/** Whose business it takes to see or change a row: its own user, or a role in its business. */
type Who = "none" | "all" | "self" | "staff" | "admin" | "self or admin";

const ALLOWED: Record<Who, readonly Actor[]> = {
  none: [],
  all: ["owner", "admin", "staff", "both", "stranger", "another's owner", "nobody", "unset"],
  self: ["owner"],
  staff: ["owner", "admin", "staff", "both"],
  admin: ["owner", "admin", "both"],
  "self or admin": ["owner", "admin", "both"],
};

type Rule = { select: Who; insert: Who; update: Who; delete: Who };
const rule = (select: Who, insert: Who = "none", update: Who = "none", remove: Who = "none"): Rule => ({
  select,
  insert,
  update,
  delete: remove,
});

/** What `app_user` may do, said once more and by hand. */
export const RULES: Record<string, Rule> = {
  users: rule("self"),
  subscriptions: rule("self"),
  billing_events: rule("self"),
  businesses: rule("staff", "none", "admin"),
  business_members: rule("staff"),
  invitations: rule("admin"),
  menu_categories: rule("staff", "admin", "admin", "admin"),
  menu_items: rule("staff", "admin", "admin", "admin"),
  templates: rule("all"),
  template_ratings: rule("all"),
  configurations: rule("staff", "admin", "admin"),
  add_on_instances: rule("staff", "admin", "admin", "admin"),
  web_apps: rule("staff"),
  web_app_versions: rule("staff"),
  slugs: rule("staff"),
  scraper_jobs: rule("self or admin", "admin", "self or admin"),
  media: rule("staff", "admin", "admin"),
  submissions: rule("staff"),
  audit_logs: rule("admin", "staff"),
  webhook_events: rule("none"),
  idempotency_keys: rule("self", "self", "self", "self"),
  outbox: rule("none"),
};

/** What even the functions that act for callers may not do: the log and what was published only grow. */
const FIXED: Record<string, readonly string[]> = {
  audit_logs: ["update", "delete"],
  web_app_versions: ["update", "delete"],
};

const BY_SYSTEM = { id: "new-line", actor_kind: "system", actor_id: null };
const BY_USER = { id: "new-forgery", actor_kind: "user", actor_id: "a-owner" };

/** Refusals that come after rights and policies have let a deletion through. */
const HELD: readonly unknown[] = ["23001", "23503", "last-owner"];

type Catalogue = {
  keys: Map<string, string[]>;
  columns: Map<string, { name: string; insert: boolean; update: boolean; generated: boolean }[]>;
};

export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const keys = new Map<string, string[]>();
  const columns: Catalogue["columns"] = new Map();
  const primary = await client.query<{ t: string; c: string }>(
    `select c.relname as t, a.attname as c from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indisprimary and c.relnamespace = 'public'::regnamespace order by 1, a.attnum`,
  );
  for (const { t, c } of primary.rows) keys.set(t, [...(keys.get(t) ?? []), c]);
  const all = await client.query<{
    t: string;
    name: string;
    insert: boolean;
    update: boolean;
    generated: boolean;
  }>(
    `select c.relname as t, a.attname as name, a.attgenerated <> '' or a.attidentity <> '' as generated,
            has_column_privilege('app_user', c.oid, a.attnum, 'insert') as insert,
            has_column_privilege('app_user', c.oid, a.attnum, 'update') as update
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  );
  for (const { t, ...column } of all.rows) columns.set(t, [...(columns.get(t) ?? []), column]);
  return { keys, columns };
}

/** Finds a side's row by columns that every reader of the table may name. */
function where(table: string, side: Side, keys: string[]): { text: string; values: unknown[] } {
  const row = rowsOf(side)[table] ?? {};
  const names = table === "template_ratings" ? ["template_id"] : table === "outbox" ? ["kind"] : keys;
  return {
    text: names.map((name, n) => `"${name}" = $${n + 1}`).join(" and "),
    values: names.map((name) => row[name]),
  };
}

/** The same row once more under another key; whoever writes it writes in their own name. */
function another(table: string, side: Side, actor: string | null): Record<string, unknown> {
  const row = rowsOf(side)[table];
  const fresh: Record<string, Record<string, unknown>> = {
    add_on_instances: { type: "other" },
    billing_events: { id: "new-line", stripe_event_id: "new-event" },
    invitations: { id: "new-invitation", email: "new@example.com", token_hash: "new-hash" },
    audit_logs: { id: "new-audit", actor_id: actor },
    idempotency_keys: { key: "new-key" },
    scraper_jobs: { id: "new-job", user_id: actor, normalized_url: "new" },
    template_ratings: { user_id: actor ?? "s-stranger" },
    web_app_versions: { version: 2 },
    webhook_events: { event_id: "new-event" },
    outbox: {},
    business_members: { user_id: "s-stranger" },
    slugs: { slug: "new-slug" },
  };
  return { ...row, ...(fresh[table] ?? { id: "new-row" }) };
}

type Mismatch = string;

/** Every verb on both sides' row of a table, as everybody: what differs from the rule. */
export async function tryTable(client: pg.Client, catalogue: Catalogue, table: string): Promise<Mismatch[]> {
  const expected = RULES[table];
  const keys = catalogue.keys.get(table) ?? [];
  const columns = catalogue.columns.get(table) ?? [];
  if (!expected) return [`${table} has no rule here`];
  const mismatches: Mismatch[] = [];
  const note = (what: string, got: unknown, want: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(want))
      mismatches.push(`${table} ${what}: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
  };
  const outcome = (result: Awaited<ReturnType<typeof attempt>>) =>
    typeof result === "string" ? result : result.rows;

  for (const [name, actor] of Object.entries(ACTORS) as [Actor, string | null][]) {
    for (const side of ["a", "b"] as const) {
      // Side b's owner is to b what a's is to a.
      const isIn = (who: Who) => {
        if (who === "all" || side === "a") return ALLOWED[who].includes(name);
        return (name === "another's owner" && who !== "none") || (name === "both" && who === "staff");
      };
      const at = where(table, side, keys);
      const label = `by ${name} on ${side}`;

      const seen = await attempt(client, "app_user", actor, {
        text: `select 1 from public.${table} where ${at.text}`,
        values: at.values,
      });
      note(
        `select ${label}`,
        outcome(seen),
        expected.select === "none" ? "42501" : isIn(expected.select) ? 1 : 0,
      );

      const insertable = columns.filter((column) => column.insert).map((column) => column.name);
      const row = another(table, side, actor);
      const named = Object.keys(row).filter((each) => insertable.length === 0 || insertable.includes(each));
      const inserted = await attempt(client, "app_user", actor, insertOf(table, row, named));
      note(`insert ${label}`, outcome(inserted), isIn(expected.insert) ? 1 : "42501");

      const updatable = columns
        .filter((column) => column.update && !column.generated)
        .map((column) => column.name);
      const [target] = columns.filter((column) => !column.generated).map((column) => column.name);
      const set = updatable.length > 0 ? updatable : [target];
      const updated = await attempt(client, "app_user", actor, {
        text: `update public.${table} set ${set.map((each) => `"${each}" = "${each}"`).join(", ")} where ${at.text}`,
        values: at.values,
      });
      note(
        `update ${label}`,
        outcome(updated),
        expected.update === "none" ? "42501" : isIn(expected.update) ? 1 : 0,
      );

      // A row that is handed to somebody else's business would be theirs to find.
      for (const owner of ["business_id", "user_id"].filter((each) => updatable.includes(each))) {
        const foreign = rowsOf(side === "a" ? "b" : "a")[table]?.[owner];
        const moved = await attempt(client, "app_user", actor, {
          text: `update public.${table} set "${owner}" = $${at.values.length + 1} where ${at.text}`,
          values: [...at.values, foreign],
        });
        const isMaker = table === "scraper_jobs" && actor === `${side}-owner`;
        note(`move ${owner} ${label}`, outcome(moved), isIn(expected.update) || isMaker ? "42501" : 0);
      }

      const removed = await attempt(client, "app_user", actor, {
        text: `delete from public.${table} where ${at.text}`,
        values: at.values,
      });
      note(
        `delete ${label}`,
        outcome(removed),
        expected.delete === "none" ? "42501" : isIn(expected.delete) ? 1 : 0,
      );
    }
  }

  for (const side of ["a", "b"] as const) {
    const at = where(table, side, keys);
    const names = columns.filter((column) => !column.generated).map((column) => column.name);
    const run = async (role: string, text: string) =>
      outcome(await attempt(client, role, null, { text, values: at.values }));
    // Whatever hangs on a row may hold it; a policy or a missing right never says so.
    const isRemoved = (got: unknown) => got === 1 || HELD.includes(got);
    // A second site of a configuration is refused by its key, which is asked last.
    const isInserted = (got: unknown) => got === 1 || (table === "web_apps" && got === "23505");
    const of = (verb: string) => `${verb} by the system on ${side}`;

    const rights = SYSTEM_RIGHTS[table] ?? {};
    const found = await run("app_system", `select 1 from public.${table} where ${at.text}`);
    note(of("select"), found, rights.select ? 1 : "42501");
    for (const { name } of columns) {
      const isSeen = rights.select === true || rights.select?.includes(name);
      const text = `select "${name}" from public.${table} where ${at.text}`;
      note(of(`select of ${name}`), await run("app_system", text), isSeen ? 1 : "42501");
    }
    for (const name of names) {
      // A value of its own would have to be read first, and then that is what is refused.
      const isSeen = rights.select === true || rights.select?.includes(name);
      const text = `update public.${table} set "${name}" = ${isSeen ? `"${name}"` : "default"} where ${at.text}`;
      note(
        of(`update of ${name}`),
        await run("app_system", text),
        rights.update?.includes(name) ? 1 : "42501",
      );
    }
    const removed = await run("app_system", `delete from public.${table} where ${at.text}`);
    note(of("delete"), isRemoved(removed) ? 1 : removed, rights.delete ? 1 : "42501");
    const own = { ...another(table, side, "s-stranger"), ...(table === "audit_logs" ? BY_SYSTEM : {}) };
    const inserted = outcome(await attempt(client, "app_system", null, insertOf(table, own)));
    note(of("insert"), isInserted(inserted) ? 1 : inserted, rights.insert ? 1 : "42501");
    if (table === "audit_logs") {
      const forged = outcome(
        await attempt(client, "app_system", null, insertOf(table, { ...own, ...BY_USER })),
      );
      note(of("insert of a user's line"), forged, "42501");
    }

    const may = (verb: string) => (FIXED[table]?.includes(verb) ? "42501" : 1);
    const [first = ""] = names;
    const label = `by app_definer on ${side}`;
    note(`select ${label}`, await run("app_definer", `select 1 from public.${table} where ${at.text}`), 1);
    const touched = await run(
      "app_definer",
      `update public.${table} set "${first}" = "${first}" where ${at.text}`,
    );
    note(`update ${label}`, touched, may("update"));
    const gone = await run("app_definer", `delete from public.${table} where ${at.text}`);
    note(`delete ${label}`, isRemoved(gone) ? 1 : gone, may("delete"));
    const row = another(table, side, "s-stranger");
    const added = outcome(await attempt(client, "app_definer", null, insertOf(table, row)));
    note(`insert ${label}`, isInserted(added) ? 1 : added, 1);
  }
  return mismatches;
}
