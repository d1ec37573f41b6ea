import type { FunctionComponent } from "preact";
import type { TemplateId } from "../sites/schema.ts";
import type { DesignDefaults } from "./design.ts";
import type { SiteView } from "./view.ts";

export type Drawing = {
  Page: FunctionComponent<{ view: SiteView }>;
  style: string;
  defaults: DesignDefaults;
};

const DRAWINGS: Readonly<Record<TemplateId, () => Promise<{ drawing: Drawing }>>> = {
  minimalist: () => import("./minimalist/drawing.ts"),
  modern: () => import("./modern/drawing.ts"),
  stylish: () => import("./stylish/drawing.ts"),
  cozy: () => import("./cozy/drawing.ts"),
};

const loaded = new Map<TemplateId, Drawing>();

/** How a template draws; the other templates are not loaded for it. */
export async function drawingOf(id: TemplateId): Promise<Drawing> {
  const known = loaded.get(id);
  if (known) return known;
  const { drawing } = await DRAWINGS[id]();
  loaded.set(id, drawing);
  return drawing;
}
