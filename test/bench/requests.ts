import { launchBrowser } from "../harness/browser.ts";
import { atMost, type Part } from "./budget.ts";
import { SITES, servePages } from "./served.ts";
import { table } from "./table.ts";

/** What a browser does with each page beyond reading it: scripts, cookies, strangers, requests to wait for. */
export async function measureRequests(workerDir: string): Promise<Part> {
  const first = await launchBrowser();
  const served = await servePages(workerDir, first);
  await first.close();
  const browser = await launchBrowser([`--host-resolver-rules=MAP *.localhost 127.0.0.1:${served.port}`]);
  try {
    const rows: (string | number)[][] = [];
    const most = { scripts: 0, cookies: 0, strangers: 0, blocking: 0 };
    for (const { slug, path } of SITES) {
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
      const page = await context.newPage();
      const hosts: string[] = [];
      page.on("request", (request) => hosts.push(new URL(request.url()).host));
      await page.goto(`http://${slug}.localhost${path}`, { waitUntil: "networkidle" });
      const { scripts, blocking } = await page.evaluate(() => ({
        scripts: [...document.scripts].filter(({ type }) => type !== "application/ld+json").length,
        blocking: performance
          .getEntriesByType("resource")
          .filter(
            (entry) =>
              "renderBlockingStatus" in entry &&
              (entry as { renderBlockingStatus: string }).renderBlockingStatus === "blocking",
          ).length,
      }));
      const cookies = (await context.cookies()).length;
      const strangers = hosts.filter((host) => host !== `${slug}.localhost`).length;
      most.scripts = Math.max(most.scripts, scripts);
      most.cookies = Math.max(most.cookies, cookies);
      most.strangers = Math.max(most.strangers, strangers);
      most.blocking = Math.max(most.blocking, blocking);
      rows.push([slug, hosts.length, scripts, cookies, strangers, blocking]);
      await context.close();
    }
    return {
      text: table(["site", "requests", "scripts", "cookies", "third-party", "render-blocking"], rows),
      budgets: [
        atMost("scripts on a page", most.scripts, 0),
        atMost("cookies", most.cookies, 0),
        atMost("third-party requests", most.strangers, 0),
        atMost("render-blocking requests", most.blocking, 0),
      ],
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
