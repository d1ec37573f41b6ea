import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { ADDITIVE_WORDS, ALLERGEN_WORDS, DIET_WORDS } from "./allergen-words.ts";
import type { Legend } from "./legend.ts";
import { isEmoji, words } from "./tokens.ts";

export type Icons = { allergens: Allergen[]; additives: Additive[]; diets: Diet[] };

/** So many signs stand beside a dish at most. */
const MAX_SIGNS = 20;

/** The emoji of a text: `Houmous 🌱 🌾`. */
export function signsIn(text: string): string[] {
  return text.length > 400 ? [] : Array.from(text).filter(isEmoji).slice(0, MAX_SIGNS);
}

/** What the page's legend says of them; one that it does not explain may as well say that a dish is hot. */
export function readSigns(signs: readonly string[], legend: Legend): Icons {
  const found: Icons = { allergens: [], additives: [], diets: [] };
  for (const sign of signs) {
    const meaning = legend.get(sign);
    if (meaning?.allergen) found.allergens.push(meaning.allergen);
    if (meaning?.additive) found.additives.push(meaning.additive);
    if (meaning?.diet) found.diets.push(meaning.diet);
  }
  return found;
}

const ABOUT_ICONS = new Set(
  "icon icons symbol logo contains enthalt contient contiene contem bevat allergen allergene allergeen".split(
    " ",
  ),
);

/** What icons stand for, each by words that mean one thing and nothing else: `vegan`, `Enthält Gluten`. */
export function readIcons(alts: readonly string[]): Icons {
  const found: Icons = { allergens: [], additives: [], diets: [] };
  for (const alt of alts) {
    const phrase = words(alt)
      .filter((word) => !ABOUT_ICONS.has(word))
      .join("_");
    const diet = DIET_WORDS.get(phrase);
    const additive = ADDITIVE_WORDS.get(phrase);
    const allergen = ALLERGEN_WORDS.get(phrase);
    if (diet) found.diets.push(diet);
    else if (additive) found.additives.push(additive);
    else if (allergen) found.allergens.push(allergen);
  }
  return found;
}
