import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { EMPTY_OVERLAY } from "../../src/sites/rules.ts";
import { type Snapshot, TEMPLATE_IDS, type TemplateId } from "../../src/sites/schema.ts";
import { SAMPLES } from "../../src/templates/samples/samples.ts";
import { trattoria } from "../../src/templates/samples/trattoria.ts";
import type { PageId } from "../../src/templates/view.ts";
import { loadDocument } from "../harness/document.ts";

export type BytesRow = {
  templateId: TemplateId;
  page: PageId;
  dishes: number;
  raw: number;
  styleRaw: number;
  brotli11: number;
  brotli4: number;
  gzip9: number;
  isWithin: boolean;
};

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

const BUDGETS = new Map([
  [60, { brotli11: 10_000, brotli4: 14_000, gzip9: 14_000 }],
  [200, { brotli11: 14_000, brotli4: Number.POSITIVE_INFINITY, gzip9: Number.POSITIVE_INFINITY }],
]);

function brotli(text: string, quality: number): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

/** Bytes of HTML with its style and structured data, for each template, as a diner's connection carries them. */
export async function measureBytes(): Promise<BytesRow[]> {
  const { renderPage } = await loadDocument();
  const rows: BytesRow[] = [];
  for (const templateId of TEMPLATE_IDS) {
    for (const [dishes, budget] of BUDGETS) {
      const sample = sampleWith(dishes);
      const snapshot = { ...sample, configuration: { ...sample.configuration, templateId } };
      for (const page of ["home", "menu"] as const) {
        const { html, style } = await renderPage({
          snapshot,
          overlay: EMPTY_OVERLAY,
          now: new Date("2026-11-05T18:20:00Z"),
          origin: "https://da-ornella.example",
          page,
        });
        const sizes = {
          brotli11: brotli(html, 11),
          brotli4: brotli(html, 4),
          gzip9: gzipSync(html, { level: 9 }).length,
        };
        rows.push({
          templateId,
          page,
          dishes,
          raw: Buffer.byteLength(html),
          styleRaw: style.length,
          ...sizes,
          isWithin:
            sizes.brotli11 <= budget.brotli11 &&
            sizes.brotli4 <= budget.brotli4 &&
            sizes.gzip9 <= budget.gzip9,
        });
      }
    }
  }
  return rows;
}

export function bytesTable(rows: readonly BytesRow[]): string {
  const columns = [
    "template",
    "page",
    "dishes",
    "raw",
    "style",
    "brotli-11",
    "brotli-4",
    "gzip-9",
    "in budget",
  ];
  const lines = rows.map((row) => [
    row.templateId,
    row.page,
    row.dishes,
    row.raw,
    row.styleRaw,
    row.brotli11,
    row.brotli4,
    row.gzip9,
    row.isWithin ? "yes" : "NO",
  ]);
  return [columns, ...lines]
    .map((line) =>
      line.map((cell, at) => (at === 0 ? String(cell).padEnd(12) : String(cell).padStart(10))).join(""),
    )
    .join("\n");
}

if (import.meta.main) {
  process.stdout.write(`${bytesTable(await measureBytes())}\n`);
  process.exit(0);
}
