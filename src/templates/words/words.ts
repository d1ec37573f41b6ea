import type { BusinessType } from "../../accounts/schema.ts";
import type { Additive, Allergen, Diet } from "../../menus/schema.ts";

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
  | "house"
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
  | "nothingYet"
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
  readonly notFound: Message;
  readonly noSite: Message;
  readonly suspended: Message;
  readonly unavailable: Message;
};

/** What only the legal pages say; kept apart, since no other page needs it. */
export type LegalWords = {
  readonly law: Readonly<Record<Law, string>>;
  /** Headings and paragraphs, with places for `{who}` and `{contact}`. */
  readonly privacyText: readonly Message[];
};

type Language = { words: () => Promise<Words>; legalWords: () => Promise<LegalWords> };

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  [
    "en",
    {
      words: async () => (await import("./en.ts")).en,
      legalWords: async () => (await import("./legal-en.ts")).en,
    },
  ],
  [
    "de",
    {
      words: async () => (await import("./de.ts")).de,
      legalWords: async () => (await import("./legal-de.ts")).de,
    },
  ],
  [
    "fr",
    {
      words: async () => (await import("./fr.ts")).fr,
      legalWords: async () => (await import("./legal-fr.ts")).fr,
    },
  ],
  [
    "it",
    {
      words: async () => (await import("./it.ts")).it,
      legalWords: async () => (await import("./legal-it.ts")).it,
    },
  ],
  [
    "es",
    {
      words: async () => (await import("./es.ts")).es,
      legalWords: async () => (await import("./legal-es.ts")).es,
    },
  ],
]);
const OTHERWISE = "en";

const loaded = new Map<string, Words>();

/**
 * The words for a language tag such as `de-AT`; a language without words of its own gets English ones. A page needs one
 * language, so the others are not loaded for it.
 */
export async function wordsFor(locale: string): Promise<Words> {
  const language = wordLanguage(locale);
  const known = loaded.get(language);
  if (known) return known;
  const words = await LANGUAGES.get(language)?.words();
  if (!words) throw new Error(`No words for ${language}`);
  loaded.set(language, words);
  return words;
}

export async function legalWordsFor(locale: string): Promise<LegalWords> {
  const words = await LANGUAGES.get(wordLanguage(locale))?.legalWords();
  if (!words) throw new Error(`No legal words for ${locale}`);
  return words;
}

function wordLanguage(locale: string): string {
  return LANGUAGES.has(languageOf(locale)) ? languageOf(locale) : OTHERWISE;
}

export function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "en";
}

/** The locale in which times and days are written, so that they fit the words around them. */
export function wordLocale(locale: string): string {
  return LANGUAGES.has(languageOf(locale)) ? locale : OTHERWISE;
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
  return asked[0]?.language ?? OTHERWISE;
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  let filled = text;
  for (const name in values) filled = filled.replace(`{${name}}`, () => values[name] ?? "");
  return filled;
}
