import { EMPTY_OVERLAY } from "../../src/sites/rules.ts";
import { type Snapshot, TEMPLATE_IDS, type TemplateId } from "../../src/sites/schema.ts";
import { loadDocument } from "../harness/document.ts";
import { sampleWith } from "./bytes.ts";
import { quantile, table } from "./table.ts";

const BUDGET_US = new Map([
  [60, 150],
  [500, 1000],
]);

/** A menu of any length: beyond the samples' own dishes they stand again, under other names. */
function withDishes(dishes: number): Snapshot {
  const base = sampleWith(Math.min(dishes, 200));
  const items = base.menu.categories.flatMap((category) => category.items);
  const more = Array.from({ length: Math.max(0, dishes - 200) }, (_, n) => {
    const item = items[n % items.length];
    if (!item) throw new Error("no dishes");
    return { ...item, id: `more-${n}`, name: `${item.name} ${n}` };
  });
  const categories =
    more.length > 0
      ? [...base.menu.categories, { id: "more", name: "More", items: more }]
      : base.menu.categories;
  return { ...base, menu: { categories } };
}

/** Microseconds of one thread to draw a warm page, each template, as the median over many draws. */
export async function measureDrawing(): Promise<string> {
  const { renderPage } = await loadDocument();
  const draw = (templateId: TemplateId, dishes: number) => {
    const sample = withDishes(dishes);
    const snapshot = { ...sample, configuration: { ...sample.configuration, templateId } };
    return (minute: number) =>
      renderPage({
        snapshot,
        overlay: EMPTY_OVERLAY,
        // Another minute each time, as no two draws of a page are of the same one.
        now: new Date(Date.UTC(2026, 10, 5, 8, minute)),
        origin: "https://da-ornella.example",
        page: "home",
      });
  };
  // Whichever came first would pay for the compiler otherwise.
  for (const templateId of TEMPLATE_IDS) {
    const once = draw(templateId, 60);
    for (let n = 0; n < 500; n++) await once(n);
  }
  const rows: (string | number)[][] = [];
  for (const templateId of TEMPLATE_IDS) {
    for (const [dishes, budget] of BUDGET_US) {
      const once = draw(templateId, dishes);
      for (let n = 0; n < 300; n++) await once(n);
      const times: number[] = [];
      for (let n = 0; n < 400; n++) {
        const start = process.hrtime.bigint();
        await once(n);
        times.push(Number(process.hrtime.bigint() - start) / 1000);
      }
      const median = quantile(times, 0.5);
      rows.push([
        templateId,
        dishes,
        median.toFixed(0),
        quantile(times, 0.95).toFixed(0),
        budget,
        median <= budget ? "yes" : "NO",
      ]);
    }
  }
  return table(["template", "dishes", "µs (median)", "µs (p95)", "budget", "in budget"], rows);
}
