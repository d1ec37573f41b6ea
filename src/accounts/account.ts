import type { Ctx } from "../core/context.ts";
import { loadExport } from "./export-store.ts";
import { endOwnAccount } from "./lifecycle-store.ts";

/**
 * Ends the caller's account for good: see `app.end_user` for what that does to businesses, sites and subscription.
 * @param tellClerk whether the identity provider is to be told
 */
export async function deleteAccount(ctx: Ctx, tellClerk: boolean): Promise<void> {
  await endOwnAccount(ctx, tellClerk);
  ctx.wake();
}

/** Everything that is kept of the caller, and the businesses they own, as plain data. */
export async function exportAccount(ctx: Ctx): Promise<Record<string, unknown>> {
  return { exportedAt: ctx.now.toISOString(), ...(await loadExport(ctx)) };
}
