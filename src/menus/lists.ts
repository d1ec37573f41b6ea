// Apart from the schemas, so that drawing a page needs no validator.

/** The 14 allergens of EU regulation 1169/2011, annex II. */
export const ALLERGENS = [
  "gluten",
  "crustaceans",
  "eggs",
  "fish",
  "peanuts",
  "soybeans",
  "milk",
  "nuts",
  "celery",
  "mustard",
  "sesame",
  "sulphites",
  "lupin",
  "molluscs",
] as const;

export const ADDITIVES = [
  "colouring",
  "preservative",
  "antioxidant",
  "flavourEnhancer",
  "sulphured",
  "blackened",
  "waxed",
  "phosphate",
  "sweetener",
  "phenylalanine",
  "caffeine",
  "quinine",
  "taurine",
  "nitrite",
  "geneticallyModified",
] as const;

export const DIETS = ["vegan", "vegetarian", "glutenFree", "lactoseFree", "halal", "kosher"] as const;

/** Schema.org's day names; public holidays are a day of their own. */
export const DAYS_OF_WEEK = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
  "PublicHolidays",
] as const;
