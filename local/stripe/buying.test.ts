import type { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import {
  catalogue,
  control,
  itemOf,
  openCheckout,
  pass,
  press,
  received,
  running,
  settle,
  stripe,
  subscribe,
} from "../../test/harness/local-stripe.ts";
import { DAY } from "./time.ts";

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
