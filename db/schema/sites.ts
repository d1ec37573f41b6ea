import { bigint, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./accounts.ts";

export const templates = pgTable("templates", {
  id: text("id").primaryKey(),
  position: integer("position").notNull(),
});

export const templateRatings = pgTable(
  "template_ratings",
  {
    templateId: text("template_id").notNull(),
    userId: text("user_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    stars: smallint("stars").notNull(),
    comment: text("comment"),
    author: text("author").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.templateId, table.userId] })],
);

export const configurations = pgTable("configurations", {
  id: text("id").primaryKey(),
  businessId: text("business_id").notNull(),
  templateId: text("template_id").notNull(),
  name: text("name").notNull(),
  content: jsonb("content").notNull().default({}),
  design: jsonb("design").notNull().default({}),
  revision: integer("revision").notNull().default(1),
  createdAt: at("created_at").notNull().defaultNow(),
  updatedAt: at("updated_at").notNull().defaultNow(),
  deletedAt: at("deleted_at"),
});

export const addOnInstances = pgTable(
  "add_on_instances",
  {
    configurationId: text("configuration_id").notNull(),
    businessId: text("business_id").notNull(),
    type: text("type").notNull(),
    settings: jsonb("settings").notNull().default({}),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.configurationId, table.type] })],
);

export const webApps = pgTable("web_apps", {
  id: text("id").primaryKey(),
  configurationId: text("configuration_id").notNull(),
  businessId: text("business_id").notNull(),
  slug: text("slug").notNull(),
  status: text("status", { enum: ["live", "unpublished", "suspended"] }).notNull(),
  version: integer("version").notNull(),
  liveSince: at("live_since").notNull(),
  updatedAt: at("updated_at").notNull().defaultNow(),
});

export const webAppVersions = pgTable(
  "web_app_versions",
  {
    webAppId: text("web_app_id").notNull(),
    version: integer("version").notNull(),
    businessId: text("business_id").notNull(),
    snapshot: jsonb("snapshot").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: at("published_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.webAppId, table.version] })],
);

export const slugs = pgTable("slugs", {
  slug: text("slug").primaryKey(),
  businessId: text("business_id").notNull(),
  webAppId: text("web_app_id").notNull(),
  heldUntil: at("held_until"),
  edgeSequence: bigint("edge_sequence", { mode: "number" }).notNull().default(1),
  edgeConfirmed: bigint("edge_confirmed", { mode: "number" }).notNull().default(0),
  edgePushes: jsonb("edge_pushes").notNull().default({}),
  edgeChangedAt: at("edge_changed_at").notNull().defaultNow(),
});

export const media = pgTable("media", {
  id: text("id").primaryKey(),
  businessId: text("business_id").notNull(),
  type: text("type").notNull(),
  bytes: integer("bytes").notNull(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  widths: integer("widths").array().notNull().default([]),
  alt: text("alt").notNull().default(""),
  rightsConfirmedAt: at("rights_confirmed_at"),
  sourceUrl: text("source_url"),
  error: text("error"),
  createdBy: text("created_by").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
  deletedAt: at("deleted_at"),
});

export const submissions = pgTable("submissions", {
  id: text("id").primaryKey(),
  businessId: text("business_id").notNull(),
  webAppId: text("web_app_id").notNull(),
  addOnType: text("add_on_type").notNull(),
  data: jsonb("data").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
});
