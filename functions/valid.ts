import type { MiddlewareHandler } from "hono";
import * as z from "zod";
import { AppError } from "../src/core/errors.ts";
import { fieldErrors, unstorableText } from "../src/core/validation.ts";
import { readText } from "./body.ts";
import type { AppEnv } from "./context.ts";
import { taking } from "./taken.ts";

const MiB = 1024 * 1024;

type Valid<Target extends "json" | "query", S extends z.ZodType> = {
  in: { [K in Target]: Target extends "query" ? Partial<Record<string, string>> & z.input<S> : z.input<S> };
  out: { [K in Target]: z.output<S> };
};

function parseJson(text: string): unknown {
  try {
    // JSON may be read past a byte order mark, though none should be sent.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new AppError("bad-request", "The body is not valid JSON");
  }
}

/** A body that may be left out altogether stands for `{}`. */
const isOptional = (schema: z.ZodType) => schema.safeParse({}).success;

/**
 * Checks a request's body or query against a schema, in the contract's order: 413, 415, 400, 422. The same schema
 * makes the OpenAPI document.
 */
export function valid<Target extends "json" | "query", S extends z.ZodType>(
  target: Target,
  schema: S,
  options: { limit?: number } = {},
): MiddlewareHandler<AppEnv, string, Valid<Target, S>> {
  const limit = options.limit ?? MiB;
  const check: MiddlewareHandler<AppEnv, string, Valid<Target, S>> = async (c, next) => {
    let value: unknown;
    if (target === "query") {
      value = c.req.query();
    } else {
      const text = await readText(c.req.raw, limit);
      const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
      const isAbsent = text === "" && isOptional(schema);
      if (!isAbsent && type !== "application/json") {
        throw new AppError("unsupported-media-type", "Send the body as content-type: application/json");
      }
      c.set("body", text);
      value = isAbsent ? {} : parseJson(text);
    }
    const parsed = schema.safeParse(value);
    const errors = parsed.success ? unstorableText(value) : fieldErrors(parsed.error);
    if (!parsed.success || errors.length > 0) {
      const where = target === "query" ? "query" : "body";
      throw new AppError("invalid", `The ${where} does not fit; \`errors\` says where`, { errors });
    }
    c.req.addValidatedData(target, parsed.data as object);
    await next();
  };
  return taking(check, target === "query" ? { in: "query", schema } : { in: "json", schema, limit });
}

const check = valid("json", z.strictObject({}));

/** For a route that takes nothing: what is sent all the same is refused, never dropped in silence. */
export const noBody: MiddlewareHandler<AppEnv> = taking((c, next) => check(c, next), { in: "nothing" });
