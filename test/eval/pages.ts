/**
 * Draws every template with every sample and photographs the pages: `node test/eval/pages.ts [FILTER]`, where FILTER is a
 * part of `<template>-<sample>-<page>-<width>`. Writes HTML and PNG files below `.local/pages/`; with `--dark` as a dark
 * screen shows them, with `--print` also as paper does.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { TEMPLATE_IDS } from "../../src/sites/schema.ts";
import { NASTY } from "../../src/templates/samples/nasty.ts";
import { samplePicture } from "../../src/templates/samples/pictures.ts";
import { SAMPLES } from "../../src/templates/samples/samples.ts";
import { EMPTY_OVERLAY, PAGES, PATHS } from "../../src/templates/view.ts";
import { launchBrowser } from "../harness/browser.ts";
import { loadDocument } from "../harness/document.ts";

const WIDTHS = [360, 768, 1280];
const FOLDER = ".local/pages";
const NOW = new Date("2026-11-05T18:20:00Z");
const ORIGIN = "http://sample.localhost";

/** The samples' own pictures; for others, such as the hostile sample's, one of those. */
function pictureAt(path: string): string {
  const [id = ""] = path.match(/sample-[a-z]+/) ?? [];
  return samplePicture(id) ?? samplePicture("sample-table") ?? "";
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: "boolean", default: false }, print: { type: "boolean", default: false } },
});
const [filter = ""] = positionals;
const { renderPage } = await loadDocument();
await mkdir(FOLDER, { recursive: true });
const browser = await launchBrowser();
const problems: string[] = [];
try {
  const context = await browser.newContext({ colorScheme: values.dark ? "dark" : "light" });
  const page = await context.newPage();
  for (const templateId of TEMPLATE_IDS) {
    for (const [name, sample] of Object.entries({ ...SAMPLES, ...NASTY })) {
      const snapshot = { ...sample, configuration: { ...sample.configuration, templateId } };
      for (const pageId of PAGES) {
        const widths = WIDTHS.filter((width) => `${templateId}-${name}-${pageId}-${width}`.includes(filter));
        if (widths.length === 0) continue;
        const { html } = await renderPage({
          snapshot,
          overlay: EMPTY_OVERLAY,
          now: NOW,
          origin: ORIGIN,
          page: pageId,
        });
        await writeFile(`${FOLDER}/${templateId}-${name}-${pageId}.html`, html);
        await page.route(`${ORIGIN}/**`, (route) => {
          const { pathname } = new URL(route.request().url());
          const isMedia = pathname.startsWith("/media/");
          return route.fulfill({
            contentType: isMedia ? "image/svg+xml" : "text/html; charset=utf-8",
            body: isMedia ? pictureAt(pathname) : html,
          });
        });
        for (const width of widths) {
          await page.setViewportSize({ width, height: width === 360 ? 640 : 800 });
          await page.goto(ORIGIN + PATHS[pageId]);
          const label = `${templateId}-${name}-${pageId}-${width}`;
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (overflow > 0) problems.push(`${label}: ${overflow} px wider than the screen`);
          await page.screenshot({ path: `${FOLDER}/${label}.png` });
          await page.screenshot({ path: `${FOLDER}/${label}-full.png`, fullPage: true });
        }
        if (values.print) {
          // A4 at 96 dots an inch, less the margins.
          await page.emulateMedia({ media: "print" });
          await page.setViewportSize({ width: 688, height: 1002 });
          await page.goto(ORIGIN + PATHS[pageId]);
          await page.screenshot({
            path: `${FOLDER}/${templateId}-${name}-${pageId}-print.png`,
            fullPage: true,
          });
          await page.emulateMedia({ media: "screen" });
        }
        await page.unrouteAll();
      }
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(
  problems.length > 0 ? `${problems.join("\n")}\n` : "No page is wider than its screen.\n",
);
process.exit(0);
