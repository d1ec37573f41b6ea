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
