import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from "../../src/billing/schema.ts";
import { newId } from "../../src/core/ids.ts";
import { freshSlug, person } from "../harness/story.ts";
import { customerIdOf, eventsOf, press, send, stripe } from "../harness/stripe.ts";
import { current, openCheckout, subscriber } from "../harness/subscriber.ts";
import { asOwner, putOnPlan } from "../harness/team.ts";

describe("what a subscription grants", () => {
  const granted: Record<SubscriptionStatus, "PRO" | "FREE"> = {
    active: "PRO",
    trialing: "PRO",
    past_due: "PRO",
    incomplete: "FREE",
    incomplete_expired: "FREE",
    unpaid: "FREE",
    canceled: "FREE",
    paused: "FREE",
  };

  it("goes by Stripe's status alone, whichever it is", async () => {
    expect(Object.keys(granted).toSorted()).toEqual(SUBSCRIPTION_STATUSES.toSorted());
    const owner = person();
    const id = await putOnPlan(owner, "PRO");
    for (const [status, plan] of Object.entries(granted)) {
      await asOwner(sql`update subscriptions set status = ${status},
        past_due_since = case when ${status} = 'past_due' then now() end where id = ${id}`);
      const now = await current(owner);
      expect([status, now.plan]).toEqual([status, plan]);
      expect(now.limits.sites, status).toBe(plan === "PRO" ? 10 : 1);
      const me = await owner.call("GET", "/api/me");
      expect(me.body, status).toMatchObject({ plan, limits: { users: plan === "PRO" ? 5 : 1 } });
    }
  });

  it("is kept for 28 days without a payment and no day longer, and the better of two counts", async () => {
    const owner = person();
    const id = await putOnPlan(owner, "BASIC");
    const unpaidFor = (days: number) =>
      asOwner(sql`update subscriptions set status = 'past_due',
        past_due_since = now() - make_interval(days => ${days}) + interval '1 minute' where id = ${id}`);
    await unpaidFor(28);
    expect((await current(owner)).plan).toBe("BASIC");
    await unpaidFor(29);
    expect((await current(owner)).plan).toBe("FREE");
    await asOwner(sql`insert into subscriptions (id, user_id, customer_id, plan, status, started_at) values
      (${`sub_${newId()}`}, ${owner.id}, ${`cus_${id}`}, 'PRO', 'active', now() - interval '1 year'),
      (${`sub_${newId()}`}, ${owner.id}, ${`cus_${id}`}, 'BASIC', 'canceled', now())`);
    expect((await current(owner)).plan).toBe("PRO");
    await unpaidFor(1);
    expect((await current(owner)).plan).toBe("PRO");
  });
});

describe("a checkout", () => {
  it("names the user, lets Stripe find the tax, asks for a firm's number, and leads back to us", async () => {
    const owner = person();
    const url = await openCheckout(owner, "BASIC", { returnPath: "/businesses/b1?tab=publish" });
    const customer = await customerIdOf(owner);
    const [session] = (await stripe().checkout.sessions.list({ customer })).data;
    expect(session).toMatchObject({
      url,
      mode: "subscription",
      client_reference_id: owner.id,
      customer,
      automatic_tax: { enabled: true },
      tax_id_collection: { enabled: true },
      billing_address_collection: "required",
    });
    const back = "http://localhost:8787/businesses/b1?tab=publish&checkout=";
    expect(session?.success_url).toBe(`${back}done&session_id={CHECKOUT_SESSION_ID}`);
    expect(session?.cancel_url).toBe(`${back}left`);
    expect((await stripe().customers.retrieve(customer)) as object).toMatchObject({
      email: owner.email,
      metadata: { user_id: owner.id },
    });
  });

  it("goes on with the customer there was before", async () => {
    const { owner, news, customer, subscription } = await subscriber("BASIC");
    await stripe().subscriptions.cancel(subscription.id);
    await news();
    expect(await current(owner)).toMatchObject({ plan: "FREE", status: "canceled" });
    const url = await openCheckout(owner, "PRO");
    const [session] = (await stripe().checkout.sessions.list({ customer, status: "open" })).data;
    expect(session?.url).toBe(url);
    expect((await press(url, { action: "pay", country: "DE", card: "4242" })).status).toBe(303);
    await news();
    expect(await current(owner)).toMatchObject({ plan: "PRO", status: "active" });
    const mine: string[] = [];
    for await (const one of stripe().customers.list({ limit: 100 }))
      if (one.metadata.user_id === owner.id) mine.push(one.id);
    expect(mine).toEqual([customer]);
  });
});

describe("a payment that failed", () => {
  it("stands in the history with its attempt, the next one and where to pay, and is mailed once", async () => {
    const { owner, customer } = await subscriber("BASIC");
    const paid = (await eventsOf(customer)).find((one) => one.type === "invoice.paid");
    if (paid?.type !== "invoice.paid") throw new Error("nothing was paid");
    const next = Math.floor(Date.now() / 1000) + 3 * 86_400;
    const failed = JSON.stringify({
      ...paid,
      id: `evt_${freshSlug("failed")}`,
      type: "invoice.payment_failed",
      data: {
        object: {
          ...paid.data.object,
          status: "open",
          amount_paid: 0,
          attempt_count: 2,
          next_payment_attempt: next,
        },
      },
    });
    for (let n = 0; n < 3; n++) expect((await send(failed)).status).toBe(200);
    const { body } = await owner.call<{ data: { type: string }[] }>(
      "GET",
      "/api/subscriptions/billing-events?limit=100",
    );
    expect(body.data.filter(({ type }) => type === "invoice.payment_failed")).toEqual([
      expect.objectContaining({
        amount: paid.data.object.amount_due,
        currency: "EUR",
        attempt: 2,
        nextAttemptAt: new Date(next * 1000).toISOString(),
        hostedInvoiceUrl: expect.stringContaining("/i/in_"),
      }),
    ]);
    const mails = await asOwner(sql`select payload -> 'facts' ->> 'attempt' as attempt from outbox
      where kind = 'billing-mail' and payload ->> 'mail' = 'payment-failed' and payload ->> 'userId' = ${owner.id}`);
    expect(mails).toEqual([{ attempt: "2" }]);
    // An event is a hint: Stripe says the subscription is paid, so that nothing is taken away.
    expect(await current(owner)).toMatchObject({ plan: "BASIC", status: "active" });
  });
});
