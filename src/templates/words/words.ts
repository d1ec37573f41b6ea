import type { BusinessType } from "../../accounts/schema.ts";
import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";

type Plain =
  | "skip"
  | "home"
  | "menu"
  | "contact"
  | "imprint"
  | "privacy"
  | "about"
  | "gallery"
  | "hours"
  | "kitchen"
  | "special"
  | "address"
  | "cuisine"
  | "today"
  | "phone"
  | "email"
  | "call"
  | "map"
  | "reserve"
  | "order"
  | "social"
  | "menuFile"
  | "wholeMenu"
  | "categories"
  | "back"
  | "open"
  | "closed"
  | "openEnd"
  | "roundTheClock"
  | "allDay"
  | "closedToday"
  | "kitchenClosed"
  | "daily"
  | "publicHolidays"
  | "otherwise"
  | "marketPrice"
  | "soldOut"
  | "contains"
  | "ask"
  | "askAllergens"
  | "askAdditives"
  | "askBoth"
  | "noneElsewhere"
  | "legend"
  | "allergensTitle"
  | "additivesTitle";

/** With a place for a time `{t}`, a day `{d}` or a price `{p}`. */
type Filled =
  | "until"
  | "from"
  | "opensAt"
  | "opensTomorrow"
  | "opensOnDay"
  | "opensOnDate"
  | "untilDate"
  | "fromDate"
  | "kitchenUntil"
  | "served"
  | "fromPrice";

type Law =
  | "legalName"
  | "representatives"
  | "register"
  | "vatId"
  | "taxNumber"
  | "authority"
  | "chamber"
  | "responsible"
  | "hosting"
  | "capital";

type Message = readonly [title: string, text: string];

/** The interface's own words in one language; what the owner wrote is never translated. */
export type Words = Readonly<Record<Plain | Filled, string>> & {
  readonly dishes: { readonly one: string; readonly other: string };
  readonly diets: Readonly<Record<Diet, string>>;
  readonly allergens: Readonly<Record<Allergen, string>>;
  readonly additives: Readonly<Record<Additive, string>>;
  readonly types: Readonly<Record<BusinessType, string>>;
  readonly law: Readonly<Record<Law, string>>;
  /** Headings and paragraphs, with places for `{who}` and `{contact}`. */
  readonly privacyText: readonly Message[];
  readonly notFound: Message;
  readonly noSite: Message;
  readonly suspended: Message;
  readonly unavailable: Message;
};

const LANGUAGES: ReadonlyMap<string, Words> = new Map([
  ["en", en],
  ["de", de],
  ["fr", fr],
  ["it", it],
  ["es", es],
]);

/** The words for a language tag such as `de-AT`; a language without words of its own gets English ones. */
export function wordsFor(locale: string): Words {
  return LANGUAGES.get(languageOf(locale)) ?? en;
}

export function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "en";
}

/** The locale in which times and days are written, so that they fit the words around them. */
export function wordLocale(locale: string): string {
  return LANGUAGES.has(languageOf(locale)) ? locale : "en";
}

/** The first language of an Accept-Language header that there are words for, by its weights. */
export function acceptedLanguage(header: string | null | undefined): string {
  const asked = (header ?? "")
    .split(",", 20)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
      return { language: languageOf(tag.trim()), weight: weight ? Number(weight.slice(2)) : 1 };
    })
    .filter(({ language, weight }) => weight > 0 && LANGUAGES.has(language))
    .sort((a, b) => b.weight - a.weight);
  return asked[0]?.language ?? "en";
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  let filled = text;
  for (const name in values) filled = filled.replace(`{${name}}`, () => values[name] ?? "");
  return filled;
}
