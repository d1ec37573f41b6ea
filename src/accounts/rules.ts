import { AppError } from "../core/errors.ts";
import { isAtLeast, type Role } from "../core/roles.ts";
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
