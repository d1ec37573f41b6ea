import { Hono } from "hono";
import * as z from "zod";
import { me } from "../../src/accounts/me.ts";
import { Role } from "../../src/accounts/schema.ts";
import { PlanId } from "../../src/billing/schema.ts";
import { Timestamp } from "../../src/core/dates.ts";
import type { AppEnv } from "../context.ts";
import { route } from "../route.ts";

const Limits = z.object({ sites: z.int().nullable(), users: z.int().nullable() });
const Me = z.object({
  user: z.object({
    id: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
    createdAt: Timestamp.nullable(),
  }),
  plan: PlanId,
  limits: Limits,
  usage: z.object({ sites: z.int(), users: z.int() }),
  businesses: z.array(z.object({ id: z.string(), name: z.string(), role: Role })),
  deletedBusinesses: z
    .array(z.object({ id: z.string(), name: z.string(), deletedAt: Timestamp }))
    .describe("Those of mine that can still be restored, for 30 days"),
});
const ConfigAnswer = z.object({
  clerkPublishableKey: z.string().optional(),
  devIssuerUrl: z.string().optional(),
  sitesDomain: z.string(),
  billingEnabled: z.boolean(),
  contactEmail: z.string().describe("Where a person answers, for what is agreed in person"),
});

export const platformApi = new Hono<AppEnv>()
  .get(
    "/config",
    route({
      access: "public",
      tag: "Platform",
      summary: "What the dashboard needs to start",
      answers: { 200: ConfigAnswer },
    }),
    (c) => {
      const { CLERK_PUBLISHABLE_KEY, DEV_ISSUER_URL, MAIL_FROM, SITES_DOMAIN, STRIPE_SECRET_KEY } = c.env;
      return c.json({
        ...(CLERK_PUBLISHABLE_KEY ? { clerkPublishableKey: CLERK_PUBLISHABLE_KEY } : {}),
        ...(DEV_ISSUER_URL ? { devIssuerUrl: DEV_ISSUER_URL } : {}),
        sitesDomain: SITES_DOMAIN,
        billingEnabled: STRIPE_SECRET_KEY !== undefined,
        contactEmail: MAIL_FROM,
      });
    },
  )
  .get(
    "/me",
    route({
      access: "user",
      tag: "Platform",
      summary: "Who I am, my plan and where I work",
      answers: { 200: Me },
    }),
    async (c) => c.json(await me(c.var.ctx)),
  );
