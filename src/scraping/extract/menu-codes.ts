import { type Element, hints } from "./dom.ts";
import type { Line } from "./lines.ts";
import { saysOnlyDiets } from "./menu-notes.ts";
import { trimOrnaments } from "./menu-text.ts";
import { PRICE_HINTS } from "./menu-words.ts";

const CODE = /^[\p{L}\d]{1,2}$/u;

const WORD_AHEAD = /^\p{L}{1,12}: ?(?=\d)/u;
const COUNTED = /^\d{1,3} ?(?:un|ud|uds|pz|pc|st|ks|szt|cl|ml|dl|l|g|kg|cm|oz)\.?$/i;

/** `1,3`, `A, C.`, `A: 1, 3`: letters and figures with commas or spaces between; `6 un.` counts. */
function isCodes(text: string): boolean {
  if (COUNTED.test(text)) return false;
  const codes = text
    .replace(WORD_AHEAD, "")
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

/** `<span class="veg">V</span>`, `<span class="tag">Vegan</span>`: a diet in an element of its own. */
function isDietBadge(element: Element, block: Element, text: string): boolean {
  return element !== block && (DIET_CODE.test(text) || (element.tag === "span" && saysOnlyDiets(text)));
}

/** `1, 7`, `A,C`, `1,3,7`: more than an amount could be. */
function isList(text: string): boolean {
  const codes = text.split(/[\s,;.]+/).filter((code) => code !== "");
  return codes.length > 2 || (codes.length === 2 && (/\p{L}/u.test(text) || /, /.test(text)));
}

/**
 * Elements of one kind that hold nothing but codes on all of the page, and a list at least once, are read like raised ones:
 * `<span class="all">1, 7</span>`, and then `<span class="all">1</span>`.
 */
export function withCodeElements(lines: readonly Line[]): Line[] {
  const kinds = new Map<string, "codes" | "lists" | "other">();
  const kindOf = ({ tag, attributes }: Element): string => `${tag}.${(attributes.class ?? "").slice(0, 80)}`;
  for (const { segments, block } of lines) {
    for (const [i, { text, element }] of segments.entries()) {
      if (element === block || element.tag === "sup") continue;
      const isAfter = i > 0 && hints(element).every((word) => !PRICE_HINTS.has(word));
      const known = kinds.get(kindOf(element));
      const now =
        isAfter && text.length <= 24 && isCodes(text) ? (isList(text) ? "lists" : "codes") : "other";
      if (known === undefined || now === "other" || (known === "codes" && now === "lists"))
        kinds.set(kindOf(element), known === "other" ? "other" : now);
    }
  }
  const isMarked = (segment: Line["segments"][number], block: Element): boolean =>
    segment.element !== block && kinds.get(kindOf(segment.element)) === "lists";
  return lines.map((line) =>
    line.segments.some((segment) => isMarked(segment, line.block))
      ? {
          ...line,
          segments: line.segments.map((segment) =>
            isMarked(segment, line.block)
              ? { ...segment, element: { ...segment.element, tag: "sup" } }
              : segment,
          ),
        }
      : line,
  );
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
  const codes = raised
    .filter(({ text }) => isCodes(text))
    .map(({ text }) => text.replace(WORD_AHEAD, "").replace(/[,.*]{1,3}$/, ""));
  const diets = raised
    .filter(({ text }) => !isCodes(text))
    .map(({ text }) => (text.startsWith("(") ? text : `(${text})`));
  return [trimOrnaments(out), ...(codes.length > 0 ? [`(${codes.join(",")})`] : []), ...diets].join(" ");
}
