import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Ctx, System } from "../core/context.ts";
import { asSystem } from "../core/store.ts";
import { PICTURES_EACH } from "../media/rules.ts";
import type { PictureToFetch } from "./pictures.ts";
import type { Issue } from "./schema.ts";

/** The statement that promises found pictures to a business and has them fetched, to stand in an apply's batch. */
export function importPictures(
  ctx: Ctx,
  jobId: string,
  businessId: string,
  pictures: PictureToFetch[],
): BatchItem<"pg">[] {
  if (pictures.length === 0) return [];
  const at = ctx.now.toISOString();
  return [
    ctx.db.execute(
      sql`select app.import_pictures(${jobId}, ${businessId}, ${JSON.stringify(pictures)}::jsonb, ${PICTURES_EACH}, ${at})`,
    ),
  ];
}

/** The statement that takes them back, to stand in an undo's batch. */
export function forgetPictures(ctx: Ctx, businessId: string, ids: string[]): BatchItem<"pg">[] {
  if (ids.length === 0) return [];
  return [
    ctx.db.execute(sql`
      update media set deleted_at = ${ctx.now.toISOString()}
       where business_id = ${businessId} and deleted_at is null
         and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`),
  ];
}

/** Adds to what an import has to say; the same once only. */
export async function noteIssue(system: System, jobId: string, issue: Issue): Promise<void> {
  const list = JSON.stringify([issue]);
  await asSystem(
    system,
    system.db.execute(sql`
      update scraper_jobs set issues = issues || ${list}::jsonb where id = ${jobId} and not issues @> ${list}::jsonb`),
  );
}
