import { changesBetween } from "../audit/rules.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { fromCursor, type Page, type PageQuery, toPage } from "../core/pages.ts";
import { softDeleteBusiness, undeleteBusiness } from "./lifecycle-store.ts";
import { inWords } from "./refusals.ts";
import { requirePermission } from "./rules.ts";
import { Business, type BusinessAnswer, type BusinessInput, type BusinessPatch } from "./schema.ts";
import { findBusiness, insertBusiness, listMine, updateFacts } from "./store.ts";

const missing = () => new AppError("not-found", "There is no such business, or you are not a member of it");

export async function createBusiness(ctx: Ctx, input: BusinessInput): Promise<BusinessAnswer> {
  return insertBusiness(ctx, newId(), Business.parse(input));
}

export async function listBusinesses(ctx: Ctx, query: PageQuery): Promise<Page<BusinessAnswer>> {
  const rows = await listMine(ctx, query, fromCursor(query.cursor));
  return toPage(
    rows,
    query,
    (row) => row.id,
    (row) => row,
  );
}

/** @throws AppError `not-found`, also for somebody else's */
export async function getBusiness(ctx: Ctx, id: string): Promise<BusinessAnswer> {
  const business = await findBusiness(ctx, id);
  if (!business) throw missing();
  return business;
}

/**
 * An absent key keeps its value, `null` empties an optional one.
 * @param expected the revisions of `If-Match`, if it was sent
 */
export async function patchBusiness(
  ctx: Ctx,
  id: string,
  patch: BusinessPatch,
  expected: number[] | null,
): Promise<BusinessAnswer> {
  const before = await getBusiness(ctx, id);
  requirePermission(before.role, "business.update");
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  const remove = entries.filter(([, value]) => value === null).map(([key]) => key);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null)) as Partial<Business>;
  const touched = Object.fromEntries(entries.map(([key]) => [key, before[key as keyof Business]]));
  const changes = changesBetween(touched, set);
  const after = await updateFacts(ctx, id, { set, remove, expected, changes });
  if (!after) throw missing();
  return after;
}

/** Gone for everyone, its sites at the edge too; an owner can bring it back for 30 days. */
export async function deleteBusiness(ctx: Ctx, id: string): Promise<void> {
  await softDeleteBusiness(ctx, id);
  ctx.wake();
}

export async function restoreBusiness(ctx: Ctx, id: string): Promise<BusinessAnswer> {
  await inWords(undeleteBusiness(ctx, id));
  ctx.wake();
  return getBusiness(ctx, id);
}
