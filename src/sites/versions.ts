import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type PageQuery, toPage } from "../core/pages.ts";
import { loadConfiguration } from "./configurations.ts";
import { listPublished } from "./store.ts";

/** Every publish, newest first. */
export async function listVersions(ctx: Ctx, id: string, query: PageQuery) {
  const before = Number(fromCursor(query.cursor) ?? Number.MAX_SAFE_INTEGER);
  if (!Number.isSafeInteger(before))
    throw new AppError("invalid", "The cursor is not one of ours; start again without it");
  const configuration = await loadConfiguration(ctx, id, "configuration.publish");
  const rows = await listPublished(ctx, id, query, before);
  return toPage(
    rows,
    query,
    (row) => String(row.version),
    (row) => ({
      ...row,
      isLive: configuration.site?.status !== "unpublished" && row.version === configuration.site?.version,
    }),
  );
}
