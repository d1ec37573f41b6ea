import { sql } from "drizzle-orm";
import type { Ctx, Public } from "./context.ts";
import { asPublic, asUser } from "./store.ts";

/** One round trip that touches no table. @throws AppError `unavailable` */
export async function pingDatabase(ctx: Public): Promise<void> {
  await asPublic(ctx, ctx.db.execute(sql`select 1`));
}

/** Whether this caller still exists, for requests that ask nothing else of the database. @throws AppError `unauthenticated` */
export async function confirmActor(ctx: Ctx): Promise<void> {
  await asUser(ctx, ctx.db.execute(sql`select 1`));
}
