import * as z from "zod";
import { Instant, Timestamp } from "../core/dates.ts";
import { PageQuery } from "../core/pages.ts";
import { MAX_BYTES } from "./rules.ts";

const Alt = z.string().trim().max(300).describe("What the picture shows, for those who can't see it");

/** `multipart/form-data`, so that any form and `curl -F` can send it. */
export const UploadInput = z.strictObject({
  file: z
    .file("Send the picture as a file")
    .describe(`JPEG, PNG, WebP, AVIF or GIF with one frame; ${MAX_BYTES / 1024 / 1024} MiB at most`),
  businessId: z.string().min(1, "Say whose picture this is").max(64),
  alt: Alt.optional(),
});

export const MediaQuery = PageQuery.extend({
  businessId: z.string().min(1, "Say which business's pictures to list").max(64),
});
export type MediaQuery = z.infer<typeof MediaQuery>;

export const MediaPatch = z.strictObject({
  alt: Alt.optional(),
  rightsConfirmedAt: Instant.nullable()
    .optional()
    .describe("When the rights to publish it were confirmed; null takes it out of the next publish"),
});
export type MediaPatch = z.infer<typeof MediaPatch>;

export const MediaAnswer = z.object({
  id: z.string(),
  businessId: z.string(),
  status: z
    .enum(["ready", "fetching", "failed"])
    .describe("An imported picture is fetched after its import was applied"),
  error: z.string().nullable(),
  type: z.string(),
  bytes: z.int().describe("Of all sizes together"),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
  rightsConfirmedAt: Timestamp.nullable().describe("null: it is not published until somebody confirms it"),
  sourceUrl: z.string().nullable().describe("Where it was imported from"),
  url: z.string().nullable().describe("The largest size, to look at; good for a day at least"),
  sizes: z.array(z.object({ width: z.int(), url: z.string() })).describe("Ascending"),
  createdAt: Timestamp,
});
export type MediaAnswer = z.infer<typeof MediaAnswer>;
