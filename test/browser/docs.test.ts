import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { examine, visitor } from "../harness/browser-story.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the API's page", () => {
  it("shows every call in full, leads from each to its schemas, and asks nobody else for anything", async () => {
    const { appUrl } = inject("app");
    const { context, page, complaints } = await visitor(browser);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${appUrl}/api/docs`);
    expect(asked).toEqual([`${appUrl}/api/docs`]);

    const main = page.getByRole("main");
    await page
      .getByRole("navigation", { name: "Contents" })
      .getByRole("link", { name: "PUT /businesses/{id}/menu" })
      .click();
    const call = main.locator("article:target");
    expect(await call.getByRole("heading", { level: 3 }).innerText()).toContain("/api/businesses/{id}/menu");
    for (const said of ["For ADMIN and OWNER", "If-Match", "Cacio e pepe", "Somebody else saved meanwhile"])
      expect(await call.innerText()).toContain(said);
    await call.getByRole("link", { name: "MenuInput" }).click();
    expect(await main.locator("article:target").innerText()).toContain("categories");

    await page.goto(`${appUrl}/problems/plan-limit`);
    expect(page.url()).toBe(`${appUrl}/api/docs#problem-plan-limit`);
    expect(await main.locator("article:target").innerText()).toContain("upgradeTo");
    await page.goto(`${appUrl}/api/docs`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(page.url()).toBe(`${appUrl}/api/docs#main`);
    await examine(page, "api-docs");
    expect(complaints).toEqual([]);
    await context.close();
  });
});
