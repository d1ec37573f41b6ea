import * as z from "zod";
import { Instant } from "../core/dates.ts";
import { ADDITIVES, ALLERGENS, DAYS_OF_WEEK, DIETS } from "./lists.ts";

export const Allergen = z.enum(ALLERGENS);
export type Allergen = z.infer<typeof Allergen>;

export const Additive = z.enum(ADDITIVES);
export type Additive = z.infer<typeof Additive>;

export const Diet = z.enum(DIETS);
export type Diet = z.infer<typeof Diet>;

export const Money = z
  .int()
  .min(0)
  .max(100_000_000)
  .describe("In minor units of the business's currency: 1250 is €12.50");

export const DayOfWeek = z.enum(DAYS_OF_WEEK);
export type DayOfWeek = z.infer<typeof DayOfWeek>;

export const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time as HH:MM, from 00:00 to 23:59")
  .describe("A time of the day where the business is: HH:MM");

export const MAX_ITEMS = 2000;
export const MAX_CATEGORIES = 200;

const Id = z.string().min(1).max(64);
const Name = z.string().trim().min(1, "Give it a name").max(200);

export const Variant = z.strictObject({
  name: Name,
  price: Money,
  unit: z.string().trim().max(40).optional(),
});
export const Surcharge = z.strictObject({ name: Name, price: Money });

const Translations = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  z.strictObject({ name: Name.optional(), description: z.string().trim().max(1000).optional() }),
);

const itemFields = {
  number: z.string().trim().max(20),
  description: z.string().trim().max(1000),
  priceKind: z.enum(["fixed", "from", "market"]),
  unit: z.string().trim().max(40),
  variants: z.array(Variant).max(20),
  surcharges: z.array(Surcharge).max(20),
  mediaId: z.string().max(64),
  translations: Translations,
};

/** A dish as stored: allergens and additives are null until somebody declares them. */
export const MenuItem = z.object({
  ...z.object(itemFields).partial().shape,
  id: Id,
  name: Name,
  price: Money.nullable().default(null),
  allergens: z.array(Allergen).nullable().default(null),
  additives: z.array(Additive).nullable().default(null),
  diets: z.array(Diet).default([]),
  available: z.boolean().default(true),
});
export type MenuItem = z.infer<typeof MenuItem>;

/** A dish as sent. With a known id an absent key keeps its value and `null` empties it. */
export const MenuItemInput = z.strictObject({
  id: Id.optional().describe("Sent back, the dish stays the same; left out, it is a new one"),
  name: Name,
  price: Money.nullable().optional(),
  allergens: z
    .array(Allergen)
    .max(14)
    .nullable()
    .optional()
    .describe("null: not declared; empty: contains none"),
  additives: z
    .array(Additive)
    .max(15)
    .nullable()
    .optional()
    .describe("null: not declared; empty: contains none"),
  diets: z.array(Diet).max(6).optional(),
  available: z.boolean().optional(),
  number: itemFields.number.nullish(),
  description: itemFields.description.nullish(),
  priceKind: itemFields.priceKind.nullish(),
  unit: itemFields.unit.nullish(),
  variants: itemFields.variants.nullish(),
  surcharges: itemFields.surcharges.nullish(),
  mediaId: itemFields.mediaId.nullish(),
  translations: itemFields.translations.nullish(),
});
export type MenuItemInput = z.infer<typeof MenuItemInput>;

export const Availability = z.strictObject({
  dayOfWeek: z.array(DayOfWeek).min(1).max(8),
  opens: WallTime,
  closes: WallTime,
});

export const MenuCategory = z.object({
  id: Id,
  name: Name,
  description: z.string().trim().max(1000).optional(),
  availability: z.array(Availability).max(14).optional(),
  items: z.array(MenuItem).default([]),
});
export type MenuCategory = z.infer<typeof MenuCategory>;

export const Menu = z.object({ categories: z.array(MenuCategory) });
export type Menu = z.infer<typeof Menu>;

const MenuCategoryInput = z.strictObject({
  id: Id.optional(),
  name: Name,
  description: z.string().trim().max(1000).nullish(),
  availability: z.array(Availability).max(14).nullish(),
  items: z.array(MenuItemInput).max(MAX_ITEMS).default([]),
});

export const MenuInput = z
  .strictObject({ categories: z.array(MenuCategoryInput).max(MAX_CATEGORIES) })
  .refine((menu) => menu.categories.reduce((sum, category) => sum + category.items.length, 0) <= MAX_ITEMS, {
    message: `A menu has at most ${MAX_ITEMS} dishes`,
    path: ["categories"],
  });
export type MenuInput = z.infer<typeof MenuInput>;

export const MenuItemPatch = z.strictObject({
  available: z.boolean(),
  until: Instant.optional().describe("When a sold-out dish comes back by itself"),
});
export type MenuItemPatch = z.infer<typeof MenuItemPatch>;
