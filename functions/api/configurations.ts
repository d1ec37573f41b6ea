import { Hono } from "hono";
import * as z from "zod";
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
import { route } from "../route.ts";
import { ifMatch, tagged } from "../tags.ts";
import { noBody, valid } from "../valid.ts";

const user = (summary: string, answers: Record<number, z.ZodType | null>) =>
  route({ access: "user", tag: "Configurations", summary, answers });

const PublishedAnswer = z.object({
  url: z.string(),
  version: z.int(),
  publishedAt: z.string(),
  warnings: z.array(Warning),
});
const PreviewAnswer = z.object({ url: z.string(), expiresAt: z.string(), warnings: z.array(Warning) });
const LiveAnswer = z.object({
  status: SiteStatus,
  version: z.int().nullable(),
  seenAtEdge: z.boolean(),
  ...LiveOverlay.pick({ notice: true, closedOn: true }).shape,
});
const VersionAnswer = z.object({
  version: z.int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  templateId: TemplateId,
  isLive: z.boolean(),
});

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new AppError("not-found", "There is no such version");
  return Number(text);
}

export const configurationsApi = new Hono<AppEnv>()
  .post(
    "/",
    user("Make a configuration", { 201: ConfigurationAnswer }),
    valid("json", ConfigurationInput),
    once,
    async (c) => {
      const made = await createConfiguration(c.var.ctx, c.req.valid("json"));
      return tagged(c, made, made.revision, 201);
    },
  )
  .get(
    "/",
    user("List configurations", { 200: pageAnswer(ConfigurationAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listConfigurations(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", user("Read a configuration", { 200: ConfigurationAnswer }), async (c) => {
    const found = await getConfiguration(c.var.ctx, c.req.param("id"));
    return tagged(c, found, found.revision);
  })
  .put(
    "/:id",
    user("Change a configuration", { 200: ConfigurationAnswer }),
    valid("json", ConfigurationUpdate),
    async (c) => {
      const saved = await updateConfiguration(
        c.var.ctx,
        c.req.param("id"),
        c.req.valid("json"),
        revisionsOf(ifMatch(c)),
      );
      return tagged(c, saved, saved.revision);
    },
  )
  .delete("/:id", user("Delete a configuration and take its site offline", { 204: null }), async (c) => {
    await deleteConfiguration(c.var.ctx, c.req.param("id"));
    return c.body(null, 204);
  })
  .post(
    "/:id/preview",
    user("Make a link that shows the draft", { 200: PreviewAnswer }),
    noBody,
    once,
    async (c) => c.json(await preview(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/:id/publish",
    user("Publish", { 200: PublishedAnswer }),
    valid("json", PublishInput),
    once,
    async (c) => c.json(await publish(c.var.ctx, c.req.param("id"), c.req.valid("json").slug)),
  )
  .post(
    "/:id/unpublish",
    user("Take the site offline", { 200: ConfigurationAnswer }),
    noBody,
    once,
    async (c) => c.json(await unpublish(c.var.ctx, c.req.param("id"))),
  )
  .get("/:id/live", user("Whether the edge has the newest version", { 200: LiveAnswer }), async (c) =>
    c.json(await liveState(c.var.ctx, c.env.EDGE, c.req.param("id"))),
  )
  .get(
    "/:id/versions",
    user("List versions", { 200: pageAnswer(VersionAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listVersions(c.var.ctx, c.req.param("id"), c.req.valid("query"))),
  )
  .post(
    "/:id/versions/:version/restore",
    user("Publish an older version again", { 200: PublishedAnswer }),
    noBody,
    once,
    async (c) =>
      c.json(await restoreVersion(c.var.ctx, c.req.param("id"), versionOf(c.req.param("version")))),
  );
