import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { caller, examine, openKitchen, seen, signIn, visitor } from "../harness/browser-story.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const said = (page: Page, text: string | RegExp) => page.locator(".toast").getByText(text).last().waitFor();
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const answer = (page: Page, name: string) =>
  page.getByRole("dialog", { name: "Somebody else saved meanwhile" }).getByRole("button", { name }).click();
/** Waits until the button of that name has the focus. */
const focusOf = (page: Page) => (name: string) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const on = document.querySelector("button:focus");
        return on?.getAttribute("aria-label") ?? on?.textContent;
      }),
    )
    .toContain(name);

describe("an owner at work", () => {
  it("is told when somebody else saved meanwhile, and chooses whose words stay", async () => {
    const app = inject("app");
    const who = { email: "hedda@example.com", name: "Hedda Moor" };
    const call = await caller(app, who);
    const { id } = await openKitchen(call, "Moor’s", "moors");
    const { page: mine, context, complaints } = await visitor(browser);
    await signIn(mine, app, who, `/sites/${id}/texts`);
    const theirs = await context.newPage();
    await theirs.goto(`${app.appUrl}/sites/${id}/texts`);
    const write = (page: Page, text: string) => page.getByLabel("Your story").fill(text);
    const stored = async () =>
      (await call<{ content: { about?: { text?: string } } }>("GET", `/api/configurations/${id}`)).content
        .about?.text;

    await Promise.all([write(mine, "Mine, first."), write(theirs, "Theirs, first.")]);
    await save(theirs);
    await said(theirs, "Saved");
    await save(mine);
    const dialog = mine.getByRole("dialog");
    await dialog.waitFor();
    await examine(mine, "editor-1-stale");
    // Escape decides nothing: the words are still there and still unsaved.
    await mine.keyboard.press("Escape");
    await mine.locator("dialog").waitFor({ state: "detached" });
    expect(await mine.getByLabel("Your story").inputValue()).toBe("Mine, first.");
    expect(await stored()).toBe("Theirs, first.");
    await save(mine);
    await answer(mine, "Load theirs, drop mine");
    await mine.locator("dialog").waitFor({ state: "detached" });
    await expect.poll(() => mine.getByLabel("Your story").inputValue()).toBe("Theirs, first.");

    await write(theirs, "Theirs, second.");
    await save(theirs);
    // The toast of the save before may still stand there.
    await expect.poll(stored).toBe("Theirs, second.");
    await write(mine, "Mine, second.");
    await save(mine);
    await answer(mine, "Keep mine, overwrite theirs");
    await said(mine, "Saved");
    await expect.poll(stored).toBe("Mine, second.");
    // What was overwritten is known: the next save meets no surprise.
    await write(mine, "Mine, third.");
    await save(mine);
    await expect.poll(stored).toBe("Mine, third.");
    expect(await mine.getByRole("dialog").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("sees the draft beside it, in a frame that the browser loads once more too", async () => {
    const app = inject("app");
    const who = { email: "wren@example.com", name: "Wren Ashby" };
    const { id } = await openKitchen(await caller(app, who), "Ashby", "ashby-kitchen");
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who, `/sites/${id}/texts`);
    const title = page
      .frameLocator('iframe[title="Preview of your site"]')
      .getByRole("heading", { name: "Ashby", level: 1 });
    await title.waitFor();
    await page.locator('iframe[title="Preview of your site"]').evaluate((frame: HTMLIFrameElement) => {
      frame.src = `${frame.src}?again`;
    });
    await expect.poll(() => page.frames().some((frame) => frame.url().endsWith("?again"))).toBe(true);
    await title.waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("writes the menu by keyboard alone, and never loses its place", async () => {
    const app = inject("app");
    const who = { email: "juno@example.com", name: "Juno Hale" };
    const call = await caller(app, who);
    const { id, businessId } = await openKitchen(call, "Hale", "hale-kitchen");
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who, `/sites/${id}/menu`);
    const press = (name: string) => page.getByRole("button", { name }).press("Enter");
    const isFocused = focusOf(page);

    await press("Add a dish to Soups");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^name-/);
    await page.keyboard.type("Leek soup");
    await press("Done");
    await isFocused("Leek soup");
    await press("Move Leek soup up");
    await isFocused("Move Leek soup up");
    // At the top there is only one way left.
    await page.keyboard.press("Enter");
    await isFocused("Move Leek soup down");
    await page.locator(".dish-open", { hasText: "Pea soup" }).press("Enter");
    await press("Remove Pea soup");
    await isFocused("Fish soup");
    await save(page);
    const names = async () => {
      const { categories } = await call<{ categories: { items: { name: string }[] }[] }>(
        "GET",
        `/api/businesses/${businessId}/menu`,
      );
      return categories.flatMap(({ items }) => items.map(({ name }) => name));
    };
    await expect.poll(names).toEqual(["Leek soup", "Fish soup"]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("writes the hours by keyboard alone, and never loses its place", async () => {
    const app = inject("app");
    const who = { email: "edda@example.com", name: "Edda Lowe" };
    const call = await caller(app, who);
    const { id, businessId } = await openKitchen(call, "Lowe", "lowe-kitchen");
    await call("PATCH", `/api/businesses/${businessId}`, {
      openingHours: [
        {
          dayOfWeek: ["Friday"],
          opens: "09:00",
          closes: "17:00",
          validFrom: "2031-06-01",
          validThrough: "2031-06-30",
        },
      ],
    });
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who, `/sites/${id}/hours`);
    const press = (name: string) => page.getByRole("button", { name }).press("Enter");
    const isFocused = focusOf(page);

    await press("Add hours on Monday");
    await isFocused("Split on Monday");
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", { name: /^Remove .* on Monday$/ })
      .nth(1)
      .waitFor();
    await isFocused("Split on Monday");
    await page
      .getByRole("button", { name: /^Remove .* on Monday$/ })
      .first()
      .press("Enter");
    await isFocused("Split on Monday");
    await page.getByRole("button", { name: /^Remove .* on Monday$/ }).press("Enter");
    await isFocused("Add hours on Monday");
    await page.keyboard.press("Enter");
    await press("Remove Friday");
    await isFocused("Add a special day");
    await page.keyboard.press("Enter");
    await page.getByLabel("Occasion").fill("Fair");
    await press("Remove Fair");
    await isFocused("Add a special day");
    await save(page);
    const hours = async () => {
      const stored = await call<{ openingHours: { dayOfWeek: string[] }[]; specialOpeningHours: unknown[] }>(
        "GET",
        `/api/businesses/${businessId}`,
      );
      return [stored.openingHours.map(({ dayOfWeek }) => dayOfWeek), stored.specialOpeningHours];
    };
    await expect.poll(hours).toEqual([[["Monday"]], []]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("goes back to what was published before", async () => {
    const app = inject("app");
    const who = { email: "ivo@example.com", name: "Ivo Kestrel" };
    const call = await caller(app, who);
    const { id, businessId, url } = await openKitchen(call, "Kestrel", "kestrel-inn");
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who, `/sites/${id}/publish`);
    await page.getByText("Guests see version 1").waitFor({ timeout: 30_000 });
    await call("PATCH", `/api/businesses/${businessId}`, { name: "Kestrel and Crow" });
    await page.reload();
    await page.getByRole("button", { name: "Publish again", exact: true }).first().click();
    await page.getByText("Guests see version 2").waitFor({ timeout: 30_000 });
    const site = await context.newPage();
    await seen(site, url, (text) => text.includes("Kestrel and Crow"));
    await page.getByRole("button", { name: /version 1$/ }).click();
    await said(page, "Version 1 is published again");
    await page.getByText("Guests see version 3").waitFor({ timeout: 30_000 });
    await seen(site, url, (text) => text.includes("Kestrel") && !text.includes("Crow"));

    await page.getByRole("button", { name: "Unpublish" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Unpublish" }).click();
    await said(page, "Your site is offline");
    // No version is live any more, and each can be again.
    await expect.poll(() => page.getByRole("button", { name: /: version \d+$/ }).count()).toBe(3);
    expect(await page.locator(".state.live").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("closes for today, puts up a notice and marks a dish, and takes all of it back", async () => {
    const app = inject("app");
    const who = { email: "noor@example.com", name: "Noor Vale" };
    const call = await caller(app, who);
    const { id, url } = await openKitchen(call, "Vale", "vale-kitchen");
    await call(
      "PATCH",
      `/api/businesses/${(await call<{ businessId: string }>("GET", `/api/configurations/${id}`)).businessId}`,
      {
        openingHours: [
          {
            dayOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            opens: "00:00",
            closes: "23:59",
          },
        ],
      },
    );
    await call("POST", `/api/configurations/${id}/publish`, {});
    const { page, context, complaints } = await visitor(browser, 390);
    await signIn(page, app, who, `/sites/${id}/today`);
    const site = await context.newPage();
    await seen(site, url, (text) => text.includes("23:59") || text.includes("11:59"));

    await page.getByRole("switch", { name: /We are closed today/ }).check();
    await said(page, "Guests see that you are closed today");
    await page.getByText("Put up a notice").click();
    await page.getByLabel("What guests should know").fill("Burst pipe, back tomorrow");
    await page.getByRole("button", { name: "Show it" }).click();
    await page.getByText("“Burst pipe, back tomorrow”").waitFor();
    await page.getByText(/Guests see this until \w+day/).waitFor();
    await page.getByRole("radio", { name: "Until midnight" }).check();
    await page.getByRole("switch", { name: "Fish soup" }).uncheck();
    await said(page, "Fish soup is sold out");
    await examine(page, "editor-2-today");
    await seen(site, url, (text) => text.includes("Burst pipe") && /closed today/i.test(text));
    await seen(site, `${url}/menu`, (text) => /sold out/i.test(text));

    // A reload shows what is so, and each is taken back by the same hand.
    await page.reload();
    await page.getByRole("switch", { name: "Fish soup" }).check();
    await said(page, "Fish soup is back");
    await page.getByRole("button", { name: "Take it away" }).click();
    await said(page, "The notice is gone");
    const closed = page.getByRole("switch", { name: /We are closed today/ });
    expect(await closed.isChecked()).toBe(true);
    await closed.uncheck();
    await said(page, "Open as usual");
    const laid = await call("GET", `/api/configurations/${id}/live`);
    expect(laid).toMatchObject({ notice: null, closedOn: null });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
