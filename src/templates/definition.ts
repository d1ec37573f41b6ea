import * as z from "zod";
import type { BusinessType } from "../accounts/schema.ts";
import { Content, Design, type TemplateId } from "../sites/schema.ts";
import type { DesignDefaults } from "./design.ts";

type About = {
  id: TemplateId;
  name: string;
  description: string;
  /** The kinds of business it was drawn for; any other may use it. */
  businessTypes: readonly BusinessType[];
};

export type TemplateDefinition = About & {
  defaults: DesignDefaults;
  /** What its configurations hold. */
  configuration: z.ZodObject<{ content: z.ZodType<Content>; design: z.ZodType<Design> }>;
};

export function defineTemplate(template: About & DesignDefaults): TemplateDefinition {
  const { id, name, description, businessTypes, ...defaults } = template;
  const fontPairs = Object.keys(defaults.fontPairs);
  return {
    id,
    name,
    description,
    businessTypes,
    defaults,
    configuration: z.strictObject({
      content: Content.default({}),
      design: Design.extend({
        fontPair: z.enum(fontPairs, `Choose one of: ${fontPairs.join(", ")}`).optional(),
      }).default({}),
    }),
  };
}
