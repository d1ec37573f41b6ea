import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ensureDemo } from "../../local/demo.ts";
import { launchBrowser } from "../harness/browser.ts";
import { examine, signIn, visitor } from "../harness/browser-story.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe("the built app and its local outside, in a browser", () => {
  it("signs in at the issuer, comes back, and renews its token from the app's own page", async () => {
    const { appUrl, issuerUrl } = inject("app");
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${issuerUrl}/sign-in?redirect_url=${encodeURIComponent(`${appUrl}/`)}`);
    await page.getByLabel("E-mail").fill("eve@example.com");
    await page.getByLabel("Name").fill("Eve Arden");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${appUrl}/**`);

    const me = await page.evaluate(async (issuer) => {
      const session = await fetch(`${issuer}/session`, { credentials: "include" });
      const { token } = (await session.json()) as { token: string };
      const answer = await fetch("/api/me", { headers: { authorization: `Bearer ${token}` } });
      return { status: answer.status, body: await answer.json() };
    }, issuerUrl);
    expect(me).toMatchObject({
      status: 200,
      body: { user: { email: "eve@example.com", name: "Eve Arden" } },
    });
    await context.close();
  });

  it("shows what owners say of a template, and takes one's own word", async () => {
    const app = inject("app");
    const { page, context, complaints } = await visitor(browser);
    await page.goto(`${app.appUrl}/templates/modern`);
    await page.getByText("Sign in to rate it.").waitFor();
    await signIn(page, app, { email: "rhea@example.com", name: "Rhea Castor" }, "/templates/modern");
    await page.getByRole("radio", { name: "4 stars" }).check();
    await page.getByLabel("In a few words").fill("Loud, and right for us.");
    await page.getByRole("button", { name: "Rate it" }).click();
    const said = page.getByRole("listitem").filter({ hasText: "Loud, and right for us." });
    await said.getByRole("img", { name: "4 of 5 stars" }).waitFor();
    await page.getByText("4.0 of 5 stars from 1 owner").waitFor();
    expect(await said.innerText()).toContain("Rhea C.");
    expect(await said.innerText()).not.toContain("Castor");
    await examine(page, "template");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("shows the demo restaurant at its own host, with no script and no request to anybody else", async () => {
    const { appUrl, issuerUrl, sitesDomain } = inject("app");
    const url = await ensureDemo({ appUrl, issuerUrl });
    expect(new URL(url).host.endsWith(`.${sitesDomain}`)).toBe(true);
    const context = await browser.newContext();
    const page = await context.newPage();
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(url);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("Ornella");
    expect(await page.locator("script:not([type='application/ld+json'])").count()).toBe(0);
    expect([...hosts]).toEqual([new URL(url).host]);
    await context.close();
  });
});
