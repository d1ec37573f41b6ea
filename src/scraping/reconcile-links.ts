import type { Links } from "../accounts/schema.ts";
import type { PageExtraction } from "./extract/page-types.ts";
import { placed } from "./reconcile-claims.ts";
import type { Fact, ScrapeResult } from "./schema.ts";

export function mergeLinks(pages: PageExtraction[]): Fact<Links> | undefined {
  const claims = placed(pages, (page) => page.claims.links);
  const [first] = claims;
  if (!first) return undefined;
  const value: Links = { order: [], social: [], menuFiles: [] };
  for (const claim of claims) {
    value.website ??= claim.value.website;
    value.reserve ??= claim.value.reserve;
    for (const list of ["order", "social", "menuFiles"] as const) {
      for (const href of claim.value[list])
        if (!value[list].some((one) => bare(one) === bare(href))) value[list].push(href);
    }
  }
  value.order = value.order.slice(0, 10);
  value.social = value.social.slice(0, 20);
  value.menuFiles = value.menuFiles.slice(0, 20);
  if (value.website === undefined) delete value.website;
  if (value.reserve === undefined) delete value.reserve;
  return { value, source: "link", page: first.page, confidence: 0.9 };
}

function bare(href: string): string {
  return href
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "")
    .toLowerCase();
}

export function mergePictures(pages: PageExtraction[]): ScrapeResult["pictures"] {
  const seen = new Set<string>();
  return pages
    .flatMap((page) => page.pictures)
    .filter((picture) => !seen.has(picture.url) && seen.add(picture.url))
    .slice(0, 60);
}
