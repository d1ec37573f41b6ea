import type { BusinessAnswer, InvitationAnswer, MemberAnswer } from "../accounts/schema.ts";
import { api, ask, wholeList } from "./client.ts";

export type Member = MemberAnswer;
export type Invitation = InvitationAnswer;

/** A business with everybody who works there, as its pages share it. */
export type Team = {
  business: BusinessAnswer;
  members: Member[];
  /** The caller among them. */
  self: Member;
};

export function loadMembers(id: string): Promise<Member[]> {
  return wholeList((query) => ask(api.businesses[":id"].members.$get({ param: { id }, query })));
}

/** @throws Problem 404 for a business one does not work at */
export async function loadTeam(id: string): Promise<Team> {
  const [business, members, { user }] = await Promise.all([
    ask(api.businesses[":id"].$get({ param: { id } })),
    loadMembers(id),
    ask(api.me.$get()),
  ]);
  const self = members.find(({ userId }) => userId === user.id);
  if (!self) throw new Error("The caller is not among the members");
  // Owners first, then by how long they have been there.
  const rank = { OWNER: 0, ADMIN: 1, STAFF: 2 } as const;
  const sorted = members.toSorted(
    (a, b) => rank[a.role] - rank[b.role] || a.joinedAt.localeCompare(b.joinedAt),
  );
  return { business, members: sorted, self };
}

/** What to call somebody. */
export function nameOf({ name, email }: Pick<Member, "name" | "email">): string {
  return name ?? email ?? "Somebody without a name";
}

export function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });
}
