import type { TemplateId } from "../sites/schema.ts";
import type { PageId, ViewInput } from "../templates/view.ts";

/** To the frame: draw this draft, or a sample of the given name. */
export type DrawMessage = {
  kind: "draw";
  source: { snapshot: ViewInput["snapshot"] } | { sample: string; templateId: TemplateId };
  page: PageId;
};

/** From the frame: it can draw now, or a link was followed inside it. */
export type FrameMessage = { kind: "ready" } | { kind: "page"; page: PageId };

export const DRAWN_PAGES: readonly PageId[] = ["home", "menu", "contact", "imprint", "privacy"];
