import { and, eq, isNull } from "drizzle-orm";
import { businesses, businessMembers } from "../../db/schema/accounts.ts";
import type { Ctx } from "../core/context.ts";

/** The statement that reads the caller's role in a business, to stand in any feature's batch; no row: no member. */
export function roleQuery(ctx: Ctx, businessId: string) {
  return ctx.db
    .select({ role: businessMembers.role })
    .from(businessMembers)
    .innerJoin(businesses, and(eq(businesses.id, businessMembers.businessId), isNull(businesses.deletedAt)))
    .where(and(eq(businessMembers.businessId, businessId), eq(businessMembers.userId, ctx.actor.userId)));
}
