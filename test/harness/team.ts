import { env } from "cloudflare:workers";
import { type SQL, sql } from "drizzle-orm";
import { inject } from "vitest";
import { connect } from "../../db/client.ts";
import { runCron as cronOf } from "../../functions/cron.ts";
import { readEnv } from "../../functions/env.ts";
import { invitationToken } from "../../src/accounts/invitation-token.ts";
import { newId } from "../../src/core/ids.ts";
import { type Person, person } from "./story.ts";

/** What the database's owner sees or does, past every policy: to look behind the API, and to set a scene. */
export async function asOwner(query: SQL): Promise<Record<string, unknown>[]> {
  const { rows } = await connect(inject("stack").ownerDatabaseUrl).execute(query);
  return rows;
}

/** Puts somebody on a plan as a stored subscription does. */
export async function putOnPlan(who: Person, plan: "BASIC" | "PRO" | "ENTERPRISE" | "FREE"): Promise<string> {
  const id = `sub_${newId().replaceAll("-", "")}`;
  await who.call("GET", "/api/me");
  await asOwner(sql`update subscriptions set status = 'canceled' where user_id = ${who.id}`);
  if (plan === "FREE") return id;
  await asOwner(sql`insert into subscriptions (id, user_id, customer_id, plan, status, started_at)
    values (${id}, ${who.id}, ${`cus_${id}`}, ${plan}, 'active', now())`);
  return id;
}

/** The newest token that an invitation's mail carries. */
export async function tokenOf(invitationId: string): Promise<string> {
  const [row] = await asOwner(sql`select payload ->> 'nonce' as nonce from outbox
    where kind = 'mail' and payload ->> 'invitationId' = ${invitationId} order by id desc limit 1`);
  return invitationToken(inject("stack").linkSecret, invitationId, String(row?.nonce));
}

export async function newBusiness(owner: Person, name = "Gasthof Krone"): Promise<string> {
  const made = await owner.call<{ id: string }>("POST", "/api/businesses", { name });
  if (made.status !== 201) throw new Error(`no business: ${made.status}`);
  return made.body.id;
}

/** Lets somebody join without the mail, on whatever plan there is room. */
export async function join(
  owner: Person,
  businessId: string,
  who: Person,
  role: "OWNER" | "ADMIN" | "STAFF",
): Promise<void> {
  const invited = await owner.call<{ id: string }>("POST", `/api/businesses/${businessId}/invitations`, {
    email: who.email,
    role,
  });
  if (invited.status !== 201) throw new Error(`not invited: ${JSON.stringify(invited.body)}`);
  const joined = await who.call("POST", "/api/invitations/accept", { token: await tokenOf(invited.body.id) });
  if (joined.status !== 200) throw new Error(`not in: ${JSON.stringify(joined.body)}`);
}

type Team = { businessId: string; owner: Person; admin: Person; staff: Person };

/** A business with one of each, on a plan with room. */
export async function newTeam(name?: string): Promise<Team> {
  const [owner, admin, staff] = [person("Olga Owner"), person("Adam Admin"), person("Stella Staff")];
  await putOnPlan(owner, "PRO");
  const businessId = await newBusiness(owner, name);
  await join(owner, businessId, admin, "ADMIN");
  await join(owner, businessId, staff, "STAFF");
  return { businessId, owner, admin, staff };
}

/** Runs one of the Worker's schedules. */
export const runCron = (cron: string) => cronOf(cron, readEnv(env));
