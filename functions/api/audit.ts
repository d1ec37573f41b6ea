import { Hono } from "hono";
import { readAuditLog } from "../../src/audit/read.ts";
import { AuditAnswer, AuditQuery } from "../../src/audit/schema.ts";
import { pageAnswer } from "../../src/core/pages.ts";
import type { AppEnv } from "../context.ts";
import { route } from "../route.ts";
import { valid } from "../valid.ts";

export const auditApi = new Hono<AppEnv>().get(
  "/",
  route({
    access: "user",
    tag: "Audit",
    summary: "Who did what in a business, newest first",
    answers: { 200: pageAnswer(AuditAnswer) },
    permission: "audit.read",
    refusals: { 404: "There is no such business" },
  }),
  valid("query", AuditQuery),
  async (c) => c.json(await readAuditLog(c.var.ctx, c.req.valid("query"))),
);
