import type { Snapshot } from "../sites/schema.ts";
import { readableOn } from "./colour.ts";
import { TEMPLATES } from "./definitions.ts";
import { coloursOf } from "./design.ts";
import { filledPages } from "./filled-pages.ts";
import { initialOf } from "./name-view.ts";
import { escapeHtml } from "./parts/dishes.ts";
import { PATHS } from "./view.ts";

/** Empty for a site that stays out of search engines. */
export function sitemap(snapshot: Snapshot, origin: string): string {
  const pages = snapshot.noindex ? [] : filledPages(snapshot);
  const urls = pages.map((page) => `<url><loc>${escapeHtml(origin + PATHS[page])}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
}

/**
 * A site without a verified owner may be fetched all the same: only a page that is read can say `noindex`, and one that
 * is disallowed may be listed by its address alone.
 */
export function robots(snapshot: Snapshot, origin: string): string {
  return snapshot.noindex
    ? "User-agent: *\nAllow: /\n"
    : `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`;
}

export function manifest({ business, configuration }: Snapshot, basePath = ""): string {
  const { ground, accent } = coloursOf(TEMPLATES[configuration.templateId].defaults, configuration.design);
  return JSON.stringify({
    name: business.name,
    short_name: business.name.split(/\s+/).slice(0, 3).join(" "),
    description: business.description || undefined,
    lang: business.locale,
    start_url: `${basePath}/`,
    scope: `${basePath}/`,
    display: "browser",
    background_color: ground,
    theme_color: accent,
    icons: [{ src: `${basePath}/favicon.svg`, sizes: "any", type: "image/svg+xml" }],
  });
}

/** The name's first letter on the accent. */
export function faviconSvg({ business, configuration }: Snapshot): string {
  const { defaults } = TEMPLATES[configuration.templateId];
  const { ground, accent } = coloursOf(defaults, configuration.design);
  const letter = escapeHtml(initialOf(business.name, business.locale));
  const corner = { none: 0, small: 4, medium: 12, large: 32 }[configuration.design.radius ?? defaults.radius];
  const family =
    configuration.templateId === "stylish" || configuration.templateId === "cozy" ? "serif" : "sans-serif";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="${corner}" fill="${accent}"/><text x="32" y="46" font-family="${family}" font-size="40" font-weight="700" text-anchor="middle" fill="${readableOn(ground, [accent], 4.5)}">${letter}</text></svg>\n`;
}
