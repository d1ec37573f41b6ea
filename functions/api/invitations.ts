import { Hono } from "hono";
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
import { userRoutes } from "../route.ts";
import { noBody, valid } from "../valid.ts";

const user = userRoutes("Team");

const FULL = "`plan-limit`: the billing owner's plan has no room, open invitations counted";
const ABOUT = "For ADMIN and OWNER of the business; where the invited is to be an OWNER, for OWNER alone.";

/** Below a business. */
export const businessInvitationsApi = new Hono<AppEnv>()
  .get(
    "/:id/invitations",
    user("List open invitations", { 200: pageAnswer(InvitationAnswer) }, { permission: "invitation.manage" }),
    valid("query", PageQuery),
    async (c) => c.json(await listInvitations(c.var.ctx, c.req.param("id"), c.req.valid("query"))),
  )
  .post(
    "/:id/invitations",
    user(
      "Invite somebody by mail",
      { 201: InvitationAnswer },
      {
        permission: "invitation.manage",
        about: ABOUT,
        isCostly: true,
        refusals: { 403: FULL, 409: "They work here already, or are invited" },
      },
    ),
    valid("json", InvitationInput),
    once,
    async (c) => c.json(await invite(c.var.ctx, c.req.param("id"), c.req.valid("json")), 201),
  )
  .post(
    "/:id/invitations/:invitationId/resend",
    user(
      "Send an invitation again, with a new link",
      { 200: InvitationAnswer },
      {
        permission: "invitation.manage",
        about: ABOUT,
        isCostly: true,
        refusals: { 403: FULL, 409: "The business has no owner any more" },
      },
    ),
    noBody,
    once,
    async (c) => c.json(await resendInvitation(c.var.ctx, c.req.param("id"), c.req.param("invitationId"))),
  )
  .delete(
    "/:id/invitations/:invitationId",
    user("Revoke an invitation", { 204: null }, { permission: "invitation.manage", about: ABOUT }),
    async (c) => {
      await revokeInvitation(c.var.ctx, c.req.param("id"), c.req.param("invitationId"));
      return c.body(null, 204);
    },
  );

export const invitationsApi = new Hono<AppEnv>().post(
  "/accept",
  user(
    "Accept an invitation",
    { 200: AcceptAnswer },
    {
      refusals: {
        403: "Your e-mail address is not verified, or `plan-limit`: there is no seat left",
        404: "No such invitation for you: run out, used, taken back, or another's",
        409: "You work here already, or `email-unknown`: your token names no e-mail address",
      },
    },
  ),
  valid("json", AcceptInput),
  once,
  async (c) => c.json(await acceptInvitation(c.var.ctx, c.req.valid("json").token)),
);
