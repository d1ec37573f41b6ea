import { type Element, hints } from "./dom.ts";
import type { Line, Segment } from "./lines.ts";
import { findPrices } from "./prices.ts";

const BUTTON_HINTS = new Set(["btn", "button", "cta"]);
const STRUCK = new Set(["del", "s", "strike"]);
const RAISED = new Set(["sup", "small", "sub"]);
const CENT_HINTS = new Set(["cents", "cent", "decimal", "decimals", "fraction"]);

/** A line as a menu shows it: without buttons and struck prices, raised cents behind a point. */
export function toMenuLine(line: Line): Line {
  return withCents(withoutStruck(withoutButtons(line)));
}

/** `12,50 € [Add to cart]`. A button that shows the price itself stays. */
function withoutButtons(line: Line): Line {
  let kept = line.segments.length;
  for (; kept > 1; kept -= 1) {
    const segment = line.segments[kept - 1];
    const isButton =
      segment &&
      isIn(
        segment.element,
        line.block,
        (at) => at.tag === "button" || hints(at).some((word) => BUTTON_HINTS.has(word)),
      );
    if (!isButton || findPrices(segment.text).length > 0) break;
  }
  const after = line.segments[kept];
  if (!after) return line;
  return { ...line, segments: line.segments.slice(0, kept), text: line.text.slice(0, after.start).trimEnd() };
}

/** `<del>9,90 €</del> 7,90 €`: the price that no longer holds. */
function withoutStruck(line: Line): Line {
  const isStruck = (segment: Segment): boolean =>
    isIn(segment.element, line.block, (at) => STRUCK.has(at.tag));
  if (!line.segments.some(isStruck) || line.segments.every(isStruck)) return line;
  const kept = line.segments.filter((segment) => !isStruck(segment) || findPrices(segment.text).length === 0);
  return kept.length === line.segments.length ? line : join(line, kept, new Set());
}

/** `$9<sup>95</sup>` is 9.95 and `8,50<sup>1,3</sup>` no longer number. */
function withCents(line: Line): Line {
  const cents = new Set<Segment>();
  const codes = new Set<Segment>();
  const rests = new Set<Segment>();
  line.segments.forEach((segment, i) => {
    const before = line.segments[i - 1];
    // `<span>14</span><span>.95</span>`
    if (before && /^[.,]\d\d$/.test(segment.text) && /(?:^|\D)\d{1,4}$/.test(before.text.slice(-6)))
      rests.add(segment);
    if (!before || !/^\d/.test(segment.text) || !/\d$/.test(before.text)) return;
    if (before.start + before.text.length !== segment.start) return;
    const isRaised =
      RAISED.has(segment.element.tag) || hints(segment.element).some((word) => CENT_HINTS.has(word));
    if (!isRaised) return;
    if (/^\d\d$/.test(segment.text) && !/[.,]\d{1,6}$/.test(before.text)) cents.add(segment);
    else if (segment.element.tag === "sup") codes.add(segment);
  });
  if (cents.size === 0 && codes.size === 0 && rests.size === 0) return line;
  return join(
    line,
    line.segments.filter((segment) => !codes.has(segment)),
    cents,
    rests,
  );
}

/** The line made of these of its segments, in their order. */
function join(
  line: Line,
  kept: Segment[],
  cents: ReadonlySet<Segment>,
  rests: ReadonlySet<Segment> = new Set(),
): Line {
  let text = "";
  const segments = kept.map((segment, i) => {
    const before = kept[i - 1];
    const isGlued = before !== undefined && before.start + before.text.length === segment.start;
    if (cents.has(segment)) text += ".";
    else if (text !== "" && !isGlued && !rests.has(segment)) text += " ";
    const start = text.length;
    text += segment.text;
    return { ...segment, start };
  });
  return { ...line, segments, text };
}

function isIn(element: Element, block: Element, test: (at: Element) => boolean): boolean {
  for (let at: Element | null = element; at && at !== block; at = at.parent) if (test(at)) return true;
  return false;
}
