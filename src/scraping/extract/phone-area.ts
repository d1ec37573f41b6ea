import type { Line } from "./lines.ts";

/** `0361 / 56 22 42`, `(0361) 56 22 42`, `Vorwahl 0361` */
const AREA =
  /(?:^|[^\d+])(?:\((0\d{1,4})\) ?(\d[\d ]{3,9})|(0\d{1,4}) ?[/–-] ?(\d[\d ]{3,9})|Vorwahl:? (0\d{1,4})\b)/g;

/** The one area code that all whole numbers of the page begin with; null where they are several, or none is written. */
export function areaOf(lines: readonly Line[], isNumber: (text: string) => boolean): string | null {
  const areas = new Set<string>();
  for (const { text } of lines) {
    if (text.length > 300) continue;
    for (const [, bracketed, behind, parted, own, named] of text.matchAll(AREA)) {
      const area = bracketed ?? parted ?? named ?? "";
      if (named || isNumber(`${area} ${behind ?? own}`)) areas.add(area);
    }
  }
  const [area = null] = areas;
  return areas.size === 1 ? area : null;
}
