import * as z from "zod";
import type { Ctx } from "../core/context.ts";
import { fromCursorOf, type Page, type PageQuery, toPage } from "../core/pages.ts";
import type { Role } from "../core/roles.ts";
import { inWords } from "./refusals.ts";
import type { MemberAnswer } from "./schema.ts";
import { deleteMember, listMembers as list, type MemberKey, setMemberRole } from "./team-store.ts";

/** Postgres' own text of the instant, which is finer than a Date, and the user's id. */
const Key: z.ZodType<MemberKey> = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00 [^\0]{1,255}$/)
  .transform((text) => ({
    at: text.slice(0, text.indexOf("+00 ") + 3),
    id: text.slice(text.indexOf("+00 ") + 4),
  }));

/** Who works here, newest first. */
export async function listMembers(
  ctx: Ctx,
  businessId: string,
  query: PageQuery,
): Promise<Page<MemberAnswer>> {
  const rows = await list(ctx, businessId, query.limit + 1, fromCursorOf(Key, query.cursor));
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
