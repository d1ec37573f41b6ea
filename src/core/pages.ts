import * as z from "zod";
import { AppError } from "./errors.ts";

/** A whole number as a query writes it, in digits alone: neither `1e1` nor `0x10` nor nothing. */
export const inDigits = <T extends z.ZodType>(number: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value),
    number,
  );

const LIMIT = "Give a whole number from 1 to 100";

export const PageQuery = z.object({
  limit: inDigits(z.int(LIMIT).min(1, LIMIT).max(100, LIMIT).default(20)),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export type Page<T> = { data: T[]; nextCursor: string | null };

export function pageAnswer<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** The sort key of a list's last row, opaque to callers. */
function toCursor(key: string): string {
  return btoa(encodeURIComponent(key)).replaceAll("=", "");
}

/** @throws AppError `invalid` for a cursor that no list of ours gave; `key` says what that list's cursors hold */
export function fromCursorOf<T>(key: z.ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined) return null;
  try {
    return key.parse(decodeURIComponent(atob(cursor)));
  } catch {
    throw new AppError("invalid", "The cursor is not one of ours; start again without it", {
      errors: [{ path: "cursor", message: "Use the nextCursor of the page before" }],
    });
  }
}

/** The cursor of a list in the order of its ids. @throws AppError `invalid` */
export function fromCursor(cursor: string | undefined): string | null {
  return fromCursorOf(z.guid(), cursor);
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

/** A page of a list that is whole in memory, such as what is for sale. */
export function pageOf<T extends { id: string }>(items: readonly T[], query: PageQuery): Page<T> {
  const start = fromCursorOf(
    z.string().transform((id, issue) => {
      const at = items.findIndex((item) => item.id === id);
      if (at < 0) issue.addIssue("no such item");
      return at + 1;
    }),
    query.cursor,
  );
  const rest = items.slice(start ?? 0, (start ?? 0) + query.limit + 1);
  return toPage(
    rest,
    query,
    (item) => item.id,
    (item) => item,
  );
}

/** A list that is short and always whole, in the shape that all lists have. */
export const wholeAnswer = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.null() });
