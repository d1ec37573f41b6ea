import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { fromCursor, type Page, type PageQuery, toPage } from "../core/pages.ts";
import { hashOfToken, invitationToken } from "./invitation-token.ts";
import { inWords } from "./refusals.ts";
import { requirePermission } from "./rules.ts";
import type { AcceptAnswer, InvitationAnswer, InvitationInput } from "./schema.ts";
import {
  insertInvitation,
  joinByToken,
  listOpenInvitations,
  renewInvitation,
  revokeOpenInvitation,
  type Secret,
} from "./team-store.ts";

async function newToken(ctx: Ctx, id: string): Promise<Secret> {
  const nonce = newId();
  return { nonce, hash: await hashOfToken(await invitationToken(ctx.config.linkSecret, id, nonce)) };
}

/** Those still open, run out or not. */
export async function listInvitations(
  ctx: Ctx,
  businessId: string,
  query: PageQuery,
): Promise<Page<InvitationAnswer>> {
  const found = await listOpenInvitations(ctx, businessId, query, fromCursor(query.cursor));
  if (!found) throw new AppError("not-found", "There is no such business, or you are not a member of it");
  requirePermission(found.role, "invitation.manage");
  return toPage(
    found.rows,
    query,
    (row) => row.id,
    (row) => row,
  );
}

export async function invite(
  ctx: Ctx,
  businessId: string,
  input: InvitationInput,
): Promise<InvitationAnswer> {
  const id = newId();
  const made = await inWords(insertInvitation(ctx, id, { businessId, ...input }, await newToken(ctx, id)));
  ctx.wake();
  return made;
}

/** A new token by mail, for 7 days from now; the one before is worth nothing any more. */
export async function resendInvitation(ctx: Ctx, businessId: string, id: string): Promise<InvitationAnswer> {
  const renewed = await inWords(renewInvitation(ctx, businessId, id, await newToken(ctx, id)));
  ctx.wake();
  return renewed;
}

export async function revokeInvitation(ctx: Ctx, businessId: string, id: string): Promise<void> {
  await inWords(revokeOpenInvitation(ctx, businessId, id));
}

export async function acceptInvitation(ctx: Ctx, token: string): Promise<AcceptAnswer> {
  return inWords(joinByToken(ctx, await hashOfToken(token)));
}
