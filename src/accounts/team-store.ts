import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { invitations } from "../../db/schema/accounts.ts";
import { limitsOf } from "../billing/plans.ts";
import { addDays, iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import type { PageQuery } from "../core/pages.ts";
import { asUser } from "../core/store.ts";
import { roleQuery } from "./read-store.ts";
import { foldedEmail } from "./rules.ts";
import { AcceptAnswer, type InvitationAnswer, type MemberAnswer, Role } from "./schema.ts";

const INVITATION_DAYS = 7;

const SEAT_LIMITS = limitsOf("users");

const MemberRow = z.object({
  user_id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: Role,
  joined_at: z.string(),
  is_billing_owner: z.boolean(),
});
const Members = z.array(MemberRow);

function toMember(row: z.infer<typeof MemberRow>): MemberAnswer {
  return {
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    isBillingOwner: row.is_billing_owner,
    joinedAt: iso(row.joined_at),
  };
}

export type MemberKey = { at: string; id: string };

export async function listMembers(
  ctx: Ctx,
  businessId: string,
  limit: number,
  before: MemberKey | null,
): Promise<(MemberAnswer & { key: string })[]> {
  const [result] = await asUser(
    ctx,
    ctx.db.execute(sql`select * from app.members_of(${businessId}, null, ${before?.at ?? null}::timestamptz,
      ${before?.id ?? null}::text, ${limit}::integer)`),
  );
  return Members.parse(result.rows).map((row) => ({
    ...toMember(row),
    key: `${row.joined_at} ${row.user_id}`,
  }));
}

export async function setMemberRole(
  ctx: Ctx,
  businessId: string,
  userId: string,
  role: Role,
): Promise<MemberAnswer> {
  const [, result] = await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.set_member_role(${businessId}, ${userId}, ${role}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
    ctx.db.execute(sql`select * from app.members_of(${businessId}, ${userId}, null, null, 1)`),
  );
  return toMember(MemberRow.parse(result.rows[0]));
}

export async function deleteMember(ctx: Ctx, businessId: string, userId: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.remove_member(${businessId}, ${userId}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

const columns = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  invitedBy: invitations.invitedBy,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

type Row = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
};

function toInvitation(ctx: Ctx, row: Row): InvitationAnswer {
  return {
    ...row,
    status: new Date(row.expiresAt) > ctx.now ? "pending" : "expired",
    createdAt: iso(row.createdAt),
    expiresAt: iso(row.expiresAt),
  };
}

const open = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Those that were neither accepted nor revoked, with the caller's role; undefined where they are no member. */
export async function listOpenInvitations(
  ctx: Ctx,
  businessId: string,
  query: PageQuery,
  before: string | null,
): Promise<{ role: Role; rows: InvitationAnswer[] } | undefined> {
  const [standing, rows] = await asUser(
    ctx,
    roleQuery(ctx, businessId),
    ctx.db
      .select(columns)
      .from(invitations)
      .where(
        and(
          eq(invitations.businessId, businessId),
          open,
          before === null ? undefined : lt(invitations.id, before),
        ),
      )
      .orderBy(desc(invitations.id))
      .limit(query.limit + 1),
  );
  return standing[0] && { role: standing[0].role, rows: rows.map((row) => toInvitation(ctx, row)) };
}

export type Secret = { hash: string; nonce: string };

const one = (ctx: Ctx, id: string) => ctx.db.select(columns).from(invitations).where(eq(invitations.id, id));

/** @throws Refusal `plan-limit`, `already-member`, `already-invited`, `suspended` */
export async function insertInvitation(
  ctx: Ctx,
  id: string,
  input: { businessId: string; email: string; role: Role },
  secret: Secret,
): Promise<InvitationAnswer> {
  const [, rows] = await asUser(
    ctx,
    ctx.db.execute(sql`select app.invite(${id}, ${input.businessId}, ${input.email}, ${input.role}, ${secret.hash}, ${secret.nonce},
      ${addDays(ctx.now, INVITATION_DAYS).toISOString()}, ${SEAT_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`),
    one(ctx, id),
  );
  const [row] = rows;
  if (!row) throw new Error("An invitation just made is not there");
  return toInvitation(ctx, row);
}

export async function renewInvitation(
  ctx: Ctx,
  businessId: string,
  id: string,
  secret: Secret,
): Promise<InvitationAnswer> {
  const [, rows] = await asUser(
    ctx,
    ctx.db.execute(sql`select app.resend_invitation(${businessId}, ${id}, ${secret.hash}, ${secret.nonce},
      ${addDays(ctx.now, INVITATION_DAYS).toISOString()}, ${SEAT_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()})`),
    one(ctx, id),
  );
  const [row] = rows;
  if (!row) throw new Error("An invitation just renewed is not there");
  return toInvitation(ctx, row);
}

export async function revokeOpenInvitation(ctx: Ctx, businessId: string, id: string): Promise<void> {
  await asUser(
    ctx,
    ctx.db.execute(
      sql`select app.revoke_invitation(${businessId}, ${id}, ${ctx.requestId}, ${ctx.now.toISOString()})`,
    ),
  );
}

/** Joins by what the token's claims say of the caller's address. */
export async function joinByToken(ctx: Ctx, tokenHash: string): Promise<AcceptAnswer> {
  const { email, emailVerified } = ctx.actor;
  const [result] = await asUser(
    ctx,
    ctx.db.execute(sql`select app.accept_invitation(${tokenHash}, ${email === null ? null : foldedEmail(email)}, ${emailVerified},
      ${SEAT_LIMITS}::jsonb, ${ctx.requestId}, ${ctx.now.toISOString()}) as joined`),
  );
  return AcceptAnswer.parse(result.rows[0]?.joined);
}
