import { nextChange as changeWith, type SiteView, type ViewInput, toView as viewWith } from "../view.ts";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { fr } from "../words/fr.ts";
import { it } from "../words/it.ts";
import { languageOf, type Words } from "../words/words.ts";

// Where all languages may be loaded, as in tests, none needs to be waited for.

const ALL: Readonly<Record<string, Words>> = { de, en, es, fr, it };

export const wordsIn = (locale: string): Words => ALL[languageOf(locale)] ?? en;

export const toView = (input: ViewInput): SiteView =>
  viewWith(input, wordsIn(input.snapshot.business.locale));

export const nextChange = (input: ViewInput): Date | null =>
  changeWith(input, wordsIn(input.snapshot.business.locale));
