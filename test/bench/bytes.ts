import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type Snapshot, TEMPLATE_IDS } from "../../src/sites/schema.ts";
import { SAMPLES } from "../../src/templates/samples/samples.ts";
import { trattoria } from "../../src/templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";
import { loadDocument } from "../harness/document.ts";
import { atMost, type Budget, type Part } from "./budget.ts";
import { table } from "./table.ts";

/** Of one menu's worth of dishes: the trattoria's own first, then those of the other samples, so that no text repeats. */
export function sampleWith(dishes: number): Snapshot {
  let left = dishes;
  const all = [trattoria, ...Object.values(SAMPLES).filter((sample) => sample !== trattoria)];
  const categories = all
    .flatMap((sample, at) =>
      sample.menu.categories.map((category) => ({ ...category, id: `${at}${category.id}` })),
    )
    .map((category) => {
      const items = category.items.slice(0, left);
      left -= items.length;
      return { ...category, items };
    })
    .filter(({ items }) => items.length > 0);
  if (left > 0) throw new Error(`The samples have ${dishes - left} dishes, not ${dishes}`);
  return { ...trattoria, menu: { categories } };
}

const BUDGETS = {
  60: { "brotli-11": 10_000, "brotli-4": 14_000, "gzip-9": 14_000 },
  200: { "brotli-11": 14_000 },
};

function brotli(text: string, quality: number): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

/** Bytes of HTML with its style and structured data, for each template, as a diner's connection carries them. */
export async function measureBytes(): Promise<Part> {
  const { renderPage } = await loadDocument();
  const rows: (string | number)[][] = [];
  const budgets: Budget[] = [];
  for (const templateId of TEMPLATE_IDS) {
    for (const dishes of [60, 200] as const) {
      const sample = sampleWith(dishes);
      const snapshot = { ...sample, configuration: { ...sample.configuration, templateId } };
      const most: Record<string, number> = {};
      for (const page of ["home", "menu"] as const) {
        const { html, style } = await renderPage({
          snapshot,
          overlay: EMPTY_OVERLAY,
          now: new Date("2026-11-05T18:20:00Z"),
          origin: "https://da-ornella.example",
          page,
        });
        const sizes = {
          "brotli-11": brotli(html, 11),
          "brotli-4": brotli(html, 4),
          "gzip-9": gzipSync(html, { level: 9 }).length,
        };
        for (const [name, bytes] of Object.entries(sizes)) most[name] = Math.max(most[name] ?? 0, bytes);
        const raw = Buffer.byteLength(html);
        rows.push([templateId, page, dishes, raw, style.length, ...Object.values(sizes)]);
      }
      for (const [name, budget] of Object.entries(BUDGETS[dishes])) {
        budgets.push(atMost(`${templateId}, ${dishes} dishes, ${name}`, most[name] ?? 0, budget, " B"));
      }
    }
  }
  const columns = ["template", "page", "dishes", "raw", "style", "brotli-11", "brotli-4", "gzip-9"];
  return { text: table(columns, rows), budgets };
}
