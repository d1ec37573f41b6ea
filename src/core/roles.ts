import * as z from "zod";

/** Highest first; a role may do all that the ones after it may. */
export const ROLES = ["OWNER", "ADMIN", "STAFF"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}
