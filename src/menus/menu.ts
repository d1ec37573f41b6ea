import { requirePermission } from "../accounts/rules.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { digestOf, revisionsOf, type Tag } from "../core/tags.ts";
import { menuChanges, mergeMenu, statedAvailability } from "./rules.ts";
import type { Menu, MenuInput, MenuItemPatch } from "./schema.ts";
import { findMenu, saveMenu, setItemAvailability } from "./store.ts";

async function load(ctx: Ctx, businessId: string) {
  const found = await findMenu(ctx, businessId);
  if (!found) throw new AppError("not-found", "There is no such business, or you are not a member of it");
  return found;
}

/** The whole menu in order, with the revision that its saves are guarded by. */
export async function getMenu(ctx: Ctx, businessId: string): Promise<{ menu: Menu; revision: number }> {
  return load(ctx, businessId);
}

/**
 * A save says nothing of most dishes' availability and then leaves it to staff, so a dish that was sold out meanwhile does
 * not stand in its way. One that does say so would undo that unseen: it is held against the whole state it was made from.
 * @param expected the tags of `If-Match`, if it was sent
 */
export async function replaceMenu(ctx: Ctx, businessId: string, input: MenuInput, expected: Tag[] | null) {
  const before = await load(ctx, businessId);
  requirePermission(before.role, "menu.replace");
  const menu = mergeMenu(before.menu, input, newId);
  const stated = statedAvailability(input);
  const isWhole = stated.length > 0 && expected !== null;
  const digest = isWhole ? await digestOf(before.menu) : undefined;
  return saveMenu(ctx, businessId, {
    menu,
    stated,
    expected: revisionsOf(isWhole ? expected.filter((tag) => tag.digest === digest) : expected),
    availability: isWhole ? before.availability : null,
    changes: menuChanges(before.menu, menu),
  });
}

/** Sold out, until an instant or until undone, and back again: seen on the live site without a publish. */
export async function patchItem(
  ctx: Ctx,
  businessId: string,
  itemId: string,
  patch: MenuItemPatch,
): Promise<void> {
  if (patch.until !== undefined && patch.available) {
    throw new AppError("invalid", "`until` goes with a sold-out dish", {
      errors: [{ path: "until", message: "Leave it out, or send available: false" }],
    });
  }
  if (patch.until !== undefined && new Date(patch.until) <= ctx.now) {
    throw new AppError("invalid", "`until` has passed already", {
      errors: [{ path: "until", message: "Give an instant in the future" }],
    });
  }
  await setItemAvailability(ctx, businessId, itemId, {
    available: patch.available,
    until: patch.until ?? null,
  });
  ctx.wake();
}
