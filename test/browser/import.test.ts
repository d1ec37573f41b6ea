import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { caller, examine, signIn, visitor } from "../harness/browser-story.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

type Call = Awaited<ReturnType<typeof caller>>;
const businessOf = (call: Call, id: string) => call<Record<string, unknown>>("GET", `/api/businesses/${id}`);

const fact = (page: Page, label: string) =>
  page.locator("li.fact", { has: page.getByRole("checkbox", { name: label, exact: true }) });
const said = (page: Page, text: string) => page.locator(".toast").getByText(text).waitFor();

async function begin(page: Page, address: string): Promise<void> {
  await page.getByLabel("Address of your website").fill(address);
  await page.getByRole("button", { name: "Import it" }).click();
  await page.waitForURL("**/imports/*");
}

const reviewed = (page: Page) =>
  page.getByRole("heading", { name: "This is what we found" }).waitFor({ timeout: 60_000 });

/** Under an address of its own: other tests publish the same samples on the same stack. */
async function publish(page: Page, slug: string): Promise<string> {
  await page.getByRole("link", { name: "Publish", exact: true }).click();
  await page.getByLabel("Address of your site").fill(slug);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Your site is online").waitFor({ timeout: 60_000 });
  return (await page.getByRole("link", { name: "Open the site" }).getAttribute("href")) ?? "";
}

describe("an import, from the address to the published page", () => {
  it("in English: progress, conflicts, choice, undo, a second look, and the site", async () => {
    const app = inject("app");
    const who = { email: "maud@example.com", name: "Maud Penhale" };
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who);
    await begin(page, `${app.pagesUrl}/busy/the-brass-kettle/`);
    await page.getByRole("progressbar", { name: "Pages read" }).waitFor();
    await page.getByText(/\d of \d pages/).waitFor();
    await page.getByRole("listitem").filter({ hasText: "a phone number" }).waitFor({ timeout: 30_000 });
    await reviewed(page);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe("This is what we found");

    // Each fact says what, from where, and how sure.
    const phone = fact(page, "Phone");
    expect(await phone.innerText()).toMatch(/\+44 20 7946 0135\s+read on the page, .+\s+Sure/);
    expect(await phone.getByRole("link").getAttribute("href")).toContain(app.pagesUrl);
    await page
      .getByText(/contains (milk|fish|gluten), /)
      .first()
      .waitFor({ state: "attached" });
    const conflict = page.getByRole("group", { name: "Your pages disagree. Which one is right?" });
    expect(await conflict.getByRole("radio").count()).toBeGreaterThan(1);
    await conflict.getByText("from the page's data for search engines").waitFor();
    await examine(page, "import-1-review");

    // Each picture is a choice of its own, told by where it lies and where it goes, and none is shown from its host.
    const pictures = page.getByRole("list", { name: "Pictures found" });
    const snug = pictures.getByRole("listitem").filter({ hasText: "snug.jpg" });
    expect(await snug.innerText()).toContain(new URL(app.pagesUrl).host);
    await snug.getByText("Lead picture, at the top of the first page").waitFor();
    expect(await snug.getByRole("link", { name: "Open the picture snug.jpg" }).getAttribute("href")).toBe(
      `${app.pagesUrl}/busy/the-brass-kettle/snug.jpg`,
    );
    await page.getByText("stay unpublished until you confirm").waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(await snug.getByRole("checkbox").isChecked()).toBe(true);
    await snug.getByRole("checkbox").uncheck();
    await snug.getByText("Left out").waitFor();

    await conflict
      .getByRole("radio", { name: /Friday, Saturday 12:00 –\u2060 00:00/ })
      .first()
      .check();
    await fact(page, "Kitchen hours").getByRole("checkbox").uncheck();
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.getByText("What you chose is in the draft").waitFor();
    await examine(page, "import-2-draft");
    const call = await caller(app, who);
    const [draft] = (await call<{ data: { id: string; businessId: string }[] }>("GET", "/api/configurations"))
      .data;
    if (!draft) throw new Error("no draft");
    const written = await businessOf(call, draft.businessId);
    expect(written).toMatchObject({ phone: "+442079460135" });
    expect(JSON.stringify(written.openingHours)).toContain('"closes":"00:00"');
    expect(written.kitchenHours).toEqual([]);
    const mediaOf = async () =>
      (
        await call<{ data: { sourceUrl?: string; rightsConfirmedAt: string | null }[] }>(
          "GET",
          `/api/media?businessId=${draft.businessId}`,
        )
      ).data;
    expect(await mediaOf()).toEqual([]);

    // Back as if nothing had been, and once more, from the import that is still there.
    await page.getByRole("button", { name: "Take the import back" }).click();
    await said(page, "The import is taken back");
    expect(await businessOf(call, draft.businessId)).not.toHaveProperty("phone");

    // Into that draft, which has words of its owner's now: they stay unless they are ticked.
    await call("PATCH", `/api/businesses/${draft.businessId}`, { phone: "+442079460999" });
    await page.goto(`${app.appUrl}/sites/${draft.id}/details`);
    await begin(page, `${app.pagesUrl}/samples/the-brass-kettle/`);
    await reviewed(page);
    await page.getByText("What you wrote yourself stays as it is").waitFor();
    const own = fact(page, "Phone");
    expect(await own.innerText()).toMatch(/Yours, kept:\s+\+44 20 7946 0999\s+Found:\s+\+44 20 7946 0135/);
    expect(await own.getByRole("checkbox").isChecked()).toBe(false);
    await fact(page, "Name").getByText("Stands in your draft already").waitFor();
    expect(await fact(page, "Name").getByRole("checkbox").isDisabled()).toBe(true);
    await examine(page, "import-3-into");
    await page.getByRole("button", { name: "Change The Brass Kettle" }).click();
    await page.getByText("What you chose is in the draft").waitFor();
    expect(await businessOf(call, draft.businessId)).toMatchObject({ phone: "+442079460999" });
    expect(await businessOf(call, draft.businessId)).toHaveProperty("address");
    expect(await mediaOf()).toMatchObject([{ rightsConfirmedAt: null }]);

    // What was edited since is not undone away.
    await call("PATCH", `/api/businesses/${draft.businessId}`, { priceRange: "££", cuisines: ["Pub food"] });
    const { address } = await businessOf(call, draft.businessId);
    await call("PATCH", `/api/businesses/${draft.businessId}`, {
      address: { ...(address as object), street: "2 Green Lane" },
    });
    await page.getByRole("button", { name: "Take the import back" }).click();
    await page.getByText("would lose your changes to address").waitFor();
    expect(await businessOf(call, draft.businessId)).toMatchObject({ address: { street: "2 Green Lane" } });
    // But the way to do so is told, and leads to where it begins.
    await page.getByRole("link", { name: "the import", exact: true }).click();
    await page.getByText("This import was used already").waitFor();
    expect(await fact(page, "Address").getByRole("checkbox").isChecked()).toBe(false);
    await page.goBack();
    await page.getByText("What you chose is in the draft").waitFor();

    const url = await publish(page, "kettle-import");
    const site = await context.newPage();
    await site.goto(url);
    expect(await site.locator("body").innerText()).toContain("2 Green Lane");
    await site.goto(`${url}/menu`);
    expect(await site.locator("body").innerText()).toContain("Steak & Ale Pie");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("auf Deutsch: cancel, retry, allergens by the legend, the number that is right, and the site", async () => {
    const app = inject("app");
    const who = { email: "marlies@example.com", name: "Marlies Kranich" };
    const { page, context, complaints } = await visitor(browser, 390);
    await signIn(page, app, who);
    await begin(page, `${app.pagesUrl}/busy/silberner-hecht/`);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("You canceled this import").waitFor();
    await examine(page, "import-4-canceled");
    await page.getByRole("button", { name: "Try again" }).click();
    await reviewed(page);
    await page.getByRole("heading", { name: "To decide: your pages disagree" }).waitFor();
    const phone = fact(page, "Phone");
    expect(await phone.getByRole("radio").first().isChecked()).toBe(true);
    await phone.getByRole("radio", { name: /\+49 30 23125117/ }).check();
    await page
      .getByText(/contains (milk|eggs|gluten), /)
      .first()
      .waitFor({ state: "attached" });
    await page.getByText("Closed for a while?").waitFor();
    await examine(page, "import-5-german");
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.getByText("What you chose is in the draft").waitFor();

    // The old page's logo is not there any more: the import names it.
    const draftAddress = page.url();
    const failed = page.getByText("The picture logo.png was not taken over");
    await expect
      .poll(
        async () => {
          await page.goto(`${app.appUrl}/imports/${new URL(draftAddress).searchParams.get("import")}`);
          await reviewed(page);
          return failed.count();
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBe(1);
    await page.getByText("A picture could not be taken over").waitFor();
    await page.goto(draftAddress);

    const url = await publish(page, "hecht-import");
    const site = await context.newPage();
    await site.goto(`${url}/menu`);
    expect(await site.locator("html").getAttribute("lang")).toBe("de");
    expect(await site.locator("body").innerText()).toContain("Rehgulasch");
    await site.goto(`${url}/contact`);
    const contact = await site.locator("body").innerText();
    expect(contact.replaceAll(/\D/g, "")).toContain("3023125117");
    expect(contact.replaceAll(/\D/g, "")).not.toContain("3023125118");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("asks which branch is meant, and takes a menu that is a PDF as pasted text", async () => {
    const app = inject("app");
    const who = { email: "fern@example.com", name: "Fern Adeyemi" };
    const { page, context, complaints } = await visitor(browser);
    await signIn(page, app, who);
    await begin(page, `${app.pagesUrl}/samples/two-corners/`);
    await reviewed(page);
    await page.getByText("Which of your places is this site for?").waitFor();
    await page.getByText("The menu is a PDF", { exact: true }).waitFor();
    const file = page.getByRole("link", { name: "Open menu.pdf" });
    expect(await file.getAttribute("href")).toBe(`${app.pagesUrl}/samples/two-corners/menu.pdf`);
    // Nobody's address and phone, as long as nobody said whose.
    expect(await fact(page, "Phone").count()).toBe(0);
    await examine(page, "import-6-branches");

    // The branch has a page of its own: that one is read instead, its hours with it.
    await page.getByRole("radio", { name: /17 Market Place/ }).check();
    expect(await fact(page, "Phone").innerText()).toContain("+44 20 7946 0202");
    await page.getByRole("button", { name: "Read the page of this branch" }).click();
    await fact(page, "Opening hours")
      .getByText(/07:00\s–\u2060\s15:00/)
      .waitFor({ timeout: 60_000 });
    expect(await fact(page, "Phone").innerText()).toContain("+44 20 7946 0202");

    await page.getByRole("button", { name: "Paste the menu’s text" }).click();
    await page.getByLabel("Text of the menu").fill("CAKES\nCarrot cake 3.80\nLemon drizzle 3.60\n");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("2 dishes in 1 category").waitFor();
    await examine(page, "import-7-paste");
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.waitForURL("**/sites/**");
    await page.getByRole("link", { name: "Menu", exact: true }).click();
    await page.getByText("2 dishes in 1 category").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
