import type { FunctionComponent } from "preact";
import { renderToString } from "preact-render-to-string";
import type { TemplateId } from "../sites/schema.ts";
import { style as cozyStyle } from "./cozy/style.ts";
import { CozyPage } from "./cozy/template.tsx";
import { TEMPLATES } from "./definitions.ts";
import { properties } from "./design.ts";
import { style as minimalistStyle } from "./minimalist/style.ts";
import { MinimalistPage } from "./minimalist/template.tsx";
import { style as modernStyle } from "./modern/style.ts";
import { ModernPage } from "./modern/template.tsx";
import { base } from "./parts/base.ts";
import type { PictureView } from "./picture-view.ts";
import { focusClass } from "./picture-view.ts";
import { style as stylishStyle } from "./stylish/style.ts";
import { StylishPage } from "./stylish/template.tsx";
import { type SiteView, toViewUntil, type ViewInput } from "./view.ts";

type Drawing = { Page: FunctionComponent<{ view: SiteView }>; style: string };

const DRAWINGS: Readonly<Record<TemplateId, Drawing>> = {
  minimalist: { Page: MinimalistPage, style: base + minimalistStyle },
  modern: { Page: ModernPage, style: base + modernStyle },
  stylish: { Page: StylishPage, style: base + stylishStyle },
  cozy: { Page: CozyPage, style: base + cozyStyle },
};

/** A template's page without the document around it, for a preview that brings its own. */
export function SitePage({ view }: { view: SiteView }) {
  const { Page } = DRAWINGS[view.templateId];
  return <Page view={view} />;
}

/** The one style sheet of a page. What an owner chose enters it only as custom properties. */
export function styleOf({ snapshot }: Pick<ViewInput, "snapshot">, view: SiteView): string {
  const { design } = snapshot.configuration;
  return (
    properties(TEMPLATES[view.templateId].defaults, design) +
    DRAWINGS[view.templateId].style +
    focusRules(view)
  );
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

function Head({ view, basePath }: { view: SiteView; basePath: string }) {
  const picture = view.hero.picture;
  const origin = new URL(view.canonical).origin;
  return (
    <>
      <meta charset="utf-8" />
      <title>{view.title}</title>
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="description" content={view.description} />
      {view.isIndexed ? (
        <link rel="canonical" href={view.canonical} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <link rel="icon" href={`${basePath}/favicon.svg`} type="image/svg+xml" />
      <link rel="manifest" href={`${basePath}/manifest.webmanifest`} />
      <meta property="og:title" content={view.title} />
      {picture && <meta property="og:image" content={origin + picture.src} />}
    </>
  );
}

export type RenderedPage = {
  html: string;
  /** The text of the one style element, for the policy's hash. */
  style: string;
  /** When the page turns stale; null: only a new version can change it. */
  staleAt: Date | null;
};

/** A complete document for a diner. */
export function renderPage(input: ViewInput): RenderedPage {
  const { view, staleAt } = toViewUntil(input);
  const style = styleOf(input, view);
  const head = renderToString(<Head view={view} basePath={input.basePath ?? ""} />);
  const data = view.jsonLd === null ? "" : `<script type="application/ld+json">${view.jsonLd}</script>`;
  const body = renderToString(<SitePage view={view} />);
  const html = `<!doctype html><html lang="${view.lang}" dir="${view.dir}"><head>${head}<style>${style}</style>${data}</head><body class="${view.page}">${body}</body></html>`;
  return { html, style, staleAt };
}
