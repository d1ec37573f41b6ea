import type { FoundAddress } from "./address-text.ts";
import { key } from "./clean.ts";
import { readHours } from "./hours.ts";
import { choosePlace } from "./hours-week.ts";
import type { Line } from "./lines.ts";
import type { FoundLink } from "./links.ts";
import type { PageExtraction } from "./page-types.ts";
import type { PhoneSighting } from "./phone.ts";
import { toOpeningHours } from "./week.ts";

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

/** The heading, or what stands there in bold, right above an address; the page's first heading names the house of all. */
function nameAt(lines: readonly Line[], at: number, from: number): number | null {
  for (let i = at - 1; i >= Math.max(from, at - MOST_ABOVE); i -= 1) {
    const line = lines[i];
    if (!line || line.heading === 1 || !(line.heading > 1 || line.isBold)) continue;
    return line.text.length <= 60 && /^[\p{L}„“"'’]/u.test(line.text) && !/\d{3}|@/.test(line.text)
      ? i
      : null;
  }
  return null;
}
const MOST_ABOVE = 3;
/** Of one branch: its address, its numbers and its week. */
const MOST_LINES = 16;

/**
 * Several full addresses, each with a number of its own beside it, or a heading among those that have one; a page linked to
 * from one alone is its own, and so are the hours between one heading and the next.
 */
export function readBranches(
  addresses: readonly FoundAddress[],
  phones: readonly PhoneSighting[],
  lines: readonly Line[],
  links: readonly FoundLink[],
  page: string,
  language: string | null,
): Branch[] {
  const pages = new Set(links.map(({ url }) => url));
  const full = addresses.slice(0, 60).filter(({ street, postalCode }) => street && postalCode);
  const found = new Map<string, { branch: Branch; near: Set<string>; from: number }>();
  full.forEach(({ line, start: __, confidence: _, ...address }, i) => {
    // A number stands below its address, before the next one begins, or else right above it.
    const end = Math.min(line + AFTER + 1, full[i + 1]?.line ?? Number.POSITIVE_INFINITY);
    const beside =
      phones.find((phone) => phone.line >= line && phone.line < end) ??
      phones.findLast((phone) => phone.line < line && phone.line >= line - BEFORE);
    const id = key(`${address.street}${address.postalCode}`);
    const named = nameAt(lines, line, (full[i - 1]?.line ?? -1) + 1);
    if (found.has(id) || (!beside && named === null)) return;
    found.set(id, {
      branch: {
        ...(named === null ? {} : { name: lines[named]?.text ?? "" }),
        address,
        ...(beside ? { phone: beside.number } : {}),
      },
      near: linksNear(lines, line, pages, page),
      from: named ?? line,
    });
  });
  const all = [...found.values()];
  if (new Set(all.flatMap(({ branch }) => branch.phone ?? [])).size < 2) return [];
  const weeks = all.map(({ from }, i) => {
    const end = Math.min(all[i + 1]?.from ?? lines.length, from + MOST_LINES);
    return hoursBetween(lines.slice(from, end), language);
  });
  // Below the last of them alone stand those of all.
  const isTold = weeks.filter((week) => week !== undefined).length > 1;
  return all.map(({ branch, near }, i) => {
    const own = [...near].filter((url) => all.filter((other) => other.near.has(url)).length === 1);
    const hours = isTold ? weeks[i] : undefined;
    return {
      ...branch,
      ...(hours ? { openingHours: hours } : {}),
      ...(own[0] === undefined ? {} : { page: own[0] }),
    };
  });
}

function hoursBetween(lines: readonly Line[], language: string | null): Branch["openingHours"] {
  // The next heading begins something else.
  const end = lines.findIndex((line, i) => i > 0 && line.heading > 0);
  const { places } = readHours(end < 0 ? lines : lines.slice(0, end), language);
  const chosen = choosePlace(places.filter((place) => place.kind === "open" && !place.hasSeasons));
  return chosen && chosen.others.length === 0 ? toOpeningHours(chosen.best.week) : undefined;
}
