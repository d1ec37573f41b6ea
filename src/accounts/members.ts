import * as z from "zod";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { fromCursor, type Page, type PageQuery, toPage } from "../core/pages.ts";
import type { Role } from "../core/roles.ts";
import { inWords } from "./refusals.ts";
import type { MemberAnswer } from "./schema.ts";
import { deleteMember, listMembers as list, type MemberKey, setMemberRole } from "./team-store.ts";

const Key = z.object({ at: z.string().regex(/^\d{4}-[\d\-+:. T]{6,40}Z?$/), id: z.string().max(255) });

function keyOf(cursor: string | undefined): MemberKey | null {
  const text = fromCursor(cursor);
  if (text === null) return null;
  try {
    return Key.parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid", "The cursor is not one of ours; start again without it", {
      errors: [{ path: "cursor", message: "Use the nextCursor of the page before" }],
    });
  }
}

/** Who works here, newest first. */
export async function listMembers(
  ctx: Ctx,
  businessId: string,
  query: PageQuery,
): Promise<Page<MemberAnswer>> {
  const rows = await list(ctx, businessId, query.limit + 1, keyOf(query.cursor));
  return toPage(
    rows,
    query,
    (row) => row.key,
    ({ key: _, ...member }) => member,
  );
}

export async function changeRole(
  ctx: Ctx,
  businessId: string,
  userId: string,
  role: Role,
): Promise<MemberAnswer> {
  return inWords(setMemberRole(ctx, businessId, userId, role));
}

/** Removes somebody, or lets the caller leave. */
export async function removeMember(ctx: Ctx, businessId: string, userId: string): Promise<void> {
  await inWords(deleteMember(ctx, businessId, userId));
}
