import { resolveCurrency } from "./countries.ts";
import { uncoverMails } from "./covered-mails.ts";
import { withoutCredits } from "./credits.ts";
import { parseHtml } from "./dom.ts";
import { declaredLanguage, headTexts } from "./head.ts";
import { languageOfDays } from "./hours-language.ts";
import { judgePage } from "./issues.ts";
import { detectLanguage } from "./language.ts";
import { type Line, readLines } from "./lines.ts";
import { isLinkable, readLinks } from "./links.ts";
import { readMenu } from "./menu.ts";
import { readHCards, readMicrodata } from "./microdata.ts";
import { guessCountry } from "./page-country.ts";
import type { PageExtraction } from "./page-types.ts";
import { readPictures } from "./pictures.ts";
import { businesses } from "./structured.ts";
import { readStructured } from "./structured-claims.ts";
import { menusOf } from "./structured-menu.ts";
import { readTexts } from "./texts.ts";
import { readJsonLd, type Thing } from "./things.ts";
import { readVisible } from "./visible.ts";

const MAX_HTML = 2_200_000;
const MOST_FILES = 5;

/**
 * All facts of one page. Never throws: whatever the input, the answer is what could be read of it.
 * @param page the page's absolute address, for links and provenance
 */
export function extractPage(html: string, page: string): PageExtraction {
  const url = URL.canParse(page) ? new URL(page) : new URL("http://unknown.invalid/");
  const root = parseHtml(html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html);
  uncoverMails(root);
  const view = readLines(root);
  const { lines } = view;
  const language =
    detectLanguage(lines.map((line) => line.text)) ??
    detectLanguage(headTexts(root)) ??
    declaredLanguage(root) ??
    languageOfDays(
      lines.map((line) => line.text),
      null,
    );
  const condition = judgePage(root, lines, page);
  const result = emptyPage(page, language, lines);
  result.issues.push(...condition.issues);
  if (html.length > MAX_HTML || view.isCut) {
    result.issues.push({
      code: "truncated",
      message: "The page is larger than any restaurant’s; only its beginning was read.",
      page,
    });
  }
  result.isUnreal = condition.isUnreal;
  result.isDoubtful = condition.isDoubtful;
  const links = readLinks(root, url);
  result.links = links.pages;
  result.canonical = links.canonical;
  result.refresh = links.refresh;
  if (condition.isUnreal) return result;

  const jsonLd = readJsonLd(root).things;
  const microdata = [...readMicrodata(root), ...readHCards(root)];
  const structured: [Thing[], "json-ld" | "microdata"][] = [
    [businesses(jsonLd), "json-ld"],
    [businesses(microdata), "microdata"],
  ];
  const country = guessCountry(
    structured.flatMap(([things]) => things),
    lines,
    language,
    url,
    links.phones.map((phone) => phone.raw),
  );
  result.country = country;
  // Who made the site has a name, a telephone and an address as well.
  const own = withoutCredits(lines);
  links.phones = links.phones.filter((phone) => !own.strangers.has(phone.href));
  links.emails = links.emails.filter((email) => !own.strangers.has(email.href));
  links.social = links.social.filter((href) => !own.strangers.has(href));
  readVisible(result, root, own.lines, links, country, condition.hasPlaceholders);
  for (const [things, source] of structured)
    readStructured(result, things, source, country, condition.hasPlaceholders);

  const menu = readMenu(view, (sign) => resolveCurrency(sign, country));
  result.menu = { categories: menu.categories, source: "text", currency: menu.currency };
  if (menu.hasUnexplainedCodes) {
    result.issues.push({
      code: "legend-missing",
      message:
        "Dishes carry codes for allergens or additives, but the page does not say what they mean. They stay undeclared until you enter them.",
      page,
    });
  }
  const dishes = menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  if (dishes === 0) {
    for (const [things, source] of structured) {
      const whole = source === "json-ld" ? jsonLd : microdata;
      const found = menusOf(things, whole, resolveCurrency(null, country));
      if (found.length > 0 && result.menu.categories.length === 0)
        result.menu = { categories: found, source, currency: null };
    }
  }
  result.claims.links.push({
    value: {
      website: url.hostname === "unknown.invalid" ? undefined : url.origin,
      order: links.order.filter(isLinkable),
      ...(links.reserve && isLinkable(links.reserve) ? { reserve: links.reserve } : {}),
      social: links.social.filter(isLinkable),
      menuFiles: [...links.menuFiles, ...links.menuImages].filter(isLinkable).slice(0, 20),
    },
    source: "link",
    confidence: 0.9,
    weight: 1,
  });
  if (dishes === 0 && links.menuFiles.length > 0) {
    result.issues.push({
      code: "menu-is-pdf",
      message:
        "The menu is a PDF. Open it, copy its text and paste it into the import; a link to a file at a public address is kept.",
      page,
      files: links.menuFiles.slice(0, MOST_FILES),
    });
  } else if (dishes === 0 && links.menuImages.length > 0) {
    result.issues.push({
      code: "menu-is-image",
      message:
        "The menu is a picture. Type or paste its text into the import; a link to a picture at a public address is kept.",
      page,
      files: links.menuImages.slice(0, MOST_FILES),
    });
  }
  result.pictures = readPictures(root, url, page);
  result.texts = readTexts(lines);
  return result;
}

function emptyPage(page: string, language: string | null, lines: readonly Line[]): PageExtraction {
  return {
    page,
    language,
    country: null,
    names: [],
    claims: {
      type: [],
      description: [],
      phone: [],
      email: [],
      address: [],
      geo: [],
      cuisines: [],
      openingHours: [],
      kitchenHours: [],
      specialOpeningHours: [],
      priceRange: [],
      links: [],
      legal: [],
    },
    menu: { categories: [], source: "text", currency: null },
    texts: {},
    pictures: [],
    branches: [],
    links: [],
    canonical: null,
    refresh: null,
    lines,
    issues: [],
    isUnreal: false,
    isDoubtful: false,
  };
}
