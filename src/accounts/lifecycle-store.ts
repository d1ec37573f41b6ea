import { sql } from "drizzle-orm";
import * as z from "zod";
import { limitsOf } from "../billing/plans.ts";
import type { Ctx, System } from "../core/context.ts";
import { asSystem, asUser } from "../core/store.ts";

const SITE_LIMITS = limitsOf("sites");
const SEAT_LIMITS = limitsOf("users");

export async function softDeleteBusiness(ctx: Ctx, id: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.delete_business(${id}, ${SITE_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

export async function undeleteBusiness(ctx: Ctx, id: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.restore_business(${id}, ${SITE_LIMITS}::jsonb, ${SEAT_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

export async function offerBilling(ctx: Ctx, id: string, userId: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.offer_transfer(${id}, ${userId}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

export async function takeBilling(ctx: Ctx, id: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.accept_transfer(${id}, ${SITE_LIMITS}::jsonb, ${SEAT_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

/** @param tellClerk whether the account is to be deleted at Clerk too */
export async function endOwnAccount(ctx: Ctx, tellClerk: boolean): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.delete_me(${tellClerk}, ${SITE_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

/** Makes a tombstone, also of a user never seen. True: only now. */
export async function endUser(system: System, userId: string): Promise<boolean> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.end_user(${userId}, ${SITE_LIMITS}::jsonb, ${system.actorKind}, ${system.requestId},
      ${system.now.toISOString()}) as ended`),
  );
  return result.rows[0]?.ended === true;
}

const Stored = z.enum(["created", "updated", "older", "deleted"]);
type Stored = z.infer<typeof Stored>;

export type ClerkUser = {
  id: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  updatedAt: Date;
};

/** Stored unless something as new is known or the user is gone. */
export async function storeUser(system: System, user: ClerkUser): Promise<Stored> {
  const [result] = await asSystem(
    system,
    system.db.execute(sql`select app.store_clerk_user(${user.id}, ${user.email}, ${user.emailVerified}, ${user.name},
      ${user.updatedAt.toISOString()}, ${system.actorKind}, ${system.requestId}, ${system.now.toISOString()}) as said`),
  );
  return Stored.parse(result.rows[0]?.said);
}
