import type { FoundAddress } from "./address-text.ts";
import { key } from "./clean.ts";
import type { Line } from "./lines.ts";
import type { FoundLink } from "./links.ts";
import type { PageExtraction } from "./page-types.ts";
import type { PhoneSighting } from "./phone.ts";

type Branch = PageExtraction["branches"][number];

/** How far around an address its own heading, phone and link stand, in lines. */
const BEFORE = 2;
const AFTER = 5;
/** An `<a>` around a piece of text is hardly further up than this. */
const CLIMB = 4;

/** From the heading above an address to the one below it. */
function around(lines: readonly Line[], at: number): Line[] {
  let from = at;
  while (from > 0 && from > at - BEFORE && lines[from]?.heading === 0) from--;
  let to = at + 1;
  while (to < lines.length && to <= at + AFTER && lines[to]?.heading === 0) to++;
  return lines.slice(from, to);
}

/** The pages of this site that are linked to beside an address. */
function linksNear(
  lines: readonly Line[],
  at: number,
  pages: ReadonlySet<string>,
  page: string,
): Set<string> {
  const found = new Set<string>();
  for (const line of around(lines, at)) {
    if (line.isNavigation && line.heading === 0) continue;
    for (const segment of line.segments) {
      let element: typeof segment.element | null = segment.element;
      for (let step = 0; element && step < CLIMB; step++) {
        const href = element.tag === "a" ? element.attributes.href : undefined;
        if (href !== undefined && URL.canParse(href, page)) {
          const url = new URL(href, page);
          url.hash = "";
          if (pages.has(url.href)) found.add(url.href);
          break;
        }
        element = element.parent;
      }
    }
  }
  return found;
}

/** Several full addresses, each with a number of its own beside it; a page linked to from one alone is its own. */
export function readBranches(
  addresses: readonly FoundAddress[],
  phones: readonly PhoneSighting[],
  lines: readonly Line[],
  links: readonly FoundLink[],
  page: string,
): Branch[] {
  const pages = new Set(links.map(({ url }) => url));
  const found = new Map<string, { branch: Branch; near: Set<string> }>();
  addresses.slice(0, 60).forEach(({ line, start: __, confidence: _, ...address }, i) => {
    if (!address.street || !address.postalCode) return;
    // A number stands below its address, before the next one begins, or else right above it.
    const end = Math.min(line + AFTER + 1, addresses[i + 1]?.line ?? Number.POSITIVE_INFINITY);
    const beside =
      phones.find((phone) => phone.line >= line && phone.line < end) ??
      phones.findLast((phone) => phone.line < line && phone.line >= line - BEFORE);
    const id = key(`${address.street}${address.postalCode}`);
    if (!beside || found.has(id)) return;
    found.set(id, {
      branch: { address, phone: beside.number },
      near: linksNear(lines, line, pages, page),
    });
  });
  const all = [...found.values()];
  if (new Set(all.map(({ branch }) => branch.phone)).size < 2) return [];
  return all.map(({ branch, near }) => {
    const own = [...near].filter((url) => all.filter((other) => other.near.has(url)).length === 1);
    return own[0] === undefined ? branch : { ...branch, page: own[0] };
  });
}
