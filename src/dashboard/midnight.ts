/** What a clock on the restaurant's wall shows, as if it were UTC. By Intl alone: what pages are drawn with is not loaded for this. */
function wallClock(timeZone: string, instant: number): number {
  const text = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
    instant,
  );
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/** The day that it is where the restaurant is, `2026-05-01`. */
export function todayIn(timeZone: string, now = Date.now()): string {
  return new Date(wallClock(timeZone, now)).toISOString().slice(0, 10);
}

/** Midnight that many days ahead, by the restaurant's clock and not by that of whoever asks: its guests live by it. */
export function midnightIn(timeZone: string, days: number, now = Date.now()): string {
  const midnight = Date.parse(todayIn(timeZone, now)) + days * 86_400_000;
  const offsetAt = (instant: number) => wallClock(timeZone, instant) - instant;
  // The second look is for a night in which the clocks are changed.
  const near = midnight - offsetAt(midnight);
  return new Date(midnight - offsetAt(near)).toISOString();
}
