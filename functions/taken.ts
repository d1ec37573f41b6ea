import type * as z from "zod";

/** What a middleware takes from a request: the OpenAPI document is made of what the routes' middlewares say here. */
export type Taken =
  | { in: "query"; schema: z.ZodType }
  | { in: "json" | "form"; schema: z.ZodType; limit: number }
  /** No body but an empty one. */
  | { in: "nothing" }
  | { in: "idempotency-key" };

export const TAKEN = new WeakMap<object, Taken>();

/** Marks a middleware with what it takes. */
export function taking<T extends object>(middleware: T, taken: Taken): T {
  TAKEN.set(middleware, taken);
  return middleware;
}
