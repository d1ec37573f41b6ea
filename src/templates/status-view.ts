import { type Calendar, type OpenState, specialRowsOn } from "./hours.ts";
import type { TimeWriter } from "./times.ts";
import { fill, type Words } from "./words/words.ts";
import { wallClock, weekdayOf } from "./zone.ts";

export type StatusView = {
  isOpen: boolean;
  /** "Open", "Closed", "Closed today" */
  label: string;
  /** "until 22:00", "opens tomorrow at 11:30" */
  detail: string | null;
  /** "Kitchen until 21:30", while it is open and that differs. */
  kitchen: string | null;
  /** What the owner calls the special day that decides this: "Christmas", or a food truck's place. */
  occasion: string | null;
};

type Moment = {
  today: number;
  year: number;
  calendar: Calendar;
  doors: OpenState;
  kitchen: OpenState | null;
  times: TimeWriter;
  words: Words;
};

export function statusView(moment: Moment): StatusView {
  const { today, calendar, times, words, doors: state } = moment;
  if (state.kind === "closed") {
    return {
      isOpen: false,
      label: calendar.closedOn === today ? words.closedToday : words.closed,
      detail: state.opensAt === null ? null : openingText(state.opensAt, moment),
      kitchen: null,
      occasion:
        occasionOn(calendar, today) ?? (state.opensAt === null ? null : occasionAt(calendar, state.opensAt)),
    };
  }
  const closes = wallClock(calendar.timeZone, state.until);
  return {
    isOpen: true,
    label: words.open,
    detail: state.isRoundTheClock
      ? words.roundTheClock
      : state.isOpenEnd
        ? words.openEnd
        : fill(words.until, { t: times.at(closes.minute, true) }),
    kitchen: kitchenText(state.until, moment),
    occasion: occasionOn(calendar, today),
  };
}

function occasionAt(calendar: Calendar, instant: number): string | null {
  return occasionOn(calendar, wallClock(calendar.timeZone, instant).day);
}

function occasionOn({ specialOpeningHours, closedOn }: Calendar, day: number): string | null {
  if (closedOn === day) return null;
  return specialRowsOn(specialOpeningHours, day).find((row) => row.label)?.label || null;
}

function openingText(instant: number, { today, year, calendar, times, words }: Moment): string {
  const { day, minute } = wallClock(calendar.timeZone, instant);
  const t = times.at(minute);
  if (day === today) return fill(words.opensAt, { t });
  if (day === today + 1) return fill(words.opensTomorrow, { t });
  if (day < today + 7) return fill(words.opensOnDay, { t, d: times.weekdays[weekdayOf(day)] ?? "" });
  return fill(words.opensOnDate, { t, d: times.date(day, year) });
}

function kitchenText(doorsUntil: number, { kitchen, calendar, times, words }: Moment): string | null {
  if (kitchen === null) return null;
  if (kitchen.kind === "closed") return words.kitchenClosed;
  if (kitchen.until >= doorsUntil || kitchen.isOpenEnd) return null;
  return fill(words.kitchenUntil, { t: times.at(wallClock(calendar.timeZone, kitchen.until).minute, true) });
}
