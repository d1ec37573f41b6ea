import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { caller, examine, mailTo, openKitchen, seen, signIn, visitor } from "../harness/browser-story.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const OWNER = { email: "rosa@example.com", name: "Rosa Lindqvist" };
const WAITER = { email: "sam@example.com", name: "Sam Okafor" };
const PARTNER = { email: "ada@example.com", name: "Ada Brightwater" };

type Call = Awaited<ReturnType<typeof caller>>;

async function goOnPlan(call: Call, plan: string): Promise<void> {
  const { url } = await call<{ url: string }>("POST", "/api/subscriptions/checkout", { plan });
  await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ action: "pay", card: "4242", country: "DE", name: "Rosa" }),
    redirect: "manual",
  });
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await call<{ plan: string }>("GET", "/api/subscriptions/current")).plan === plan) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not on ${plan}`);
}

const said = (page: Page, text: string | RegExp) => page.locator(".toast").getByText(text).waitFor();
const confirmed = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();

describe("a team", () => {
  it("invites, works, changes roles, leaves, and reads what happened", async () => {
    const app = inject("app");
    const call = await caller(app, OWNER);
    const { businessId, url } = await openKitchen(call, "Lindqvist’s", "lindqvists");
    const rosa = await visitor(browser);
    await signIn(rosa.page, app, OWNER, `/businesses/${businessId}/team`);
    const { page } = rosa;
    const invite = async (email: string, role = "Staff") => {
      await page.getByLabel("Their e-mail address").fill(email);
      await page.getByRole("radio", { name: role }).check();
      await page.getByRole("button", { name: "Send the invitation" }).click();
    };
    await page.getByText("You are on your own so far").waitFor();
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("Type the address first").waitFor();

    // The free plan has one seat: what to do about it is one click away.
    await invite(WAITER.email);
    await page.getByText("Your plan is full").waitFor();
    expect(
      await page.locator(".notice").getByRole("link", { name: "Compare the plans" }).getAttribute("href"),
    ).toBe("/billing");
    await page.getByText("No invitation is open").waitFor();
    await examine(page, "team-1-full");
    await goOnPlan(call, "PRO");

    await invite(WAITER.email);
    await said(page, `on its way to ${WAITER.email}`);
    const first = await mailTo(app, WAITER.email);
    await page.getByRole("button", { name: `Send again to ${WAITER.email}` }).click();
    await said(page, "the link before works no longer");
    await invite("typo@example.com", "Admin");
    await page.getByRole("button", { name: "Revoke typo@example.com" }).click();
    await confirmed(page, "Revoke");
    await page.locator("li", { hasText: "typo@example.com" }).waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("invitations");
    await examine(page, "team-2-invited");

    // The waiter, on a phone, from the mail to the dish that is gone.
    const mail = await mailTo(app, WAITER.email, first.count);
    const link = /http\S+#token=\S+/.exec(mail.text)?.[0] ?? "";
    const sam = await visitor(browser, 390);
    await sam.page.goto(link);
    await sam.page.locator("main").getByRole("button", { name: "Sign in" }).click();
    await sam.page.getByLabel("E-mail").fill(WAITER.email);
    await sam.page.getByLabel("Name").fill(WAITER.name);
    await sam.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await sam.page.getByRole("button", { name: "Accept the invitation" }).click();
    await sam.page.getByRole("link", { name: "Go to your sites" }).click();
    await sam.page.getByRole("link", { name: "Lindqvist’s", exact: true }).click();
    await sam.page.getByRole("switch", { name: "Pea soup" }).waitFor();
    expect(await sam.page.getByRole("navigation", { name: "Parts of the site" }).innerText()).toBe(
      "Today\nTeam",
    );
    await examine(sam.page, "team-3-staff-today");
    const site = await sam.context.newPage();
    await seen(site, `${url}/menu`, (text) => text.includes("Pea soup"));
    const plain = await site.locator("body").innerText();
    await sam.page.getByRole("switch", { name: "Pea soup" }).uncheck();
    await said(sam.page, "Pea soup is sold out");
    await seen(site, `${url}/menu`, (text) => text !== plain && /sold out/i.test(text));
    await sam.page.goto(`${new URL(sam.page.url()).href.replace("/today", "")}`.replace(/\/$/, ""));
    await sam.page.getByRole("switch", { name: "Pea soup" }).waitFor();
    expect(await sam.page.getByRole("switch", { name: "Pea soup" }).isChecked()).toBe(false);

    // Nothing that is not his: not by address either.
    await sam.page.goto(`${app.appUrl}/businesses/${businessId}/activity`);
    await sam.page.getByText("This is not for your role").waitFor();
    await sam.page.getByRole("link", { name: "to the team" }).click();
    await sam.page.getByText("You are staff at Lindqvist’s").waitFor();
    expect(await sam.page.getByText(OWNER.email).count()).toBe(0);
    expect(await sam.page.getByRole("button", { name: /Remove/ }).count()).toBe(0);
    expect(await sam.page.getByLabel("Their e-mail address").count()).toBe(0);

    // Up, and down again.
    await page.reload();
    await page.getByLabel(`Role of ${WAITER.name}`).selectOption("ADMIN");
    await said(page, `${WAITER.name} is admin now`);
    await sam.page.reload();
    await sam.page.getByLabel("Their e-mail address").waitFor();
    await page.getByLabel(`Role of ${WAITER.name}`).selectOption("STAFF");
    await said(page, `${WAITER.name} is staff now`);
    await sam.page.getByLabel("Their e-mail address").fill("friend@example.com");
    await sam.page.getByRole("button", { name: "Send the invitation" }).click();
    await sam.page.getByText("Your role does not allow this").waitFor();

    await sam.page.getByRole("button", { name: "Leave" }).click();
    await confirmed(sam.page, "Leave");
    await said(sam.page, "You left Lindqvist’s");
    await sam.page.goto(`${app.appUrl}/businesses/${businessId}/team`);
    await sam.page.getByText("There is no such business, or you do not work there any more").waitFor();

    // All of it stands in the log, in words, and can be narrowed down.
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByText("Rosa Lindqvist took an invitation back").waitFor();
    await page.reload();
    await page.getByText("A former member marked Pea soup as sold out").waitFor();
    await examine(page, "team-4-activity");
    await page.getByLabel("Show").selectOption("Site published");
    await page.getByText("Rosa Lindqvist published the site").waitFor();
    await page.getByText("took an invitation back").waitFor({ state: "detached" });
    await page.getByLabel("To", { exact: true }).fill("2020-01-01");
    await page.getByText("Nothing of that kind happened then").waitFor();
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByText("took an invitation back").waitFor();
    expect([...rosa.complaints, ...sam.complaints]).toEqual([]);
    await Promise.all([rosa.context.close(), sam.context.close()]);
  });

  it("hands the billing over, deletes a business and brings it back, and ends an account", async () => {
    const app = inject("app");
    const owner = { email: "olga@example.com", name: "Olga Brandt" };
    const call = await caller(app, owner);
    await goOnPlan(call, "PRO");
    const { id: businessId } = await call<{ id: string }>("POST", "/api/businesses", {
      name: "Brandt & Sons",
    });
    await call("POST", `/api/businesses/${businessId}/invitations`, { email: PARTNER.email, role: "ADMIN" });
    const { text } = await mailTo(app, PARTNER.email);
    const partner = await caller(app, PARTNER);
    const token = /token=(\S+)/.exec(text)?.[1];
    await partner("POST", "/api/invitations/accept", { token });
    await goOnPlan(partner, "BASIC");

    const olga = await visitor(browser);
    await signIn(olga.page, app, owner, `/businesses/${businessId}/ownership`);
    await olga.page.getByLabel("Who should pay").selectOption(PARTNER.name);
    await olga.page.getByRole("button", { name: "Offer the billing" }).click();
    await olga.page.getByText(`Offered to ${PARTNER.name}`).waitFor();
    await examine(olga.page, "team-5-ownership");

    const ada = await visitor(browser, 390);
    const offer = await mailTo(app, PARTNER.email, 1);
    const path = /http\S+/.exec(offer.text)?.[0] ?? "";
    await signIn(ada.page, app, PARTNER, new URL(path).pathname);
    await ada.page.getByText("offers you the billing of Brandt & Sons").waitFor();
    await examine(ada.page, "team-6-offer");
    await ada.page.getByRole("button", { name: "Take over the billing" }).click();
    await said(ada.page, "You pay for Brandt & Sons from now on");
    await olga.page.reload();
    await olga.page.getByText(`${PARTNER.name} does, and only they can hand it over`).waitFor();

    await ada.page.goto(`${app.appUrl}/businesses/${businessId}/ownership`);
    await ada.page.getByRole("button", { name: "Delete Brandt & Sons" }).click();
    const yes = ada.page.getByRole("dialog").getByRole("button", { name: "Delete it" });
    expect(await yes.isDisabled()).toBe(true);
    await ada.page.getByLabel("Type “Brandt & Sons” to confirm").fill("Brandt & Sons");
    await yes.click();
    await ada.page.getByRole("heading", { name: "Deleted businesses" }).waitFor();
    await examine(ada.page, "team-7-account");
    await ada.page.getByRole("button", { name: "Bring back Brandt & Sons" }).click();
    await said(ada.page, "Brandt & Sons is back");
    await ada.page.getByRole("link", { name: "Team of Brandt & Sons" }).waitFor();

    const download = ada.page.waitForEvent("download");
    await ada.page.getByRole("button", { name: "Download my data" }).click();
    expect((await download).suggestedFilename()).toBe("gastronomy-os-export.json");

    // What becomes of everything is said before, and only the typed address does it.
    await ada.page.getByRole("button", { name: "Delete my account" }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByText(`lives on with ${owner.name}, who pays for it from then on`).waitFor();
    await dialog.getByText("Your subscription ends at once").waitFor();
    await examine(ada.page, "team-8-delete-account");
    // Who asks again before the browser has told that the first question is over is still asked.
    for (let round = 0; round < 8; round++) {
      await ada.page.evaluate(() => {
        const again = () =>
          document.querySelector<HTMLElement>("[aria-labelledby=delete-account] button")?.click();
        addEventListener("keyup", again, { once: true });
      });
      await ada.page.keyboard.press("Escape");
      await ada.page.evaluate(
        () => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 100)),
      );
      expect(await dialog.count()).toBe(1);
    }
    await ada.page.keyboard.press("Escape");
    await ada.page.locator("dialog").waitFor({ state: "detached" });
    await expect
      .poll(() => ada.page.evaluate(() => document.activeElement?.textContent))
      .toBe("Delete my account");
    await ada.page.getByRole("button", { name: "Delete my account" }).press("Enter");
    await dialog.getByLabel(`Type “${PARTNER.email}” to confirm`).fill(PARTNER.email);
    await dialog.getByRole("button", { name: "Delete my account" }).click();
    await ada.page.getByRole("heading", { name: "Start with your existing site" }).waitFor();
    const left = await call<{ billingOwnerId: string }>("GET", `/api/businesses/${businessId}`);
    expect(left.billingOwnerId).toBe((await call<{ user: { id: string } }>("GET", "/api/me")).user.id);
    expect([...olga.complaints, ...ada.complaints]).toEqual([]);
    await Promise.all([olga.context.close(), ada.context.close()]);
  });
});
