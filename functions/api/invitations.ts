import { Hono } from "hono";
import type * as z from "zod";
import {
  acceptInvitation,
  invite,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from "../../src/accounts/invitations.ts";
import { AcceptAnswer, AcceptInput, InvitationAnswer, InvitationInput } from "../../src/accounts/schema.ts";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import type { AppEnv } from "../context.ts";
import { once } from "../idempotency.ts";
import { route } from "../route.ts";
import { noBody, valid } from "../valid.ts";

const user = (summary: string, answers: Record<number, z.ZodType | null>, isCostly = false) =>
  route({ access: "user", tag: "Team", summary, answers, isCostly });

/** Below a business. */
export const businessInvitationsApi = new Hono<AppEnv>()
  .get(
    "/:id/invitations",
    user("List open invitations", { 200: pageAnswer(InvitationAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listInvitations(c.var.ctx, c.req.param("id"), c.req.valid("query"))),
  )
  .post(
    "/:id/invitations",
    user("Invite somebody by mail", { 201: InvitationAnswer }, true),
    valid("json", InvitationInput),
    once,
    async (c) => c.json(await invite(c.var.ctx, c.req.param("id"), c.req.valid("json")), 201),
  )
  .post(
    "/:id/invitations/:invitationId/resend",
    user("Send an invitation again, with a new link", { 200: InvitationAnswer }, true),
    noBody,
    once,
    async (c) => c.json(await resendInvitation(c.var.ctx, c.req.param("id"), c.req.param("invitationId"))),
  )
  .delete("/:id/invitations/:invitationId", user("Revoke an invitation", { 204: null }), async (c) => {
    await revokeInvitation(c.var.ctx, c.req.param("id"), c.req.param("invitationId"));
    return c.body(null, 204);
  });

export const invitationsApi = new Hono<AppEnv>().post(
  "/accept",
  user("Accept an invitation", { 200: AcceptAnswer }),
  valid("json", AcceptInput),
  once,
  async (c) => c.json(await acceptInvitation(c.var.ctx, c.req.valid("json").token)),
);
