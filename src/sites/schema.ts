import * as z from "zod";
import { Business } from "../accounts/schema.ts";
import { Instant, LocalDate, Timestamp } from "../core/dates.ts";
import { Menu } from "../menus/schema.ts";
import { SLUG } from "./slug.ts";

export const TEMPLATE_IDS = ["minimalist", "modern", "stylish", "cozy"] as const;
export const TemplateId = z.enum(TEMPLATE_IDS);
export type TemplateId = z.infer<typeof TemplateId>;

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, "Write a colour as # and six hex digits, such as #7a1f2b");

export const SECTIONS = ["about", "hours", "menu", "gallery", "contact"] as const;

const Text = (max: number) => z.string().trim().max(max);
const MediaId = z.string().min(1).max(64);

/** A picture's place on the site; `focus` is the point (0 to 1) that stays visible when it is cropped. */
export const Picture = z.strictObject({
  mediaId: MediaId,
  caption: Text(200).optional(),
  focus: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
});

/** What an owner writes and arranges; the same for every template. Everything may be missing. */
export const Content = z.strictObject({
  hero: z
    .strictObject({
      title: Text(120).optional(),
      text: Text(300).optional(),
      picture: Picture.nullable().optional(),
    })
    .optional(),
  about: z
    .strictObject({
      title: Text(120).optional(),
      text: Text(4000).optional(),
      picture: Picture.nullable().optional(),
    })
    .optional(),
  /** The home page's sections in order; left out: the template's own order. */
  sections: z
    .array(z.enum(SECTIONS))
    .max(SECTIONS.length)
    .refine((list) => new Set(list).size === list.length, "Name each section once")
    .optional(),
  gallery: z.array(Picture).max(24).optional(),
  logo: MediaId.nullable().optional(),
  legal: z.strictObject({ imprint: Text(20_000).optional(), privacy: Text(20_000).optional() }).optional(),
});
export type Content = z.infer<typeof Content>;

const Radius = z.enum(["none", "small", "medium", "large"]);
const Density = z.enum(["compact", "regular", "airy"]);

/** The shape of every template's design; each template narrows `fontPair` to its own list. */
export const Design = z.strictObject({
  colours: z
    .strictObject({ ground: Colour.optional(), ink: Colour.optional(), accent: Colour.optional() })
    .optional(),
  fontPair: z.string().max(40).optional(),
  radius: Radius.optional(),
  density: Density.optional(),
});
export type Design = z.infer<typeof Design>;

const Slug = z
  .string()
  .regex(SLUG, "Use 3 to 63 small letters, digits and hyphens, with a letter or digit at both ends");

const AddOn = z.object({ type: z.string(), settings: z.record(z.string(), z.unknown()) });

/** A stored picture as a page needs it: its path on the site's own origin and its real size. */
const SnapshotPicture = z.object({
  /** Widths made, ascending; the file of width w is `/media/<id>-<w>.<ext>` on the site's own host. */
  widths: z.array(z.int()),
  type: z.string(),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
});

/** What publishing freezes: all that a page is drawn from, but for the clock and the live overlay. */
export const Snapshot = z.object({
  business: Business,
  menu: Menu,
  configuration: z.object({ templateId: TemplateId, content: Content, design: Design }),
  addOns: z.array(AddOn),
  pictures: z.record(z.string(), SnapshotPicture),
  /** Sites of accounts without a verified e-mail stay out of search engines. */
  noindex: z.boolean(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** What staff change without publishing. Each part ends by itself at its own instant. */
export const LiveOverlay = z.object({
  notice: z.object({ text: z.string(), until: Timestamp.nullable() }).nullable(),
  /** A calendar day in the business's time zone. */
  closedOn: z.iso.date().nullable(),
  soldOut: z.array(z.object({ itemId: z.string(), until: Timestamp.nullable() })),
});
export type LiveOverlay = z.infer<typeof LiveOverlay>;

/**
 * One host's record in the edge store. `sequence` grows with every change that diners should see; `hash` names the
 * record's content, so that a drawn page can be remembered by it.
 */
export const EdgeRecord = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("live"),
    sequence: z.int(),
    hash: z.string(),
    version: z.int(),
    publishedAt: z.iso.datetime(),
    snapshot: Snapshot,
    overlay: LiveOverlay,
  }),
  z.object({ status: z.literal("moved"), sequence: z.int(), hash: z.string(), slug: z.string() }),
  z.object({ status: z.literal("gone"), sequence: z.int(), hash: z.string() }),
  z.object({ status: z.literal("suspended"), sequence: z.int(), hash: z.string() }),
]);
export type EdgeRecord = z.infer<typeof EdgeRecord>;

export const SiteStatus = z.enum(["publishing", "live", "unpublished", "suspended"]);

export const Warning = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type Warning = z.infer<typeof Warning>;

const Name = Text(120).min(1, "Give the configuration a name");

export const ConfigurationInput = z
  .strictObject({
    name: Name,
    templateId: TemplateId,
    businessId: z.string().min(1).max(64).optional(),
    businessName: Text(200).min(1).optional(),
    content: Content.optional(),
    design: Design.optional(),
  })
  .refine((input) => (input.businessId === undefined) !== (input.businessName === undefined), {
    message: "Send either businessId or businessName",
    path: ["businessId"],
  });
export type ConfigurationInput = z.infer<typeof ConfigurationInput>;

export const ConfigurationUpdate = z.strictObject({
  name: Name,
  templateId: TemplateId,
  content: Content.optional(),
  design: Design.optional(),
});
export type ConfigurationUpdate = z.infer<typeof ConfigurationUpdate>;

export const ConfigurationAnswer = z.object({
  id: z.string(),
  businessId: z.string(),
  templateId: TemplateId,
  name: z.string(),
  content: Content,
  design: Design,
  revision: z.int(),
  site: z.object({ slug: z.string(), url: z.string(), version: z.int(), status: SiteStatus }).nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type ConfigurationAnswer = z.infer<typeof ConfigurationAnswer>;

export const PublishInput = z.strictObject({ slug: Slug.optional() });

export const LivePatch = z.strictObject({
  notice: z
    .strictObject({ text: Text(300).min(1), until: Instant.optional() })
    .nullable()
    .optional(),
  closedOn: LocalDate.nullable().optional(),
});
export type LivePatch = z.infer<typeof LivePatch>;
