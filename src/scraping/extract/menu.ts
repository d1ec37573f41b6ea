import type * as z from "zod";
import type {
  Additive,
  Allergen,
  Diet,
  Surcharge as SurchargeSchema,
  Variant as VariantSchema,
} from "../../menus/schema.ts";
import { readLegend } from "./legend.ts";
import { withCounts } from "./legend-lists.ts";
import type { Page } from "./lines.ts";
import { Drafter } from "./menu-drafts.ts";
import { toMenuRows } from "./menu-rows.ts";
import { withToldSizes } from "./menu-told.ts";
import { Writer } from "./menu-write.ts";

type Variant = z.infer<typeof VariantSchema>;
type Surcharge = z.infer<typeof SurchargeSchema>;

export type Dish = {
  number?: string;
  name: string;
  description?: string;
  /** Minor units. */
  price: number | null;
  priceKind?: "fixed" | "from" | "market";
  unit?: string;
  variants?: Variant[];
  surcharges?: Surcharge[];
  allergens: Allergen[] | null;
  additives: Additive[] | null;
  diets: Diet[];
  confidence: number;
};
export type Category = { name: string; description?: string; items: Dish[] };
export type MenuFound = {
  categories: Category[];
  /** ISO 4217 where the prices say it. */
  currency: string | null;
  hasUnexplainedCodes: boolean;
};
export function readMenu(page: Page, currencyOf: (sign: string | null) => string): MenuFound {
  const rows = withToldSizes(page, toMenuRows(page));
  if (!rows.some((row) => row.prices.length > 0))
    return { categories: [], currency: null, hasUnexplainedCodes: false };
  const legend = readLegend(withCounts(page.lines).filter((text) => text.length > 2));
  const drafts = new Drafter(page, rows).draft();
  return new Writer(legend, currencyOf).write(drafts);
}
