import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, businessMembers } from "../../db/schema/accounts.ts";
import { addOnInstances, configurations, slugs, webApps } from "../../db/schema/sites.ts";
import { PERMISSIONS } from "../accounts/permissions.ts";
import { Business } from "../accounts/schema.ts";
import { type AuditEntry, audited, businessCreated } from "../audit/record.ts";
import { iso } from "../core/clock.ts";
import { type Ctx, siteOrigin } from "../core/context.ts";
import type { PageQuery } from "../core/pages.ts";
import type { Role } from "../core/roles.ts";
import { asUser } from "../core/store.ts";
import { pictureQuery } from "../media/read-store.ts";
import { menuQueries, toMenu } from "../menus/read-store.ts";
import { choosePictures, type Withheld } from "./pictures.ts";
import { type ConfigurationAnswer, Content, Design, type Snapshot, TemplateId } from "./schema.ts";

const columns = {
  id: configurations.id,
  businessId: configurations.businessId,
  templateId: configurations.templateId,
  name: configurations.name,
  content: configurations.content,
  design: configurations.design,
  revision: configurations.revision,
  createdAt: configurations.createdAt,
  updatedAt: configurations.updatedAt,
  role: businessMembers.role,
  slug: webApps.slug,
  status: webApps.status,
  version: webApps.version,
  sequence: slugs.edgeSequence,
  confirmed: slugs.edgeConfirmed,
};

const visible = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(configurations)
    .innerJoin(businesses, and(eq(businesses.id, configurations.businessId), isNull(businesses.deletedAt)))
    .innerJoin(
      businessMembers,
      and(
        eq(businessMembers.businessId, configurations.businessId),
        eq(businessMembers.userId, ctx.actor.userId),
      ),
    )
    .leftJoin(webApps, eq(webApps.configurationId, configurations.id))
    .leftJoin(slugs, eq(slugs.slug, webApps.slug));

type Row = Awaited<ReturnType<typeof visible>>[number];

export type Configuration = ConfigurationAnswer & { role: Role };

function toConfiguration(ctx: Ctx, row: Row): Configuration {
  const { slug, status, version, sequence, confirmed } = row;
  const isPushing = status === "live" && (confirmed ?? 0) < (sequence ?? 0);
  return {
    id: row.id,
    businessId: row.businessId,
    templateId: TemplateId.parse(row.templateId),
    name: row.name,
    content: Content.parse(row.content),
    design: Design.parse(row.design),
    revision: row.revision,
    site:
      slug === null || status === null || version === null
        ? null
        : { slug, url: siteOrigin(ctx.config, slug), version, status: isPushing ? "publishing" : status },
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    role: row.role,
  };
}

const byId = (id: string) => and(eq(configurations.id, id), isNull(configurations.deletedAt));

export async function findConfiguration(ctx: Ctx, id: string): Promise<Configuration | undefined> {
  const [rows] = await asUser(ctx, visible(ctx).where(byId(id)));
  return rows[0] && toConfiguration(ctx, rows[0]);
}

export async function listVisible(
  ctx: Ctx,
  query: PageQuery,
  before: string | null,
): Promise<Configuration[]> {
  const [rows] = await asUser(
    ctx,
    visible(ctx)
      .where(
        and(isNull(configurations.deletedAt), before === null ? undefined : lt(configurations.id, before)),
      )
      .orderBy(desc(configurations.id))
      .limit(query.limit + 1),
  );
  return rows.map((row) => toConfiguration(ctx, row));
}

export const entry = (
  businessId: string,
  id: string,
  verb: string,
  changes: AuditEntry["changes"] = {},
): AuditEntry => ({
  businessId,
  action: `configuration.${verb}`,
  targetType: "configuration",
  targetId: id,
  changes,
});

type NewConfiguration = {
  businessId: string;
  /** The facts of a business to make with it; null: the business exists. */
  newBusiness: Business | null;
  name: string;
  templateId: TemplateId;
  content: Content;
  design: Design;
};

export const CONFIGURATIONS_EACH = 100;

/** @throws AppError `not-found` where the caller may not, or not any more, and Refusal `too-many` */
export async function insertConfiguration(
  ctx: Ctx,
  id: string,
  input: NewConfiguration,
): Promise<Configuration> {
  const at = ctx.now.toISOString();
  const { businessId, newBusiness } = input;
  const [, , , rows] = await asUser(
    ctx,
    // Counted alone: two that counted at once would both find room.
    ctx.db.execute(
      newBusiness
        ? sql`select app.create_business(${businessId}, ${JSON.stringify(newBusiness)}::jsonb, ${at})`
        : sql`select pg_advisory_xact_lock(hashtextextended(${`configurations ${businessId}`}, 0))`,
    ),
    ctx.db.execute(sql`
      select app.require(${businessId} in (select app.my_businesses(${PERMISSIONS["configuration.create"].role})), 'not-found'),
             app.require((select count(*) < ${CONFIGURATIONS_EACH} from configurations
               where business_id = ${businessId} and deleted_at is null), 'too-many')`),
    ctx.db.insert(configurations).values({
      id,
      businessId,
      templateId: input.templateId,
      name: input.name,
      content: input.content,
      design: input.design,
      createdAt: at,
      updatedAt: at,
    }),
    visible(ctx).where(byId(id)),
    ...(newBusiness ? [businessCreated(ctx, businessId, newBusiness)] : []),
    audited(
      ctx,
      entry(businessId, id, "created", {
        name: { to: input.name },
        templateId: { to: input.templateId },
      }),
    ),
  );
  const [row] = rows;
  if (!row) throw new Error("A configuration just made is not there");
  return toConfiguration(ctx, row);
}

export async function saveConfiguration(
  ctx: Ctx,
  before: Configuration,
  change: {
    name: string;
    templateId: TemplateId;
    content: Content;
    design: Design;
    expected: number[] | null;
    changes: AuditEntry["changes"];
  },
): Promise<Configuration | undefined> {
  const guard =
    change.expected === null ? sql`true` : sql`revision = any (${sql.param(change.expected)}::integer[])`;
  const results = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.require(exists (select from configurations where id = ${before.id} and ${guard} for update), 'stale')`,
    ),
    ctx.db
      .update(configurations)
      .set({
        name: change.name,
        templateId: change.templateId,
        content: change.content,
        design: change.design,
        revision: sql`${configurations.revision} + 1`,
        updatedAt: ctx.now.toISOString(),
      })
      .where(byId(before.id)),
    audited(ctx, entry(before.businessId, before.id, "updated", change.changes)),
    visible(ctx).where(byId(before.id)),
  );
  const [row] = results[3];
  return row && toConfiguration(ctx, row);
}

export async function softDelete(ctx: Ctx, configuration: Configuration): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(sql`select app.delete_configuration(${configuration.id}, ${ctx.now.toISOString()})`),
    audited(
      ctx,
      entry(configuration.businessId, configuration.id, "deleted", { name: { from: configuration.name } }),
    ),
  );
}

/** All that a page is drawn from, and the revisions it was read at. */
export type Draft = {
  configuration: Configuration;
  snapshot: Snapshot;
  /** Pictures that the draft names and a publish leaves out. */
  withheld: Withheld[];
  revisions: { business: number; menu: number; configuration: number };
};

/** The draft in one round trip. */
export async function findDraft(ctx: Ctx, id: string): Promise<Draft | undefined> {
  const businessId = sql`(select business_id from configurations where id = ${id} and deleted_at is null)`;
  const [rows, business, categories, items, addOns, pictures] = await asUser(
    ctx,
    visible(ctx).where(byId(id)),
    ctx.db
      .select({
        facts: businesses.facts,
        revision: businesses.revision,
        menuRevision: businesses.menuRevision,
        isVerified: sql<boolean>`app.owner_is_verified(${businesses.id})`,
      })
      .from(businesses)
      .where(eq(businesses.id, businessId)),
    ...menuQueries(ctx, businessId),
    ctx.db
      .select({ type: addOnInstances.type, settings: addOnInstances.settings })
      .from(addOnInstances)
      .where(eq(addOnInstances.configurationId, id))
      .orderBy(addOnInstances.type),
    pictureQuery(ctx, businessId),
  );
  const [row] = rows;
  const [facts] = business;
  if (!row || !facts) return undefined;
  const configuration = toConfiguration(ctx, row);
  // What is sold out belongs to the live overlay: frozen in, it could never come back.
  const menu = toMenu(
    categories,
    items.map((item) => ({ ...item, available: true })),
    ctx.now,
  );
  const { shown, withheld } = choosePictures(pictures, configuration.content, menu);
  return {
    configuration,
    withheld,
    revisions: { business: facts.revision, menu: facts.menuRevision, configuration: row.revision },
    snapshot: {
      business: Business.parse(facts.facts),
      menu,
      configuration: {
        templateId: configuration.templateId,
        content: configuration.content,
        design: configuration.design,
      },
      addOns: z
        .array(z.object({ type: z.string(), settings: z.record(z.string(), z.unknown()) }))
        .parse(addOns),
      pictures: shown,
      noindex: !facts.isVerified,
    },
  };
}
