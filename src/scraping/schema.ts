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
import { Timestamp } from "../core/dates.ts";
import { inDigits } from "../core/pages.ts";
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
  "site-moved",
  "place-moved",
  "hours-unclear",
  "hours-by-appointment",
  "placeholder-value",
  "legend-missing",
  "prices-apart",
  "page-failed",
  "truncated",
  "picture-failed",
] as const;
export const Issue = z.object({
  code: z.enum(ISSUE_CODES),
  message: z.string().describe("What was seen and what the owner can do"),
  page: z.string().optional(),
  files: z.array(z.string()).optional().describe("Addresses of the files it speaks of, such as a menu's PDF"),
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
      z.object({
        name: z.string().optional(),
        address: Address.partial(),
        phone: z.string().optional(),
        openingHours: z.array(OpeningHours).optional(),
        page: z.string().optional().describe("Its own page, or where it was seen"),
      }),
    )
    .optional(),
});
export type ScrapeResult = z.infer<typeof ScrapeResult>;

export const JobInput = z.strictObject({
  url: z.string().trim().min(1).max(2000),
  businessType: BusinessType.optional(),
  businessId: z.string().min(1).max(64).optional(),
  engine: z
    .enum(["builtin", "n8n"])
    .optional()
    .describe(
      "Who fetches the pages; `builtin` by default. `n8n` is answered with 501 where it is not set up, and a job that n8n has not answered after 10 minutes fails with the code `timeout`",
    ),
});
export type JobInput = z.infer<typeof JobInput>;

export const JobStatus = z.enum(["pending", "running", "completed", "failed", "canceled"]);

export const Progress = z.object({
  step: z.string(),
  done: z.int(),
  total: z.int(),
  /** What was found so far, by kind. */
  found: z.record(z.string(), z.int()).optional(),
});
export type Progress = z.infer<typeof Progress>;

export const JobPage = z.object({
  url: z.string(),
  status: z.enum(["read", "failed"]),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type JobPage = z.infer<typeof JobPage>;

export const JobError = z.object({ code: z.string(), message: z.string() });

export const JobAnswer = z.object({
  id: z.string(),
  url: z.string(),
  engine: z.enum(["builtin", "n8n"]),
  businessType: BusinessType.nullable(),
  businessId: z.string().nullable(),
  status: JobStatus,
  progress: Progress,
  pages: z.array(JobPage),
  result: ScrapeResult.nullable(),
  issues: z.array(Issue),
  error: JobError.nullable(),
  /** The configurations this job was applied to. */
  appliedTo: z.array(z.string()),
  createdAt: Timestamp,
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
});
export type JobAnswer = z.infer<typeof JobAnswer>;

export const ApplyInput = z.strictObject({
  configurationId: z.string().min(1).max(64).optional(),
  fields: z.array(z.string().max(100)).max(100).optional(),
  pictures: z
    .array(z.string().max(2000))
    .max(100)
    .optional()
    .describe("Addresses of the found pictures to take, in the place of those that `fields` would"),
  alternatives: z
    .record(z.string().max(100), z.int().min(0).max(100))
    .optional()
    .describe("For a field with `conflicts`: the place in that list of the value to write instead"),
  branch: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe("Of `branches`: whose address, phone and hours to write"),
});
export type ApplyInput = z.infer<typeof ApplyInput>;

export const DiffQuery = z.object({
  configurationId: z.string().max(64).optional(),
  branch: inDigits(z.int().min(0).max(100).optional()),
});
export type DiffQuery = z.infer<typeof DiffQuery>;

/** One field of a draft: what stands there, what the import found, and whether it would be written unasked. */
export const FieldChange = z.object({
  field: z.string(),
  before: z.unknown().optional().describe("Absent: nothing stands there"),
  after: z.unknown(),
  state: z
    .enum(["new", "same", "edited", "update"])
    .describe("`edited`: the owner's own, written only when `fields` names it"),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** What an apply wrote, kept to take it back: field → before and after. */
export const Applied = z.record(
  z.string(),
  z.object({
    fields: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
    isNew: z.boolean(),
    at: Timestamp,
  }),
);
export type Applied = z.infer<typeof Applied>;

export const PastedText = z.strictObject({
  text: z.string().min(1, "Paste the menu's text").max(200_000),
  locale: z.string().max(35).optional(),
});

/** What n8n answers. A workflow sends pages as it fetched them; extraction is ours in both engines. */
export const N8nAnswer = z.object({
  jobId: z.string().min(1).max(64),
  status: z.enum(["completed", "failed"]),
  pages: z
    .array(z.object({ url: z.string().max(4_000), html: z.string() }))
    .max(12)
    .optional(),
  data: z.unknown().optional(),
  error: z
    .object({ code: z.string().max(100).optional(), message: z.string().max(500).optional() })
    .optional(),
});
export type N8nAnswer = z.infer<typeof N8nAnswer>;
