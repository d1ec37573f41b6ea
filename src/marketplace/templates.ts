import * as z from "zod";
import { BUSINESS_TYPE_LABELS } from "../accounts/lists.ts";
import { BUSINESS_TYPES } from "../accounts/schema.ts";
import type { Public } from "../core/context.ts";
import { AppError, type FieldError } from "../core/errors.ts";
import { type Page, type PageQuery, pageOf } from "../core/pages.ts";
import { fieldErrors } from "../core/validation.ts";
import { TemplateId } from "../sites/schema.ts";
import { TEMPLATES } from "../templates/definitions.ts";
import { configurationOf } from "./configuration.ts";
import type { BusinessTypeAnswer, TemplateAnswer, TemplateQuery, ValidateInput } from "./schema.ts";
import { listWithRatings } from "./store.ts";

type Row = Awaited<ReturnType<typeof listWithRatings>>[number];

const schemas = new Map<TemplateId, Record<string, unknown>>();

function configurationSchema(id: TemplateId): Record<string, unknown> {
  const known = schemas.get(id) ?? { ...z.toJSONSchema(configurationOf(id), { io: "input" }) };
  schemas.set(id, known);
  return known;
}

function toAnswer(ctx: Public, id: TemplateId, row: Row): TemplateAnswer {
  const { name, description, businessTypes, defaults } = TEMPLATES[id];
  return {
    id,
    name,
    description,
    businessTypes: [...businessTypes],
    previewUrl: `${ctx.config.appOrigin}/templates/${id}`,
    design: { ...defaults },
    configurationSchema: configurationSchema(id),
    rating: {
      average: row.average === null ? null : Math.round(Number(row.average) * 100) / 100,
      count: row.ratings,
    },
  };
}

/** Listed and drawn: a row without code, or code without a row, is not offered. */
async function offered(ctx: Public): Promise<TemplateAnswer[]> {
  const rows = await listWithRatings(ctx);
  return rows.flatMap((row) => {
    const id = TemplateId.safeParse(row.id);
    return id.success ? [toAnswer(ctx, id.data, row)] : [];
  });
}

const inOrder = {
  rating: (all: TemplateAnswer[]) =>
    all.toSorted((a, b) => (b.rating.average ?? 0) - (a.rating.average ?? 0)),
  newest: (all: TemplateAnswer[]) => all.toReversed(),
};

export async function listTemplates(ctx: Public, query: TemplateQuery): Promise<Page<TemplateAnswer>> {
  const all = await offered(ctx);
  const { businessType, sort } = query;
  const fitting = businessType
    ? all.filter((template) => template.businessTypes.includes(businessType))
    : all;
  return pageOf(sort ? inOrder[sort](fitting) : fitting, query);
}

/** @throws AppError `not-found` */
export async function getTemplate(ctx: Public, id: string): Promise<TemplateAnswer> {
  const template = (await offered(ctx)).find((each) => each.id === id);
  if (!template) throw new AppError("not-found", "There is no such template; GET /api/templates lists them");
  return template;
}

export function listBusinessTypes(query: PageQuery): Page<BusinessTypeAnswer> {
  const all = BUSINESS_TYPES.map((id) => ({
    id,
    label: BUSINESS_TYPE_LABELS[id],
    templateCount: Object.values(TEMPLATES).filter((template) => template.businessTypes.includes(id)).length,
  }));
  return pageOf(all, query);
}

/** What keeps content and design from being a configuration of this template; empty: nothing. */
export function configurationErrors(
  templateId: string,
  value: { content: unknown; design: unknown },
): FieldError[] {
  const id = TemplateId.safeParse(templateId);
  if (!id.success) return [{ path: "templateId", message: `Use one of: ${TemplateId.options.join(", ")}` }];
  const parsed = configurationOf(id.data).safeParse(value);
  return parsed.success ? [] : fieldErrors(parsed.error);
}

export function validateConfiguration(input: ValidateInput) {
  const errors = configurationErrors(input.templateId, { content: input.content, design: input.design });
  return errors.length === 0 ? { valid: true } : { valid: false, errors };
}
