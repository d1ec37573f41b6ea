import { Links } from "../accounts/schema.ts";
import { ExtractedBusiness, ExtractedCategory, type Fact, type ScrapeResult } from "./schema.ts";

/** Links one by one: a single bad one must not cost the others. */
function validLinks(fact: Fact<unknown>): Fact<unknown> {
  const found = fact.value as Partial<Record<keyof Links, unknown>>;
  const kept = Object.entries(found).flatMap(([key, value]) => {
    const each = Array.isArray(value)
      ? value.filter((link) => Links.safeParse({ [key]: [link] }).success)
      : value;
    return Links.safeParse({ [key]: each }).success ? [[key, each] as const] : [];
  });
  return { ...fact, value: Links.parse(Object.fromEntries(kept)) };
}

/**
 * A result as it may be stored: whatever a page made the extractors say, only facts of our own shapes get in, so that
 * what is read back later is never refused.
 */
export function validResult(result: ScrapeResult): ScrapeResult {
  const business: Record<string, unknown> = {};
  for (const [key, fact] of Object.entries(result.business)) {
    const shape = ExtractedBusiness.shape[key as keyof ExtractedBusiness];
    const candidate = key === "links" && fact ? validLinks(fact) : fact;
    const parsed = shape?.safeParse(candidate);
    if (parsed?.success) business[key] = parsed.data;
  }
  const categories = result.menu.categories.flatMap((category) => {
    const shape = ExtractedCategory.shape.items.element;
    const items = category.items.filter((item) => shape.safeParse(item).success);
    const parsed = ExtractedCategory.safeParse({ ...category, items });
    return parsed.success ? [parsed.data] : [];
  });
  return { ...result, business: ExtractedBusiness.parse(business), menu: { categories } };
}
