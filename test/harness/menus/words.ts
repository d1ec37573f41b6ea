import { EURO_LOCALES } from "./words-euro.ts";
import { OTHER_LOCALES } from "./words-other.ts";

/** Words for menus of our own invention, as cards of each country are written. */
export type Locale = {
  /** Headings of sections. */
  sections: string[];
  dishes: string[];
  with: string[];
  descriptions: string[];
  sizes: [string, string];
  market: string;
  /** How a price looks; the amount is in minor units. */
  prices: { [style: string]: (minor: number) => string };
  /** Prices of this currency are whole numbers, so many minor units apart. */
  step: number;
  range: [number, number];
};

export const LOCALES = { ...EURO_LOCALES, ...OTHER_LOCALES };
