import { countryOfLanguage, resolveCurrency } from "./extract/countries.ts";
import { parseHtml } from "./extract/dom.ts";
import { detectLanguage } from "./extract/language.ts";
import { readLines } from "./extract/lines.ts";
import { readMenu } from "./extract/menu.ts";
import { unprint, withoutTables } from "./extract/pasted.ts";
import { toPage } from "./extract/pasted-page.ts";
import { sheetToHtml } from "./extract/sheets.ts";
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
  const pasted = withoutTables(text.slice(0, MAX_TEXT));
  const sheet = sheetToHtml(pasted);
  const { lines, titles, isApart } = unprint(pasted);
  const page = sheet === null ? toPage(lines, titles) : readLines(parseHtml(sheet));
  if (isApart && sheet === null) {
    issues.push({
      code: "prices-apart",
      message:
        "Some prices stand apart from their dishes, and how they belong together can't be told. They were left out: put each price behind its dish.",
    });
  }
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
