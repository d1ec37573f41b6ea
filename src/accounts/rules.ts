import { AppError } from "../core/errors.ts";
import { isAtLeast, ROLES, type Role } from "../core/roles.ts";
import { PERMISSIONS, type Permission } from "./permissions.ts";

export function may(held: Role, permission: Permission): boolean {
  return isAtLeast(held, PERMISSIONS[permission].role);
}

/** @throws AppError `forbidden` that names the role it takes */
export function requirePermission(held: Role, permission: Permission): void {
  if (may(held, permission)) return;
  throw new AppError(
    "forbidden",
    `This takes the role ${PERMISSIONS[permission].role}; yours is ${held}. Ask an owner of the business.`,
  );
}

/**
 * An address to compare with one that was invited, which is ASCII and in small letters. Only A to Z are alike in both
 * cases: some letters of other scripts, such as the Kelvin sign, become an ASCII one when folded, and so somebody else's
 * address. They are written as what no invited address holds.
 */
export function foldedEmail(email: string): string {
  return email
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[^\x20-\x7e]/gu, (letter) => `%${letter.codePointAt(0)?.toString(16)}`);
}

/** The roles somebody may give to a member who holds `theirs`; none: that member is not theirs to change. */
export function rolesToGive(held: Role, theirs: Role): Role[] {
  if (may(held, "member.change")) return [...ROLES];
  if (theirs !== "STAFF" || !may(held, "member.change-staff")) return [];
  return ROLES.filter((role) => role !== "OWNER");
}

/** The roles somebody may invite for. */
export function rolesToInvite(held: Role): Role[] {
  if (!may(held, "invitation.manage")) return [];
  return ROLES.filter((role) => role !== "OWNER" || may(held, "invitation.owner"));
}
