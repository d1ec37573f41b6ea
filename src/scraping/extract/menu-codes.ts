import { type Element, hints } from "./dom.ts";
import type { Line } from "./lines.ts";
import { trimOrnaments } from "./menu-text.ts";

const CODE = /^[\p{L}\d]{1,2}$/u;

/** `1,3`, `A, C.`: letters and figures with commas or spaces between. */
function isCodes(text: string): boolean {
  const codes = text
    .replace(/\*$/, "")
    .split(/[\s,;.]/)
    .filter((code) => code !== "");
  return codes.length > 0 && codes.every((code) => CODE.test(code));
}

const CODE_HINTS = new Set(
  "allergen allergens allergene allergenes allergeni alergenos allergenen additives zusatzstoffe codes".split(
    " ",
  ),
);

function isForCodes(element: Element): boolean {
  return element.tag === "sup" || hints(element).some((word) => CODE_HINTS.has(word));
}

const DIET_CODE = /^(?:V|VG|VE|VEG|VGN|GF|DF)$/;

/** `<span class="veg">V</span>`: a diet's letters in an element of their own. */
function isDietBadge(element: Element, block: Element, text: string): boolean {
  return element !== block && DIET_CODE.test(text);
}

/** Raised letters and figures are codes of a legend: those of a stretch of a line. */
export function raisedIn(line: Line, start: number, end: number): Line["segments"] {
  return line.segments.filter(
    (segment) =>
      segment.start >= start &&
      segment.start < end &&
      segment.text.length <= 24 &&
      (isDietBadge(segment.element, line.block, segment.text) ||
        (isForCodes(segment.element) && isCodes(segment.text))) &&
      line.text.startsWith(segment.text, segment.start),
  );
}

/** `Cola<sup>1,3</sup>` reads as `Cola (1,3)`. */
export function withCodes(line: Line, end: number, start = 0): string {
  const raised = raisedIn(line, start, end);
  if (raised.length === 0) return line.text.slice(start, end);
  let out = "";
  let at = start;
  for (const segment of raised) {
    out += `${line.text.slice(at, segment.start)} `;
    at = segment.start + segment.text.length;
  }
  out += line.text.slice(at, end);
  return `${trimOrnaments(out)} (${raised.map((segment) => segment.text.replace(/[,.*]{1,3}$/, "")).join(",")})`;
}
