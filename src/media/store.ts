import { and, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { businesses, businessMembers } from "../../db/schema/accounts.ts";
import { media } from "../../db/schema/sites.ts";
import { PERMISSIONS } from "../accounts/permissions.ts";
import { roleQuery } from "../accounts/read-store.ts";
import { type AuditEntry, audited } from "../audit/record.ts";
import type { Ctx, System } from "../core/context.ts";
import type { Role } from "../core/roles.ts";
import { asSystem, asUser } from "../core/store.ts";
import type { Made } from "./make.ts";
import { PICTURES_EACH } from "./rules.ts";

export type MediaRow = typeof media.$inferSelect;

const entry = (row: { id: string; businessId: string }, action: `media.${string}`): AuditEntry => ({
  businessId: row.businessId,
  action,
  targetType: "media",
  targetId: row.id,
});

/** Kept, or on its way from another site; an upload that is not stored yet is nobody's to see. */
const isThere = and(isNull(media.deletedAt), or(ne(media.widths, []), isNotNull(media.sourceUrl)));

const visible = (ctx: Ctx) =>
  ctx.db
    .select({ row: media, role: businessMembers.role })
    .from(media)
    .innerJoin(businesses, and(eq(businesses.id, media.businessId), isNull(businesses.deletedAt)))
    .innerJoin(
      businessMembers,
      and(eq(businessMembers.businessId, media.businessId), eq(businessMembers.userId, ctx.actor.userId)),
    );

/** What follows in a batch happens, and is told of, only if the picture is still there. */
const requireThere = (ctx: Ctx, id: string) =>
  ctx.db.execute(
    sql`select app.require(exists (select from media where id = ${id} and deleted_at is null for update), 'not-found')`,
  );

type Visible = { row: MediaRow; role: Role };

/**
 * Promises a picture a row before anything is stored. Who may, and how many there may be, is decided here.
 * @throws AppError `not-found` or `forbidden`, and Refusal `too-many`
 */
export async function reserve(
  ctx: Ctx,
  picture: Pick<MediaRow, "id" | "businessId" | "type" | "width" | "height" | "alt">,
): Promise<void> {
  const { businessId } = picture;
  const at = ctx.now.toISOString();
  await asUser(
    ctx,
    ctx.db.execute(sql`select app.require(app.my_role(${businessId}) is not null, 'not-found')`),
    ctx.db.execute(sql`
      select app.require(${businessId} in (select app.my_businesses(${PERMISSIONS["media.manage"].role})), 'forbidden')`),
    // Counted alone: two that counted at once would both find room.
    ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`media ${businessId}`}, 0))`),
    ctx.db.execute(sql`
      select app.require((select count(*) < ${PICTURES_EACH} from media
        where business_id = ${businessId} and deleted_at is null), 'too-many')`),
    ctx.db.insert(media).values({
      ...picture,
      bytes: 0,
      rightsConfirmedAt: at,
      createdBy: ctx.actor.userId,
      createdAt: at,
    }),
  );
}

/** Changes a picture and tells the log. @throws AppError `not-found` when it, or its business, is gone meanwhile */
async function update(
  ctx: Ctx,
  picture: { id: string; businessId: string },
  change: Partial<MediaRow>,
  told: { action: `media.${string}`; changes?: AuditEntry["changes"] },
): Promise<MediaRow> {
  const [, [row]] = await asUser(
    ctx,
    requireThere(ctx, picture.id),
    ctx.db.update(media).set(change).where(eq(media.id, picture.id)).returning(),
    audited(ctx, { ...entry(picture, told.action), changes: told.changes }),
  );
  if (!row) throw new Error("A picture just changed is not there");
  return row;
}

/** The row of a picture whose sizes are stored. @throws AppError `not-found` */
export function finish(ctx: Ctx, picture: { id: string; businessId: string }, made: Made): Promise<MediaRow> {
  return update(ctx, picture, made, { action: "media.uploaded" });
}

/** Takes a promised row back; its objects, if any, go when the row does. */
export async function abandon(ctx: Ctx, id: string): Promise<void> {
  await asUser(ctx, ctx.db.update(media).set({ deletedAt: ctx.now.toISOString() }).where(eq(media.id, id)));
}

export async function findMedia(ctx: Ctx, id: string): Promise<Visible | undefined> {
  const [rows] = await asUser(ctx, visible(ctx).where(and(eq(media.id, id), isThere)));
  return rows[0];
}

/** A business's pictures, newest first, with the caller's role there; undefined where they are no member. */
export async function listMedia(
  ctx: Ctx,
  businessId: string,
  limit: number,
  before: string | null,
): Promise<{ role: Role; rows: MediaRow[] } | undefined> {
  const [standing, rows] = await asUser(
    ctx,
    roleQuery(ctx, businessId),
    ctx.db
      .select()
      .from(media)
      .where(
        and(eq(media.businessId, businessId), isThere, before === null ? undefined : lt(media.id, before)),
      )
      .orderBy(desc(media.id))
      .limit(limit + 1),
  );
  const [member] = standing;
  return member && { role: member.role, rows };
}

/** @throws AppError `not-found` */
export function saveMedia(
  ctx: Ctx,
  row: MediaRow,
  change: Partial<Pick<MediaRow, "alt" | "rightsConfirmedAt">>,
  changes: NonNullable<AuditEntry["changes"]>,
): Promise<MediaRow> {
  return update(ctx, row, change, { action: "media.updated", changes });
}

/** @throws AppError `not-found` */
export async function removeMedia(ctx: Ctx, row: MediaRow): Promise<void> {
  await update(ctx, row, { deletedAt: ctx.now.toISOString() }, { action: "media.deleted" });
}

/** Pictures of these that an import still waits for. */
export async function findWaiting(system: System, ids: string[]) {
  const [rows] = await asSystem(
    system,
    system.db
      .select({ id: media.id, businessId: media.businessId, sourceUrl: media.sourceUrl })
      .from(media)
      .where(and(inArray(media.id, ids), eq(media.widths, []), isNull(media.error), isNull(media.deletedAt)))
      .orderBy(media.id),
  );
  return rows.flatMap(({ sourceUrl, ...row }) => (sourceUrl === null ? [] : [{ ...row, sourceUrl }]));
}

/** Taken back meanwhile, it stays so: what was stored of it goes when its row does. */
export async function finishImported(
  system: System,
  picture: { id: string; businessId: string },
  made: Made,
): Promise<void> {
  await asSystem(
    system,
    system.db.update(media).set(made).where(eq(media.id, picture.id)),
    audited(system, entry(picture, "media.imported")),
  );
}

export async function failImported(system: System, id: string, reason: string): Promise<void> {
  await asSystem(
    system,
    system.db
      .update(media)
      .set({ error: reason.slice(0, 300) })
      .where(and(eq(media.id, id), eq(media.widths, []))),
  );
}

/** Uploads that were never finished: their rows go, and the queue clears away what had been stored of them. */
export async function sweepUnfinished(system: System): Promise<number> {
  const at = system.now.toISOString();
  const [, result] = await asSystem(
    system,
    // Nobody fetches these any more: their message was given up.
    system.db.execute(sql`
      update media set error = 'It could not be fetched; upload it instead'
       where widths = '{}' and source_url is not null and error is null
         and created_at < ${at}::timestamptz - interval '1 day'`),
    system.db.execute(sql`
      with gone as (delete from media where widths = '{}' and source_url is null
                       and created_at < ${at}::timestamptz - interval '1 hour' returning id)
      insert into outbox (kind, payload, created_at)
        select 'media-delete', jsonb_build_object('mediaId', id), ${at} from gone returning id`),
  );
  return result.rows.length;
}
