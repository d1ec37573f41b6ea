import type { Snapshot } from "../sites/schema.ts";
import type { PageId } from "./view.ts";
import type { Words } from "./words/words.ts";

/** "Italian · Trattoria" */
export function kindOf({ business }: Snapshot, words: Words): string {
  const type = words.types[business.type];
  const cuisines = business.cuisines.slice(0, 3);
  // A plain restaurant's kitchen says enough.
  if (cuisines.length === 0) return type;
  return business.type === "restaurant" ? cuisines.join("\u00a0· ") : [type, ...cuisines].join("\u00a0· ");
}

/** A page's title, as tabs and search results show it. */
export function titleOf(page: PageId, name: string, kind: string, town: string | null, words: Words): string {
  if (page === "home") return [name, [kind, town].filter(Boolean).join(", ")].filter(Boolean).join(" – ");
  return `${words[page]} – ${name}`;
}

/** How large a name can be set: 1 short, 3 long or with long words. */
export function nameSizeOf(name: string): 1 | 2 | 3 {
  const longest = Math.max(...name.split(/[\s-]+/).map((word) => word.length));
  if (longest <= 10 && name.length <= 24) return 1;
  return longest <= 16 && name.length <= 45 ? 2 : 3;
}

const graphemes = new Map<string, Intl.Segmenter>();

/** The first letter of a name in any script. */
export function initialOf(name: string, locale: string): string {
  if (/^[A-Z][\x20-\x7e]/.test(name)) return name.charAt(0);
  let segmenter = graphemes.get(locale);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(locale, { granularity: "grapheme" });
    if (graphemes.size > 100) graphemes.clear();
    graphemes.set(locale, segmenter);
  }
  for (const { segment } of segmenter.segment(name)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase(locale);
  }
  return "·";
}
