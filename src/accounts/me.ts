import { PLANS } from "../billing/plans.ts";
import { iso } from "../core/clock.ts";
import type { Ctx } from "../core/context.ts";
import { loadAccount } from "./store.ts";

/** Who the caller is, what their plan allows, how much of it is used and where they work. */
export async function me(ctx: Ctx) {
  const { account, user, memberships, deleted } = await loadAccount(ctx);
  return {
    user: {
      id: ctx.actor.userId,
      email: user?.email ?? null,
      emailVerified: user?.emailVerified ?? false,
      name: user?.name ?? null,
      createdAt: iso(user?.createdAt ?? null),
    },
    plan: account.plan,
    limits: PLANS[account.plan].limits,
    usage: { sites: account.sites, users: account.seats },
    businesses: memberships,
    deletedBusinesses: deleted,
  };
}
