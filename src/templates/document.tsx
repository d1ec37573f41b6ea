import { renderToString } from "preact-render-to-string";
import { drawingOf } from "./drawing.ts";
import { restaurantJsonLd } from "./json-ld.ts";
import { legalTextOf } from "./legal-text.ts";
import { print } from "./parts/print.ts";
import { styleOf } from "./style-of.ts";
import { type SiteView, toView, type ViewInput } from "./view.ts";
import { wordsFor } from "./words/words.ts";
import { wallClock } from "./zone.ts";

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

type RenderedPage = {
  html: string;
  /** The text of the one style element, for the policy's hash. */
  style: string;
  /** When the page turns stale; null: only a new version can change it. */
  staleAt: Date | null;
};

/** A complete document for a diner. */
export async function renderPage(input: ViewInput): Promise<RenderedPage> {
  const { business, configuration } = input.snapshot;
  const words = await wordsFor(business.locale);
  const drawing = await drawingOf(configuration.templateId);
  const text = await legalTextOf(input, words);
  const { view, staleAt } = toView(input, words, text);
  const style = styleOf(input, view, drawing) + print;
  const head = renderToString(<Head view={view} basePath={input.basePath ?? ""} />);
  const { day } = wallClock(business.timeZone, input.now.getTime());
  const data = text
    ? ""
    : `<script type="application/ld+json">${restaurantJsonLd(input, view.hero.picture, day)}</script>`;
  const body = renderToString(<drawing.Page view={view} />);
  const html = `<!doctype html><html lang="${view.lang}" dir="${view.dir}"><head>${head}<style>${style}</style>${data}</head><body class="${view.page}">${body}</body></html>`;
  return { html, style, staleAt };
}
