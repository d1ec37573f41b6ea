import { getBusiness } from "../accounts/businesses.ts";
import type { Permission } from "../accounts/permissions.ts";
import { requirePermission } from "../accounts/rules.ts";
import { Business } from "../accounts/schema.ts";
import { changesBetween, changesUnder } from "../audit/rules.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { fromCursor, type Page, type PageQuery, toPage } from "../core/pages.ts";
import { Refusal } from "../core/store.ts";
import { configurationErrors } from "../marketplace/templates.ts";
import type { ConfigurationAnswer, ConfigurationInput, ConfigurationUpdate } from "./schema.ts";
import {
  CONFIGURATIONS_EACH,
  type Configuration,
  findConfiguration,
  insertConfiguration,
  listVisible,
  saveConfiguration,
  softDelete,
} from "./store.ts";

/** As callers see it: the role is the business's to tell. */
export function toAnswer({ role: _, ...answer }: Configuration): ConfigurationAnswer {
  return answer;
}

/** The caller's configuration, if their role permits this. @throws AppError `not-found` or `forbidden` */
export async function loadConfiguration(
  ctx: Ctx,
  id: string,
  permission: Permission,
): Promise<Configuration> {
  const configuration = await findConfiguration(ctx, id);
  if (!configuration)
    throw new AppError("not-found", "There is no such configuration, or you may not see it");
  requirePermission(configuration.role, permission);
  return configuration;
}

function requireFit(templateId: string, content: unknown, design: unknown): void {
  const errors = configurationErrors(templateId, { content, design });
  if (errors.length > 0)
    throw new AppError("invalid", "The content or design does not fit the template", { errors });
}

export async function createConfiguration(ctx: Ctx, input: ConfigurationInput): Promise<ConfigurationAnswer> {
  const { name, templateId, content = {}, design = {} } = input;
  requireFit(templateId, content, design);
  if (input.businessId !== undefined)
    requirePermission((await getBusiness(ctx, input.businessId)).role, "configuration.create");
  try {
    const made = await insertConfiguration(ctx, newId(), {
      businessId: input.businessId ?? newId(),
      newBusiness: input.businessName === undefined ? null : Business.parse({ name: input.businessName }),
      name,
      templateId,
      content,
      design,
    });
    return toAnswer(made);
  } catch (error) {
    if (error instanceof Refusal && error.code === "too-many") {
      throw new AppError(
        "conflict",
        `A business has at most ${CONFIGURATIONS_EACH} configurations; delete one first`,
      );
    }
    throw error;
  }
}

export async function listConfigurations(ctx: Ctx, query: PageQuery): Promise<Page<ConfigurationAnswer>> {
  const rows = await listVisible(ctx, query, fromCursor(query.cursor));
  return toPage(rows, query, (row) => row.id, toAnswer);
}

export async function getConfiguration(ctx: Ctx, id: string): Promise<ConfigurationAnswer> {
  return toAnswer(await loadConfiguration(ctx, id, "configuration.read"));
}

/** @param expected the revisions of `If-Match`, if it was sent */
export async function updateConfiguration(
  ctx: Ctx,
  id: string,
  input: ConfigurationUpdate,
  expected: number[] | null,
): Promise<ConfigurationAnswer> {
  const before = await loadConfiguration(ctx, id, "configuration.update");
  const next = {
    name: input.name,
    templateId: input.templateId,
    content: input.content ?? before.content,
    design: input.design ?? before.design,
  };
  requireFit(next.templateId, next.content, next.design);
  const { name, templateId } = before;
  const changes = {
    ...changesBetween({ name, templateId }, { name: next.name, templateId: next.templateId }),
    ...changesUnder("content", changesBetween(before.content, next.content)),
    ...changesUnder("design", changesBetween(before.design, next.design)),
  };
  const after = await saveConfiguration(ctx, before, { ...next, expected, changes });
  if (!after) throw new AppError("not-found", "This configuration has just been deleted");
  return toAnswer(after);
}

/** Takes its site offline too, at the edge as well. */
export async function deleteConfiguration(ctx: Ctx, id: string): Promise<void> {
  await softDelete(ctx, await loadConfiguration(ctx, id, "configuration.delete"));
  ctx.wake();
}
