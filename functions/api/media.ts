import { Hono } from "hono";
import { pageAnswer } from "../../src/core/pages.ts";
import { changePicture, deletePicture, getPicture, listPictures } from "../../src/media/media.ts";
import { MAX_BYTES } from "../../src/media/rules.ts";
import { MediaAnswer, MediaPatch, MediaQuery, UploadInput } from "../../src/media/schema.ts";
import { uploadPicture } from "../../src/media/upload.ts";
import type { AppEnv } from "../context.ts";
import { validForm } from "../form.ts";
import { once } from "../idempotency.ts";
import { userRoutes } from "../route.ts";
import { valid } from "../valid.ts";

const user = userRoutes("Pictures");

/** What stands around the file in a form. */
const ENVELOPE = 64 * 1024;

export const mediaApi = new Hono<AppEnv>()
  .post(
    "/",
    user(
      "Upload a picture",
      { 201: MediaAnswer },
      {
        permission: "media.manage",
        isUpload: true,
        refusals: {
          404: "There is no such business",
          409: "The business has too many pictures",
          415: "The file is no picture that we take",
        },
      },
    ),
    validForm(UploadInput, { limit: MAX_BYTES + ENVELOPE }),
    once,
    async (c) => {
      const { file, businessId, alt } = c.req.valid("form");
      const bytes = new Uint8Array(await file.arrayBuffer());
      const studio = { images: c.env.IMAGES, bucket: c.env.MEDIA };
      return c.json(await uploadPicture(c.var.ctx, studio, { bytes, businessId, alt }), 201);
    },
  )
  .get(
    "/",
    user(
      "List a business's pictures",
      { 200: pageAnswer(MediaAnswer) },
      { permission: "media.manage", refusals: { 404: "There is no such business" } },
    ),
    valid("query", MediaQuery),
    async (c) => c.json(await listPictures(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", user("Read a picture", { 200: MediaAnswer }, { permission: "media.manage" }), async (c) =>
    c.json(await getPicture(c.var.ctx, c.req.param("id"))),
  )
  .patch(
    "/:id",
    user(
      "Describe a picture, confirm the rights to it",
      { 200: MediaAnswer },
      { permission: "media.manage" },
    ),
    valid("json", MediaPatch),
    async (c) => c.json(await changePicture(c.var.ctx, c.req.param("id"), c.req.valid("json"))),
  )
  .delete(
    "/:id",
    user("Take a picture out of all drafts", { 204: null }, { permission: "media.manage" }),
    async (c) => {
      await deletePicture(c.var.ctx, c.req.param("id"));
      return c.body(null, 204);
    },
  );
