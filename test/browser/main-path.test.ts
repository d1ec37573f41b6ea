import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { examine, SHOTS } from "../harness/browser-story.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A refused script or style is told here; a 401 only says that nobody is signed in yet.
    if (message.type() === "error" && !message.text().includes("401")) complaints.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
});

const tab = (name: string) => page.getByRole("link", { name, exact: true }).click();
const frame = () => page.frameLocator('iframe[title="Preview of your site"]');

describe("from an existing site to a published one", () => {
  it("goes from the first screen to the open site", async () => {
    const { appUrl, pagesUrl } = inject("app");
    await page.goto(appUrl);
    await page.getByRole("heading", { name: "Start with your existing site" }).waitFor();
    await examine(page, "1-start");

    await page.getByRole("button", { name: "Import it" }).click();
    await page.getByText("Type the address of your website first").waitFor();
    await page.getByLabel("Address of your website").fill(`${pagesUrl}/busy/the-brass-kettle/index.html`);
    await page.getByRole("button", { name: "Import it" }).click();

    // Signing in comes between, and what was typed is not lost.
    await page.getByLabel("E-mail").fill("landlady@example.com");
    await page.getByLabel("Name").fill("Maud Penhale");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL("**/imports/*");
    await page.getByRole("progressbar").waitFor();
    await examine(page, "2-progress");

    // The address holds the job: a reload loses nothing.
    await page.reload();
    await page.getByRole("heading", { name: "This is what we found" }).waitFor({ timeout: 60_000 });
    await page.getByText("Your pages disagree. Which one is right?").waitFor();
    await page.getByText("Steak & Ale Pie").waitFor();
    await examine(page, "3-review");
    await page.getByRole("checkbox", { name: "Welcome text" }).uncheck();
    await page.getByRole("radio", { name: /Monday to Thursday 12:00 –\u2060 23:00/ }).check();
    await page.getByRole("button", { name: "Make the draft" }).click();

    await page.waitForURL("**/sites/*/design*");
    await page.getByRole("radio", { name: /Cozy/ }).check();
    await frame().getByRole("heading", { name: "The Brass Kettle", level: 1 }).waitFor();
    await examine(page, "4-design");

    for (const [name, sign] of [
      ["Details", "Street and number"],
      ["Hours", "The week"],
      ["Menu", "8 dishes in 4 categories"],
      ["Texts", "Your story"],
      ["Today", "Sold out"],
    ] as const) {
      await tab(name);
      await page.getByText(sign).first().waitFor();
      await examine(page, `5-${name.toLowerCase()}`);
    }

    // What is typed is drawn beside it before it is saved, and is not left by mistake.
    await tab("Texts");
    await page.getByLabel("Your story").fill("Maud pulls the pints herself.");
    await frame().getByText("Maud pulls the pints herself.").waitFor();
    await page.getByRole("link", { name: "Gastronomy OS" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved", { exact: true }).waitFor();

    await tab("Publish");
    await page.getByText("allergens they contain").first().waitFor();
    await examine(page, "6-publish");
    const slug = await page.getByLabel("Address of your site").inputValue();
    expect(slug).toBe("the-brass-kettle");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("Your site is online").waitFor({ timeout: 60_000 });
    await examine(page, "7-online");

    const [site] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Open the site" }).click(),
    ]);
    await site.waitForLoadState();
    expect(new URL(site.url()).host).toMatch(/^the-brass-kettle\./);
    expect(await site.getByRole("heading", { level: 1 }).innerText()).toContain("The Brass Kettle");
    expect(await site.locator("body").innerText()).toContain("Maud pulls the pints herself.");
    expect(await site.locator("body").innerText()).toContain("Steak & Ale Pie");
    await site.screenshot({ path: path.join(SHOTS, "8-site-1280.png") });
    await site.close();

    await page.getByRole("link", { name: "Gastronomy OS" }).click();
    await page.getByRole("heading", { name: "Your sites" }).waitFor();
    await examine(page, "9-sites");
    // Text of twice the size on a phone: what does not fit beside goes below, and nothing sticks out.
    await page.setViewportSize({ width: 360, height: 740 });
    for (const address of ["/", "/account"]) {
      await page.goto(appUrl + address);
      await page
        .getByRole("heading", { name: address === "/" ? "Your sites" : "Account", level: 1 })
        .waitFor();
      await page
        .locator(address === "/" ? ".site-card" : "main .usage")
        .first()
        .waitFor();
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(await overflow(), `${address} in large text`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(complaints).toEqual([]);
  });

  it("says what to do where an import can't be done", async () => {
    const { appUrl } = inject("app");
    await page.goto(appUrl);
    await page.getByLabel("Address of your website").fill("http://192.168.0.1/");
    await page.getByRole("button", { name: "Import it" }).click();
    const field = page.getByLabel("Address of your website");
    await page.locator('input[aria-invalid="true"]').waitFor();
    expect(await field.getAttribute("aria-describedby")).toContain("error");
    await field.fill("hello@restaurant.example");
    await page.getByRole("button", { name: "Import it" }).click();
    await page.getByText("This is an e-mail address; type the one of your website").waitFor();
    expect(page.url()).not.toContain("/imports/");
    await page.goto(`${appUrl}/sites/no-such-site`);
    await page.getByText("There is no such site, or you do not work there").waitFor();
    await page.goto(`${appUrl}/templates/no-such-template`);
    await page.getByText("There is no such template").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("/api/");
    await page.getByRole("link", { name: "Go to your sites" }).waitFor();
    await page.goto(`${appUrl}/paste`);
    await page.getByLabel("Text of the menu").fill("SOUPS\n\nTomato soup 6.50\nPea soup 7.20\n");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("2 dishes in").waitFor();
    await examine(page, "paste");
    await page.goto(`${appUrl}/account`);
    await page.locator("main").getByText("Published sites").waitFor();
    await examine(page, "account");
  });
});
