import { Stripe } from "stripe";
import { connectStripe } from "../../src/billing/stripe.ts";
import { newUser, type Reply, type World } from "../prove/world.ts";

/** A subscriber, and a way to tell the Worker of their subscription anew, as a new event each time. */
export async function stripeNews(world: World): Promise<() => Promise<Reply>> {
  const { stripeSecretKey, stripeUrl, stripeWebhookSecret } = world.values;
  const user = newUser();
  const opened = await world.call<{ url: string }>(user, "POST", "/api/subscriptions/checkout", {
    plan: "PRO",
  });
  const form = new URLSearchParams({ action: "pay", country: "DE", name: "Bench House" });
  const paid = await fetch(opened.body.url, { method: "POST", body: form, redirect: "manual" });
  if (paid.status !== 303) throw new Error(`The checkout page answers ${paid.status}`);
  const found = await connectStripe(stripeSecretKey, stripeUrl).events.list({
    type: "customer.subscription.updated",
    limit: 1,
  });
  return () => {
    const body = JSON.stringify({ ...found.data[0], id: `evt_${crypto.randomUUID().replaceAll("-", "")}` });
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret: stripeWebhookSecret,
    });
    return world.send(
      "POST",
      "/api/webhooks/stripe",
      { "content-type": "application/json", "stripe-signature": signature },
      body,
    );
  };
}
