import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stripe } from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStripe } from "./server.ts";
import { idOf } from "./wire.ts";

const KEY = "sk_test_local";
const SECRET = "whsec_local_test";
const DAY = 86_400;

type Running = Awaited<ReturnType<typeof startStripe>>;
let running: Running;
let stripe: Stripe;
let listener: Server;
let received: Stripe.Event[];
let refuse: (type: string) => boolean;
let dataFile: string | undefined;
let webhookUrl: string;
const folder = mkdtempSync(join(tmpdir(), "local-stripe-"));

async function start() {
  running = await startStripe({
    webhookUrl,
    webhookSecret: SECRET,
    secretKey: KEY,
    appOrigin: "http://app.localhost",
    ...(dataFile ? { dataFile } : {}),
  });
  const { hostname, port } = new URL(running.url);
  stripe = new Stripe(KEY, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 2,
    telemetry: false,
  });
}

beforeEach(async () => {
  received = [];
  refuse = () => false;
  dataFile = undefined;
  listener = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts);
      const event = stripe.webhooks.constructEvent(body, request.headers["stripe-signature"] ?? "", SECRET);
      const isRefused = refuse(event.type);
      if (!isRefused) received.push(event);
      response.writeHead(isRefused ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  webhookUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hook`;
  await start();
});

afterEach(async () => {
  await running.close();
  await new Promise((resolve) => listener.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function control<T = unknown>(name: string, body: object = {}): Promise<T> {
  const answer = await fetch(`${running.url}/_control/${name}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const pass = (days: number) => control("clock", { advance_s: Math.round(days * DAY) });
const settle = () => control("settle", { timeout_ms: 10_000 });

async function catalogue() {
  const basic = await stripe.products.create({ name: "Basic" });
  const pro = await stripe.products.create({ name: "Pro" });
  const price = (product: string, key: string, amount: number) =>
    stripe.prices.create({
      product,
      currency: "eur",
      unit_amount: amount,
      lookup_key: key,
      tax_behavior: "exclusive",
      recurring: { interval: "month" },
    });
  return {
    basic: await price(basic.id, "basic_monthly", 1000),
    pro: await price(pro.id, "pro_monthly", 3000),
  };
}

async function openCheckout(customer: string, price: string) {
  return stripe.checkout.sessions.create({
    mode: "subscription",
    customer,
    line_items: [{ price, quantity: 1 }],
    client_reference_id: "user_anna",
    success_url: "http://app.localhost/billing?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://app.localhost/billing",
    automatic_tax: { enabled: true },
    tax_id_collection: { enabled: true },
    customer_update: { address: "auto", name: "auto" },
    subscription_data: { metadata: { user_id: "user_anna" } },
  });
}

async function press(url: string | null, fields: Record<string, string>) {
  return fetch(url ?? "", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

async function subscribe(key: "basic" | "pro" = "basic", card = "4242") {
  const prices = await catalogue();
  const customer = await stripe.customers.create({
    email: "anna@lantern.example",
    metadata: { user_id: "user_anna" },
  });
  const session = await openCheckout(customer.id, prices[key].id);
  const paid = await press(session.url, { action: "pay", card, country: "DE", name: "Lantern Kitchen GmbH" });
  expect(paid.status).toBe(303);
  const [subscription] = (await stripe.subscriptions.list({ customer: customer.id })).data;
  if (!subscription) throw new Error("no subscription came to life");
  return { prices, customer, session, subscription };
}

const itemOf = (subscription: Stripe.Subscription) => {
  const [item] = subscription.items.data;
  if (!item) throw new Error("a subscription without an item");
  return item;
};

describe("buying", () => {
  it("makes a subscription out of a paid checkout and tells about it", async () => {
    const { customer, session, subscription } = await subscribe();
    expect(subscription.status).toBe("active");
    expect(subscription.metadata).toEqual({ user_id: "user_anna" });
    expect(itemOf(subscription).price.lookup_key).toBe("basic_monthly");
    expect(
      itemOf(subscription).current_period_end - itemOf(subscription).current_period_start,
    ).toBeGreaterThan(27 * DAY);

    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription", "invoice.payments"],
    });
    expect(done.status).toBe("complete");
    expect(done.client_reference_id).toBe("user_anna");
    const invoice = done.invoice as Stripe.Invoice;
    expect([invoice.status, invoice.subtotal, invoice.total]).toEqual(["paid", 1000, 1190]);
    expect(invoice.customer_name).toBe("Lantern Kitchen GmbH");
    expect(invoice.payments?.data.length).toBe(1);
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id);

    await settle();
    const types = received.map((event) => event.type);
    expect([...types].sort()).toEqual([
      "checkout.session.completed",
      "customer.created",
      "customer.subscription.created",
      "customer.subscription.updated",
      "invoice.paid",
      "payment_intent.succeeded",
    ]);
    const created = received.find((event) => event.type === "customer.subscription.created");
    expect(created?.data.object).toMatchObject({ status: "incomplete", customer: customer.id });
  });

  it("charges a firm elsewhere in the EU no tax", async () => {
    const { basic } = await catalogue();
    const customer = await stripe.customers.create({ email: "franz@pfanne.example" });
    const session = await openCheckout(customer.id, basic.id);
    await press(session.url, { action: "pay", country: "AT", name: "Pfanne OG", vat_id: "ATU12345678" });
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect([invoice?.total, invoice?.total_taxes?.[0]?.taxability_reason]).toEqual([1000, "reverse_charge"]);
    expect(invoice?.customer_tax_ids).toEqual([{ type: "eu_vat", value: "ATU12345678" }]);
  });

  it("leaves nothing behind when the card is declined, and the session open", async () => {
    const { basic } = await catalogue();
    const customer = await stripe.customers.create({});
    const session = await openCheckout(customer.id, basic.id);
    const answer = await press(session.url, { action: "decline", country: "DE" });
    expect(answer.status).toBe(402);
    expect(await answer.text()).toContain("declined");
    expect((await stripe.subscriptions.list({ customer: customer.id, status: "all" })).data).toEqual([]);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
  });

  it("expires an open session, when asked and by itself", async () => {
    const { basic } = await catalogue();
    const customer = await stripe.customers.create({});
    const first = await openCheckout(customer.id, basic.id);
    expect((await stripe.checkout.sessions.expire(first.id)).status).toBe("expired");
    await expect(stripe.checkout.sessions.expire(first.id)).rejects.toThrow("Only Checkout Sessions");
    const second = await openCheckout(customer.id, basic.id);
    await pass(1.1);
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
    expect((await press(`${running.url}/c/pay/${second.id}`, { action: "pay" })).status).toBe(400);
  });
});

describe("time", () => {
  it("renews month after month", async () => {
    const { subscription } = await subscribe();
    await pass(93);
    const now = await stripe.subscriptions.retrieve(subscription.id);
    expect(now.status).toBe("active");
    const invoices = await stripe.invoices.list({ subscription: subscription.id, limit: 100 });
    expect(invoices.data.map((invoice) => invoice.status)).toEqual(["paid", "paid", "paid", "paid"]);
    expect(itemOf(now).current_period_start).toBeGreaterThan(itemOf(subscription).current_period_end);
  });

  it("tries a failing card four times and then cancels", async () => {
    const { subscription } = await subscribe("basic", "0341");
    await pass(32);
    const late = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(late.status).toBe("past_due");
    expect(late.latest_invoice).toMatchObject({ status: "open", attempt_count: 1 });
    expect((late.latest_invoice as Stripe.Invoice).next_payment_attempt).toBeGreaterThan(0);
    await pass(16);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    await settle();
    expect(received.filter((event) => event.type === "invoice.payment_failed").length).toBe(4);
    expect(received.some((event) => event.type === "customer.subscription.deleted")).toBe(true);
  });

  it("leaves it unpaid instead when the account says so, and a payment by hand brings it back", async () => {
    await control("switches", { dunning: "unpaid" });
    const { subscription } = await subscribe("basic", "0341");
    await pass(50);
    const unpaid = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(unpaid.status).toBe("unpaid");
    const page = (unpaid.latest_invoice as Stripe.Invoice).hosted_invoice_url ?? "";
    expect((await press(page, { action: "pay", card: "4242" })).status).toBe(303);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });
});

describe("changing", () => {
  it("upgrades at once and invoices the difference", async () => {
    const { prices, subscription } = await subscribe();
    const item = itemOf(subscription);
    const half = Math.round((item.current_period_start + item.current_period_end) / 2);
    const details = { items: [{ id: item.id, price: prices.pro.id }], proration_date: half };
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { ...details, proration_behavior: "always_invoice" },
    });
    expect([preview.subtotal, preview.total]).toEqual([1000, 1190]);
    const next = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items: details.items, proration_behavior: "none" },
    });
    expect(next.total).toBe(3570);
    const changed = await stripe.subscriptions.update(subscription.id, {
      ...details,
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
    expect(itemOf(changed).price.lookup_key).toBe("pro_monthly");
    expect(itemOf(changed).current_period_end).toBe(item.current_period_end);
    const [invoice] = (await stripe.invoices.list({ subscription: subscription.id })).data;
    expect([invoice?.total, invoice?.status]).toEqual([1190, "paid"]);
  });

  it("keeps the old price while the upgrade is not paid, and follows the payment", async () => {
    const { prices, subscription } = await subscribe("basic", "0341");
    const changed = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: prices.pro.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
      expand: ["latest_invoice"],
    });
    expect(itemOf(changed).price.lookup_key).toBe("basic_monthly");
    expect(changed.status).toBe("active");
    expect(changed.pending_update?.subscription_items?.[0]?.price.lookup_key).toBe("pro_monthly");
    await press((changed.latest_invoice as Stripe.Invoice).hosted_invoice_url ?? "", { card: "4242" });
    const paid = await stripe.subscriptions.retrieve(subscription.id);
    expect(itemOf(paid).price.lookup_key).toBe("pro_monthly");
    expect(paid.pending_update).toBeNull();
  });

  it("drops an unpaid upgrade after 23 hours and refuses one that must not be incomplete", async () => {
    const { prices, subscription } = await subscribe("basic", "0341");
    const items = [{ id: itemOf(subscription).id, price: prices.pro.id }];
    await expect(
      stripe.subscriptions.update(subscription.id, {
        items,
        proration_behavior: "always_invoice",
        payment_behavior: "error_if_incomplete",
      }),
    ).rejects.toMatchObject({ type: "StripeCardError", code: "card_declined" });
    await stripe.subscriptions.update(subscription.id, {
      items,
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
    await pass(1);
    const now = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(now.pending_update).toBeNull();
    expect(now.latest_invoice).toMatchObject({ status: "void" });
    expect(itemOf(now).price.lookup_key).toBe("basic_monthly");
  });

  it("downgrades at the period's end by a schedule", async () => {
    const { prices, subscription } = await subscribe("pro");
    const item = itemOf(subscription);
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      phases: [
        {
          items: [{ price: prices.pro.id, quantity: 1 }],
          start_date: item.current_period_start,
          end_date: item.current_period_end,
        },
        {
          items: [{ price: prices.basic.id, quantity: 1 }],
          duration: { interval: "month", interval_count: 1 },
          proration_behavior: "none",
        },
      ],
    });
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    ).rejects.toThrow("managed by the subscription schedule");
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).price.lookup_key).toBe("pro_monthly");
    await pass(32);
    const smaller = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(itemOf(smaller).price.lookup_key).toBe("basic_monthly");
    expect(smaller.latest_invoice).toMatchObject({ subtotal: 1000, status: "paid" });
    await pass(62);
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe("released");
  });

  it("cancels at the period's end, and takes it back before", async () => {
    const { subscription } = await subscribe();
    const leaving = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(leaving.cancel_at).toBe(itemOf(subscription).current_period_end);
    const staying = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect([staying.cancel_at, staying.canceled_at]).toEqual([null, null]);
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await pass(32);
    const over = await stripe.subscriptions.retrieve(subscription.id);
    expect(over.status).toBe("canceled");
    expect(over.ended_at).toBe(itemOf(subscription).current_period_end);
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false }),
    ).rejects.toThrow("A canceled subscription");
  });

  it("lets the portal cancel by instant alone, and change the card", async () => {
    const { customer, subscription } = await subscribe("basic", "0341");
    await stripe.billingPortal.configurations.create({
      features: {
        subscription_cancel: { enabled: true, mode: "at_period_end" },
        payment_method_update: { enabled: true },
        invoice_history: { enabled: true },
      },
    });
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: "http://app.localhost/",
    });
    expect(await (await fetch(portal.url)).text()).toContain("Cancel the subscription");
    await press(portal.url, { action: "cancel" });
    const leaving = await stripe.subscriptions.retrieve(subscription.id);
    expect([leaving.cancel_at_period_end, leaving.cancel_at]).toEqual([
      false,
      itemOf(subscription).current_period_end,
    ]);
    await press(portal.url, { action: "resume" });
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
    await press(portal.url, { action: "card", card: "4242" });
    await pass(32);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });
});

describe("money back", () => {
  it("refunds a part, and no more than was paid", async () => {
    const { subscription } = await subscribe();
    const [payment] = (
      await stripe.invoicePayments.list({ invoice: idOf(subscription.latest_invoice) ?? "" })
    ).data;
    const intent = idOf(payment?.payment.payment_intent) ?? "";
    const refund = await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    expect(refund.status).toBe("succeeded");
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 5000 })).rejects.toThrow(
      "greater than",
    );
    await settle();
    const told = received.find((event) => event.type === "charge.refunded");
    expect(told?.data.object).toMatchObject({ amount_refunded: 500, refunded: false });
  });

  it("takes a part of an invoice back with a credit note that refunds it", async () => {
    const { subscription } = await subscribe();
    const note = await stripe.creditNotes.create({
      invoice: idOf(subscription.latest_invoice) ?? "",
      amount: 595,
      refund_amount: 595,
      reason: "duplicate",
    });
    expect([note.total, note.subtotal]).toEqual([595, 500]);
    const refunds = await stripe.refunds.list({});
    expect(refunds.data.map((one) => one.amount)).toEqual([595]);
  });

  it("charges once, without a subscription", async () => {
    const { customer } = await subscribe();
    const [method] = (await stripe.events.list({ type: "customer.subscription.updated" })).data;
    const card = method?.data.object;
    if (card?.object !== "subscription") throw new Error("no such event");
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: idOf(card.default_payment_method) ?? "" },
    });
    const intent = await stripe.paymentIntents.create({
      amount: 4900,
      currency: "eur",
      customer: customer.id,
      confirm: true,
      description: "Photo session",
    });
    expect(intent.status).toBe("succeeded");
  });
});

describe("strictness", () => {
  it("refuses what it does not know in Stripe's own words", async () => {
    await expect(stripe.rawRequest("POST", "/v1/customers", { nickname: "x" })).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      code: "parameter_unknown",
      param: "nickname",
    });
    await expect(stripe.products.create(JSON.parse("{}"))).rejects.toMatchObject({
      code: "parameter_missing",
      param: "name",
    });
    await expect(stripe.coupons.list()).rejects.toThrow("Unrecognized request URL (GET: /v1/coupons)");
    await expect(stripe.subscriptions.retrieve("sub_none")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    const { hostname, port } = new URL(running.url);
    const stranger = new Stripe("sk_test_other", { host: hostname, port, protocol: "http" });
    await expect(stranger.products.list()).rejects.toMatchObject({ type: "StripeAuthenticationError" });
  });

  it("wants the address and the firm to be updatable before it collects them", async () => {
    const { basic } = await catalogue();
    const customer = await stripe.customers.create({});
    const session = {
      mode: "subscription" as const,
      customer: customer.id,
      line_items: [{ price: basic.id, quantity: 1 }],
      success_url: "http://app.localhost/",
    };
    await expect(
      stripe.checkout.sessions.create({ ...session, automatic_tax: { enabled: true } }),
    ).rejects.toMatchObject({ code: "customer_tax_location_invalid" });
    await expect(
      stripe.checkout.sessions.create({ ...session, tax_id_collection: { enabled: true } }),
    ).rejects.toThrow("customer_update[name]");
  });

  it("moves a lookup key only when told to", async () => {
    const { basic } = await catalogue();
    const again = {
      product: idOf(basic.product) ?? "",
      currency: "eur",
      unit_amount: 1200,
      lookup_key: "basic_monthly",
    };
    await expect(stripe.prices.create(again)).rejects.toThrow("already uses that lookup key");
    const newer = await stripe.prices.create({ ...again, transfer_lookup_key: true });
    const found = await stripe.prices.list({ lookup_keys: ["basic_monthly"], active: true });
    expect(found.data.map((price) => price.id)).toEqual([newer.id]);
  });

  it("pages through lists", async () => {
    for (let i = 0; i < 5; i++) await stripe.customers.create({ name: `guest ${i}` });
    const names: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 2 })) names.push(customer.name ?? "");
    expect(names).toEqual(["guest 4", "guest 3", "guest 2", "guest 1", "guest 0"]);
  });
});

describe("once and only once", () => {
  it("replays an answer for the same key and refuses the key for anything else", async () => {
    const first = await stripe.customers.create({ name: "Rosa" }, { idempotencyKey: "k1" });
    const second = await stripe.customers.create({ name: "Rosa" }, { idempotencyKey: "k1" });
    expect(second.id).toBe(first.id);
    expect((await stripe.customers.list()).data.length).toBe(1);
    await expect(stripe.customers.create({ name: "Karl" }, { idempotencyKey: "k1" })).rejects.toMatchObject({
      type: "StripeIdempotencyError",
    });
  });

  it("does the work once though its answers get lost", async () => {
    await control("switches", { failure: 0.7 });
    let made = 0;
    for (let i = 0; i < 12; i++) {
      try {
        await stripe.customers.create(
          { name: `guest ${i}` },
          { idempotencyKey: `guest-${i}`, maxNetworkRetries: 12 },
        );
        made++;
      } catch (error) {
        expect(error).toMatchObject({ type: "StripeAPIError" });
      }
    }
    await control("switches", { failure: 0 });
    const names = (await stripe.customers.list({ limit: 100 })).data.map((customer) => customer.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(made);
  }, 60_000);
});

describe("webhooks", () => {
  it("come again until they are taken", async () => {
    let refused = 0;
    refuse = (type) => type === "customer.created" && refused++ < 2;
    await stripe.customers.create({ name: "Rosa" });
    await settle();
    expect(refused).toBe(3);
    expect(received.map((event) => event.type)).toEqual(["customer.created"]);
  });

  it("come several times, late, lost at first and in any order when told to, and none is missing", async () => {
    await control("switches", { duplicate: 2, webhookDelayMs: [0, 50], shuffle: true, loss: 0.5 });
    await subscribe();
    await settle();
    const counts = new Map<string, number>();
    for (const event of received) counts.set(event.id, (counts.get(event.id) ?? 0) + 1);
    expect([...counts.values()]).toEqual([3, 3, 3, 3, 3, 3]);
  });

  it("wait while they are held back", async () => {
    await control("switches", { hold: true });
    await stripe.customers.create({});
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(received).toEqual([]);
    await control("switches", { hold: false });
    await settle();
    expect(received.length).toBe(1);
  });
});

describe("the account", () => {
  it("survives a restart", async () => {
    await running.close();
    dataFile = join(folder, "account.json");
    await start();
    const { subscription } = await subscribe();
    await pass(10);
    await settle();
    await running.close();
    await start();
    const back = await stripe.subscriptions.retrieve(subscription.id);
    expect(back.status).toBe("active");
    await pass(25);
    expect((await stripe.invoices.list({ subscription: subscription.id })).data.length).toBe(2);
  });

  it("takes in a snapshot and lets time pass it by", async () => {
    const { subscription } = await subscribe();
    await control("load", { objects: [{ ...subscription, id: "sub_from_elsewhere", status: "past_due" }] });
    await pass(60);
    const loaded = await stripe.subscriptions.retrieve("sub_from_elsewhere");
    expect(loaded.status).toBe("past_due");
    expect(itemOf(loaded).current_period_end).toBe(itemOf(subscription).current_period_end);
  });
});
