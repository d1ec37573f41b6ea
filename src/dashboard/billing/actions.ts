import type { PaidPlanId } from "../../billing/plans.ts";
import { refreshMe } from "../account.ts";
import { api, ask } from "../client.ts";

const subscriptions = api.subscriptions;

/** Leaves for Stripe's page; the server answers a second click, or a second tab, with the same one. */
export async function goToCheckout(plan: PaidPlanId, returnPath: string): Promise<void> {
  const { url } = await ask(subscriptions.checkout.$post({ json: { plan, returnPath } }));
  location.assign(url);
}

/** Leaves for Stripe's own pages: cards, invoices, the firm's address and VAT id. */
export async function goToPortal(): Promise<void> {
  const { url } = await ask(subscriptions.portal.$post());
  location.assign(url);
}

export const previewChange = (plan: PaidPlanId) => ask(subscriptions.change.$get({ query: { plan } }));

export async function changePlan(plan: PaidPlanId) {
  const answer = await ask(subscriptions.change.$post({ json: { plan } }));
  await refreshMe();
  return answer;
}

export async function cancelPlan(): Promise<void> {
  await ask(subscriptions.cancel.$post());
  await refreshMe();
}

export async function resumePlan(): Promise<void> {
  await ask(subscriptions.resume.$post());
  await refreshMe();
}
