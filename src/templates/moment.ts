import { type Calendar, kitchenStateAt, type OpenState, openStateAt } from "./hours.ts";
import { type TimeWriter, timesIn } from "./times.ts";
import type { ViewInput } from "./view.ts";
import { type Words, wordLocale } from "./words/words.ts";
import { DAY_MS, dayOf, instantOf, wallClock } from "./zone.ts";

/** What of a view depends on when it is looked at. */
export type Moment = {
  now: number;
  today: number;
  year: number;
  calendar: Calendar;
  times: TimeWriter;
  words: Words;
  hasHours: boolean;
  doors: OpenState;
  kitchen: OpenState | null;
};

export function momentOf({ snapshot, overlay, now }: ViewInput, words: Words): Moment {
  const { business } = snapshot;
  const { timeZone, openingHours, specialOpeningHours, kitchenHours, address } = business;
  const { day } = wallClock(timeZone, now.getTime());
  const closedOn = overlay.closedOn === null ? null : dayOf(overlay.closedOn);
  const calendar = { timeZone, openingHours, specialOpeningHours, kitchenHours, address, closedOn };
  return {
    now: now.getTime(),
    today: day,
    year: new Date(day * DAY_MS).getUTCFullYear(),
    calendar,
    doors: openStateAt(calendar, now.getTime()),
    kitchen: kitchenStateAt(calendar, now.getTime()),
    times: timesIn(wordLocale(business.locale), words),
    words,
    hasHours: business.openingHours.length > 0 || business.specialOpeningHours.length > 0,
  };
}

/** Whether what ends then still holds; null: it has no end. */
export function isAhead(until: string | null, now: number): boolean {
  return until === null || Date.parse(until) > now;
}

/** The next instant at which anything shown changes, or null if only a new version could change it. */
export function changeAfter({ overlay, snapshot }: ViewInput, moment: Moment): Date | null {
  const { now, doors, kitchen } = moment;
  const instants = [overlay.notice?.until, ...overlay.soldOut.map(({ until }) => until)].map((until) =>
    until ? Date.parse(until) : 0,
  );
  if (moment.hasHours) {
    // Today's row, "tomorrow", the special days to come: all turn with the calendar.
    instants.push(instantOf(snapshot.business.timeZone, moment.today + 1, 0));
    instants.push((doors.kind === "open" ? doors.until : doors.opensAt) ?? 0);
    if (kitchen) instants.push((kitchen.kind === "open" ? kitchen.until : kitchen.opensAt) ?? 0);
  } else if (overlay.closedOn !== null) {
    instants.push(instantOf(snapshot.business.timeZone, dayOf(overlay.closedOn), 0));
    instants.push(instantOf(snapshot.business.timeZone, dayOf(overlay.closedOn) + 1, 0));
  }
  const ahead = instants.filter((instant) => instant > now);
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
