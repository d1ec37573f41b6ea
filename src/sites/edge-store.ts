import { sql } from "drizzle-orm";
import * as z from "zod";
import type { System } from "../core/context.ts";
import { asSystem } from "../core/store.ts";
import { LiveOverlay, Snapshot } from "./schema.ts";

const sequence = z.coerce.number();
const Instant = z.string().transform((text) => new Date(text).toISOString());
const StoredOverlay = z
  .object({
    notice: z.object({ text: z.string(), until: Instant.nullable().default(null) }).nullable(),
    closedOn: z.string().nullable(),
    soldOut: z.array(z.object({ itemId: z.string(), until: Instant.nullable() })),
  })
  .pipe(LiveOverlay);

/** A host's newest state as the database has it. */
const EdgeState = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("live"),
    sequence,
    version: z.number(),
    publishedAt: Instant,
    snapshot: Snapshot,
    overlay: StoredOverlay,
  }),
  z.object({ status: z.literal("moved"), sequence, slug: z.string() }),
  z.object({ status: z.literal("gone"), sequence }),
  z.object({ status: z.literal("suspended"), sequence }),
]);
export type EdgeState = z.infer<typeof EdgeState>;

/** Takes a ticket for a push and reads what is to be put; undefined: no such host. */
export async function beginPush(system: System, slug: string, token: string): Promise<EdgeState | undefined> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.edge_begin(${slug}, ${token}, ${system.now.toISOString()}) as state`),
  );
  const state = result.rows[0]?.state;
  return state === null || state === undefined ? undefined : EdgeState.parse(state);
}

const PushEnd = z.enum(["confirmed", "newer", "shared", "gone"]);

/** Hands the ticket back: `newer` means that what was put is old already. */
export async function finishPush(system: System, slug: string, token: string, put: number) {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.edge_finish(${slug}, ${token}, ${put}) as outcome`),
  );
  return PushEnd.parse(result.rows[0]?.outcome);
}

const Slugs = z.array(z.object({ slug: z.string(), sequence }));

/** Hosts whose newest state nobody has confirmed. */
export async function listUnconfirmed(system: System, limit: number): Promise<string[]> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      select slug, edge_sequence as sequence from slugs where edge_confirmed < edge_sequence order by edge_changed_at limit ${limit}`),
  );
  return Slugs.parse(result.rows).map((row) => row.slug);
}

/** Confirmed hosts in the order of their names, for the hourly comparison. */
export async function listConfirmed(system: System, after: string, limit: number) {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`
      select slug, edge_sequence as sequence from slugs
       where edge_confirmed = edge_sequence and slug > ${after} order by slug limit ${limit}`),
  );
  return Slugs.parse(result.rows);
}

/** The edge lost or mangled a record that was confirmed: its newest state counts as new once more. */
export async function reopenHost(system: System, slug: string): Promise<void> {
  await asSystem(
    system,
    system.db.execute(sql`
      update slugs set edge_sequence = edge_sequence + 1, edge_changed_at = ${system.now.toISOString()} where slug = ${slug}`),
  );
}
