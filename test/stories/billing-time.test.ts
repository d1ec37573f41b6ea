import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readEnv } from "../../functions/env.ts";
import { HANDLED_TYPES } from "../../src/billing/events.ts";
import { runEnd } from "../../src/billing/jobs.ts";
import { reconcile, settleAccounts } from "../../src/billing/reconcile.ts";
import { idOf } from "../../src/billing/rules.ts";
import { storeState, takeTicket } from "../../src/billing/store.ts";
import { pushSite } from "../../src/sites/push.ts";
import { eventually, freshSlug, type Person, person, visit } from "../harness/story.ts";
import { customerIdOf, deliverNews, press, stripe, systemAt } from "../harness/stripe.ts";
import { asOwner } from "../harness/team.ts";

const DAY_MS = 86_400_000;
const later = (days: number) => systemAt(new Date(Date.now() + days * DAY_MS));

type Site = { id: string; slug: string };

async function publish(owner: Person): Promise<Site> {
  const made = await owner.call<{ id: string }>("POST", "/api/configurations", {
    name: "A site",
    templateId: "minimalist",
    businessName: "Saltmarsh Inn",
  });
  const slug = freshSlug("saltmarsh");
  const published = await owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug });
  expect(published.status).toBe(200);
  return { id: made.body.id, slug };
}

const republish = (owner: Person, site: Site) => owner.call("POST", `/api/configurations/${site.id}/publish`);

async function subscribe(plan: "BASIC" | "PRO" = "BASIC") {
  const owner = person();
  const told = new Set<string>();
  const answer = await owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan });
  await press(answer.body.url, { action: "pay", country: "DE", name: "Saltmarsh Inn Ltd" });
  const news = () => deliverNews(owner, told, HANDLED_TYPES);
  await news();
  const customer = await customerIdOf(owner);
  const [subscription] = (await stripe().subscriptions.list({ customer })).data;
  if (!subscription) throw new Error("no subscription");
  return { owner, news, customer, subscription };
}

type State = Parameters<typeof storeState>[3];

/** What Stripe would say of a subscription in another state; how it comes to that is the local Stripe's own test. */
async function becomes(
  subscription: { id: string; customer: string | { id: string } },
  change: Partial<State>,
  system = systemAt(),
) {
  const state: State = {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? "",
    plan: "BASIC",
    status: "active",
    priceId: "price_any",
    currentPeriodEnd: null,
    cancelAt: null,
    startedAt: new Date(0).toISOString(),
    pastDueSince: null,
    scheduledPlan: null,
    scheduledAt: null,
    ...change,
  };
  return storeState(system, await takeTicket(system), null, state);
}

async function mailsTo(owner: Person): Promise<string[]> {
  const rows = await asOwner(
    sql`select payload ->> 'mail' as mail from outbox where kind = 'billing-mail' and payload ->> 'userId' = ${owner.id} order by id`,
  );
  return rows.map((row) => String(row.mail));
}

const statusOf = (site: Site) => visit(site.slug).then((answer) => answer.status);
const seen = (site: Site, status: number) =>
  eventually(
    () => statusOf(site),
    (got) => got === status,
  );

type Current = {
  plan: string;
  status: string;
  usage: { sites: number };
  graceUntil: string | null;
  suspendedSites: number;
  pastDueUntil: string | null;
};
const current = async (owner: Person) =>
  (await owner.call<Current>("GET", "/api/subscriptions/current")).body;

describe("when a plan shrinks", () => {
  it("leaves everything for fourteen days, then suspends the sites published last, and brings them back", async () => {
    const { owner, subscription } = await subscribe();
    const first = await publish(owner);
    const second = await publish(owner);
    const third = await publish(owner);
    await seen(third, 200);

    expect((await becomes(subscription, { status: "unpaid" })).stored?.settled).toBe("grace-started");
    const { plan, graceUntil } = await current(owner);
    expect(plan).toBe("FREE");
    expect(Math.round((Date.parse(graceUntil ?? "") - Date.now()) / DAY_MS)).toBe(14);
    // Updates of live sites go on, new ones are refused.
    expect((await republish(owner, third)).status).toBe(200);
    const fourth = await owner.call<{ id: string }>("POST", "/api/configurations", {
      name: "One more",
      templateId: "minimalist",
      businessName: "Saltmarsh Inn",
    });
    expect(
      await owner.call("POST", `/api/configurations/${fourth.body.id}/publish`, { slug: freshSlug() }),
    ).toMatchObject({
      status: 403,
      body: { type: "/problems/plan-limit", limit: 1, used: 3 },
    });

    await settleAccounts(later(10));
    await settleAccounts(later(12));
    await settleAccounts(later(13));
    expect(await statusOf(second)).toBe(200);
    await settleAccounts(later(14.1));
    await settleAccounts(later(15));
    expect(await mailsTo(owner)).toEqual(["grace-started", "grace-ending", "sites-suspended"]);
    await seenSuspended([second, third]);
    expect(await statusOf(first)).toBe(200);
    expect(await current(owner)).toMatchObject({ graceUntil: null, suspendedSites: 2, usage: { sites: 1 } });
    expect((await republish(owner, third)).status).toBe(403);

    // The subscription itself could come back only by a payment; here it does.
    expect((await becomes(subscription, { status: "active" })).stored?.settled).toBe("returned");
    await pushed([second, third]);
    await seen(second, 200);
    await seen(third, 200);
    expect((await mailsTo(owner)).at(-1)).toBe("sites-returned");
    expect(await current(owner)).toMatchObject({ suspendedSites: 0, usage: { sites: 3 } });
  });

  it("ends the grace early when the owner makes room", async () => {
    const { owner, subscription } = await subscribe();
    await publish(owner);
    const second = await publish(owner);
    await becomes(subscription, { status: "canceled" });
    expect((await current(owner)).graceUntil).not.toBeNull();
    await owner.call("POST", `/api/configurations/${second.id}/unpublish`);
    await settleAccounts(later(12));
    expect((await current(owner)).graceUntil).toBeNull();
    await settleAccounts(later(15));
    expect(await mailsTo(owner)).toEqual(["grace-started"]);
  });

  it("brings back as many as fit, the oldest first", async () => {
    const { owner, subscription } = await subscribe("PRO");
    const sites = [await publish(owner), await publish(owner), await publish(owner), await publish(owner)];
    await becomes(subscription, { status: "canceled" });
    await settleAccounts(later(14.1));
    await seenSuspended(sites.slice(1));
    const again = { ...subscription, id: `${subscription.id}_again` };
    await becomes(again, { plan: "BASIC", startedAt: new Date().toISOString() });
    await pushed(sites);
    await Promise.all(sites.slice(0, 3).map((site) => seen(site, 200)));
    expect(await statusOf(sites[3] ?? { id: "", slug: "" })).toBe(410);
  });
});

/** What cron does for hosts that no message brought through. */
async function pushed(sites: Site[]) {
  const { EDGE } = readEnv(env);
  for (const site of sites) await pushSite(systemAt(), EDGE, site.slug);
}

async function seenSuspended(sites: Site[]) {
  await pushed(sites);
  await Promise.all(sites.map((site) => seen(site, 410)));
}

describe("past due", () => {
  it("keeps everything for 28 days at most", async () => {
    const { owner, subscription } = await subscribe();
    await publish(owner);
    await publish(owner);
    await becomes(subscription, { status: "past_due" });
    const now = await current(owner);
    expect([now.plan, now.status]).toEqual(["BASIC", "past_due"]);
    expect(Math.round((Date.parse(now.pastDueUntil ?? "") - Date.now()) / DAY_MS)).toBe(28);
    await settleAccounts(later(27));
    expect(await mailsTo(owner)).toEqual(["past-due"]);
    await settleAccounts(later(28.1));
    expect(await mailsTo(owner)).toEqual(["past-due", "grace-started"]);
    await settleAccounts(later(43));
    expect((await mailsTo(owner)).at(-1)).toBe("sites-suspended");
    await becomes(subscription, { status: "active" });
    expect((await mailsTo(owner)).at(-1)).toBe("sites-returned");
    expect(await current(owner)).toMatchObject({ plan: "BASIC", status: "active", pastDueUntil: null });
  });

  it("does not start anew with every piece of news", async () => {
    const { owner, subscription } = await subscribe();
    await becomes(subscription, { status: "past_due" }, later(-5));
    const before = (await current(owner)).pastDueUntil;
    await becomes(subscription, { status: "past_due" });
    expect((await current(owner)).pastDueUntil).toBe(before);
  });
});

describe("tickets", () => {
  it("let nothing older win, and an ended subscription never lives again", async () => {
    const { owner, subscription } = await subscribe("PRO");
    const system = systemAt();
    const early = await takeTicket(system);
    await becomes(subscription, { plan: "BASIC" });
    const stale: State = {
      id: subscription.id,
      customerId: idOf(subscription.customer) ?? "",
      plan: "PRO",
      status: "active",
      priceId: null,
      currentPeriodEnd: null,
      cancelAt: null,
      startedAt: new Date(0).toISOString(),
      pastDueSince: null,
      scheduledPlan: null,
      scheduledAt: null,
    };
    expect((await storeState(system, early, null, stale)).stored?.stored).toBe(false);
    expect((await current(owner)).plan).toBe("BASIC");
    await becomes(subscription, { status: "canceled" });
    expect((await becomes(subscription, { status: "active" })).stored?.stored).toBe(false);
    expect((await current(owner)).plan).toBe("FREE");
  });
});

describe("an account that is deleted", () => {
  it("is charged no more", async () => {
    const { owner, subscription } = await subscribe();
    expect(await runEnd(systemAt(), owner.id)).toContain(subscription.id);
    expect((await stripe().subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    expect((await current(owner)).plan).toBe("FREE");
    expect(await runEnd(systemAt(), owner.id)).toContain("nothing running");
  });
});

describe("the daily comparison", () => {
  it("takes up events that never came and repairs what differs", async () => {
    const owner = person();
    const answer = await owner.call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan: "PRO" });
    await press(answer.body.url, { action: "pay", country: "DE" });
    expect((await current(owner)).plan).toBe("FREE");
    const done = await reconcile(systemAt());
    expect(done.failed).toEqual([]);
    expect(done.caught.length).toBeGreaterThanOrEqual(6);
    expect((await current(owner)).plan).toBe("PRO");

    const [subscription] = (await stripe().subscriptions.list({ customer: await customerIdOf(owner) })).data;
    if (!subscription) throw new Error("no subscription");
    await asOwner(sql`update subscriptions set status = 'past_due' where id = ${subscription.id}`);
    const again = await reconcile(systemAt());
    expect(again.repaired).toContain(subscription.id);
    expect((await current(owner)).status).toBe("active");
  });
});
