import * as z from "zod";
import type { Ctx } from "../core/context.ts";
import { fromCursorOf, type PageQuery, toPage } from "../core/pages.ts";
import { loadConfiguration } from "./configurations.ts";
import { listPublished } from "./version-store.ts";

const Version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** Every publish, newest first. */
export async function listVersions(ctx: Ctx, id: string, query: PageQuery) {
  const before = fromCursorOf(Version, query.cursor) ?? Number.MAX_SAFE_INTEGER;
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
