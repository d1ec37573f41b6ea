import { and, eq, isNull, type SQL } from "drizzle-orm";
import { media } from "../../db/schema/sites.ts";
import type { Ctx } from "../core/context.ts";

/** The statement that reads a business's pictures, to stand in any feature's batch. */
export function pictureQuery(ctx: Pick<Ctx, "db">, businessId: string | SQL) {
  return ctx.db
    .select({
      id: media.id,
      widths: media.widths,
      type: media.type,
      width: media.width,
      height: media.height,
      alt: media.alt,
      rightsConfirmedAt: media.rightsConfirmedAt,
      error: media.error,
    })
    .from(media)
    .where(and(eq(media.businessId, businessId), isNull(media.deletedAt)));
}
