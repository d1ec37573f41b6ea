import { neon } from "@neondatabase/serverless";
import "./client.ts";

/** The marketplace's listing, in order. What each looks like, and what may be set, is the template's own code. */
const TEMPLATES = ["minimalist", "modern", "stylish", "cozy"];

/** Lists the four templates; run again it changes nothing. */
export async function seed(databaseUrl: string): Promise<void> {
  const sql = neon(databaseUrl);
  await sql.transaction([
    // The tables' owner is bound by row security too; this role has policies.
    sql`set local role app_definer`,
    ...TEMPLATES.map(
      (id, position) => sql`
        insert into templates (id, position) values (${id}, ${position})
        on conflict (id) do update set position = excluded.position where templates.position <> excluded.position`,
    ),
  ]);
}
