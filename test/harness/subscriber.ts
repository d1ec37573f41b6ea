import { expect } from "vitest";
import { HANDLED_TYPES } from "../../src/billing/events.ts";
import { type Person, person } from "./story.ts";
import { customerIdOf, deliverNews, press, stripe } from "./stripe.ts";

/** What `/current` says that the stories look at. */
export type Current = {
  plan: string;
  status: string | null;
  limits: { sites: number | null };
  usage: { sites: number };
  currentPeriodEnd: string | null;
  cancelAt: string | null;
  graceUntil: string | null;
  scheduled: { plan: string; at: string } | null;
};

export const current = async (owner: Person) =>
  (await owner.call<Current>("GET", "/api/subscriptions/current")).body;

export async function openCheckout(owner: Person, plan = "PRO", more: object = {}): Promise<string> {
  const answer = await owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan, ...more });
  expect(answer.status).toBe(200);
  return answer.body.url;
}

/** An owner on a plan, everything told. */
export async function subscriber(plan: "BASIC" | "PRO" = "BASIC", card = "4242") {
  const owner = person();
  const told = new Set<string>();
  const url = await openCheckout(owner, plan);
  const paid = await press(url, { action: "pay", country: "DE", name: "Lantern Kitchen GmbH", card });
  expect(paid.status).toBe(303);
  const news = () => deliverNews(owner, told, HANDLED_TYPES);
  await news();
  const customer = await customerIdOf(owner);
  const [subscription] = (await stripe().subscriptions.list({ customer })).data;
  if (!subscription) throw new Error("no subscription");
  return { owner, news, told, customer, subscription };
}
