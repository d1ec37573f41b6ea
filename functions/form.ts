import type { MiddlewareHandler } from "hono";
import type * as z from "zod";
import { AppError } from "../src/core/errors.ts";
import { sha256 } from "../src/core/json.ts";
import { fieldErrors, unstorableText } from "../src/core/validation.ts";
import { readBytes } from "./body.ts";
import type { AppEnv } from "./context.ts";
import { taking } from "./taken.ts";

type Valid<S extends z.ZodType> = { in: { form: z.input<S> }; out: { form: z.output<S> } };

async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new AppError("bad-request", "The body is not valid multipart/form-data");
  }
}

/** A field that is sent twice would have one of its values dropped in silence: it stays a list, which no schema takes. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values: unknown[] = form.getAll(name);
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return { ...fields };
}

/** What the fields say, whatever the boundary between them: for `Idempotency-Key`, which compares bodies. */
async function summaryOf(fields: Record<string, unknown>): Promise<string> {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text =
      value instanceof File
        ? new Uint8Array(await crypto.subtle.digest("SHA-256", await value.arrayBuffer())).toString()
        : String(value);
    parts.push(await sha256(`${name}\n${text}`));
  }
  return parts.join("\n");
}

/**
 * Checks a form with a file against a schema, in the contract's order: 413, 415, 400, 422. It is read no further than
 * the limit, whatever it claims its length to be.
 */
export function validForm<S extends z.ZodType>(
  schema: S,
  options: { limit: number },
): MiddlewareHandler<AppEnv, string, Valid<S>> {
  const check: MiddlewareHandler<AppEnv, string, Valid<S>> = async (c, next) => {
    const bytes = await readBytes(c.req.raw, options.limit);
    const contentType = c.req.header("content-type") ?? "";
    if (contentType.split(";")[0]?.trim().toLowerCase() !== "multipart/form-data") {
      throw new AppError("unsupported-media-type", "Send the body as content-type: multipart/form-data");
    }
    const fields = fieldsOf(await parseForm(bytes, contentType));
    const parsed = schema.safeParse(fields);
    const errors = parsed.success ? unstorableText(fields) : fieldErrors(parsed.error);
    if (!parsed.success || errors.length > 0)
      throw new AppError("invalid", "The form does not fit; `errors` says where", { errors });
    if (c.req.header("idempotency-key") !== undefined) c.set("body", await summaryOf(fields));
    c.req.addValidatedData("form", parsed.data as object);
    await next();
  };
  return taking(check, { in: "form", schema, limit: options.limit });
}
