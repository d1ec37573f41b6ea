import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { router } from "../app.ts";
import { describedRoutes, openApiOf } from "./document.ts";
import { EXAMPLES } from "./examples.ts";
import type { Described, Operation } from "./operation.ts";

const document = openApiOf(router);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);
const operation = (name: string): Operation => {
  const found = operations.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.operation;
};
const parameter = (name: string, of: string) => operation(of).parameters.find((each) => each.name === name);

/** Every object anywhere in the document. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe("the OpenAPI document", () => {
  it("is one, of version 3.1", async () => {
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it("lists every route, and nothing else", () => {
    const served = router.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it("leads nowhere that is not in it", () => {
    const refs = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of refs) {
      const [, name = ""] = /^#\/components\/schemas\/(\w+)$/.exec(ref) ?? [];
      expect(Object.keys(document.components.schemas), ref).toContain(name);
    }
    const used = new Set(refs.map((ref) => ref.split("/").at(-1)));
    expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([]);
  });

  it("gives each operation an id of its own, a group and a word about itself", () => {
    const ids = operations.map((each) => each.operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, operation: each } of operations) {
      expect(each.summary, name).toMatch(/^[A-Z].*[^.]$/);
      expect(
        document.tags.map((tag) => tag.name),
        name,
      ).toContain(each.tags[0]);
    }
  });

  it("declares what stands in paths, queries and headers", () => {
    for (const {
      name,
      path,
      operation: { parameters },
    } of operations) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
      const declared = parameters.filter((each) => each.in === "path");
      expect(
        declared.map((each) => each.name),
        name,
      ).toEqual(places);
      expect(
        declared.every((each) => each.required),
        name,
      ).toBe(true);
    }
    expect(parameter("limit", "GET /api/businesses")?.schema).toEqual({
      type: "integer",
      minimum: 1,
      maximum: 100,
      default: 20,
    });
    for (const name of ["limit", "cursor"])
      expect(parameter(name, "GET /api/businesses")?.required).toBe(false);
    expect(parameter("businessId", "GET /api/audit-logs")?.required).toBe(true);
    expect(parameter("Idempotency-Key", "POST /api/businesses")?.in).toBe("header");
    expect(parameter("If-Match", "PUT /api/businesses/{id}/menu")?.in).toBe("header");
    expect(parameter("If-Match", "GET /api/businesses/{id}/menu")).toBeUndefined();
  });

  it("says what each call answers, and how it refuses", () => {
    for (const {
      name,
      operation: { responses },
    } of operations) {
      const good = Object.keys(responses).filter((status) => status.startsWith("2"));
      expect(good.length, name).toBeGreaterThan(0);
      for (const status of good) {
        const hasBody = responses[status]?.content !== undefined;
        const isBare = status === "204" || (status === "202" && name.includes("webhooks"));
        expect(hasBody, `${name} ${status}`).toBe(!isBare);
      }
      for (const [status, { content = {} }] of Object.entries(responses))
        if (/^4|501|default/.test(status))
          expect(Object.keys(content), `${name} ${status}`).toEqual(["application/problem+json"]);
    }
    const statuses = (name: string) => Object.keys(operation(name).responses).join(" ");
    expect(statuses("GET /health")).toBe("200 default");
    expect(statuses("GET /api/templates")).toBe("200 304 422 429 default");
    expect(statuses("GET /api/businesses/{id}")).toBe("200 304 401 404 default");
    expect(statuses("PATCH /api/businesses/{id}")).toBe("200 400 401 403 404 412 413 415 422 default");
    expect(statuses("POST /api/businesses/{id}/invitations")).toBe(
      "201 400 401 403 404 409 413 415 422 429 default",
    );
    expect(statuses("POST /api/webhooks/stripe")).toBe("200 400 413 501 default");
    expect(operation("POST /api/businesses").responses[201]?.headers).toHaveProperty("etag");
    expect(operation("POST /api/subscriptions/checkout").responses[429]?.headers).toHaveProperty(
      "retry-after",
    );
  });

  it("lists a refusal only where there is what is refused", () => {
    /** Whose status follows from no kind of route, but from what the one route does. */
    const named: Record<string, RegExp> = {
      404: /^(GET \/api\/(audit-logs|media)|POST \/api\/(configurations|media|scraper\/jobs|invitations\/accept))$/,
      409: /^(GET \/api\/(subscriptions\/change|scraper\/jobs\/\{id\}\/diff)|(PATCH|DELETE) \/api\/businesses\/\{id\}\/members\/\{userId\})$/,
      422: /^POST \/api\/webhooks\/n8n$/,
      501: /^((GET|POST) \/api\/subscriptions\/(checkout|change|cancel|resume|portal)|POST \/api\/(scraper\/jobs|webhooks\/(n8n|stripe)))$/,
    };
    for (const { name, method, path, operation: each } of operations) {
      const has = (header: string) => each.parameters.some((parameter) => parameter.name === header);
      const isPost = method === "post";
      const sendsBody = isPost || method === "put" || method === "patch";
      const isUsers = each.security.some((one) => "session" in one);
      const possible: Record<string, boolean> = {
        304: has("If-None-Match"),
        400: sendsBody,
        401: isUsers,
        403: isUsers,
        404: path.includes("{"),
        409: has("Idempotency-Key"),
        412: has("If-Match"),
        413: sendsBody,
        415: sendsBody && !path.includes("/webhooks/"),
        422: each.requestBody !== undefined || isPost || each.parameters.some((one) => one.in === "query"),
        429: !/^\/health|\/webhooks\//.test(path),
      };
      if (path.includes("/webhooks/")) possible[422] = false;
      const listed = Object.keys(each.responses).filter((status) => /^[345]/.test(status));
      const impossible = listed.filter(
        (status) =>
          !possible[status] && !named[status]?.test(name) && name + status !== "GET /health/ready503",
      );
      expect(impossible, name).toEqual([]);
      for (const status of ["304", "401", "412"])
        expect(listed.includes(status), `${name} ${status}`).toBe(possible[status]);
      for (const [status, pattern] of Object.entries(named))
        if (pattern.test(name)) expect(listed, name).toContain(status);
    }
  });

  it("says who may call", () => {
    for (const {
      name,
      operation: { security },
    } of operations) {
      expect(security, name).toBeInstanceOf(Array);
      for (const [scheme = ""] of security.map(Object.keys))
        expect(Object.keys(document.components.securitySchemes), name).toContain(scheme);
    }
    expect(operation("GET /api/templates").security).toEqual([]);
    expect(operation("GET /api/me").security[0]).toEqual({ session: [] });
    for (const [name, scheme] of [
      ["stripe", "stripeSignature"],
      ["clerk", "svixSignature"],
      ["n8n", "webhookSignature"],
    ] as const) {
      const { security, requestBody } = operation(`POST /api/webhooks/${name}`);
      expect(security).toEqual([{ [scheme]: [] }]);
      expect(requestBody?.required).toBe(true);
    }
  });

  it("tells what is sent from what is answered, and keeps answers open for what will be new", () => {
    const { Links, LinksSent, BusinessAnswer, BusinessInput } = document.components.schemas;
    expect(Links?.required).toEqual(["order", "social", "menuFiles"]);
    expect(LinksSent?.required).toBeUndefined();
    expect(BusinessInput?.required).toEqual(["name"]);
    expect(BusinessInput?.additionalProperties).toBe(false);
    expect(BusinessAnswer?.required).toContain("openingHours");
    expect(BusinessAnswer?.additionalProperties).toBeUndefined();
    expect(BusinessAnswer?.properties).toMatchObject({ createdAt: { type: "string", format: "date-time" } });
    expect(BusinessInput?.properties).toMatchObject({
      specialOpeningHours: { items: { $ref: "#/components/schemas/SpecialOpeningHours" } },
    });
  });

  it("has examples that fit", () => {
    const schemas = new Map<string, z.ZodType>(
      describedRoutes(router).flatMap(({ method, path, taken, options }: Described) => {
        const body = taken.find((each) => each.in === "json");
        const schema = options.signed?.body ?? (body && "schema" in body ? body.schema : undefined);
        return schema ? [[`${method.toUpperCase()} ${path}`, schema] as const] : [];
      }),
    );
    for (const [name, example] of Object.entries(EXAMPLES))
      expect(schemas.get(name)?.safeParse(example).error, name).toBeUndefined();
    for (const name of schemas.keys())
      if (!/webhooks\/(clerk|stripe)/.test(name)) expect(Object.keys(EXAMPLES)).toContain(name);
  });
});
