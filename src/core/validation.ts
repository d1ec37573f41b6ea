import type * as z from "zod";
import type { FieldError } from "./errors.ts";

/** Zod's issues as the contract's `errors`: dotted paths, an unknown key named by its own path. */
export function fieldErrors(error: z.ZodError | { issues: z.core.$ZodIssue[] }): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key].join("."),
        message: "This key is not known; remove it",
      }));
    }
    return [{ path: path.join("."), message: issue.message }];
  });
}

const isStorable = (text: string) => !text.includes("\0") && text.isWellFormed();

/**
 * Where a value holds text that no database keeps: a NUL, or half of a character beyond the first plane. Walks without
 * recursion, since a body may nest as deep as it is long.
 */
export function unstorableText(value: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const open: { path: string; value: unknown }[] = [{ path: "", value }];
  for (let next = open.pop(); next !== undefined && errors.length < 20; next = open.pop()) {
    const { path, value: found } = next;
    if (typeof found === "string" && !isStorable(found))
      errors.push({ path, message: "This text holds a character that can't be stored; remove it" });
    if (typeof found !== "object" || found === null) continue;
    for (const [key, inner] of Object.entries(found)) {
      if (isStorable(key)) open.push({ path: path === "" ? key : `${path}.${key}`, value: inner });
      else errors.push({ path, message: "A key in here holds a character that can't be stored; remove it" });
    }
  }
  return errors;
}
