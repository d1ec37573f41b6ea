import { and, desc, eq, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { webApps, webAppVersions } from "../../db/schema/sites.ts";
import { audited } from "../audit/record.ts";
import { limitsOf } from "../billing/plans.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import type { PageQuery } from "../core/pages.ts";
import { asUser } from "../core/store.ts";
import type { Snapshot } from "./schema.ts";
import { type Configuration, type Draft, entry } from "./store.ts";

const SITE_LIMITS = limitsOf("sites");

const Published = z.object({ rows: z.tuple([z.object({ slug: z.string(), version: z.number() })]) });

/** What a publish changes besides the version. */
function publishedAs({ site }: Configuration, input: { slug: string | undefined; restore?: number }) {
  const { slug, restore } = input;
  return {
    ...(slug !== undefined && slug !== site?.slug ? { slug: { from: site?.slug ?? null, to: slug } } : {}),
    ...(site?.status === "live" || site?.status === "publishing"
      ? {}
      : { status: { from: site?.status ?? null, to: "live" } }),
    ...(restore === undefined ? {} : { restored: { to: restore } }),
  };
}

/** Freezes and goes live, or nothing happens: one transaction under the billing owner's lock. */
export async function freeze(
  ctx: Ctx,
  configuration: Configuration,
  input: { slug: string | undefined } & (
    | { snapshot: Snapshot; revisions: Draft["revisions"]; restore?: undefined }
    | { restore: number; snapshot?: undefined; revisions?: undefined }
  ),
): Promise<{ slug: string; version: number }> {
  const { snapshot, revisions, restore } = input;
  const [published] = await asUser(
    ctx,
    ctx.db.execute(sql`select slug, version from app.publish(
      ${configuration.id}, ${newId()}, ${input.slug ?? null}, ${snapshot ? JSON.stringify(snapshot) : null}::jsonb, ${restore ?? null}::integer,
      ${revisions?.business ?? null}::integer, ${revisions?.menu ?? null}::integer, ${revisions?.configuration ?? null}::integer,
      ${SITE_LIMITS}::jsonb, ${ctx.now.toISOString()})`),
    audited(ctx, {
      ...entry(configuration.businessId, configuration.id, restore === undefined ? "published" : "restored"),
      // The version is known only here, after the publish in this very transaction.
      changes: sql`(select jsonb_build_object('version', jsonb_build_object('from', nullif(version - 1, 0), 'to', version))
        from web_apps where configuration_id = ${configuration.id}) || ${JSON.stringify(publishedAs(configuration, input))}::jsonb`,
    }),
  );
  return Published.parse(published).rows[0];
}

/** @throws Refusal `already` where somebody else has just done it: there is nothing to tell the log of */
export async function takeDown(ctx: Ctx, configuration: Configuration): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.require(app.unpublish(${configuration.id}, ${ctx.now.toISOString()}), 'already')`,
    ),
    audited(
      ctx,
      entry(configuration.businessId, configuration.id, "unpublished", {
        status: {
          from: configuration.site?.status === "suspended" ? "suspended" : "live",
          to: "unpublished",
        },
      }),
    ),
  );
}

export async function listPublished(ctx: Ctx, configurationId: string, query: PageQuery, before: number) {
  const [rows] = await asUser(
    ctx,
    ctx.db
      .select({
        version: webAppVersions.version,
        publishedAt: webAppVersions.publishedAt,
        publishedBy: webAppVersions.publishedBy,
        templateId: sql<string>`${webAppVersions.snapshot} -> 'configuration' ->> 'templateId'`,
      })
      .from(webAppVersions)
      .innerJoin(webApps, eq(webApps.id, webAppVersions.webAppId))
      .where(
        and(
          eq(webApps.configurationId, configurationId),
          lt(webAppVersions.version, Math.min(before, 2_147_483_647)),
        ),
      )
      .orderBy(desc(webAppVersions.version))
      .limit(query.limit + 1),
  );
  return rows.map((row) => ({ ...row, publishedAt: iso(row.publishedAt) }));
}
