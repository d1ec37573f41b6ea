import { AppError } from "../core/errors.ts";
import { isAtLeast, type Role } from "../core/roles.ts";

/** @throws AppError `forbidden` that names the role it takes */
export function requireRole(held: Role, needed: Role): void {
  if (isAtLeast(held, needed)) return;
  throw new AppError(
    "forbidden",
    `This takes the role ${needed}; yours is ${held}. Ask an owner of the business.`,
  );
}
