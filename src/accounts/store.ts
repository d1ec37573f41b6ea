import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, businessMembers, users } from "../../db/schema/accounts.ts";
import { audited, businessCreated } from "../audit/record.ts";
import type { Changes } from "../audit/rules.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import type { PageQuery } from "../core/pages.ts";
import { asUser } from "../core/store.ts";
import { Business, type BusinessAnswer } from "./schema.ts";

const columns = {
  id: businesses.id,
  billingOwnerId: businesses.billingOwnerId,
  billingOfferedTo: businesses.transferTo,
  facts: businesses.facts,
  revision: businesses.revision,
  createdAt: businesses.createdAt,
  updatedAt: businesses.updatedAt,
  role: businessMembers.role,
};

type Row = {
  id: string;
  billingOwnerId: string;
  billingOfferedTo: string | null;
  facts: unknown;
  revision: number;
  createdAt: string;
  updatedAt: string;
  role: "OWNER" | "ADMIN" | "STAFF";
};

function toAnswer(row: Row): BusinessAnswer {
  return {
    ...Business.parse(row.facts),
    id: row.id,
    role: row.role,
    billingOwnerId: row.billingOwnerId,
    billingOfferedTo: row.billingOfferedTo,
    revision: row.revision,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

const mine = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(businesses)
    .innerJoin(
      businessMembers,
      and(eq(businessMembers.businessId, businesses.id), eq(businessMembers.userId, ctx.actor.userId)),
    );

export async function findBusiness(ctx: Ctx, id: string): Promise<BusinessAnswer | undefined> {
  const [rows] = await asUser(ctx, mine(ctx).where(and(eq(businesses.id, id), isNull(businesses.deletedAt))));
  return rows[0] && toAnswer(rows[0]);
}

export async function listMine(ctx: Ctx, query: PageQuery, before: string | null): Promise<BusinessAnswer[]> {
  const [rows] = await asUser(
    ctx,
    mine(ctx)
      .where(and(isNull(businesses.deletedAt), before === null ? undefined : lt(businesses.id, before)))
      .orderBy(desc(businesses.id))
      .limit(query.limit + 1),
  );
  return rows.map(toAnswer);
}

export async function insertBusiness(ctx: Ctx, id: string, facts: Business): Promise<BusinessAnswer> {
  const [, , rows] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.create_business(${id}, ${JSON.stringify(facts)}::jsonb, ${ctx.now.toISOString()})`,
    ),
    businessCreated(ctx, id, facts),
    mine(ctx).where(eq(businesses.id, id)),
  );
  const [row] = rows;
  if (!row) throw new Error("A business just made is not there");
  return toAnswer(row);
}

/**
 * Lays the given facts over the stored ones in the database, so that two who save different fields both win.
 * @param expected the revisions the caller will write over, or null: whatever stands there
 */
export async function updateFacts(
  ctx: Ctx,
  id: string,
  change: { set: Partial<Business>; remove: string[]; expected: number[] | null; changes: Changes },
): Promise<BusinessAnswer | undefined> {
  const guard =
    change.expected === null ? sql`true` : sql`revision = any (${sql.param(change.expected)}::integer[])`;
  const [, , , rows] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.require(exists (select from businesses where id = ${id} and ${guard} for update), 'stale')`,
    ),
    ctx.db
      .update(businesses)
      .set({
        facts: sql`(${businesses.facts} || ${JSON.stringify(change.set)}::jsonb) - ${sql.param(change.remove)}::text[]`,
        revision: sql`${businesses.revision} + 1`,
        updatedAt: ctx.now.toISOString(),
      })
      .where(eq(businesses.id, id)),
    audited(ctx, {
      businessId: id,
      action: "business.updated",
      targetType: "business",
      targetId: id,
      changes: change.changes,
    }),
    mine(ctx).where(and(eq(businesses.id, id), isNull(businesses.deletedAt))),
  );
  return rows[0] && toAnswer(rows[0]);
}

const Account = z.object({
  plan: z.enum(["FREE", "BASIC", "PRO", "ENTERPRISE"]),
  sites: z.number(),
  seats: z.number(),
});

const Deleted = z.array(z.object({ id: z.string(), name: z.string(), deleted_at: z.string() }));

/** The caller's own account in one round trip: who, which plan, how much of it is used, which businesses. */
export async function loadAccount(ctx: Ctx) {
  const [account, user, memberships, deleted] = await asUser(
    ctx,
    ctx.db.execute(sql`select app.my_account(${ctx.now.toISOString()}) as account`),
    ctx.db.select().from(users).where(eq(users.id, ctx.actor.userId)),
    ctx.db
      .select({ id: businesses.id, name: businesses.name, role: businessMembers.role })
      .from(businesses)
      .innerJoin(
        businessMembers,
        and(eq(businessMembers.businessId, businesses.id), eq(businessMembers.userId, ctx.actor.userId)),
      )
      .where(isNull(businesses.deletedAt))
      .orderBy(asc(businesses.name), asc(businesses.id)),
    ctx.db.execute(sql`select * from app.my_deleted_businesses(${ctx.now.toISOString()})`),
  );
  return {
    account: Account.parse(account.rows[0]?.account),
    user: user[0],
    memberships,
    deleted: Deleted.parse(deleted.rows).map(({ id, name, deleted_at }) => ({
      id,
      name,
      deletedAt: iso(deleted_at),
    })),
  };
}
