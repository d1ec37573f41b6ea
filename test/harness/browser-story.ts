import { mkdirSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { requestToken } from "../../local/tokens.ts";
import type { AppStack } from "./app-stack.ts";

export const SHOTS = path.resolve(import.meta.dirname, "../../.local/screenshots");
const WIDTHS = [360, 768, 1280];

/** A picture at each width; nothing sticks out sideways, and nothing keeps anybody from using the page. */
export async function examine(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(150);
    await page.screenshot({ path: path.join(SHOTS, `${name}-${width}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name} at ${width} px`).toBeLessThanOrEqual(0);
  }
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const told = serious.map(({ id, nodes }) => [id, ...nodes.map((node) => node.failureSummary)].join(": "));
    expect(told.join("\n"), `${name}, ${colorScheme}`).toBe("");
  }
  if (before) await page.setViewportSize(before);
}

export type Visitor = { context: BrowserContext; page: Page; complaints: string[] };

/** Somebody's own browser; `complaints` are scripts that broke and what the page's policy refused. */
export async function visitor(browser: Browser, width = 1280): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  // Several times what a slow machine needs: it only ends what stands still.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // An answer of 4xx is told here too; what the page makes of it is for the story to say.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** Signs in at the local issuer and comes back to the app. */
export async function signIn(
  page: Page,
  app: AppStack,
  who: { email: string; name: string },
  returnTo = "/",
): Promise<void> {
  const target = encodeURIComponent(app.appUrl + returnTo);
  await page.goto(`${app.issuerUrl}/sign-in?redirect_url=${target}`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Name").fill(who.name);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${app.appUrl}/**`);
}

/** Calls the API as that person, to set a scene that the story does not tell. */
export async function caller(app: AppStack, who: { email: string; name: string }) {
  const { token } = await requestToken(app.issuerUrl, { ...who, lifetime: 600 });
  return async <T>(method: string, route: string, body?: unknown): Promise<T> => {
    const answer = await fetch(app.appUrl + route, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route} answers ${answer.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
}

/** The newest mail to that address, once it has come. */
export async function mailTo(
  app: AppStack,
  email: string,
  after = 0,
): Promise<{ text: string; count: number }> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${app.inboxUrl}/messages`);
    const { data } = (await answer.json()) as { data: { to: string[]; text: string }[] };
    const theirs = data.filter(({ to }) => to.includes(email));
    const [newest] = theirs;
    if (newest && theirs.length > after) return { text: newest.text, count: theirs.length };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No mail came to ${email} within 20 seconds`);
}

type Call = Awaited<ReturnType<typeof caller>>;

/** A published site with a small menu. */
export async function openKitchen(
  call: Call,
  name: string,
  slug: string,
): Promise<{ businessId: string; id: string; url: string }> {
  const business = await call<{ id: string }>("POST", "/api/businesses", { name });
  const dish = (called: string, price: number) => ({
    name: called,
    price,
    allergens: null,
    additives: null,
    diets: [],
  });
  await call("PUT", `/api/businesses/${business.id}/menu`, {
    categories: [{ name: "Soups", items: [dish("Pea soup", 650), dish("Fish soup", 890)] }],
  });
  const made = await call<{ id: string }>("POST", "/api/configurations", {
    name,
    businessId: business.id,
    templateId: "cozy",
  });
  const { url } = await call<{ url: string }>("POST", `/api/configurations/${made.id}/publish`, {
    slug,
  });
  return { businessId: business.id, id: made.id, url };
}

/** Loads a page of the site until it holds; asks anew each time, whatever the browser may still keep. */
export async function seen(page: Page, url: string, holds: (text: string) => boolean): Promise<void> {
  let text = "";
  await page.goto(url);
  for (let attempt = 0; attempt < 90; attempt++) {
    text = await page.locator("body").innerText();
    if (holds(text)) return;
    await page.waitForTimeout(500);
    await page.reload();
  }
  throw new Error(`not seen on the site: ${text}`);
}
