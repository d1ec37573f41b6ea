import type { Ctx } from "../core/context.ts";
import { getBusiness } from "./businesses.ts";
import { offerBilling, takeBilling } from "./lifecycle-store.ts";
import { inWords } from "./refusals.ts";
import type { BusinessAnswer } from "./schema.ts";

/** Offers the billing to an admin or owner; a new offer takes the place of the one before. */
export async function offerTransfer(ctx: Ctx, id: string, userId: string): Promise<void> {
  await inWords(offerBilling(ctx, id, userId));
  ctx.wake();
}

/** The receiver pays from now on and is an OWNER. @throws AppError `plan-limit` when their plan has no room */
export async function acceptTransfer(ctx: Ctx, id: string): Promise<BusinessAnswer> {
  await inWords(takeBilling(ctx, id));
  ctx.wake();
  return getBusiness(ctx, id);
}
