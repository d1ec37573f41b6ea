import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { answerApi } from "../../functions/app.ts";
import { readEnv } from "../../functions/env.ts";
import { isHandled, receiveEvent } from "../../src/billing/events.ts";
import { APP_ORIGIN, control, eventually, freshSlug, person } from "../harness/story.ts";
import {
  customerIdOf,
  eventsOf,
  itemOf,
  press,
  send,
  signature,
  stripe,
  systemAt,
} from "../harness/stripe.ts";
import { current, openCheckout, subscriber } from "../harness/subscriber.ts";
import { asOwner } from "../harness/team.ts";

describe("the webhook", () => {
  it("takes the same event fifty times at once and has one effect", async () => {
    const owner = person();
    const url = await openCheckout(owner);
    await press(url, { action: "pay", country: "DE" });
    const events = await eventsOf(await customerIdOf(owner));
    const paid = events.find((event) => event.type === "invoice.paid");
    const body = JSON.stringify(paid);
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect((await current(owner)).plan).toBe("PRO");
    const history = await owner.call<{ data: object[] }>("GET", "/api/subscriptions/billing-events");
    expect(history.body.data.length).toBe(1);
    const rows = await asOwner(
      sql`select count(*)::int as count from audit_logs where target_type = 'subscription' and changes -> 'userId' ->> 'to' = ${owner.id}`,
    );
    expect(rows[0]?.count).toBe(1);
  });

  it("refuses what is not signed, not by us, too old or from the future, and leaves no trace", async () => {
    const { customer } = await subscriber();
    const [event] = await eventsOf(customer);
    const body = JSON.stringify({ ...event, id: `evt_${freshSlug("forged")}` });
    const now = Math.floor(Date.now() / 1000);
    const attempts = [
      { header: "" },
      { header: "t=abc,v1=00" },
      { secret: "whsec_somebody_else" },
      { at: now - 301 },
      { at: now + 302 },
    ];
    for (const attempt of attempts) {
      const answer = await send(body, attempt);
      expect([attempt, answer.status]).toEqual([attempt, 400]);
    }
    const id = (JSON.parse(body) as { id: string }).id;
    const rows = await asOwner(sql`select count(*)::int as count from webhook_events where event_id = ${id}`);
    expect(rows[0]?.count).toBe(0);
    expect((await send(body, { at: now - 290 })).status).toBe(200);
  });

  it("takes both secrets while they are rotated", async () => {
    const { customer } = await subscriber();
    const [event] = await eventsOf(customer);
    const oldSecret = "whsec_the_one_before";
    const settings = { ...readEnv(env), STRIPE_WEBHOOK_SECRET_OLD: oldSecret };
    const deliver = async (secret: string) => {
      const body = JSON.stringify({ ...event, id: `evt_${freshSlug("rotated")}` });
      const request = new Request(`${APP_ORIGIN}/api/webhooks/stripe`, {
        method: "POST",
        headers: { "stripe-signature": await signature(body, { secret }) },
        body,
      });
      return answerApi(request, settings, createExecutionContext(), "request-1");
    };
    expect((await deliver(oldSecret)).status).toBe(200);
    expect((await deliver(inject("stack").stripeWebhookSecret)).status).toBe(200);
    expect((await deliver("whsec_somebody_else")).status).toBe(400);
  });

  it("refuses another account's and the other mode's events, and calmly ignores types it does not know", async () => {
    const { customer } = await subscriber();
    const [event] = await eventsOf(customer);
    expect((await send(JSON.stringify({ ...event, account: "acct_other" }))).status).toBe(400);
    expect((await send(JSON.stringify({ ...event, livemode: true }))).status).toBe(400);
    expect((await send("[]")).status).toBe(400);
    expect((await send("{}")).status).toBe(400);
    expect((await send(JSON.stringify({ ...event, type: "customer.tax_id.created" }))).status).toBe(200);
  });

  it("records a subscription of nobody we know and answers 200", async () => {
    const [price] = (await stripe().prices.list({ lookup_keys: ["pro_monthly"] })).data;
    const { subscription } = await subscriber();
    const method =
      typeof subscription.default_payment_method === "string" ? subscription.default_payment_method : "";
    const stranger = await stripe().customers.create({ email: "stranger@example.com" });
    await stripe().subscriptions.create({
      customer: stranger.id,
      items: [{ price: price?.id }],
      default_payment_method: method,
    });
    const events = await eventsOf(stranger.id);
    const begun = events.find((event) => event.type === "customer.subscription.created");
    if (!begun || !isHandled(begun)) throw new Error("no subscription was told");
    // Reported to a person, not only kept.
    expect((await receiveEvent(systemAt(), begun)).loud).toContain(`nobody here is customer ${stranger.id}`);
    for (const event of events) expect((await send(JSON.stringify(event))).status).toBe(200);
    const rows = await asOwner(
      sql.raw(
        `select count(*)::int as count from billing_events where user_id is null and stripe_event_id in (${events.map((event) => `'${event.id}'`).join()})`,
      ),
    );
    expect(rows[0]?.count).toBeGreaterThan(1);
  });

  it("keeps the old plan when a price is none of ours", async () => {
    const { owner, news, customer, subscription } = await subscriber("PRO");
    const gold = await stripe().products.create({ name: "Gold" });
    const price = await stripe().prices.create({
      product: gold.id,
      currency: "eur",
      unit_amount: 1,
      recurring: { interval: "month" },
    });
    await stripe().subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: price.id }],
      proration_behavior: "none",
    });
    const changed = (await eventsOf(customer)).findLast(
      (one) => one.type === "customer.subscription.updated",
    );
    if (!changed || !isHandled(changed)) throw new Error("the change was not told");
    expect((await receiveEvent(systemAt(), changed)).loud).toContain(`${price.id}, which is no plan of ours`);
    await news();
    expect(await current(owner)).toMatchObject({ plan: "PRO", status: "active" });
  });

  it("ends the older of two subscriptions and gives back what was paid ahead, less what was given back before", async () => {
    const { owner, news, customer, subscription } = await subscriber("BASIC");
    const [charge] = (await stripe().charges.list({ customer })).data;
    await stripe().refunds.create({ charge: charge?.id, amount: 100 });
    const [price] = (await stripe().prices.list({ lookup_keys: ["pro_monthly"] })).data;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const newer = await stripe().subscriptions.create({
      customer,
      items: [{ price: price?.id }],
      default_payment_method:
        typeof subscription.default_payment_method === "string" ? subscription.default_payment_method : "",
      metadata: { user_id: owner.id },
    });
    await news();
    await eventually(
      async () => (await stripe().subscriptions.retrieve(subscription.id)).status,
      (status) => status === "canceled",
    );
    await news();
    expect((await stripe().subscriptions.retrieve(newer.id)).status).toBe("active");
    expect(await current(owner)).toMatchObject({ plan: "PRO", status: "active" });
    const history = await owner.call<{ data: { type: string; amount: number }[] }>(
      "GET",
      "/api/subscriptions/billing-events",
    );
    const back = history.body.data.filter((line) => line.type === "charge.refunded");
    expect(back.length).toBe(2);
    const refunds = await stripe().refunds.list({ charge: charge?.id });
    expect(refunds.data.map((one) => one.amount)).toEqual([(charge?.amount ?? 0) - 100, 100]);
  });
});

describe("the billing history", () => {
  it("shows what was paid, with its invoice, and what came back", async () => {
    const { owner, news, customer } = await subscriber();
    const [charge] = (await stripe().charges.list({ customer })).data;
    await stripe().refunds.create({ charge: charge?.id, amount: 100 });
    await stripe().refunds.create({ charge: charge?.id, amount: 200 });
    await news();
    type Line = { type: string; amount: number | null; hostedInvoiceUrl?: string };
    const answer = await owner.call<{ data: Line[]; nextCursor: string | null }>(
      "GET",
      "/api/subscriptions/billing-events?limit=100",
    );
    const paid = answer.body.data.filter((line) => line.type === "invoice.paid");
    expect(paid).toMatchObject([
      { amount: 1189, currency: "EUR", hostedInvoiceUrl: expect.stringContaining("/i/in_") },
    ]);
    const back = answer.body.data.filter((line) => line.type === "charge.refunded");
    expect(back.map((line) => line.amount).sort((a, b) => Number(a) - Number(b))).toEqual([100, 200]);
    expect(answer.body.data.some((line) => line.type === "payment_intent.succeeded")).toBe(false);
    const first = await owner.call<{ data: Line[]; nextCursor: string }>(
      "GET",
      "/api/subscriptions/billing-events?limit=2",
    );
    const second = await owner.call<{ data: Line[] }>(
      "GET",
      `/api/subscriptions/billing-events?limit=100&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.data, ...second.body.data]).toEqual(answer.body.data);
    const stranger = await person().call<{ data: Line[] }>("GET", "/api/subscriptions/billing-events");
    expect(stranger.body.data).toEqual([]);
  });

  it("shows a payment that belongs to no subscription", async () => {
    const { owner, news, customer, subscription } = await subscriber();
    const method = subscription.default_payment_method;
    if (typeof method !== "string") throw new Error("no card");
    await stripe().customers.update(customer, { invoice_settings: { default_payment_method: method } });
    await stripe().paymentIntents.create({
      amount: 4900,
      currency: "eur",
      customer,
      confirm: true,
      description: "Photos",
    });
    await news();
    const answer = await owner.call<{ data: object[] }>("GET", "/api/subscriptions/billing-events");
    expect(answer.body.data).toContainEqual(
      expect.objectContaining({ type: "payment_intent.succeeded", amount: 4900, description: "Photos" }),
    );
  });
});

describe("its cost and its failures", () => {
  it("needs at most four round trips to the database", async () => {
    const { customer } = await subscriber();
    const [event] = (await eventsOf(customer)).filter((one) => one.type === "customer.subscription.updated");
    const tripsOfOne = () => {
      const fresh = JSON.stringify({ ...event, id: `evt_${freshSlug("fresh")}` });
      return control.roundTrips(async () => expect((await send(fresh)).status).toBe(200));
    };
    // Two for the event and one that looks for outbox rows to announce. What the queue still has to do for the
    // subscription goes through the same front, so the count is right once that has ended.
    const trips = await eventually(tripsOfOne, (count) => count <= 4);
    expect(trips).toBeGreaterThanOrEqual(2);
  });

  it("answers 5xx while the database or Stripe fails, and has its effect when it comes again", async () => {
    const { owner, customer, subscription } = await subscriber("PRO");
    await stripe().subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const events = await eventsOf(customer);
    const event = events.findLast((one) => one.type === "customer.subscription.updated");
    const body = JSON.stringify(event);
    await control.stop();
    try {
      expect((await send(body)).status).toBeGreaterThanOrEqual(500);
    } finally {
      await control.start();
    }
    expect(
      (await owner.call<{ cancelAt: string | null }>("GET", "/api/subscriptions/current")).body.cancelAt,
    ).toBeNull();
    await control.loseAnswers(1);
    const lost = await send(body);
    expect([200, 500, 503]).toContain(lost.status);
    expect((await send(body)).status).toBe(200);
    expect(
      (await owner.call<{ cancelAt: string | null }>("GET", "/api/subscriptions/current")).body.cancelAt,
    ).not.toBeNull();
    const history = await owner.call<{ data: { type: string; cancelAt?: string }[] }>(
      "GET",
      "/api/subscriptions/billing-events",
    );
    expect(history.body.data.filter((line) => line.cancelAt).length).toBe(1);
  });
});
