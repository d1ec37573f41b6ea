import type pg from "pg";
import { ACTORS, type Actor, attempt, insertOf, rowsOf, type Side } from "./scene.ts";

/** Whose business it takes to see or change a row: its own user, or a role in its business. */
export type Who = "none" | "all" | "self" | "staff" | "admin" | "self or admin";

const ALLOWED: Record<Who, readonly Actor[]> = {
  none: [],
  all: ["owner", "admin", "staff", "both", "stranger", "another's owner", "nobody", "unset"],
  self: ["owner"],
  staff: ["owner", "admin", "staff", "both"],
  admin: ["owner", "admin", "both"],
  "self or admin": ["owner", "admin", "both"],
};

export type Rule = { select: Who; insert: Who; update: Who; delete: Who };
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

/** Rows that only add may be added by the system, but never changed. */
const FIXED: Record<string, readonly string[]> = {
  audit_logs: ["update", "delete"],
  web_app_versions: ["update"],
};
/** Nor may the functions that act for callers take back what was published. */
const FIXED_FOR_DEFINER: Record<string, readonly string[]> = {
  ...FIXED,
  web_app_versions: ["update", "delete"],
};

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

export type Mismatch = string;

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

  for (const [role, fixed] of [
    ["app_system", FIXED],
    ["app_definer", FIXED_FOR_DEFINER],
  ] as const) {
    for (const side of ["a", "b"] as const) {
      const at = where(table, side, keys);
      const label = `by ${role} on ${side}`;
      const may = (verb: string) => !fixed[table]?.includes(verb);
      const run = async (text: string) =>
        outcome(await attempt(client, role, null, { text, values: at.values }));
      note(`select ${label}`, await run(`select 1 from public.${table} where ${at.text}`), 1);
      const [first = ""] = columns.filter((column) => !column.generated).map((column) => column.name);
      const update = await run(`update public.${table} set "${first}" = "${first}" where ${at.text}`);
      note(`update ${label}`, update, may("update") ? 1 : "42501");
      const remove = await run(`delete from public.${table} where ${at.text}`);
      // Whatever hangs on a row may hold it; a policy or a missing right never says so.
      if (may("delete") ? remove !== 1 && !HELD.includes(remove) : remove !== "42501")
        mismatches.push(`${table} delete ${label}: ${remove}`);
      const row = another(table, side, "s-stranger");
      const inserted = outcome(await attempt(client, role, null, insertOf(table, row)));
      // A second site of a configuration is refused by its key, which is asked last.
      if (inserted !== 1 && !(table === "web_apps" && inserted === "23505"))
        mismatches.push(`${table} insert ${label}: ${inserted}`);
    }
  }
  return mismatches;
}
