import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { HANDLED_TYPES } from "../../src/billing/events.ts";
import { runEnd } from "../../src/billing/jobs.ts";
import { type Answer, eventually, type Person, person } from "../harness/story.ts";
import { customerIdOf, deliverNews, itemOf, press, stripe, systemAt } from "../harness/stripe.ts";
import { openCheckout, subscriber } from "../harness/subscriber.ts";
import { asOwner, join, newBusiness } from "../harness/team.ts";

type Line = {
  actor: { kind: string; id: string | null };
  action: string;
  changes: Record<string, { from?: unknown; to?: unknown }>;
  requestId: string;
};

/** A business's lines about its plan, as this reader is shown them, newest first. */
async function planLines(reader: Person, businessId: string): Promise<Line[]> {
  const { status, body } = await reader.call<{ data: Line[] }>(
    "GET",
    `/api/audit-logs?businessId=${businessId}&limit=100`,
  );
  expect(status).toBe(200);
  return body.data.filter(({ action }) => /^(subscription|checkout|portal|account)\./.test(action));
}

/** What one work adds to them. */
async function added(reader: Person, businessId: string, work: () => Promise<unknown>): Promise<Line[]> {
  const before = await planLines(reader, businessId);
  await work();
  const after = await planLines(reader, businessId);
  expect(after.slice(after.length - before.length)).toEqual(before);
  return after.slice(0, after.length - before.length);
}

const post = (who: Person, what: string, body?: object): Promise<Answer> =>
  who.call("POST", `/api/subscriptions/${what}`, body);
const requestOf = (answer: Answer) => answer.headers.get("x-request-id");
const ofAccount = (who: Person) =>
  asOwner(sql`select business_id, actor_kind, actor_id, action, changes from audit_logs
    where target_id = ${who.id} or changes -> 'userId' ->> 'to' = ${who.id} order by id`);

describe("what a billing owner does with the plan", () => {
  it("stands in the log of each business of theirs, with who, when and what it was before, and in nobody else's", async () => {
    const { owner, news } = await subscriber("BASIC");
    const [one, two] = [await newBusiness(owner), await newBusiness(owner, "Zum Anker")];
    const admin = person("Adam Admin");
    await join(owner, one, admin, "ADMIN");
    const foreign = person();
    const theirs = await newBusiness(foreign);
    const others = await planLines(foreign, theirs);

    const sent: Answer[] = [];
    const lines = await added(admin, one, async () => {
      for (const what of ["cancel", "cancel", "resume", "resume"]) sent.push(await post(owner, what));
      sent.push(await post(owner, "change", { plan: "PRO" }), await post(owner, "change", { plan: "PRO" }));
      sent.push(await post(owner, "change", { plan: "BASIC" }));
      await news();
    });
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    const end = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const by = (n: number) => ({
      actor: { kind: "user", id: owner.id },
      action: "subscription.changed",
      requestId: requestOf(sent[n] as Answer),
    });
    expect(lines.toReversed()).toMatchObject([
      { ...by(0), changes: { cancelAt: { from: null, to: end } } },
      { ...by(2), changes: { cancelAt: { from: end, to: null } } },
      { ...by(4), changes: { plan: { from: "BASIC", to: "PRO" } } },
      {
        ...by(6),
        changes: { scheduledPlan: { from: null, to: "BASIC" }, scheduledAt: { from: null, to: end } },
      },
    ]);
    expect(lines).toHaveLength(4);
    const bare = (all: Line[]) =>
      all.map(({ action, changes, requestId }) => ({ action, changes, requestId }));
    expect(bare(await planLines(owner, two)).slice(0, 4)).toEqual(bare(lines));
    expect(await planLines(foreign, theirs)).toEqual(others);
    // Nothing of Stripe's own, and nobody's address.
    expect(JSON.stringify(lines)).not.toMatch(/cus_|price_|@/);
  });

  it("is put down to them where Stripe's own news is here first, and once", async () => {
    const { owner, news, subscription } = await subscriber("BASIC");
    const business = await newBusiness(owner);
    const command = crypto.randomUUID();
    const lines = await added(owner, business, async () => {
      // As if the request died after Stripe had done it.
      await stripe().subscriptions.update(
        subscription.id,
        { cancel_at_period_end: true },
        { idempotencyKey: `command ${command} cancel` },
      );
      await news();
      expect((await post(owner, "cancel")).status).toBe(200);
    });
    expect(lines).toMatchObject([
      {
        actor: { kind: "user", id: owner.id },
        action: "subscription.changed",
        requestId: command,
        changes: { cancelAt: { from: null } },
      },
    ]);
  });

  it("is Stripe's where it was done in the portal, after the line that says who had it opened", async () => {
    const { owner, news } = await subscriber("BASIC");
    const business = await newBusiness(owner);
    let opened: Answer | undefined;
    const lines = await added(owner, business, async () => {
      opened = await post(owner, "portal");
      await press(String(opened.body.url), { action: "cancel" });
      await news();
    });
    expect(lines.toReversed()).toMatchObject([
      {
        actor: { kind: "user", id: owner.id },
        action: "portal.opened",
        requestId: opened && requestOf(opened),
        changes: {},
      },
      {
        actor: { kind: "webhook", id: null },
        action: "subscription.changed",
        changes: { cancelAt: { from: null } },
      },
    ]);
    expect((await post(person(), "portal")).status).toBe(409);
    expect(lines).toHaveLength(2);
  });

  it("begins with the checkout, told once for each that is begun", async () => {
    const owner = person();
    const business = await newBusiness(owner);
    const lines = await added(owner, business, async () => {
      await openCheckout(owner, "BASIC");
      await openCheckout(owner, "BASIC");
      const url = await openCheckout(owner, "PRO");
      await press(url, { action: "pay", country: "DE" });
      await deliverNews(owner, new Set(), HANDLED_TYPES);
      expect((await post(owner, "checkout", { plan: "PRO" })).status).toBe(409);
    });
    const user = { kind: "user", id: owner.id };
    const begun = lines.toReversed();
    expect(begun.slice(0, 3)).toMatchObject([
      { actor: user, action: "checkout.begun", changes: { plan: { from: null, to: "BASIC" } } },
      { actor: user, action: "checkout.begun", changes: { plan: { from: "BASIC", to: "PRO" } } },
      {
        actor: { kind: "webhook" },
        action: "subscription.created",
        changes: { plan: { from: null, to: "PRO" } },
      },
    ]);
    expect(begun.filter(({ action }) => action !== "subscription.changed")).toHaveLength(3);
    const tied = (await ofAccount(owner)).filter(({ action }) => action === "customer.tied");
    expect(tied).toMatchObject([
      {
        business_id: null,
        actor_kind: "user",
        changes: { stripeCustomerId: { to: await customerIdOf(owner) } },
      },
    ]);
  });

  it("is kept of one without a business too, and not of a refusal", async () => {
    const { owner } = await subscriber("BASIC");
    const before = await ofAccount(owner);
    expect((await post(owner, "cancel")).status).toBe(200);
    expect((await post(owner, "cancel", { now: true })).status).toBe(422);
    expect((await post(owner, "checkout", { plan: "PRO" })).status).toBe(409);
    expect((await ofAccount(owner)).slice(before.length)).toMatchObject([
      { business_id: null, actor_kind: "user", actor_id: owner.id, action: "subscription.changed" },
    ]);
  });
});

describe("what the product ends of itself", () => {
  it("says why: an account that was deleted", async () => {
    const { owner } = await subscriber("PRO");
    const business = await newBusiness(owner);
    const heir = person("Hanna Heir");
    await join(owner, business, heir, "OWNER");
    expect((await owner.call("DELETE", "/api/me")).status).toBe(204);
    expect(await runEnd(systemAt(), owner.id)).toContain("ended");
    const [last] = (await ofAccount(owner)).toReversed();
    expect(last).toMatchObject({
      // The business is the heir's by now: what the plan of the one before does is none of its.
      business_id: null,
      actor_kind: "system",
      actor_id: null,
      action: "subscription.changed",
      changes: { status: { from: "active", to: "canceled" }, reason: { to: "account-deleted" } },
    });
    expect((await planLines(heir, business)).filter((line) => "reason" in line.changes)).toEqual([]);
  });

  it("says why: a second subscription", async () => {
    const { owner, news, customer, subscription } = await subscriber("BASIC");
    const business = await newBusiness(owner);
    const method = subscription.default_payment_method;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await stripe().subscriptions.create({
      customer,
      items: [{ price: itemOf(subscription).price.id }],
      default_payment_method: typeof method === "string" ? method : "",
      metadata: { user_id: owner.id, plan: "BASIC" },
    });
    await news();
    const ended = await eventually(
      async () => (await planLines(owner, business)).filter((line) => line.changes.status?.to === "canceled"),
      (lines) => lines.length > 0,
    );
    expect(ended).toMatchObject([
      {
        actor: { kind: "system", id: null },
        action: "subscription.changed",
        changes: { status: { from: "active" }, reason: { to: "duplicate" } },
      },
    ]);
  });
});

describe("a line of the log", () => {
  it("names a user exactly where a user did it: the database refuses any other", async () => {
    const line = (kind: string, actor: string | null) =>
      asOwner(sql`insert into audit_logs (id, actor_kind, actor_id, action, target_type, target_id, request_id, at)
        values (${crypto.randomUUID()}, ${kind}, ${actor}, 'test.line', 'x', 'x', 'x', now())`);
    for (const [kind, actor] of [
      ["user", null],
      ["system", "user_1"],
      ["webhook", "user_1"],
    ] as const)
      await expect(line(kind, actor)).rejects.toThrow();
    expect(await asOwner(sql`select 1 from audit_logs where action = 'test.line'`)).toEqual([]);
  });
});
