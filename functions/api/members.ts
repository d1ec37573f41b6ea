import { Hono } from "hono";
import { changeRole, listMembers, removeMember } from "../../src/accounts/members.ts";
import { MemberAnswer, MemberPatch } from "../../src/accounts/schema.ts";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import type { AppEnv } from "../context.ts";
import { userRoutes } from "../route.ts";
import { valid } from "../valid.ts";

const user = userRoutes("Team");

/** Below a business. */
export const membersApi = new Hono<AppEnv>()
  .get(
    "/:id/members",
    user("Who works here", { 200: pageAnswer(MemberAnswer) }, { permission: "member.read" }),
    valid("query", PageQuery),
    async (c) => c.json(await listMembers(c.var.ctx, c.req.param("id"), c.req.valid("query"))),
  )
  .patch(
    "/:id/members/:userId",
    user(
      "Change somebody's role",
      { 200: MemberAnswer },
      {
        permission: "member.change-staff",
        about: "ADMIN may change staff, OWNER anyone.",
        refusals: { 409: "The billing owner or the last owner would be demoted" },
      },
    ),
    valid("json", MemberPatch),
    async (c) =>
      c.json(await changeRole(c.var.ctx, c.req.param("id"), c.req.param("userId"), c.req.valid("json").role)),
  )
  .delete(
    "/:id/members/:userId",
    user(
      "Remove somebody, or leave",
      { 204: null },
      {
        permission: "member.change-staff",
        about: "ADMIN may remove staff, OWNER anyone; everyone but the billing owner may leave.",
        refusals: { 409: "The billing owner or the last owner would be gone" },
      },
    ),
    async (c) => {
      await removeMember(c.var.ctx, c.req.param("id"), c.req.param("userId"));
      return c.body(null, 204);
    },
  );
