import { type Snapshot, TEMPLATE_IDS, type TemplateId } from "../../src/sites/schema.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";
import { loadDocument } from "../harness/document.ts";
import { atMost, type Budget, type Part } from "./budget.ts";
import { sampleWith } from "./bytes.ts";
import { quantile, table } from "./table.ts";

const BUDGET_US = new Map([
  [60, 150],
  [500, 1000],
]);

/** The clock of a thread is too coarse for a single draw. */
const BATCH = 1_000;
const BATCHES = 20;

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

/** Microseconds of processor to draw a warm page, each template, the median over batches of draws. */
export async function measureDrawing(): Promise<Part> {
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
  const budgets: Budget[] = [];
  for (const templateId of TEMPLATE_IDS) {
    for (const [dishes, budget] of BUDGET_US) {
      const once = draw(templateId, dishes);
      for (let n = 0; n < 300; n++) await once(n);
      const times: number[] = [];
      for (let n = 0; n < BATCHES; n++) {
        const before = process.threadCpuUsage();
        for (let m = 0; m < BATCH; m++) await once(n * BATCH + m);
        const { user, system } = process.threadCpuUsage(before);
        times.push((user + system) / BATCH);
      }
      const median = quantile(times, 0.5);
      rows.push([templateId, dishes, median.toFixed(0), quantile(times, 0.95).toFixed(0)]);
      budgets.push(atMost(`drawing ${templateId}, ${dishes} dishes`, Math.round(median), budget, " µs"));
    }
  }
  return { text: table(["template", "dishes", "µs of CPU (median)", "µs (p95)"], rows), budgets };
}
