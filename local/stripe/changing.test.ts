import type { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { itemOf, pass, press, received, settle, stripe, subscribe } from "../../test/harness/local-stripe.ts";
import { idOf } from "./wire.ts";

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
