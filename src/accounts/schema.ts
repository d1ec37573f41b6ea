import * as z from "zod";
import { LocalDate, Timestamp } from "../core/dates.ts";
import { ROLES } from "../core/roles.ts";
import { DayOfWeek, WallTime } from "../menus/schema.ts";

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** schema.org's FoodEstablishment and its subtypes, in camelCase. */
export const BUSINESS_TYPES = [
  "restaurant",
  "cafeOrCoffeeShop",
  "barOrPub",
  "bakery",
  "fastFoodRestaurant",
  "iceCreamShop",
  "brewery",
  "distillery",
  "winery",
  "foodEstablishment",
] as const;
export const BusinessType = z.enum(BUSINESS_TYPES);
export type BusinessType = z.infer<typeof BusinessType>;

const Text = (max: number) => z.string().trim().max(max);
const HttpsUrl = z
  .url({
    protocol: /^https?$/,
    hostname: z.regexes.domain,
    error: "Give a full address that begins with https://",
  })
  .max(2000);

export const OpeningHours = z.strictObject({
  dayOfWeek: z.array(DayOfWeek).min(1).max(8),
  opens: WallTime,
  closes: WallTime.nullable().describe("At or before `opens`: the next day. null: an open end"),
  validFrom: LocalDate.optional(),
  validThrough: LocalDate.optional(),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const SpecialOpeningHours = z.strictObject({
  validFrom: LocalDate,
  validThrough: LocalDate,
  opens: WallTime.nullable().describe("null, together with `closes`: closed"),
  closes: WallTime.nullable(),
  label: Text(100).optional(),
});
export type SpecialOpeningHours = z.infer<typeof SpecialOpeningHours>;

function inOrder(
  row: { validFrom?: string | undefined; validThrough?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  if (row.validFrom === undefined || row.validThrough === undefined || row.validFrom <= row.validThrough)
    return;
  ctx.addIssue({ code: "custom", path: ["validThrough"], message: "Give a day on or after `validFrom`" });
}

function wholeDay(row: SpecialOpeningHours, ctx: z.RefinementCtx): void {
  if (row.opens !== null || row.closes === null) return;
  ctx.addIssue({ code: "custom", path: ["opens"], message: "Say when it opens; closed is both null" });
}

export const Address = z.strictObject({
  street: Text(200),
  postalCode: Text(20),
  city: Text(100),
  region: Text(100).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Write the country as two capital letters, such as DE")
    .describe("ISO 3166-1"),
});
export type Address = z.infer<typeof Address>;

export const Geo = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const Links = z.strictObject({
  website: HttpsUrl.optional(),
  order: z.array(HttpsUrl).max(10).default([]),
  reserve: HttpsUrl.optional(),
  social: z.array(HttpsUrl).max(20).default([]),
  menuFiles: z.array(HttpsUrl).max(20).default([]),
});
export type Links = z.infer<typeof Links>;

/** The imprint. Which of it is required depends on the country; publishing warns about what is missing. */
export const Legal = z.strictObject({
  legalName: Text(200).optional(),
  legalForm: Text(100).optional(),
  representatives: z.array(Text(200)).max(10).optional(),
  registerCourt: Text(200).optional(),
  registerNumber: Text(100).optional(),
  vatId: Text(40).optional(),
  taxNumber: Text(40).optional(),
  supervisoryAuthority: Text(300).optional(),
  chamber: Text(200).optional(),
  responsiblePerson: Text(200).optional(),
  hostingProvider: Text(300).optional(),
  capital: Text(60).optional(),
});
export type Legal = z.infer<typeof Legal>;

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

/** Whether prices and days can be written in it; not all that looks like a language tag is one. */
function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** Always there; all but the name have a default. */
const kept = {
  name: Text(200).min(1, "Give the business a name"),
  type: BusinessType,
  cuisines: z.array(Text(60).min(1)).max(20),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "Use an IANA name such as Europe/Berlin")
    .describe("An IANA name"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Use an ISO 4217 code such as EUR")
    .describe("An ISO 4217 code"),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Use a language tag such as de or de-AT")
    .describe("A language tag, such as de-AT"),
  openingHours: z.array(OpeningHours).max(100),
  specialOpeningHours: z.array(SpecialOpeningHours).max(100),
  kitchenHours: z.array(OpeningHours).max(100),
};

/** May be missing; a patch empties one with `null`. */
const open = {
  description: Text(2000),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{4,14}$/, "Write the number in international form, such as +49301234567")
    .describe("E.164"),
  email: z.email("Write an e-mail address such as info@example.com").max(254),
  address: Address,
  geo: Geo,
  priceRange: Text(40),
  links: Links,
  legal: Legal,
};

const fields = {
  ...z.object(open).partial().shape,
  ...kept,
  type: kept.type.default("restaurant"),
  cuisines: kept.cuisines.default([]),
  timeZone: kept.timeZone.default("Europe/Berlin"),
  currency: kept.currency.default("EUR"),
  locale: kept.locale.default("en"),
  openingHours: kept.openingHours.default([]),
  specialOpeningHours: kept.specialOpeningHours.default([]),
  kitchenHours: kept.kitchenHours.default([]),
};

/** The facts of a business, as stored and as frozen into a published version. */
export const Business = z.object(fields);
export type Business = z.infer<typeof Business>;

/** What a caller sends is held to more than what is stored: an import may have found less. */
const sent = {
  currency: kept.currency.refine(
    (code) => Intl.supportedValuesOf("currency").includes(code),
    "Use an ISO 4217 code such as EUR",
  ),
  locale: kept.locale.refine(isLocale, "Use a language tag such as de or de-AT"),
  // An offset, which JavaScript would take too, has no summer time, and Postgres reads its sign the other way round.
  timeZone: kept.timeZone.refine((zone) => /^[A-Z]/i.test(zone), "Use an IANA name such as Europe/Berlin"),
  openingHours: z.array(OpeningHours.superRefine(inOrder)).max(100),
  specialOpeningHours: z.array(SpecialOpeningHours.superRefine(inOrder).superRefine(wholeDay)).max(100),
  kitchenHours: z.array(OpeningHours.superRefine(inOrder)).max(100),
};

export const BusinessInput = z.strictObject({
  ...fields,
  timeZone: sent.timeZone.default("Europe/Berlin"),
  currency: sent.currency.default("EUR"),
  locale: sent.locale.default("en"),
  openingHours: sent.openingHours.default([]),
  specialOpeningHours: sent.specialOpeningHours.default([]),
  kitchenHours: sent.kitchenHours.default([]),
});
export type BusinessInput = z.infer<typeof BusinessInput>;

/** An absent key keeps its value; `null` empties one that may be missing. */
export const BusinessPatch = z.strictObject({
  ...z.object({ ...kept, ...sent }).partial().shape,
  description: open.description.nullish(),
  phone: open.phone.nullish(),
  email: open.email.nullish(),
  address: open.address.nullish(),
  geo: open.geo.nullish(),
  priceRange: open.priceRange.nullish(),
  links: open.links.nullish(),
  legal: open.legal.nullish(),
});
export type BusinessPatch = z.infer<typeof BusinessPatch>;

export const BusinessAnswer = Business.extend({
  id: z.string(),
  role: Role,
  billingOwnerId: z.string(),
  billingOfferedTo: z.string().nullable().describe("Who was asked to take the billing over, if anybody"),
  revision: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type BusinessAnswer = z.infer<typeof BusinessAnswer>;

const Email = z.email("Write an e-mail address such as info@example.com").max(254);

export const InvitationInput = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(Email).describe("Compared without regard to case"),
  role: Role,
});
export type InvitationInput = z.infer<typeof InvitationInput>;

export const InvitationAnswer = z.object({
  id: z.string(),
  email: z.string(),
  role: Role,
  status: z.enum(["pending", "expired"]),
  invitedBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type InvitationAnswer = z.infer<typeof InvitationAnswer>;

export const AcceptInput = z.strictObject({ token: z.string().min(1).max(200) });
export const AcceptAnswer = z.object({ businessId: z.string(), businessName: z.string(), role: Role });
export type AcceptAnswer = z.infer<typeof AcceptAnswer>;

export const MemberAnswer = z.object({
  userId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable().describe("For admins and owners, and one's own; else null"),
  role: Role,
  isBillingOwner: z.boolean(),
  joinedAt: Timestamp,
});
export type MemberAnswer = z.infer<typeof MemberAnswer>;
export const MemberPatch = z.strictObject({ role: Role });

export const TransferInput = z.strictObject({ userId: z.string().min(1).max(255) });
