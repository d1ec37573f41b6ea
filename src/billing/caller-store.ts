import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, users } from "../../db/schema/accounts.ts";
import { webApps } from "../../db/schema/sites.ts";
import { billingEvents, subscriptions } from "../../db/schema/system.ts";
import type { Ctx } from "../core/context.ts";
import { asUser } from "../core/store.ts";
import { RUNNING, type SubscriptionState } from "./rules.ts";
import { Checkout, PlanId } from "./schema.ts";
import { Ticket } from "./store.ts";

const columns = {
  id: subscriptions.id,
  customerId: subscriptions.customerId,
  plan: subscriptions.plan,
  status: subscriptions.status,
  currentPeriodEnd: subscriptions.currentPeriodEnd,
  cancelAt: subscriptions.cancelAt,
  startedAt: subscriptions.startedAt,
  pastDueSince: subscriptions.pastDueSince,
  scheduledPlan: subscriptions.scheduledPlan,
  scheduledAt: subscriptions.scheduledAt,
};
/** As it was stored last; a price that is none of ours left the plan as it was. */
export type SubscriptionRow = Omit<SubscriptionState, "plan" | "priceId"> & { plan: PlanId };

const runningFirst = sql`case when ${inArray(subscriptions.status, [...RUNNING])} then 0 when ${subscriptions.status} = 'canceled' then 1 else 2 end`;

const Account = z.object({ plan: PlanId, sites: z.number(), seats: z.number() });

/** The caller's plan and use, and the subscription that tells most about it. */
export async function loadBilling(ctx: Ctx) {
  const [account, rows, me, suspended, ticket] = await asUser(
    ctx,
    ctx.db.execute(sql`select app.my_account(${ctx.now.toISOString()}) as account`),
    ctx.db
      .select(columns)
      .from(subscriptions)
      .where(eq(subscriptions.userId, ctx.actor.userId))
      .orderBy(runningFirst, desc(subscriptions.startedAt))
      .limit(1),
    ctx.db
      .select({ customerId: users.stripeCustomerId, graceUntil: users.graceUntil })
      .from(users)
      .where(eq(users.id, ctx.actor.userId)),
    ctx.db
      .select({ sites: count() })
      .from(webApps)
      .innerJoin(businesses, eq(businesses.id, webApps.businessId))
      .where(and(eq(businesses.billingOwnerId, ctx.actor.userId), eq(webApps.status, "suspended"))),
    ctx.db.execute(sql`select nextval('billing_tickets') as ticket, false as finished`),
  );
  const subscription: SubscriptionRow | undefined = rows[0];
  return {
    account: Account.parse(account.rows[0]?.account),
    subscription,
    customerId: me[0]?.customerId ?? null,
    graceUntil: me[0]?.graceUntil ?? null,
    suspendedSites: suspended[0]?.sites ?? 0,
    ticket: Ticket.parse(ticket.rows[0]).ticket,
  };
}

/** @param newerThan generations up to this one are used up */
export async function beginCheckout(
  ctx: Ctx,
  input: { plan: string; returnPath: string },
  newerThan: number,
): Promise<Checkout> {
  const [result] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.begin_checkout(${input.plan}, ${input.returnPath}, ${newerThan}, ${ctx.requestId}, ${ctx.now.toISOString()}) as checkout`,
    ),
  );
  return Checkout.parse(result.rows[0]?.checkout);
}

const Settled = z.object({ customerId: z.string().nullable(), isNewest: z.boolean() });

export async function settleCheckout(ctx: Ctx, customerId: string, generation: number) {
  const [result] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.settle_checkout(${customerId}, ${generation}, ${ctx.requestId}, ${ctx.now.toISOString()}) as settled`,
    ),
  );
  return Settled.parse(result.rows[0]?.settled);
}

/** Puts into the log that the caller was sent to Stripe's portal. */
export async function notePortal(ctx: Ctx): Promise<void> {
  await asUser(ctx, ctx.db.execute(sql`select app.note_portal(${ctx.requestId}, ${ctx.now.toISOString()})`));
}

export async function listHistory(ctx: Ctx, limit: number, before: { at: string; id: string } | null) {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select()
      .from(billingEvents)
      .where(
        and(
          eq(billingEvents.userId, ctx.actor.userId),
          before === null
            ? undefined
            : sql`(${billingEvents.occurredAt}, ${billingEvents.id}) < (${before.at}::timestamptz, ${before.id})`,
        ),
      )
      .orderBy(desc(billingEvents.occurredAt), desc(billingEvents.id))
      .limit(limit + 1),
  );
  return rows;
}
