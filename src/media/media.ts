import { requirePermission } from "../accounts/rules.ts";
import { changesBetween } from "../audit/rules.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type Page, toPage } from "../core/pages.ts";
import { pictureBase } from "./link.ts";
import type { MediaAnswer, MediaPatch, MediaQuery } from "./schema.ts";
import { findMedia, listMedia, type MediaRow, removeMedia, saveMedia } from "./store.ts";

const missing = () => new AppError("not-found", "There is no such picture, or you may not see it");
/** Clocks differ a little. */
const SLACK_MS = 5 * 60_000;

export async function toAnswer(ctx: Ctx, row: MediaRow): Promise<MediaAnswer> {
  const base = await pictureBase(ctx.config, row.id, ctx.now);
  const sizes = row.widths.map((width) => ({ width, url: `${base}${width}.webp` }));
  const { id, businessId, error, type, bytes, width, height, alt, sourceUrl } = row;
  return {
    id,
    businessId,
    status: sizes.length > 0 ? "ready" : error === null ? "fetching" : "failed",
    error,
    type,
    bytes,
    width,
    height,
    alt,
    rightsConfirmedAt: iso(row.rightsConfirmedAt),
    sourceUrl,
    url: sizes.at(-1)?.url ?? null,
    sizes,
    createdAt: iso(row.createdAt),
  };
}

async function load(ctx: Ctx, id: string): Promise<MediaRow> {
  const found = await findMedia(ctx, id);
  if (!found) throw missing();
  requirePermission(found.role, "media.manage");
  return found.row;
}

export async function getPicture(ctx: Ctx, id: string): Promise<MediaAnswer> {
  return toAnswer(ctx, await load(ctx, id));
}

export async function listPictures(ctx: Ctx, query: MediaQuery): Promise<Page<MediaAnswer>> {
  const found = await listMedia(ctx, query.businessId, query.limit, fromCursor(query.cursor));
  if (!found) throw new AppError("not-found", "There is no such business, or you are not a member of it");
  requirePermission(found.role, "media.manage");
  const page = toPage(
    found.rows,
    query,
    (row) => row.id,
    (row) => row,
  );
  return { ...page, data: await Promise.all(page.data.map((row) => toAnswer(ctx, row))) };
}

export async function changePicture(ctx: Ctx, id: string, patch: MediaPatch): Promise<MediaAnswer> {
  const before = await load(ctx, id);
  const { rightsConfirmedAt } = patch;
  if (rightsConfirmedAt && new Date(rightsConfirmedAt).getTime() > ctx.now.getTime() + SLACK_MS) {
    throw new AppError("invalid", "The rights can't be confirmed in the future", {
      errors: [{ path: "rightsConfirmedAt", message: "Send the moment in which they were confirmed" }],
    });
  }
  const change = {
    ...(patch.alt === undefined ? {} : { alt: patch.alt }),
    ...(rightsConfirmedAt === undefined ? {} : { rightsConfirmedAt }),
  };
  if (Object.keys(change).length === 0) return toAnswer(ctx, before);
  const { alt, rightsConfirmedAt: confirmed } = before;
  const changes = changesBetween(
    { alt, rightsConfirmedAt: iso(confirmed) },
    { alt, rightsConfirmedAt: iso(confirmed), ...change },
  );
  return toAnswer(ctx, await saveMedia(ctx, before, change, changes));
}

/**
 * Takes a picture out of all drafts. A site that is live, and every version that can be gone back to, keeps showing it:
 * those are frozen, and a page must not lose its pictures behind its owner's back.
 */
export async function deletePicture(ctx: Ctx, id: string): Promise<void> {
  await removeMedia(ctx, await load(ctx, id));
}
