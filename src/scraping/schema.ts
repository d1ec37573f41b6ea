import * as z from "zod";
import {
  Address,
  BusinessType,
  Geo,
  Legal,
  Links,
  OpeningHours,
  SpecialOpeningHours,
} from "../accounts/schema.ts";
import { Additive, Allergen, Availability, Diet, Money, Surcharge, Variant } from "../menus/schema.ts";

/** Where a fact was read. Ranked: visible text over JSON-LD over microdata over links over meta. */
export const FactSource = z.enum(["text", "json-ld", "microdata", "link", "open-graph", "meta", "title"]);
export type FactSource = z.infer<typeof FactSource>;

const provenance = { source: FactSource, page: z.string(), confidence: z.number().min(0).max(1) };

/** A value with its place and how sure we are (0 to 1); other values found elsewhere stand in `conflicts`. */
export function Fact<T extends z.ZodType>(value: T) {
  return z.object({
    value,
    ...provenance,
    conflicts: z.array(z.object({ value, source: FactSource, page: z.string() })).optional(),
  });
}
export type Fact<T> = {
  value: T;
  source: FactSource;
  page: string;
  confidence: number;
  conflicts?: { value: T; source: FactSource; page: string }[] | undefined;
};

export const ExtractedBusiness = z
  .object({
    name: Fact(z.string().max(200)),
    type: Fact(BusinessType),
    description: Fact(z.string().max(2000)),
    phone: Fact(z.string()),
    email: Fact(z.string()),
    address: Fact(Address.partial()),
    geo: Fact(Geo),
    cuisines: Fact(z.array(z.string())),
    openingHours: Fact(z.array(OpeningHours)),
    specialOpeningHours: Fact(z.array(SpecialOpeningHours)),
    kitchenHours: Fact(z.array(OpeningHours)),
    priceRange: Fact(z.string().max(40)),
    currency: Fact(z.string()),
    locale: Fact(z.string()),
    timeZone: Fact(z.string()),
    links: Fact(Links),
    legal: Fact(Legal),
  })
  .partial();
export type ExtractedBusiness = z.infer<typeof ExtractedBusiness>;

export const ExtractedItem = z.object({
  number: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  price: Money.nullable(),
  priceKind: z.enum(["fixed", "from", "market"]).optional(),
  unit: z.string().optional(),
  variants: z.array(Variant).optional(),
  surcharges: z.array(Surcharge).optional(),
  allergens: z.array(Allergen).nullable(),
  additives: z.array(Additive).nullable(),
  diets: z.array(Diet),
  ...provenance,
});
export type ExtractedItem = z.infer<typeof ExtractedItem>;

export const ExtractedCategory = z.object({
  name: z.string(),
  description: z.string().optional(),
  availability: z.array(Availability).optional(),
  items: z.array(ExtractedItem),
  ...provenance,
});
export type ExtractedCategory = z.infer<typeof ExtractedCategory>;

export const ISSUE_CODES = [
  "placeholder-page",
  "parked-domain",
  "spam",
  "needs-browser",
  "not-a-restaurant",
  "menu-is-pdf",
  "menu-is-image",
  "menu-not-found",
  "several-branches",
  "temporary-closure",
  "permanently-closed",
  "hours-unclear",
  "hours-by-appointment",
  "placeholder-value",
  "legend-missing",
  "page-failed",
  "truncated",
] as const;
export const Issue = z.object({
  code: z.enum(ISSUE_CODES),
  message: z.string().describe("What was seen and what the owner can do"),
  page: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** A picture that was seen, not fetched; it is fetched on apply only. */
export const FoundPicture = z.object({
  url: z.string(),
  alt: z.string().optional(),
  page: z.string(),
  role: z.enum(["hero", "logo", "gallery", "dish"]),
});

export const ScrapeResult = z.object({
  business: ExtractedBusiness,
  menu: z.object({ categories: z.array(ExtractedCategory) }),
  texts: z
    .object({ heroTitle: Fact(z.string()), heroText: Fact(z.string()), about: Fact(z.string()) })
    .partial(),
  pictures: z.array(FoundPicture),
  branches: z
    .array(
      z.object({ name: z.string().optional(), address: Address.partial(), phone: z.string().optional() }),
    )
    .optional(),
});
export type ScrapeResult = z.infer<typeof ScrapeResult>;
