import { sql } from "drizzle-orm";
import * as z from "zod";
import type { System } from "../core/context.ts";
import { asSystem } from "../core/store.ts";

const Counts = z.object({ businesses: z.number(), configurations: z.number(), media: z.number() });

/** One transaction; so many businesses at most. */
export async function purgeSome(system: System, businesses: number): Promise<z.infer<typeof Counts>> {
  const [result] = await asSystem(
    system,
    system.db.execute(
      sql`select app.purge(${businesses}, ${system.requestId}, ${system.now.toISOString()}) as counts`,
    ),
  );
  return Counts.parse(result.rows[0]?.counts);
}
