import { boolean, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  email: text("email"),
  emailVerified: boolean("email_verified").notNull().default(false),
  name: text("name"),
  clerkUpdatedAt: at("clerk_updated_at"),
  stripeCustomerId: text("stripe_customer_id"),
  graceUntil: at("grace_until"),
  graceRemindedAt: at("grace_reminded_at"),
  checkout: jsonb("checkout"),
  createdAt: at("created_at").notNull().defaultNow(),
  deletedAt: at("deleted_at"),
});

export const businesses = pgTable("businesses", {
  id: text("id").primaryKey(),
  billingOwnerId: text("billing_owner_id").notNull(),
  facts: jsonb("facts").notNull(),
  name: text("name").notNull().generatedAlwaysAs("facts ->> 'name'"),
  revision: integer("revision").notNull().default(1),
  menuRevision: integer("menu_revision").notNull().default(1),
  notice: jsonb("notice"),
  closedOn: date("closed_on"),
  transferTo: text("transfer_to"),
  suspendedAt: at("suspended_at"),
  createdAt: at("created_at").notNull().defaultNow(),
  updatedAt: at("updated_at").notNull().defaultNow(),
  deletedAt: at("deleted_at"),
});

export const businessMembers = pgTable(
  "business_members",
  {
    businessId: text("business_id").notNull(),
    userId: text("user_id").notNull(),
    role: text("role", { enum: ["OWNER", "ADMIN", "STAFF"] }).notNull(),
    joinedAt: at("joined_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.userId] })],
);

export const invitations = pgTable("invitations", {
  id: text("id").primaryKey(),
  businessId: text("business_id").notNull(),
  email: text("email").notNull(),
  role: text("role", { enum: ["OWNER", "ADMIN", "STAFF"] }).notNull(),
  tokenHash: text("token_hash").notNull(),
  invitedBy: text("invited_by").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
  expiresAt: at("expires_at").notNull(),
  acceptedAt: at("accepted_at"),
  revokedAt: at("revoked_at"),
});
