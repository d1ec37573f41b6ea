import type * as z from "zod";
import type { Role } from "../core/roles.ts";
import type { Additive, Allergen, DayOfWeek, Diet } from "../menus/schema.ts";
import type { FactSource } from "../scraping/schema.ts";

// Total maps: a new key of the contract without a word here is a type error. Their order is the order shown.

export const DAYS: Readonly<Record<DayOfWeek, string>> = {
  Monday: "Monday",
  Tuesday: "Tuesday",
  Wednesday: "Wednesday",
  Thursday: "Thursday",
  Friday: "Friday",
  Saturday: "Saturday",
  Sunday: "Sunday",
  PublicHolidays: "Public holidays",
};
export const DAY_IDS = Object.keys(DAYS) as DayOfWeek[];

export const ALLERGENS: Readonly<Record<Allergen, string>> = {
  gluten: "Gluten",
  crustaceans: "Crustaceans",
  eggs: "Eggs",
  fish: "Fish",
  peanuts: "Peanuts",
  soybeans: "Soybeans",
  milk: "Milk",
  nuts: "Nuts",
  celery: "Celery",
  mustard: "Mustard",
  sesame: "Sesame",
  sulphites: "Sulphites",
  lupin: "Lupin",
  molluscs: "Molluscs",
};

export const ADDITIVES: Readonly<Record<Additive, string>> = {
  colouring: "Colouring",
  preservative: "Preservative",
  antioxidant: "Antioxidant",
  flavourEnhancer: "Flavour enhancer",
  sulphured: "Sulphured",
  blackened: "Blackened",
  waxed: "Waxed",
  phosphate: "Phosphate",
  sweetener: "Sweetener",
  phenylalanine: "Source of phenylalanine",
  caffeine: "Caffeine",
  quinine: "Quinine",
  taurine: "Taurine",
  nitrite: "Nitrite",
  geneticallyModified: "Genetically modified",
};

export const DIETS: Readonly<Record<Diet, string>> = {
  vegan: "Vegan",
  vegetarian: "Vegetarian",
  glutenFree: "Gluten-free",
  lactoseFree: "Lactose-free",
  halal: "Halal",
  kosher: "Kosher",
};

export const SOURCES: Readonly<Record<z.infer<typeof FactSource>, string>> = {
  text: "read on the page",
  "json-ld": "from the page's data for search engines",
  microdata: "from marks in the page",
  link: "from a link on the page",
  "open-graph": "from the page's data for social networks",
  meta: "from the page's description",
  title: "from the page's title",
};

/** How sure the import is, in words that tell whether to look again. */
export function confidenceWords(confidence: number): { words: string; tone: "good" | "fair" | "weak" } {
  if (confidence >= 0.85) return { words: "Sure", tone: "good" };
  if (confidence >= 0.6) return { words: "Likely", tone: "fair" };
  return { words: "Please check", tone: "weak" };
}

export const ROLES: Readonly<Record<Role, string>> = { OWNER: "Owner", ADMIN: "Admin", STAFF: "Staff" };

export const ROLE_WORK: Readonly<Record<Role, string>> = {
  STAFF: "Marks dishes sold out, puts up a notice, closes for a day.",
  ADMIN: "Changes and publishes the site and the menu, and invites people.",
  OWNER: "Everything, also deleting the business.",
};
