import * as z from "zod";
import type { Ctx, Public } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursorOf, type PageQuery, toPage } from "../core/pages.ts";
import type { RatingInput } from "./schema.ts";
import { listRatings, saveRating } from "./store.ts";

/** `Maria Rossi` → `Maria R.`; what is frozen into a rating, so that a later change of name tells nothing. */
function displayName(name: string | null): string {
  const [first, ...rest] = (name ?? "").trim().split(/\s+/u).filter(Boolean);
  if (!first || first.includes("@")) return "A guest";
  const last = rest.at(-1);
  return last ? `${first.slice(0, 40)} ${Array.from(last)[0]?.toUpperCase() ?? ""}.` : first.slice(0, 40);
}

/** True when it is the caller's first for this template; sent again it replaces. */
export async function rateTemplate(ctx: Ctx, templateId: string, rating: RatingInput): Promise<boolean> {
  return saveRating(ctx, templateId, {
    stars: rating.stars,
    comment: rating.comment || null,
    author: displayName(ctx.actor.name),
  });
}

const Key = z
  .string()
  .transform((text) => text.split("|"))
  .pipe(z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/), z.uuid()]))
  .transform(([at, id]) => ({ at, id }));

/** Newest first; who rates again comes to the front. */
export async function listTemplateRatings(ctx: Public, templateId: string, query: PageQuery) {
  const rows = await listRatings(ctx, templateId, query.limit + 1, fromCursorOf(Key, query.cursor));
  if (!rows) throw new AppError("not-found", "There is no such template; GET /api/templates lists them");
  return toPage(
    rows,
    query,
    (row) => row.key,
    (row) => row.rating,
  );
}
