import { type Ctx, siteOrigin } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { signLink, verifyLink } from "../core/links.ts";
import { draftWarnings, loadDraft } from "./publish.ts";
import type { Snapshot, Warning } from "./schema.ts";

const VALID_S = 24 * 3600;

/** A signed link that shows the draft, as it is when it is opened, to anyone who holds it. */
export async function preview(
  ctx: Ctx,
  id: string,
): Promise<{ url: string; expiresAt: string; warnings: Warning[] }> {
  const draft = await loadDraft(ctx, id);
  const expires = Math.floor(ctx.now.getTime() / 1000) + VALID_S;
  const token = await signLink(ctx.config.linkSecret, { c: id, u: ctx.actor.userId, e: expires });
  return {
    url: `${siteOrigin(ctx.config, "preview")}/${token}/`,
    expiresAt: new Date(expires * 1000).toISOString(),
    warnings: draftWarnings(draft),
  };
}

/** Who made the link and of what; undefined for one that is forged or has run out. */
export async function readPreviewToken(secret: string, token: string, now: Date) {
  const claims = await verifyLink(secret, token);
  if (!claims || claims.e * 1000 <= now.getTime()) return undefined;
  return { configurationId: claims.c, userId: claims.u };
}

/** The draft for a preview page; undefined when it, or its maker's access to it, is gone. */
export async function previewSnapshot(ctx: Ctx, configurationId: string): Promise<Snapshot | undefined> {
  try {
    return (await loadDraft(ctx, configurationId)).snapshot;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "unauthenticated"))
      return undefined;
    throw error;
  }
}
