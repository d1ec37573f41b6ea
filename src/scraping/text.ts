import { cleanText } from "./extract/clean.ts";
import { countryOfLanguage, resolveCurrency } from "./extract/countries.ts";
import type { Element } from "./extract/dom.ts";
import { detectLanguage } from "./extract/language.ts";
import type { Line, Page } from "./extract/lines.ts";
import { readMenu } from "./extract/menu.ts";
import { isUpper } from "./extract/menu-text.ts";
import { findPrices } from "./extract/prices.ts";
import type { ExtractedCategory, Issue } from "./schema.ts";

const MAX_TEXT = 400_000;

/**
 * A menu pasted from a PDF, Word or a spreadsheet, by the grammar that reads pages. Lines stay lines, tabs are columns, a blank
 * line parts groups.
 * @param locale the menu's language where the caller knows it, such as `de` or `de-AT`
 */
export function extractMenuText(
  text: string,
  locale?: string,
): { menu: { categories: ExtractedCategory[] }; issues: Issue[] } {
  const issues: Issue[] = [];
  if (text.length > MAX_TEXT)
    issues.push({ code: "truncated", message: "The text is very long; only its beginning was read." });
  const page = toPage(text.slice(0, MAX_TEXT));
  const language = locale?.slice(0, 2) ?? detectLanguage(page.lines.map((line) => line.text));
  const region = /[-_]([A-Z]{2})$/.exec(locale ?? "")?.[1] ?? countryOfLanguage(language);
  const menu = readMenu(page, (sign) => resolveCurrency(sign, region));
  if (menu.hasUnexplainedCodes) {
    issues.push({
      code: "legend-missing",
      message:
        "Dishes carry codes for allergens or additives, but the text does not say what they mean. Paste the legend as well, or enter them yourself.",
    });
  }
  const provenance = { source: "text" as const, page: "", confidence: 0.85 };
  const categories = menu.categories.map(
    (category): ExtractedCategory => ({
      name: category.name === "" ? "Menu" : category.name,
      ...(category.description ? { description: category.description } : {}),
      items: category.items.map((dish) => ({ ...dish, source: provenance.source, page: "" })),
      ...provenance,
    }),
  );
  if (categories.length === 0) {
    issues.push({
      code: "menu-not-found",
      message:
        "No dish with a price was found. Put each dish on a line of its own with its price at the end, such as “Tomato soup 6.50”.",
    });
  }
  return { menu: { categories }, issues };
}

/** Each line a block of its own; lines without a gap between them share a parent, as paragraphs do. */
function toPage(text: string): Page {
  const root: Element = {
    tag: "#root",
    attributes: {},
    children: [],
    parent: null,
    depth: 0,
    order: 0,
    last: 0,
  };
  const lines: Line[] = [];
  const ranges = new Map<Element, [number, number]>();
  const raw = text.split(/\r\n|[\n\r\u2028\u2029]/);
  raw.forEach((one, i) => {
    const cleaned = cleanText(one, 2_000);
    if (cleaned === "") return;
    const hasPrice = findPrices(cleaned).length > 0;
    const isAfterGap = i === 0 || cleanText(raw[i - 1] ?? "") === "";
    const isTitle =
      !hasPrice &&
      cleaned.length <= 45 &&
      !/[,;.]/.test(cleaned) &&
      (isUpper(cleaned) ||
        cleaned.endsWith(":") ||
        /^#{1,4}\s/.test(cleaned) ||
        (isAfterGap && /^\p{Lu}/u.test(cleaned) && startsGroup(raw, i)));
    const block: Element = { ...root, tag: isTitle ? "h3" : "p", parent: root, order: lines.length + 1 };
    const columns = one
      .split("\t")
      .map((cell) => cleanText(cell))
      .filter((cell) => cell !== "");
    let start = 0;
    const segments = columns.map((cell) => {
      const segment = { text: cell, element: { ...block, tag: "span", parent: block }, start };
      start += cell.length + 1;
      return segment;
    });
    ranges.set(block, [lines.length, lines.length]);
    lines.push({
      text: cleaned.replace(/^#{1,4}\s/, ""),
      segments,
      block,
      heading: isTitle ? 3 : 0,
      isBold: false,
      isNavigation: false,
      isButton: false,
      isHidden: false,
      isContinued: !isAfterGap,
    });
  });
  ranges.set(root, [0, lines.length - 1]);
  return { lines, ranges };
}

/** A short line on its own above at least one priced line is a heading, unless the next line is a bare price. */
function startsGroup(raw: readonly string[], index: number): boolean {
  const next = cleanText(raw[index + 1] ?? "", 300);
  const after = cleanText(raw[index + 2] ?? "", 300);
  // Heading, name, and the price on a line of its own.
  if (
    /^\p{Lu}/u.test(next) &&
    next.length <= 40 &&
    !next.includes(",") &&
    findPrices(next).length === 0 &&
    findPrices(after)[0]?.start === 0
  )
    return true;
  let seen = 0;
  for (let i = index + 1; i < raw.length && i < index + 8 && seen < 2; i += 1) {
    const line = cleanText(raw[i] ?? "", 300);
    if (line === "") continue;
    const [price] = findPrices(line);
    if (seen === 0 && price) return price.start > 2;
    if (price) return price.start > 2;
    seen += 1;
  }
  return false;
}
