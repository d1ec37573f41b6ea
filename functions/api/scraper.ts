import { Hono } from "hono";
import * as z from "zod";
import { PageQuery, pageAnswer, wholeAnswer } from "../../src/core/pages.ts";
import { apply, diff, undo } from "../../src/scraping/apply.ts";
import { cancel, createJob, getJob, listJobs, retry } from "../../src/scraping/jobs.ts";
import {
  ApplyInput,
  DiffQuery,
  FieldChange,
  Issue,
  JobAnswer,
  JobInput,
  PastedText,
} from "../../src/scraping/schema.ts";
import { extractMenuText } from "../../src/scraping/text.ts";
import { ConfigurationAnswer } from "../../src/sites/schema.ts";
import type { AppEnv } from "../context.ts";
import { once } from "../idempotency.ts";
import { route } from "../route.ts";
import { tagged } from "../tags.ts";
import { noBody, valid } from "../valid.ts";

const user = (summary: string, answers: Record<number, z.ZodType | null>) =>
  route({ access: "user", tag: "Import", summary, answers });

const TextAnswer = z.object({ menu: z.object({ categories: z.array(z.unknown()) }), issues: z.array(Issue) });

export const scraperApi = new Hono<AppEnv>()
  .post(
    "/jobs",
    route({
      access: "user",
      tag: "Import",
      summary: "Import an existing site",
      isCostly: true,
      answers: { 202: JobAnswer },
    }),
    valid("json", JobInput),
    once,
    async (c) => c.json(await createJob(c.var.ctx, c.req.valid("json")), 202),
  )
  .get("/jobs", user("List imports", { 200: pageAnswer(JobAnswer) }), valid("query", PageQuery), async (c) =>
    c.json(await listJobs(c.var.ctx, c.req.valid("query"))),
  )
  .get("/jobs/:id", user("Read an import", { 200: JobAnswer }), async (c) =>
    c.json(await getJob(c.var.ctx, c.req.param("id"))),
  )
  .post("/jobs/:id/cancel", user("Stop an import", { 200: JobAnswer }), noBody, once, async (c) =>
    c.json(await cancel(c.var.ctx, c.req.param("id"))),
  )
  .post("/jobs/:id/retry", user("Try an import again", { 202: JobAnswer }), noBody, once, async (c) =>
    c.json(await retry(c.var.ctx, c.req.param("id")), 202),
  )
  .get(
    "/jobs/:id/diff",
    user("What applying would change", { 200: wholeAnswer(FieldChange) }),
    valid("query", DiffQuery),
    // A draft has few fields: the list is always whole.
    async (c) =>
      c.json({ data: await diff(c.var.ctx, c.req.param("id"), c.req.valid("query")), nextCursor: null }),
  )
  .post(
    "/jobs/:id/apply",
    user("Write what was found", { 200: ConfigurationAnswer }),
    valid("json", ApplyInput),
    once,
    async (c) => {
      const configuration = await apply(c.var.ctx, c.req.param("id"), c.req.valid("json"));
      return tagged(c, configuration, configuration.revision);
    },
  )
  .post(
    "/jobs/:id/undo",
    user("Take an apply back", { 200: ConfigurationAnswer }),
    noBody,
    once,
    async (c) => {
      const configuration = await undo(c.var.ctx, c.req.param("id"));
      return tagged(c, configuration, configuration.revision);
    },
  )
  .post(
    "/text",
    route({
      access: "user",
      tag: "Import",
      summary: "A menu out of pasted text",
      isStateless: true,
      answers: { 200: TextAnswer },
    }),
    valid("json", PastedText),
    once,
    (c) => {
      const { text, locale } = c.req.valid("json");
      return c.json(extractMenuText(text, locale));
    },
  );
