import type { Ctx, Public } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type PageQuery, toPage } from "../core/pages.ts";
import type { RatingInput } from "./schema.ts";
import { listRatings, saveRating } from "./store.ts";

/** `Maria Rossi` → `Maria R.`; what is frozen into a rating, so that a later change of name tells nothing. */
export function displayName(name: string | null): string {
  const [first, ...rest] = (name ?? "").trim().split(/\s+/u).filter(Boolean);
  if (!first || first.includes("@")) return "A guest";
  const last = rest.at(-1);
  return last ? `${first.slice(0, 40)} ${[...last][0]?.toUpperCase() ?? ""}.` : first.slice(0, 40);
}

/** True when it is the caller's first for this template; sent again it replaces. */
export async function rateTemplate(ctx: Ctx, templateId: string, rating: RatingInput): Promise<boolean> {
  return saveRating(ctx, templateId, {
    stars: rating.stars,
    comment: rating.comment || null,
    author: displayName(ctx.actor.name),
  });
}

export async function listTemplateRatings(ctx: Public, templateId: string, query: PageQuery) {
  const offset = Number(fromCursor(query.cursor) ?? "0");
  if (!Number.isInteger(offset) || offset < 0)
    throw new AppError("invalid", "The cursor is not one of ours; start again without it");
  const rows = await listRatings(ctx, templateId, query.limit + 1, offset);
  if (!rows) throw new AppError("not-found", "There is no such template; GET /api/templates lists them");
  return toPage(
    rows,
    query,
    () => String(offset + query.limit),
    (row) => row,
  );
}
