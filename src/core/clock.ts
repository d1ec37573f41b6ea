/** Postgres' text for an instant as RFC 3339 in UTC. */
export function iso(instant: string): string;
export function iso(instant: string | null): string | null;
export function iso(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

export function addDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}
