import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectStripe } from "../src/billing/stripe.ts";
import { startStripe } from "./stripe/server.ts";
import { setUpStripe } from "./stripe-setup.ts";

let running: Awaited<ReturnType<typeof startStripe>>;
const secretKey = "sk_test_setup";
const wanted = { appOrigin: "https://app.example", webhookUrl: "https://app.example/api/webhooks/stripe" };

beforeEach(async () => {
  running = await startStripe({
    webhookUrl: "http://127.0.0.1:9/",
    webhookSecret: "whsec_setup",
    secretKey,
    appOrigin: "http://app.localhost",
  });
});
afterEach(() => running.close());

describe("setting up a Stripe account", () => {
  it("makes what is missing and, run again, leaves it as it is", async () => {
    const stripe = connectStripe(secretKey, running.url);
    const first = await setUpStripe(stripe, wanted);
    expect(first.filter((line) => line.startsWith("made"))).toHaveLength(8);
    expect(first.join("\n")).toMatch(/STRIPE_WEBHOOK_SECRET to whsec_/);
    const second = await setUpStripe(stripe, wanted);
    expect(second.filter((line) => line.startsWith("made") || line.startsWith("replaced"))).toEqual([]);
    const prices = await stripe.prices.list({ limit: 100 });
    expect(
      prices.data
        .map((price) => [price.lookup_key, price.unit_amount, price.tax_behavior])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ["basic_monthly", 999, "exclusive"],
      ["basic_yearly", 9990, "exclusive"],
      ["pro_monthly", 2999, "exclusive"],
      ["pro_yearly", 29990, "exclusive"],
    ]);
    expect((await stripe.webhookEndpoints.list({ limit: 100 })).data.map((one) => one.url)).toContain(
      wanted.webhookUrl,
    );
  });

  it("replaces a price that is no longer right and lets it keep its subscribers", async () => {
    const stripe = connectStripe(secretKey, running.url);
    const product = await stripe.products.create({ name: "Basic of old" });
    const old = await stripe.prices.create({
      product: product.id,
      currency: "eur",
      unit_amount: 500,
      lookup_key: "basic_monthly",
      recurring: { interval: "month" },
    });
    const said = await setUpStripe(stripe, wanted);
    expect(said.join("\n")).toContain("replaced the price basic_monthly");
    expect(await stripe.prices.retrieve(old.id)).toMatchObject({ lookup_key: null, active: true });
  });
});
