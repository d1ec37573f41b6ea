import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { answerApi } from "../../functions/app.ts";
import { readEnv } from "../../functions/env.ts";
import { HANDLED_TYPES } from "../../src/billing/events.ts";
import { APP_ORIGIN, callApi, freshSlug, type Person, person } from "../harness/story.ts";
import { customerIdOf, deliverNews, itemOf, press, stripe } from "../harness/stripe.ts";
import { type Current, current, openCheckout, subscriber } from "../harness/subscriber.ts";

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

  it("is 501 with the missing key's name where Stripe is not set up, and all else works", async () => {
    const { STRIPE_SECRET_KEY: _key, STRIPE_WEBHOOK_SECRET: _secret, ...bare } = readEnv(env);
    const owner = person();
    const ask = async (method: string, path: string, body?: object) => {
      const request = new Request(`${APP_ORIGIN}/api/subscriptions/${path}`, {
        method,
        headers: { authorization: `Bearer ${await owner.token()}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const answer = await answerApi(request, bare, createExecutionContext(), "request-1");
      return { status: answer.status, body: await answer.json<{ detail?: string }>() };
    };
    for (const [method, path, body] of [
      ["POST", "checkout", { plan: "PRO" }],
      ["GET", "change?plan=PRO", undefined],
      ["POST", "change", { plan: "PRO" }],
      ["POST", "cancel", undefined],
      ["POST", "resume", undefined],
      ["POST", "portal", undefined],
    ] as const) {
      const answer = await ask(method, path, body);
      expect([path, answer.status]).toEqual([path, 501]);
      expect(answer.body.detail).toContain("STRIPE_SECRET_KEY");
    }
    expect((await ask("GET", "current")).body).toMatchObject({ plan: "FREE" });
    expect((await ask("GET", "plans")).status).toBe(200);
    expect((await ask("GET", "billing-events")).status).toBe(200);
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
