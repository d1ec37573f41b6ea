import * as z from "zod";

/** Years that a calendar, JavaScript and Postgres all agree about. */
const isNear = (text: string) => text >= "1900" && Date.parse(text) < Date.UTC(10_000, 0);

/** A calendar day, `2026-05-01`. */
export const LocalDate = z.iso
  .date({ error: "Write a date as YYYY-MM-DD", abort: true })
  .refine(isNear, "Give a date between the years 1900 and 9999");

/** An instant in any offset, as RFC 3339 writes it. */
export const Instant = z.iso
  .datetime({ offset: true, error: "Write an instant such as 2026-05-01T12:00:00Z", abort: true })
  .refine(isNear, "Give an instant between the years 1900 and 9999");

/** An instant in an answer: always in UTC. */
export const Timestamp = z.iso.datetime();
