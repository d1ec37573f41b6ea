import { eq, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, businessMembers, users } from "../../db/schema/accounts.ts";
import { scraperJobs } from "../../db/schema/scraping.ts";
import { billingEvents, subscriptions } from "../../db/schema/system.ts";
import type { Ctx } from "../core/context.ts";
import { asUser } from "../core/store.ts";

const Row = z.record(z.string(), z.unknown());
const Traces = z.object({ ratings: z.array(Row), activity: z.array(Row) });

/** All of one business that its owner put in, in one JSON. */
const contents = sql<Record<
  string,
  unknown
> | null>`case when ${businessMembers.role} = 'OWNER' then jsonb_build_object(
  'categories', (select coalesce(jsonb_agg(to_jsonb(c) - 'business_id' order by c.position), '[]') from menu_categories c where c.business_id = ${businesses.id}),
  'items', (select coalesce(jsonb_agg(to_jsonb(i) - 'business_id' order by i.position), '[]') from menu_items i where i.business_id = ${businesses.id}),
  'configurations', (select coalesce(jsonb_agg(to_jsonb(c) - 'business_id' order by c.id), '[]') from configurations c where c.business_id = ${businesses.id}),
  'sites', (select coalesce(jsonb_agg(to_jsonb(w) - 'business_id' order by w.id), '[]') from web_apps w where w.business_id = ${businesses.id}),
  'addOns', (select coalesce(jsonb_agg(to_jsonb(a) - 'business_id'), '[]') from add_on_instances a where a.business_id = ${businesses.id}),
  'media', (select coalesce(jsonb_agg(to_jsonb(m) - 'business_id' order by m.id), '[]') from media m where m.business_id = ${businesses.id}),
  'submissions', (select coalesce(jsonb_agg(to_jsonb(s) - 'business_id' order by s.id), '[]') from submissions s where s.business_id = ${businesses.id})
) end`;

/** One round trip, seen through the caller's own eyes. */
export async function loadExport(ctx: Ctx): Promise<Record<string, unknown>> {
  const me = ctx.actor.userId;
  const [user, owned, subscription, events, jobs, traces] = await asUser(
    ctx,
    ctx.db
      .select({
        id: users.id,
        email: users.email,
        emailVerified: users.emailVerified,
        name: users.name,
        stripeCustomerId: users.stripeCustomerId,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(eq(users.id, me)),
    ctx.db
      .select({
        id: businesses.id,
        name: businesses.name,
        role: businessMembers.role,
        joinedAt: businessMembers.joinedAt,
        billingOwnerId: businesses.billingOwnerId,
        facts: sql<unknown>`case when ${businessMembers.role} = 'OWNER' then ${businesses.facts} end`,
        contents,
      })
      .from(businesses)
      .innerJoin(businessMembers, eq(businessMembers.businessId, businesses.id))
      .where(eq(businessMembers.userId, me))
      .orderBy(businesses.id),
    ctx.db.select().from(subscriptions).where(eq(subscriptions.userId, me)).orderBy(subscriptions.startedAt),
    ctx.db
      .select()
      .from(billingEvents)
      .where(eq(billingEvents.userId, me))
      .orderBy(billingEvents.occurredAt, billingEvents.id),
    ctx.db.select().from(scraperJobs).where(eq(scraperJobs.userId, me)).orderBy(scraperJobs.id),
    ctx.db.execute(sql`select app.my_traces() as traces`),
  );
  return {
    user: user[0] ?? null,
    businesses: owned,
    subscriptions: subscription,
    billingEvents: events,
    scraperJobs: jobs,
    ...Traces.parse(traces.rows[0]?.traces),
  };
}
