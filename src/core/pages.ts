import * as z from "zod";
import { AppError } from "./errors.ts";

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export type Page<T> = { data: T[]; nextCursor: string | null };

export function pageAnswer<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** The sort key of a list's last row, opaque to callers. */
export function toCursor(key: string): string {
  return btoa(encodeURIComponent(key)).replaceAll("=", "");
}

/** @throws AppError `invalid` for a cursor that no list of ours gave */
export function fromCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  try {
    return decodeURIComponent(atob(cursor));
  } catch {
    throw new AppError("invalid", "The cursor is not one of ours; start again without it", {
      errors: [{ path: "cursor", message: "Use the nextCursor of the page before" }],
    });
  }
}

/** Rows were asked for one more than the limit: whether it is there tells if there is a next page. */
export function toPage<Row, T>(
  rows: Row[],
  query: PageQuery,
  key: (row: Row) => string,
  toItem: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(toItem),
    nextCursor: rows.length > query.limit && last !== undefined ? toCursor(key(last)) : null,
  };
}
