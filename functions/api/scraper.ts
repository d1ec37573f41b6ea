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
import { userRoutes } from "../route.ts";
import { revised } from "../tags.ts";
import { noBody, valid } from "../valid.ts";

const user = userRoutes("Import");

const IMPORTERS = "For who began it, and ADMIN and OWNER of its business.";

const UNREADY = {
  403: "Your role in the configuration's business is less than ADMIN",
  409: "The import is not completed",
};

const TextAnswer = z.object({ menu: z.object({ categories: z.array(z.unknown()) }), issues: z.array(Issue) });

export const scraperApi = new Hono<AppEnv>()
  .post(
    "/jobs",
    user(
      "Import an existing site",
      { 202: JobAnswer },
      {
        isCostly: true,
        refusals: {
          403: "Your role in that business is less than ADMIN",
          404: "There is no such business",
          409: "`already-running`, with the `jobId` of the import that runs",
          501: "n8n is not set up here",
        },
      },
    ),
    valid("json", JobInput),
    once,
    async (c) => c.json(await createJob(c.var.ctx, c.req.valid("json")), 202),
  )
  .get("/jobs", user("List imports", { 200: pageAnswer(JobAnswer) }), valid("query", PageQuery), async (c) =>
    c.json(await listJobs(c.var.ctx, c.req.valid("query"))),
  )
  .get("/jobs/:id", user("Read an import", { 200: JobAnswer }, { about: IMPORTERS }), async (c) =>
    c.json(await getJob(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/jobs/:id/cancel",
    user("Stop an import", { 200: JobAnswer }, { about: IMPORTERS, refusals: { 409: "It has ended" } }),
    noBody,
    once,
    async (c) => c.json(await cancel(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/jobs/:id/retry",
    user(
      "Try an import again",
      { 202: JobAnswer },
      {
        about: IMPORTERS,
        refusals: { 409: "It did not fail, or the same address is being imported already" },
      },
    ),
    noBody,
    once,
    async (c) => c.json(await retry(c.var.ctx, c.req.param("id")), 202),
  )
  .get(
    "/jobs/:id/diff",
    user(
      "What applying would change",
      { 200: wholeAnswer(FieldChange) },
      { about: IMPORTERS, refusals: UNREADY },
    ),
    valid("query", DiffQuery),
    // A draft has few fields: the list is always whole.
    async (c) =>
      c.json({ data: await diff(c.var.ctx, c.req.param("id"), c.req.valid("query")), nextCursor: null }),
  )
  .post(
    "/jobs/:id/apply",
    user(
      "Write what was found",
      { 200: ConfigurationAnswer },
      {
        isVersioned: true,
        about:
          "Writes into business, menu and configuration at once; what the owner changed since is left alone unless `fields` names it. Without `configurationId` it makes a new configuration, the second time it answers that one.",
        refusals: UNREADY,
      },
    ),
    valid("json", ApplyInput),
    once,
    async (c) => revised(c, await apply(c.var.ctx, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/jobs/:id/undo",
    user(
      "Take an apply back",
      { 200: ConfigurationAnswer },
      {
        isVersioned: true,
        refusals: {
          403: "Your role in the configuration's business is less than ADMIN",
          409: "It was not applied, or `edited-since`, with the fields in `errors`",
        },
      },
    ),
    noBody,
    once,
    async (c) => revised(c, await undo(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/text",
    user("A menu out of pasted text", { 200: TextAnswer }, { isStateless: true }),
    valid("json", PastedText),
    once,
    (c) => {
      const { text, locale } = c.req.valid("json");
      return c.json(extractMenuText(text, locale));
    },
  );
