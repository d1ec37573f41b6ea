import * as z from "zod";
import { BusinessType } from "../accounts/schema.ts";
import { Timestamp } from "../core/dates.ts";
import { PageQuery } from "../core/pages.ts";
import { TemplateId } from "../sites/schema.ts";

export const TemplateQuery = PageQuery.extend({
  businessType: BusinessType.optional(),
  sort: z.enum(["rating", "newest"]).optional(),
});
export type TemplateQuery = z.infer<typeof TemplateQuery>;

export const TemplateAnswer = z.object({
  id: TemplateId,
  name: z.string(),
  description: z.string(),
  businessTypes: z.array(BusinessType),
  previewUrl: z.string(),
  design: z.record(z.string(), z.unknown()).describe("The default tokens"),
  configurationSchema: z.record(z.string(), z.unknown()).describe("JSON Schema of {content, design}"),
  rating: z.object({ average: z.number().nullable(), count: z.int() }),
});
export type TemplateAnswer = z.infer<typeof TemplateAnswer>;

export const BusinessTypeAnswer = z.object({ id: BusinessType, label: z.string(), templateCount: z.int() });

export type BusinessTypeAnswer = z.infer<typeof BusinessTypeAnswer>;

export const RatingInput = z.strictObject({
  stars: z.int().min(1, "Give 1 to 5 stars").max(5, "Give 1 to 5 stars"),
  comment: z.string().trim().max(1000, "Keep the comment within 1,000 characters").optional(),
});
export type RatingInput = z.infer<typeof RatingInput>;

export const RatingAnswer = z.object({
  stars: z.int(),
  comment: z.string().nullable(),
  author: z.string(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});

export const ValidateInput = z.strictObject({
  templateId: z.string(),
  content: z.unknown(),
  design: z.unknown(),
});
export type ValidateInput = z.infer<typeof ValidateInput>;

export const ValidateAnswer = z.object({
  valid: z.boolean(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
