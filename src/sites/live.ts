import type * as z from "zod";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { loadConfiguration } from "./configurations.ts";
import { type EdgeStore, readLiveSite } from "./edge.ts";
import { findLive, setLive } from "./live-store.ts";
import type { LivePatch } from "./schema.ts";

/** Whether the edge store holds the newest version, asked of the edge itself, and what is laid over the site. */
export async function liveState(ctx: Ctx, edge: EdgeStore, id: string) {
  const { site, businessId } = await loadConfiguration(ctx, id, "configuration.read");
  if (!site) {
    const laid = await findLive(ctx, businessId);
    return { status: "unpublished" as const, version: null, seenAtEdge: false, ...laid };
  }
  const [record, laid] = await Promise.all([readLiveSite(edge, site.slug), findLive(ctx, businessId)]);
  const isLive = site.status === "live" || site.status === "publishing";
  const seenAtEdge = isLive
    ? record?.status === "live" && record.version === site.version
    : record === null || record.status !== "live";
  return { status: site.status, version: site.version, seenAtEdge, ...laid };
}

/** A notice and "closed today", on the live sites at once; each ends by itself. */
export async function patchLive(
  ctx: Ctx,
  businessId: string,
  patch: z.infer<typeof LivePatch>,
): Promise<void> {
  const until = patch.notice?.until;
  if (until !== undefined && new Date(until) <= ctx.now) {
    throw new AppError("invalid", "`until` has passed already", {
      errors: [{ path: "notice.until", message: "Give an instant in the future" }],
    });
  }
  await setLive(ctx, businessId, {
    ...(patch.notice === undefined
      ? {}
      : { notice: patch.notice && { text: patch.notice.text, until: until ? iso(until) : null } }),
    ...(patch.closedOn === undefined ? {} : { closedOn: patch.closedOn }),
  });
  ctx.wake();
}
