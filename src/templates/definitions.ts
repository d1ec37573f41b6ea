import type { Design, TemplateId, Warning } from "../sites/schema.ts";
import { cozy } from "./cozy/definition.ts";
import type { TemplateDefinition } from "./definition.ts";
import { designWarnings } from "./design.ts";
import { minimalist } from "./minimalist/definition.ts";
import { modern } from "./modern/definition.ts";
import { stylish } from "./stylish/definition.ts";

/** What the marketplace and the validator know of each template, without its drawing. */
export const TEMPLATES: Readonly<Record<TemplateId, TemplateDefinition>> = {
  minimalist,
  modern,
  stylish,
  cozy,
};

export function warningsFor(templateId: TemplateId, design: Design): Warning[] {
  return designWarnings(TEMPLATES[templateId].defaults, design);
}
