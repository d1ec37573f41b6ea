import { sql } from "drizzle-orm";
import type { Public } from "./context.ts";
import { asPublic } from "./store.ts";

/** One round trip that touches no table. @throws AppError `unavailable` */
export async function pingDatabase(ctx: Public): Promise<void> {
  await asPublic(ctx, ctx.db.execute(sql`select 1`));
}
