import { Hono } from "hono";
import * as z from "zod";
import { Timestamp } from "../../src/core/dates.ts";
import { AppError } from "../../src/core/errors.ts";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import { revisionsOf } from "../../src/core/tags.ts";
import {
  createConfiguration,
  deleteConfiguration,
  getConfiguration,
  listConfigurations,
  updateConfiguration,
} from "../../src/sites/configurations.ts";
import { liveState } from "../../src/sites/live.ts";
import { preview } from "../../src/sites/preview.ts";
import { publish, restoreVersion } from "../../src/sites/publish.ts";
import {
  ConfigurationAnswer,
  ConfigurationInput,
  ConfigurationUpdate,
  LiveOverlay,
  PublishInput,
  SiteStatus,
  TemplateId,
  Warning,
} from "../../src/sites/schema.ts";
import { unpublish } from "../../src/sites/unpublish.ts";
import { listVersions } from "../../src/sites/versions.ts";
import type { AppEnv } from "../context.ts";
import { once } from "../idempotency.ts";
import { userRoutes } from "../route.ts";
import { ifMatch, revised } from "../tags.ts";
import { noBody, valid } from "../valid.ts";

const user = userRoutes("Configurations");

const PublishedAnswer = z.object({
  url: z.string(),
  version: z.int(),
  publishedAt: Timestamp,
  warnings: z.array(Warning),
});
const PreviewAnswer = z.object({ url: z.string(), expiresAt: Timestamp, warnings: z.array(Warning) });
const LiveAnswer = z.object({
  status: SiteStatus,
  version: z.int().nullable(),
  seenAtEdge: z.boolean(),
  ...LiveOverlay.pick({ notice: true, closedOn: true }).shape,
});
const VersionAnswer = z.object({
  version: z.int(),
  publishedAt: Timestamp,
  publishedBy: z.string(),
  templateId: TemplateId,
  isLive: z.boolean(),
});

const NO_ROOM = {
  403: "`plan-limit`, with `limit`, `used` and `upgradeTo`: the billing owner's plan has no room for another site",
  409: "`slug-taken`, or the draft is being changed right now",
};

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new AppError("not-found", "There is no such version");
  return Number(text);
}

export const configurationsApi = new Hono<AppEnv>()
  .post(
    "/",
    user(
      "Make a configuration",
      { 201: ConfigurationAnswer },
      {
        permission: "configuration.create",
        about:
          "In a business where you are ADMIN or OWNER, by `businessId`; or in a new one, by `businessName`.",
        isVersioned: true,
        refusals: { 404: "There is no such business", 409: "The business has 100 configurations already" },
      },
    ),
    valid("json", ConfigurationInput),
    once,
    async (c) => revised(c, await createConfiguration(c.var.ctx, c.req.valid("json")), 201),
  )
  .get(
    "/",
    user("List configurations", { 200: pageAnswer(ConfigurationAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listConfigurations(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/:id",
    user(
      "Read a configuration",
      { 200: ConfigurationAnswer },
      { permission: "configuration.read", isVersioned: true },
    ),
    async (c) => revised(c, await getConfiguration(c.var.ctx, c.req.param("id"))),
  )
  .put(
    "/:id",
    user(
      "Change a configuration",
      { 200: ConfigurationAnswer },
      { permission: "configuration.update", isVersioned: true },
    ),
    valid("json", ConfigurationUpdate),
    async (c) =>
      revised(
        c,
        await updateConfiguration(c.var.ctx, c.req.param("id"), c.req.valid("json"), revisionsOf(ifMatch(c))),
      ),
  )
  .delete(
    "/:id",
    user(
      "Delete a configuration and take its site offline",
      { 204: null },
      { permission: "configuration.delete" },
    ),
    async (c) => {
      await deleteConfiguration(c.var.ctx, c.req.param("id"));
      return c.body(null, 204);
    },
  )
  .post(
    "/:id/preview",
    user("Make a link that shows the draft", { 200: PreviewAnswer }, { permission: "configuration.read" }),
    noBody,
    once,
    async (c) => c.json(await preview(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/:id/publish",
    user(
      "Publish",
      { 200: PublishedAnswer },
      {
        permission: "configuration.publish",
        about:
          "For ADMIN and OWNER of the business. `slug` is needed the first time; another one later moves the site.",
        refusals: NO_ROOM,
      },
    ),
    valid("json", PublishInput),
    once,
    async (c) => c.json(await publish(c.var.ctx, c.req.param("id"), c.req.valid("json").slug)),
  )
  .post(
    "/:id/unpublish",
    user(
      "Take the site offline",
      { 200: ConfigurationAnswer },
      { permission: "configuration.unpublish", isVersioned: true },
    ),
    noBody,
    once,
    async (c) => revised(c, await unpublish(c.var.ctx, c.req.param("id"))),
  )
  .get(
    "/:id/live",
    user(
      "Whether the edge has the newest version",
      { 200: LiveAnswer },
      { permission: "configuration.read" },
    ),
    async (c) => c.json(await liveState(c.var.ctx, c.env.EDGE, c.req.param("id"))),
  )
  .get(
    "/:id/versions",
    user("List versions", { 200: pageAnswer(VersionAnswer) }, { permission: "configuration.publish" }),
    valid("query", PageQuery),
    async (c) => c.json(await listVersions(c.var.ctx, c.req.param("id"), c.req.valid("query"))),
  )
  .post(
    "/:id/versions/:version/restore",
    user(
      "Publish an older version again",
      { 200: PublishedAnswer },
      { permission: "configuration.publish", refusals: NO_ROOM },
    ),
    noBody,
    once,
    async (c) =>
      c.json(await restoreVersion(c.var.ctx, c.req.param("id"), versionOf(c.req.param("version")))),
  );
