import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import {
  catalogue,
  control,
  itemOf,
  pass,
  received,
  refuseWhen,
  restart,
  running,
  settle,
  stripe,
  subscribe,
} from "../../test/harness/local-stripe.ts";
import { idOf } from "./wire.ts";

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
    refuseWhen((type) => type === "customer.created" && refused++ < 2);
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
    await restart();
    const { subscription } = await subscribe();
    await pass(10);
    await settle();
    await restart();
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
