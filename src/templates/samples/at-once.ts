import { LEGAL_TEXTS } from "../legal.ts";
import { type SiteView, type ViewInput, toView as viewWith } from "../view.ts";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { fr } from "../words/fr.ts";
import { it } from "../words/it.ts";
import { de as legalDe } from "../words/legal-de.ts";
import { en as legalEn } from "../words/legal-en.ts";
import { es as legalEs } from "../words/legal-es.ts";
import { fr as legalFr } from "../words/legal-fr.ts";
import { it as legalIt } from "../words/legal-it.ts";
import { type LegalWords, languageOf, type Words } from "../words/words.ts";

// Where all languages may be loaded, as in tests, none needs to be waited for.

const ALL: Readonly<Record<string, Words>> = { de, en, es, fr, it };

const LEGAL: Readonly<Record<string, LegalWords>> = {
  de: legalDe,
  en: legalEn,
  es: legalEs,
  fr: legalFr,
  it: legalIt,
};

export const wordsIn = (locale: string): Words => ALL[languageOf(locale)] ?? en;

function viewUntil(input: ViewInput) {
  const { page, snapshot } = input;
  const words = wordsIn(snapshot.business.locale);
  const legalWords = LEGAL[languageOf(snapshot.business.locale)] ?? legalEn;
  const text =
    page === "imprint" || page === "privacy" ? LEGAL_TEXTS[page](snapshot, words, legalWords) : null;
  return viewWith(input, words, text);
}

export const toView = (input: ViewInput): SiteView => viewUntil(input).view;

export const nextChange = (input: ViewInput): Date | null => viewUntil(input).staleAt;
