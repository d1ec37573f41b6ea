import { Hono } from "hono";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import { listTemplateRatings, rateTemplate } from "../../src/marketplace/ratings.ts";
import {
  BusinessTypeAnswer,
  RatingAnswer,
  RatingInput,
  TemplateAnswer,
  TemplateQuery,
  ValidateAnswer,
  ValidateInput,
} from "../../src/marketplace/schema.ts";
import {
  getTemplate,
  listBusinessTypes,
  listTemplates,
  validateConfiguration,
} from "../../src/marketplace/templates.ts";
import { cacheable } from "../cacheable.ts";
import type { AppEnv } from "../context.ts";
import { once } from "../idempotency.ts";
import { type RouteOptions, route } from "../route.ts";
import { valid } from "../valid.ts";

const open = (summary: string, answers: RouteOptions["answers"], isCacheable = false) =>
  route({ access: "public", tag: "Templates", summary, answers, isCacheable });

export const templatesApi = new Hono<AppEnv>()
  .get(
    "/",
    open("List templates", { 200: pageAnswer(TemplateAnswer) }, true),
    valid("query", TemplateQuery),
    async (c) => cacheable(c, await listTemplates(c.var.open, c.req.valid("query"))),
  )
  .get(
    "/business-types",
    open("Kinds of business", { 200: pageAnswer(BusinessTypeAnswer) }, true),
    valid("query", PageQuery),
    (c) => cacheable(c, listBusinessTypes(c.req.valid("query"))),
  )
  .post(
    "/validate",
    open("Check content and design", { 200: ValidateAnswer }),
    valid("json", ValidateInput),
    (c) => c.json(validateConfiguration(c.req.valid("json"))),
  )
  .get("/:id", open("Read a template", { 200: TemplateAnswer }, true), async (c) =>
    cacheable(c, await getTemplate(c.var.open, c.req.param("id"))),
  )
  .get(
    "/:id/ratings",
    open("List ratings", { 200: pageAnswer(RatingAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listTemplateRatings(c.var.open, c.req.param("id"), c.req.valid("query"))),
  )
  .post(
    "/:id/rate",
    route({
      access: "user",
      tag: "Templates",
      summary: "Rate a template",
      isCostly: true,
      answers: { 200: RatingInput, 201: RatingInput },
    }),
    valid("json", RatingInput),
    once,
    async (c) => {
      const isNew = await rateTemplate(c.var.ctx, c.req.param("id"), c.req.valid("json"));
      return c.json(c.req.valid("json"), isNew ? 201 : 200);
    },
  );
