import { describe, expect, inject, it } from "vitest";
import { connect } from "../../db/client.ts";
import { checkout } from "../../src/billing/checkout.ts";
import { HANDLED_TYPES } from "../../src/billing/events.ts";
import { callApi, eventually, freshSlug, type Person, person } from "../harness/story.ts";
import {
  customerIdOf,
  deliverNews,
  eventsOf,
  itemOf,
  press,
  send,
  stripe,
  systemAt,
} from "../harness/stripe.ts";

type Current = {
  plan: string;
  status: string | null;
  limits: { sites: number | null };
  usage: { sites: number };
  currentPeriodEnd: string | null;
  cancelAt: string | null;
  graceUntil: string | null;
  scheduled: { plan: string; at: string } | null;
};

const current = async (owner: Person) =>
  (await owner.call<Current>("GET", "/api/subscriptions/current")).body;

async function openCheckout(owner: Person, plan = "PRO", more: object = {}): Promise<string> {
  const answer = await owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan, ...more });
  expect(answer.status).toBe(200);
  return answer.body.url;
}

/** An owner on a plan, everything told. */
async function subscriber(plan: "BASIC" | "PRO" = "BASIC", card = "4242") {
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

async function publishOne(owner: Person) {
  const made = await owner.call<{ id: string }>("POST", "/api/configurations", {
    name: "A site",
    templateId: "minimalist",
    businessName: "Lantern Kitchen",
  });
  expect(made.status).toBe(201);
  return owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug: freshSlug("lantern") });
}

describe("the price list", () => {
  it("is public", async () => {
    const answer = await callApi<{ data: { id: string }[] }>("GET", "/api/subscriptions/plans");
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject([
      {
        id: "FREE",
        limits: { sites: 1, users: 1 },
        price: { amount: 0, currency: "EUR", interval: "month", tax: "exclusive" },
      },
      { id: "BASIC", limits: { sites: 3, users: 2 }, price: { amount: 999 } },
      { id: "PRO", limits: { sites: 10, users: 5 }, price: { amount: 2999 } },
      { id: "ENTERPRISE", limits: { sites: null, users: null }, price: null },
    ]);
  });
});

describe("buying", () => {
  it("from the limit of Free to a second site", async () => {
    const owner = person();
    expect(await current(owner)).toMatchObject({
      plan: "FREE",
      status: null,
      currentPeriodEnd: null,
      graceUntil: null,
    });
    expect((await publishOne(owner)).status).toBe(200);
    expect(await publishOne(owner)).toMatchObject({
      status: 403,
      body: { limit: 1, used: 1, upgradeTo: "BASIC" },
    });

    const url = await openCheckout(owner, "BASIC", { returnPath: "/sites?tab=publish" });
    const paid = await press(url, { action: "pay", country: "DE", name: "Lantern Kitchen GmbH" });
    const back = new URL(paid.headers.get("location") ?? "");
    expect([
      back.origin,
      back.pathname,
      back.searchParams.get("tab"),
      back.searchParams.get("checkout"),
    ]).toEqual(["http://localhost:8787", "/sites", "publish", "done"]);
    expect(back.searchParams.get("session_id")).toMatch(/^cs_test_/);

    await deliverNews(owner, new Set(), HANDLED_TYPES);
    expect(await current(owner)).toMatchObject({
      plan: "BASIC",
      status: "active",
      limits: { sites: 3 },
      usage: { sites: 1 },
    });
    expect((await publishOne(owner)).status).toBe(200);

    const [subscription] = (await stripe().subscriptions.list({ customer: await customerIdOf(owner) })).data;
    expect(subscription?.metadata).toEqual({ user_id: owner.id, plan: "BASIC" });
    expect(subscription?.automatic_tax.enabled).toBe(true);
  });

  it("reuses the open session for the same plan and expires it for another", async () => {
    const owner = person();
    const first = await openCheckout(owner, "PRO");
    expect(await openCheckout(owner, "PRO", { returnPath: "/elsewhere" })).toBe(first);
    const other = await openCheckout(owner, "BASIC");
    expect(other).not.toBe(first);
    const sessions = (await stripe().checkout.sessions.list({ customer: await customerIdOf(owner) })).data;
    expect(new Set(sessions.map((session) => session.status))).toEqual(new Set(["expired", "open"]));
    expect(sessions.length).toBe(2);
    expect(sessions.find((session) => session.status === "open")?.url).toBe(other);
  });

  it("begins anew once the session it had has expired", async () => {
    const owner = person();
    const first = await openCheckout(owner);
    await stripe().checkout.sessions.expire(first.split("/").at(-1) ?? "");
    const second = await openCheckout(owner);
    expect(second).not.toBe(first);
    expect((await press(second, { action: "pay", country: "DE" })).status).toBe(303);
  });

  it("makes one session of a double click and one of two tabs", async () => {
    const owner = person();
    await owner.call("GET", "/api/me");
    const clicks = await Promise.all(
      Array.from({ length: 6 }, () =>
        owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan: "PRO" }),
      ),
    );
    expect(clicks.map((click) => click.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(clicks.map((click) => click.body.url)).size).toBe(1);

    const tabs = await Promise.all(
      ["BASIC", "PRO"].map((plan) =>
        owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan }),
      ),
    );
    expect(tabs.some((tab) => tab.status === 200)).toBe(true);
    for (const tab of tabs) expect([200, 409]).toContain(tab.status);
    const customer = await customerIdOf(owner);
    const open = await stripe().checkout.sessions.list({ customer, status: "open" });
    expect(open.data.length).toBe(1);
  });

  it("refuses a second subscription even while the news of the first is under way", async () => {
    const owner = person();
    const url = await openCheckout(owner);
    await press(url, { action: "pay", country: "DE" });
    const again = await owner.call("POST", "/api/subscriptions/checkout", { plan: "BASIC" });
    expect(again).toMatchObject({ status: 409, body: { type: "/problems/has-subscription" } });
    // Looking was enough to know.
    expect((await current(owner)).plan).toBe("PRO");
    const customer = await customerIdOf(owner);
    expect((await stripe().subscriptions.list({ customer, status: "all" })).data.length).toBe(1);
  });

  it("leaves everything as it was when the card is declined", async () => {
    const owner = person();
    const url = await openCheckout(owner);
    expect((await press(url, { action: "decline", country: "DE" })).status).toBe(402);
    await deliverNews(owner, new Set(), HANDLED_TYPES);
    expect(await current(owner)).toMatchObject({ plan: "FREE", status: null });
    expect(await openCheckout(owner)).toBe(url);
  });

  it("replays an Idempotency-Key", async () => {
    const owner = person();
    const key = { "idempotency-key": "one-click" };
    const first = await owner.call("POST", "/api/subscriptions/checkout", { plan: "PRO" }, key);
    const second = await owner.call("POST", "/api/subscriptions/checkout", { plan: "PRO" }, key);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    const other = await owner.call("POST", "/api/subscriptions/checkout", { plan: "BASIC" }, key);
    expect(other.status).toBe(422);
  });
});

describe("bad input", () => {
  it("is refused before anything is asked of Stripe", async () => {
    const owner = person();
    const post = (path: string, body?: object) => owner.call("POST", `/api/subscriptions/${path}`, body);
    expect((await callApi("GET", "/api/subscriptions/current")).status).toBe(401);
    expect((await post("checkout", { plan: "FREE" })).status).toBe(422);
    expect((await post("checkout", { plan: "ENTERPRISE" })).status).toBe(422);
    expect((await post("checkout", { plan: "PRO", coupon: "x" })).status).toBe(422);
    for (const returnPath of ["//evil.example", "https://evil.example", "/\\evil.example", "x"]) {
      const answer = await post("checkout", { plan: "PRO", returnPath });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "returnPath" }] } });
    }
    await expect(customerIdOf(owner)).rejects.toThrow("not a customer");
  });

  it("is a conflict where there is nothing to change", async () => {
    const owner = person();
    const post = (path: string, body?: object) => owner.call("POST", `/api/subscriptions/${path}`, body);
    expect(await post("cancel")).toMatchObject({ status: 409, body: { type: "/problems/no-subscription" } });
    expect(await post("resume")).toMatchObject({ status: 409, body: { type: "/problems/no-subscription" } });
    expect(await post("portal")).toMatchObject({ status: 409, body: { type: "/problems/no-subscription" } });
    expect(await post("change", { plan: "PRO" })).toMatchObject({ status: 409 });
    expect((await owner.call("GET", "/api/subscriptions/change?plan=GOLD")).status).toBe(422);
    await expect(customerIdOf(owner)).rejects.toThrow("not a customer");
  });

  it("is 501 with the missing key's name where Stripe is not set up", async () => {
    const system = systemAt();
    const bare = { ...system, config: { ...system.config, stripe: undefined } };
    const ctx = {
      ...bare,
      kind: "user" as const,
      actor: { userId: "user_none", email: null, emailVerified: false, name: null },
      db: connect(inject("stack").databaseUrl),
      wake: () => undefined,
    };
    await expect(checkout(ctx, bare, { plan: "PRO" })).rejects.toMatchObject({
      code: "not-configured",
      message: expect.stringContaining("STRIPE_SECRET_KEY"),
    });
  });
});

describe("changing the plan", () => {
  it("upgrades at once, at the previewed price, and a second click costs nothing", async () => {
    const { owner, news, subscription } = await subscriber("BASIC");
    const preview = await owner.call<{ amountDueNow: number; nextAmount: number }>(
      "GET",
      "/api/subscriptions/change?plan=PRO",
    );
    expect(preview.status).toBe(200);
    // €29.99 − €9.99 for a period that has hardly begun, and 19 % VAT.
    expect(preview.body.amountDueNow).toBeGreaterThan(2370);
    expect(preview.body.amountDueNow).toBeLessThanOrEqual(2380);
    expect(preview.body.nextAmount).toBe(3569);

    const clicks = await Promise.all(
      [1, 2].map(() => owner.call("POST", "/api/subscriptions/change", { plan: "PRO" })),
    );
    expect(clicks.map((click) => click.status)).toEqual([200, 200]);
    expect((await current(owner)).plan).toBe("PRO");
    const invoices = (await stripe().invoices.list({ subscription: subscription.id })).data;
    expect(invoices.map((invoice) => invoice.billing_reason)).toEqual([
      "subscription_update",
      "subscription_create",
    ]);
    await news();
    expect((await current(owner)).plan).toBe("PRO");
  });

  it("downgrades at the period's end, which a later upgrade takes back", async () => {
    const { owner, subscription } = await subscriber("PRO");
    const end = new Date(itemOf(subscription).current_period_end * 1000).toISOString();
    const preview = await owner.call("GET", "/api/subscriptions/change?plan=BASIC");
    expect(preview.body).toEqual({ amountDueNow: 0, nextAmount: 1189, currency: "EUR", effectiveAt: end });
    const changed = await owner.call("POST", "/api/subscriptions/change", { plan: "BASIC" });
    expect(changed.body).toMatchObject({ status: "scheduled", amountDueNow: 0, effectiveAt: end });
    expect(await current(owner)).toMatchObject({ plan: "PRO", scheduled: { plan: "BASIC", at: end } });
    const kept = await owner.call("POST", "/api/subscriptions/change", { plan: "PRO" });
    expect(kept.body).toMatchObject({ status: "changed", amountDueNow: 0 });
    expect(await current(owner)).toMatchObject({ plan: "PRO", scheduled: null });
  });

  it("keeps the old plan while the bank refuses, and says where to pay", async () => {
    const { owner, news } = await subscriber("BASIC", "0341");
    const changed = await owner.call<{ status: string; paymentUrl: string }>(
      "POST",
      "/api/subscriptions/change",
      { plan: "PRO" },
    );
    expect(changed).toMatchObject({ status: 200, body: { status: "payment-needed" } });
    expect((await current(owner)).plan).toBe("BASIC");
    expect((await press(changed.body.paymentUrl, { card: "4242" })).status).toBe(303);
    await news();
    expect((await current(owner)).plan).toBe("PRO");
  });
});

describe("leaving", () => {
  it("cancels at the period's end and resumes; told twice nothing more happens", async () => {
    const { owner, subscription } = await subscriber();
    const end = new Date(itemOf(subscription).current_period_end * 1000).toISOString();
    for (let i = 0; i < 2; i++) {
      const answer = await owner.call("POST", "/api/subscriptions/cancel");
      expect(answer).toMatchObject({ status: 200, body: { plan: "BASIC", status: "active", cancelAt: end } });
      expect(await current(owner)).toEqual(answer.body);
    }
    for (let i = 0; i < 2; i++) {
      const answer = await owner.call("POST", "/api/subscriptions/resume");
      expect(answer).toMatchObject({ status: 200, body: { cancelAt: null } });
      expect(await current(owner)).toEqual(answer.body);
    }
  });

  it("understands a cancellation in the portal, and takes that back too", async () => {
    const { owner, news } = await subscriber();
    const portal = await owner.call<{ url: string }>("POST", "/api/subscriptions/portal");
    expect(portal.status).toBe(200);
    await press(portal.body.url, { action: "cancel" });
    await news();
    expect((await current(owner)).cancelAt).not.toBeNull();
    await owner.call("POST", "/api/subscriptions/resume");
    expect((await current(owner)).cancelAt).toBeNull();
  });

  it("turns a planned downgrade into a cancellation", async () => {
    const { owner } = await subscriber("PRO");
    await owner.call("POST", "/api/subscriptions/change", { plan: "BASIC" });
    const answer = await owner.call<Current>("POST", "/api/subscriptions/cancel");
    expect(answer.body.cancelAt).not.toBeNull();
    expect(answer.body.scheduled).toBeNull();
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
    const rows = await systemAt().db.execute(
      `select count(*)::int as count from audit_logs where target_type = 'subscription' and changes -> 'userId' ->> 'to' = '${owner.id}'`,
    );
    expect(rows.rows[0]?.count).toBe(1);
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
    const rows = await systemAt().db.execute(
      `select count(*)::int as count from webhook_events where event_id = '${id}'`,
    );
    expect(rows.rows[0]?.count).toBe(0);
    expect((await send(body, { at: now - 290 })).status).toBe(200);
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
    for (const event of events) expect((await send(JSON.stringify(event))).status).toBe(200);
    const rows = await systemAt().db.execute(
      `select count(*)::int as count from billing_events where user_id is null and stripe_event_id in (${events.map((event) => `'${event.id}'`).join()})`,
    );
    expect(rows.rows[0]?.count).toBeGreaterThan(1);
  });

  it("keeps the old plan when a price is none of ours", async () => {
    const { owner, news, subscription } = await subscriber("PRO");
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
