import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { loadBilling, notePortal } from "./caller-store.ts";
import { portalConfiguration, stripeOf } from "./stripe.ts";

/** Stripe's own pages for cards, invoices, the firm's address and cancelling. */
export async function portal(ctx: Ctx): Promise<{ url: string }> {
  const stripe = stripeOf(ctx);
  const { customerId } = await loadBilling(ctx);
  if (customerId === null) {
    throw new AppError("no-subscription", "There is nothing to manage yet; choose a plan first");
  }
  const configuration = await portalConfiguration(ctx);
  const session = await stripe.billingPortal.sessions.create({
    customer: customerId,
    return_url: new URL("/billing", ctx.config.appOrigin).href,
    ...(configuration ? { configuration } : {}),
  });
  await notePortal(ctx);
  return { url: session.url };
}
