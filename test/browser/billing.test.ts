import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { connectStripe } from "../../src/billing/stripe.ts";
import { type RunningApp, startAppStack } from "../harness/app-stack.ts";
import { launchBrowser } from "../harness/browser.ts";
import { caller, examine, signIn, visitor } from "../harness/browser-story.ts";

const DAY_S = 86_400;

let browser: Browser;
/** A stack of its own: its clock moves, and nobody else's may. */
let app: RunningApp;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startAppStack(inject("app").dist)]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const said = (page: Page, text: string | RegExp) => page.locator(".toast").getByText(text).waitFor();
const inDialog = (page: Page, name: string | RegExp) =>
  page.getByRole("dialog").getByRole("button", { name }).click();

type Who = { email: string; name: string };

/** Drafts with a name and nothing else, which is enough to publish. */
async function drafts(who: Who, count: number): Promise<string[]> {
  const call = await caller(app.values, who);
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const name = `${who.name}’s ${n}`;
    const made = await call<{ id: string }>("POST", "/api/configurations", {
      name,
      templateId: "modern",
      businessName: name,
    });
    ids.push(made.id);
  }
  return ids;
}

/** The Worker begins anew with its new clock: no page may be asking it for anything meanwhile. */
async function letTimePass(page: Page, seconds: number): Promise<void> {
  await page.goto("about:blank");
  await app.letTimePass(seconds);
}

/** Until the edge answers so: what is pushed there arrives within seconds. */
async function answers(page: Page, slug: string, status: number): Promise<void> {
  let got = (await page.goto(`http://${slug}.${app.values.sitesDomain}/`))?.status() ?? 0;
  for (let attempt = 0; attempt < 90; attempt++) {
    if (got === status) return;
    await page.waitForTimeout(500);
    got = (await page.reload())?.status() ?? 0;
  }
  throw new Error(`${slug} answers ${got} instead of ${status}`);
}

async function subscriptionsOf(email: string) {
  const stripe = connectStripe(app.values.stripeSecretKey, app.values.stripeUrl);
  const customers = (await stripe.customers.list({ email, limit: 10 })).data;
  const lists = await Promise.all(
    customers.map(({ id }) => stripe.subscriptions.list({ customer: id, status: "all" })),
  );
  return { customers, subscriptions: lists.flatMap((list) => list.data) };
}

describe("paying", () => {
  it("goes from the limit through good times and bad ones", async () => {
    const who = { email: "ida@example.com", name: "Ida" };
    const [first, second] = await drafts(who, 2);
    const call = await caller(app.values, who);
    await call("POST", `/api/configurations/${first}/publish`, { slug: "idas-first" });
    const { page, context, complaints } = await visitor(browser);
    const site = await context.newPage();

    // Free is full. What was typed is still there after the way to the bank.
    await signIn(page, app.values, who, `/sites/${second}/publish`);
    await page.getByLabel("Address of your site").fill("idas-second");
    await button(page, "Publish").click();
    await page.getByText("Your plan is full").waitFor();
    await button(page, "Upgrade to Basic").waitFor();
    await examine(page, "billing-1-limit");
    await button(page, "Upgrade to Basic").dblclick();
    await button(page, "Pay with a card that is declined").click();
    await page.getByText("Your card was declined").waitFor();
    await button(page, "Pay").click();
    await page.getByText("Thank you. You are on Basic now").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/sites/${second}/publish`);
    await button(page, "All right").click();
    await expect.poll(() => new URL(page.url()).search).not.toContain("session_id");
    await expect.poll(() => page.getByLabel("Address of your site").inputValue()).toBe("idas-second");
    await button(page, "Publish").click();
    await page.getByText("Your site is online").waitFor();
    await answers(site, "idas-second", 200);

    // A bigger plan at once, its price told before; then a smaller one, and neither, but an end.
    await page.locator("summary").filter({ hasText: "Account:" }).click();
    await page.getByRole("link", { name: "Plan and billing" }).click();
    await button(page, "Upgrade to Pro").click();
    await page.getByRole("dialog").getByText("Due now").waitFor();
    await examine(page, "billing-2-upgrade");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Upgrade to Pro");
    await button(page, "Upgrade to Pro").click();
    await inDialog(page, /^Change and pay €23\.\d\d$/);
    await said(page, "You are on Pro now");
    await page.getByText("€23.").first().waitFor();
    await button(page, "Change to Basic").click();
    await inDialog(page, /^Change on /);
    await said(page, /^Basic begins on /);
    await page.getByText(/; then Basic begins\.$/).waitFor();
    await button(page, "Cancel the plan").click();
    await page.getByRole("dialog").getByText("2 sites are online, Free covers 1 site").waitFor();
    await inDialog(page, /^End it on /);
    await page.getByText(/^Ends on .*you are on Free from then on/).waitFor();
    await examine(page, "billing-3-ending");
    await button(page, "Keep Pro").click();
    await page.getByText(/^Renews on /).waitFor();

    // At Stripe: another card, one that will fail.
    await button(page, "Card, address and invoices").click();
    await page.getByLabel("Card").selectOption("0341");
    await button(page, "Use this card from now on").click();
    await page.getByRole("link", { name: "Return to the app" }).click();
    await page.getByRole("heading", { name: "Plans" }).waitFor();

    // A month later the bank refuses. Nothing changes yet, and every page says until when.
    await letTimePass(page, 32 * DAY_S);
    await page.goto(`${app.values.appUrl}/sites/${second}/design`);
    await page.getByText("Your plan Pro and all your sites stay as they are until").waitFor();
    await page.getByRole("link", { name: "See to the payment" }).click();
    await page.getByText("Payment failed, attempt 1; the next is on ").waitFor();
    await page.getByRole("link", { name: /^Pay it/ }).waitFor();
    expect(await button(page, "Change to Basic").count()).toBe(0);
    await examine(page, "billing-4-past-due");
    await answers(site, "idas-second", 200);

    // Nobody pays: the plan ends, the sites have fourteen days.
    await letTimePass(page, 27 * DAY_S);
    await page.goto(app.values.appUrl);
    await page.getByText("Your plan covers 1 site; 2 are online").waitFor();
    await page.getByText("Nothing changes until").waitFor();
    await examine(page, "billing-5-grace");
    await answers(site, "idas-second", 200);

    await letTimePass(page, 15 * DAY_S);
    await answers(site, "idas-second", 410);
    await answers(site, "idas-first", 200);
    await page.goto(`${app.values.appUrl}/sites/${second}/publish`);
    await page.getByText("1 site of yours is offline").waitFor();
    await page.getByText("This site is suspended").waitFor();
    await examine(page, "billing-6-suspended");

    // Paid again, it comes back by itself.
    await page.getByRole("link", { name: "Choose a bigger plan" }).first().click();
    await button(page, "Upgrade to Basic").click();
    await page.getByLabel("Card").selectOption("4242");
    await button(page, "Pay").click();
    await page.getByText("Thank you. You are on Basic now").waitFor();
    await button(page, "All right").click();
    await answers(site, "idas-second", 200);
    await page.reload();
    await page.getByText(/^Renews on /).waitFor();
    expect(await page.getByText("offline", { exact: false }).count()).toBe(0);
    // Page by page down to the beginning, wherever a page happens to end; the history itself may still be loading.
    const older = button(page, "Show older");
    await expect
      .poll(async () => {
        if ((await older.count()) > 0 && (await older.getAttribute("aria-busy")) === "false")
          await older.click();
        return { checkouts: await page.getByText("Checkout completed").count(), older: await older.count() };
      })
      .toEqual({ checkouts: 2, older: 0 });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("makes one subscription of two tabs and as many clicks as there are", async () => {
    const who = { email: "otto@example.com", name: "Otto" };
    const { page, context } = await visitor(browser);
    await signIn(page, app.values, who, "/billing");
    const other = await context.newPage();
    await other.goto(`${app.values.appUrl}/billing`);
    const tabs = [page, other];
    await Promise.all(tabs.map((tab) => button(tab, "Upgrade to Pro").waitFor()));
    await Promise.all(tabs.map((tab) => button(tab, "Upgrade to Pro").dblclick()));
    await Promise.all(tabs.map((tab) => button(tab, "Pay").waitFor()));
    expect(other.url()).toBe(page.url());
    await button(page, "Pay").click();
    await page.getByText("Thank you. You are on Pro now").waitFor();
    await button(other, "Pay").click();
    await other.getByText("This checkout is over").waitFor();
    await other.goto(`${app.values.appUrl}/billing`);
    await other.getByText(/^Renews on /).waitFor();
    const { customers, subscriptions } = await subscriptionsOf(who.email);
    expect([customers.length, subscriptions.length]).toEqual([1, 1]);
    await context.close();
  });

  it("charges nothing when one turns back, and says what is wrong where something is", async () => {
    const who = { email: "nora@example.com", name: "Nora" };
    const { page, context } = await visitor(browser);
    await signIn(page, app.values, who, "/billing");
    await page.getByText("Nothing yet. Payments and their invoices will be listed here.").waitFor();
    await examine(page, "billing-7-free");
    await button(page, "Upgrade to Basic").click();
    await button(page, "Back without paying").click();
    await page.getByText("Nothing was charged").waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe("");
    expect((await subscriptionsOf(who.email)).subscriptions).toEqual([]);

    await page.route("**/api/subscriptions/plans*", (route) => route.abort());
    await page.goto(`${app.values.appUrl}/billing`);
    await page.getByText("The server can't be reached").waitFor();
    await page.unroute("**/api/subscriptions/plans*");
    await button(page, "Try again").click();
    await button(page, "Upgrade to Basic").waitFor();

    await page.route("**/api/config", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), billingEnabled: false } });
    });
    await page.reload();
    await page.getByText("Billing is not set up here").waitFor();
    await page.getByText("STRIPE_SECRET_KEY").waitFor();
    expect(await button(page, /^Upgrade to/).count()).toBe(0);
    await examine(page, "billing-8-not-set-up");
    await context.close();
  });
});
