import { cleanText } from "./clean.ts";
import type { Element } from "./dom.ts";

/** A piece of text of one inline element within a line. */
export type Segment = { text: string; element: Element /** Offset in the line's text. */; start: number };

/** What a reader sees as one line: the text of a block between two breaks. */
export type Line = {
  text: string;
  segments: Segment[];
  /** The nearest block around it. */
  block: Element;
  /** 1 to 6 in a heading, else 0. */
  heading: number;
  isBold: boolean;
  /** In navigation, or nothing but links. */
  isNavigation: boolean;
  isButton: boolean;
  isHidden: boolean;
  /** After a `<br>` in the same block, not a new block. */
  isContinued: boolean;
  /** The words behind pictures and icons in it or beside it. */
  icons?: string[];
};

/** Eight for each dish that a menu may hold; a page of more is no restaurant's. */
const MAX_LINES = 16_000;
const MAX_LINE = 4_000;
const MAX_ICONS = 20;

const INLINE = new Set(
  (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike " +
    "strong sub sup time tt u var img br wbr picture source"
  ).split(" "),
);
const SKIPPED = new Set(
  (
    "script style template head title noscript select option datalist textarea input object embed iframe canvas " +
    "audio video svg math map meta link"
  ).split(" "),
);
const BOLD = new Set(["b", "strong", "dt", "th", "u", "big"]);

type Frame = { element: Element; at: number };

export type Page = {
  lines: Line[];
  /** The first and last line below each block. */
  ranges: Map<Element, [number, number]>;
  /** There were more lines than are read. */
  isCut: boolean;
};

/** The page's visible text as lines, in document order; hidden ones (closed tabs, dialogs) are marked, not dropped. */
export function readLines(root: Element): Page {
  const lines: Line[] = [];
  const ranges = new Map<Element, [number, number]>([[root, [0, 0]]]);
  let segments: { text: string; element: Element; glued: boolean }[] = [];
  let block = root;
  let isContinued = false;
  let pendingBreak = false;
  /** The raw text so far ends in white space, so that the next piece does not touch it. */
  let spaced = true;
  let boundary = false;
  /** Preformatted blocks around: there a line ends where the source's does. */
  let pre = 0;
  let isCut = false;
  let icons: string[] = [];
  /** Around icons that stand in no line: their line is one beside them. */
  let iconsIn: Element | null = null;

  const placeIcons = (): void => {
    const before = lines.at(-1);
    // Icons in a list of their own stand beside it.
    const around = block.tag === "li" ? block.parent?.parent : block.parent;
    if (before && before.block.parent === around && around !== root) {
      before.icons = [...(before.icons ?? []), ...icons].slice(0, MAX_ICONS);
      icons = [];
    } else iconsIn = block.parent;
  };
  const flush = (): void => {
    isCut ||= segments.length > 0 && lines.length === MAX_LINES;
    if (segments.length > 0 && lines.length < MAX_LINES) {
      const line = toLine(segments, block, isContinued);
      if (line) lines.push(line);
      if (line && icons.length > 0 && (iconsIn === null || isAround(iconsIn, line.block))) line.icons = icons;
      if (line) [icons, iconsIn] = [[], null];
    } else if (icons.length > 0 && iconsIn === null) placeIcons();
    segments = [];
    isContinued = pendingBreak;
    pendingBreak = false;
    spaced = true;
    boundary = false;
  };

  const stack: Frame[] = [{ element: root, at: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const { element } = frame;
    const child = element.children[frame.at];
    frame.at += 1;
    if (child === undefined) {
      stack.pop();
      if (element.tag === "pre") pre -= 1;
      if (!INLINE.has(element.tag)) {
        flush();
        const range = ranges.get(element);
        if (range) range[1] = lines.length - 1;
        isContinued = false;
        block = blockOf(stack.at(-1)?.element ?? root);
      } else boundary = true;
      continue;
    }
    if (typeof child === "string") {
      if (pre > 0) {
        for (const [i, piece] of child.split("\n").entries()) {
          if (i > 0) {
            pendingBreak = true;
            flush();
          }
          const text = cleanText(piece, MAX_LINE);
          if (text !== "") segments.push({ text, element, glued: false });
        }
        continue;
      }
      const text = cleanText(child, MAX_LINE);
      const startsSpaced = child !== "" && cleanText(child.slice(0, 1)) === "";
      if (text === "") {
        if (child !== "") spaced = spaced || startsSpaced;
        continue;
      }
      // A phrase of its own in an element that touches the word before it stands apart: `Suppe<span>mit Brot und …</span>`.
      const isPhrase =
        !spaced &&
        !startsSpaced &&
        frame.at === 1 &&
        element !== block &&
        text.includes(" ") &&
        text.split(" ", 4).length > 2;
      segments.push({ text, element, glued: !spaced && !startsSpaced && !boundary && !isPhrase });
      // Two inline elements that touch are apart for the eye when each is an element of its own.
      spaced = cleanText(child.slice(-1)) === "";
      boundary = false;
      continue;
    }
    if (child.tag === "br" || child.tag === "hr") {
      pendingBreak = true;
      flush();
      continue;
    }
    const icon = iconOf(child);
    if (icon !== "" && icons.length < MAX_ICONS) icons.push(icon);
    if (SKIPPED.has(child.tag)) continue;
    if (INLINE.has(child.tag)) {
      if (child.tag === "img" || child.tag === "wbr") continue;
      // Opening an element right after text: `text<b>` touches, `</b><i>` (a boundary already) does not.
    } else {
      flush();
      isContinued = false;
      block = child;
      ranges.set(child, [lines.length, lines.length - 1]);
    }
    if (child.tag === "pre") pre += 1;
    stack.push({ element: child, at: 0 });
  }
  flush();
  ranges.set(root, [0, lines.length - 1]);
  return { lines, ranges, isCut };
}

const ICON_TAGS = new Set(["img", "svg", "i", "span", "abbr"]);

/** A picture's or icon's few words; what a photograph shows takes more. */
function iconOf({ tag, attributes }: Element): string {
  if (!ICON_TAGS.has(tag)) return "";
  const text = (tag === "img" && attributes.alt) || attributes.title || attributes["aria-label"] || "";
  return text.length <= 40 ? cleanText(text) : "";
}

function isAround(outer: Element, inner: Element): boolean {
  let at: Element | null = inner;
  for (let i = 0; at && i < 5; i += 1, at = at.parent) if (at === outer) return true;
  return false;
}

function blockOf(element: Element): Element {
  let at = element;
  while (INLINE.has(at.tag) && at.parent) at = at.parent;
  return at;
}

function toLine(
  pieces: { text: string; element: Element; glued: boolean }[],
  block: Element,
  isContinued: boolean,
): Line | null {
  let text = "";
  const segments: Segment[] = [];
  let bold = 0;
  let linked = 0;
  for (const piece of pieces) {
    if (text.length + piece.text.length > MAX_LINE) break;
    if (text !== "" && !piece.glued) text += " ";
    segments.push({ text: piece.text, element: piece.element, start: text.length });
    text += piece.text;
    if (isInside(piece.element, block, isBold)) bold += piece.text.length;
    if (isInside(piece.element, block, isLink)) linked += piece.text.length;
  }
  if (text === "") return null;
  const context = contextOf(block);
  return {
    text,
    segments,
    block,
    heading: context.heading,
    isBold: bold * 2 > withoutNotes(text).length,
    isNavigation: context.isNavigation || (context.isList && linked === text.length),
    isButton: context.isButton,
    isHidden: context.isHidden,
    isContinued,
  };
}

/** `Fish & Chips (ve) (1120 kcal)`: what stands in brackets behind a name is not set as the name is. */
function withoutNotes(text: string): string {
  let end = text.length;
  while (text[end - 1] === ")") {
    const open = text.lastIndexOf(" (", end - 1);
    if (open < 0 || end - open > 30) break;
    end = open;
  }
  return text.slice(0, end);
}

const isLink = ({ tag }: Element): boolean => tag === "a";

/** By its tag, or as editors write it: `<font size="5">`, `style="font-weight:700"`. */
function isBold({ tag, attributes: { size, style } }: Element): boolean {
  if (BOLD.has(tag)) return true;
  if (tag === "font" && size !== undefined) return /^(?:[4-7]|\+[1-4])$/.test(size);
  return style !== undefined && /font-weight: ?(?:bold|[6-9]00)/.test(style);
}

function isInside(element: Element, block: Element, test: (at: Element) => boolean): boolean {
  for (let at: Element | null = element; at; at = at.parent) {
    if (test(at)) return true;
    if (at === block) return false;
  }
  return false;
}

type Context = {
  heading: number;
  isNavigation: boolean;
  isList: boolean;
  isButton: boolean;
  isHidden: boolean;
};
const contexts = new WeakMap<Element, Context>();

function contextOf(element: Element): Context {
  const known = contexts.get(element);
  if (known) return known;
  const above: Context = element.parent
    ? contextOf(element.parent)
    : { heading: 0, isNavigation: false, isList: false, isButton: false, isHidden: false };
  const { tag, attributes } = element;
  const style = (attributes.style ?? "").replace(/\s/g, "").toLowerCase();
  const context: Context = {
    heading: /^h[1-6]$/.test(tag) ? Number(tag[1]) : above.heading,
    isNavigation: above.isNavigation || tag === "nav" || attributes.role === "navigation",
    isList: above.isList || tag === "li",
    isButton: above.isButton || tag === "button" || attributes.role === "button",
    isHidden:
      above.isHidden ||
      "hidden" in attributes ||
      style.includes("display:none") ||
      style.includes("visibility:hidden"),
  };
  contexts.set(element, context);
  return context;
}
