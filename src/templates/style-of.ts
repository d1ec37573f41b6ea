import { properties } from "./design.ts";
import type { Drawing } from "./drawing.ts";
import { base } from "./parts/base.ts";
import { focusClass, type PictureView } from "./picture-view.ts";
import type { SiteView, ViewInput } from "./view.ts";

/** The style sheet of a page on a screen. What an owner chose enters it only as custom properties. */
export function styleOf({ snapshot }: Pick<ViewInput, "snapshot">, view: SiteView, drawing: Drawing): string {
  const { defaults, style } = drawing;
  return properties(defaults, snapshot.configuration.design) + base + style + focusRules(view);
}

/** `object-position` for the pictures that have a focal point. */
function focusRules({ hero, about, gallery }: SiteView): string {
  const pictures = [hero.picture, about?.picture, ...gallery].filter((picture): picture is PictureView =>
    Boolean(picture?.focus),
  );
  const rules = new Set(
    pictures.map(
      (picture) => `.${focusClass(picture)}{object-position:${picture.focus?.x}% ${picture.focus?.y}%}`,
    ),
  );
  return [...rules].join("");
}
