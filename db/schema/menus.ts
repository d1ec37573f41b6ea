import { boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./accounts.ts";

export const menuCategories = pgTable(
  "menu_categories",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    availability: jsonb("availability"),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.id] })],
);

export const menuItems = pgTable(
  "menu_items",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    categoryId: text("category_id").notNull(),
    position: integer("position").notNull(),
    number: text("number"),
    name: text("name").notNull(),
    description: text("description"),
    price: integer("price"),
    priceKind: text("price_kind", { enum: ["fixed", "from", "market"] }),
    unit: text("unit"),
    variants: jsonb("variants"),
    surcharges: jsonb("surcharges"),
    allergens: text("allergens").array(),
    additives: text("additives").array(),
    diets: text("diets").array().notNull().default([]),
    available: boolean("available").notNull().default(true),
    unavailableUntil: at("unavailable_until"),
    mediaId: text("media_id"),
    translations: jsonb("translations"),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.id] })],
);
