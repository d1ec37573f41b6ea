import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { TEMPLATE_IDS } from "../../src/sites/schema.ts";
import { png } from "../fixtures/pictures.ts";
import { launchBrowser } from "../harness/browser.ts";
import { caller, examine, SHOTS, signIn, type Visitor, visitor } from "../harness/browser-story.ts";

const WHO = { email: "ostessa@example.com", name: "Lucia Gori" };

let browser: Browser;
let owner: Visitor;
beforeAll(async () => {
  browser = await launchBrowser();
  owner = await visitor(browser);
});
afterAll(async () => {
  await browser?.close();
});

type Call = Awaited<ReturnType<typeof caller>>;
type Configuration = { id: string; businessId: string; content: unknown };

async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function importedDraft(call: Call, pagesUrl: string): Promise<Configuration> {
  type Job = { id: string; status: string };
  const url = `${pagesUrl}/samples/osteria-del-mulino/`;
  const { id } = await call<Job>("POST", "/api/scraper/jobs", { url });
  await until(
    () => call<Job>("GET", `/api/scraper/jobs/${id}`),
    ({ status }) => status === "completed",
  );
  return call<Configuration>("POST", `/api/scraper/jobs/${id}/apply`, {});
}

/** Sizes as they were drawn; a picture that did not load has none. */
const drawn = (page: Page | ReturnType<Page["frameLocator"]>) =>
  page.locator("img").evaluateAll((all) => (all as HTMLImageElement[]).map((image) => image.naturalWidth));

/** Scrolls through, so that what loads late has been asked for. */
async function lookAtAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 500) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    scrollTo(0, 0);
  });
  await page.waitForLoadState("networkidle");
}

/** Every picture is there, has room kept for it, and nothing sticks out. */
async function examineSite(url: string, name: string): Promise<void> {
  const { page, context, complaints } = await visitor(browser);
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    await lookAtAll(page);
    const told = { message: `${name} at ${width}` };
    await expect.poll(async () => (await drawn(page)).length, told).toBeGreaterThanOrEqual(4);
    await expect.poll(async () => Math.min(...(await drawn(page))), told).toBeGreaterThan(0);
    expect(await page.locator("img:not([width]), img:not([height])").count(), name).toBe(0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(SHOTS, `site-pictures-${name}-${width}.png`), fullPage: true });
  }
  expect(complaints).toEqual([]);
  await context.close();
}

it("takes pictures from the old site and from a folder to a page", async () => {
  const app = inject("app");
  const { page, complaints } = owner;
  await signIn(page, app, WHO);
  const call = await caller(app, WHO);
  const draft = await importedDraft(call, app.pagesUrl);

  await page.goto(`${app.appUrl}/sites/${draft.id}/pictures`);
  await page.getByText("3 pictures come from your old site").waitFor({ timeout: 30_000 });
  const cards = page.getByRole("list", { name: "Pictures" }).getByRole("listitem");
  await expect.poll(() => cards.count()).toBe(3);
  await until(
    () => drawn(page),
    (widths) => widths.length === 3 && widths.every((width) => width > 0),
  );
  await examine(page, "pictures-imported");
  await page.getByRole("checkbox", { name: "I have the rights to use these pictures" }).check();
  await page.getByText("3 pictures come from your old site").waitFor({ state: "detached" });

  // One that is a picture and one that is not, chosen by keyboard's own field.
  await page.getByLabel(/Add pictures/).setInputFiles([
    { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<!doctype html><p>no picture") },
    { name: "room.png", mimeType: "image/png", buffer: Buffer.from(png(1200, 800)) },
  ]);
  await page.getByText("This file is no picture").waitFor();
  await until(
    () => cards.count(),
    (count) => count === 4,
  );
  await page.getByRole("button", { name: "Dismiss notes.jpg" }).click();
  const room = cards.last();
  await room.getByLabel("What it shows").fill("The room, by evening");
  await room.getByLabel("Place").focus();
  await page.getByText("Description saved").waitFor();
  await cards.filter({ hasText: "Gallery" }).first().waitFor();
  await page.getByRole("button", { name: "Move The room, by evening forward" }).click();
  await page.getByRole("button", { name: /^Take off the site: Il pane/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  const frame = page.frameLocator('iframe[title="Preview of your site"]');
  await until(
    () => drawn(frame),
    (widths) => widths.some((width) => width > 0),
  );
  await examine(page, "pictures");
  // What the server refused is told by the browser as well; nothing else went wrong.
  expect(complaints).toEqual([]);

  const saved = await call<Configuration>("GET", `/api/configurations/${draft.id}`);
  for (const templateId of TEMPLATE_IDS) {
    const changed = { name: "Mulino", templateId, content: saved.content, design: {} };
    await call("PUT", `/api/configurations/${draft.id}`, changed);
    const { url } = await call<{ url: string }>("POST", `/api/configurations/${draft.id}/preview`);
    await examineSite(url, templateId);
  }

  await call("POST", `/api/configurations/${draft.id}/publish`, { slug: "mulino-pictures" });
  const siteUrl = `http://mulino-pictures.${app.sitesDomain}/`;
  await until(
    async () => {
      await page.goto(siteUrl);
      return page.content();
    },
    (html) => html.includes("/media/"),
  );
  await examineSite(siteUrl, "live");
});
