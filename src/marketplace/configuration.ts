import * as z from "zod";
import { Content, Design, type TemplateId } from "../sites/schema.ts";
import { TEMPLATES } from "../templates/definitions.ts";

function schemaOf(id: TemplateId) {
  const fontPairs = Object.keys(TEMPLATES[id].defaults.fontPairs);
  return z.strictObject({
    content: Content.default({}),
    design: Design.extend({
      fontPair: z.enum(fontPairs, `Choose one of: ${fontPairs.join(", ")}`).optional(),
    }).default({}),
  });
}

const schemas = new Map<TemplateId, ReturnType<typeof schemaOf>>();

/** What a template's configurations hold. */
export function configurationOf(id: TemplateId) {
  const known = schemas.get(id) ?? schemaOf(id);
  schemas.set(id, known);
  return known;
}
