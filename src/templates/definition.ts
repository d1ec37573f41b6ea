import type { BusinessType } from "../accounts/schema.ts";
import type { TemplateId } from "../sites/schema.ts";
import type { DesignDefaults } from "./design.ts";

type About = {
  id: TemplateId;
  name: string;
  description: string;
  /** The kinds of business it was drawn for; any other may use it. */
  businessTypes: readonly BusinessType[];
};

export type TemplateDefinition = About & { defaults: DesignDefaults };

export function defineTemplate(template: About & DesignDefaults): TemplateDefinition {
  const { id, name, description, businessTypes, ...defaults } = template;
  return { id, name, description, businessTypes, defaults };
}
