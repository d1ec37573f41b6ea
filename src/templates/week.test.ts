import { describe, expect, it } from "vitest";
import type { OpeningHours } from "../accounts/schema.ts";
import type { DayOfWeek } from "../menus/schema.ts";
import { wordsIn } from "./samples/at-once.ts";
import { timesIn } from "./times.ts";
import { specialRows, weekGroups } from "./week.ts";
import { dayOf } from "./zone.ts";

const context = (locale: string, today = "2026-11-05") => ({
  today: dayOf(today),
  year: Number(today.slice(0, 4)),
  country: "DE",
  times: timesIn(locale, wordsIn(locale)),
  words: wordsIn(locale),
  isWeekSuspended: false,
});

const row = (dayOfWeek: DayOfWeek[], opens: string, closes: string | null, more = {}): OpeningHours => ({
  dayOfWeek,
  opens,
  closes,
  ...more,
});

function written(rows: OpeningHours[], locale: string, today?: string): string[] {
  return weekGroups(rows, context(locale, today)).flatMap(({ title, rows: lines }) => [
    ...(title ? [`# ${title.replace(/\s/g, " ")}`] : []),
    ...lines.map(({ days, times, isToday }) => `${isToday ? "* " : ""}${days}: ${times.join(" + ") || "-"}`),
  ]);
}

describe("the week as a reader wants it", () => {
  it("joins days with the same hours, keeps split shifts on one line and names the closed days", () => {
    const rows = [
      row(["Tuesday", "Wednesday", "Thursday", "Friday"], "11:30", "14:30"),
      row(["Tuesday", "Wednesday", "Thursday", "Friday"], "17:30", "22:00"),
      row(["Saturday", "Sunday"], "12:00", "22:00"),
    ];
    expect(written(rows, "de")).toEqual([
      "Montag: -",
      "* Dienstag – Freitag: 11:30–14:30 + 17:30–22:00",
      "Samstag, Sonntag: 12:00–22:00",
    ]);
  });

  it("writes times as each country does", () => {
    const rows = [row(["Friday"], "17:00", "00:00")];
    expect(written(rows, "en-GB")[1]).toBe("Friday: 5pm–midnight");
    expect(written(rows, "fr")[1]).toBe("vendredi: 17h–minuit");
    expect(written(rows, "de")[1]).toBe("Freitag: 17:00–24:00");
    expect(written([row(["Friday"], "12:00", "14:30")], "en")[1]).toBe("Friday: noon–2:30pm");
    expect(written([row(["Friday"], "17:30", "22:00")], "en")[1]).toBe("Friday: 5:30–10pm");
    expect(written([row(["Friday"], "22:00", "10:00")], "en")[1]).toBe("Friday: 10pm–10am");
  });

  it("has words for every day, all day, an open end and holidays", () => {
    const all: DayOfWeek[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    expect(written([row([...all, "PublicHolidays"], "00:00", "00:00")], "en")).toEqual([
      "* Every day, Public holidays: 24 hours",
    ]);
    expect(written([row(all, "18:00", null)], "it")).toEqual(["* Tutti i giorni: dalle 18:00"]);
  });

  it("marks the holiday's line on a holiday", () => {
    const rows = [row(["Friday"], "09:00", "18:00"), row(["Sunday", "PublicHolidays"], "10:00", "14:00")];
    expect(written(rows, "de", "2026-05-01")).toContain("* Sonntag, Feiertage: 10:00–14:00");
    expect(written(rows, "de", "2026-05-08")).toContain("* Freitag: 9:00–18:00");
  });

  it("splits by season, forgets what has ended and puts the rest of the year last", () => {
    const rows = [
      row(["Monday"], "10:00", "18:00"),
      row(["Monday"], "10:00", "23:00", { validFrom: "2027-05-01", validThrough: "2027-09-30" }),
      row(["Monday"], "10:00", "12:00", { validFrom: "2025-05-01", validThrough: "2025-09-30" }),
    ];
    expect(written(rows, "en", "2026-11-02")).toEqual([
      "# May 1 – September 30, 2027",
      "Monday: 10am–11pm",
      "# Rest of the year",
      "* Monday: 10am–6pm",
      "Tuesday – Sunday: -",
    ]);
  });

  it("gives a season that has begun and has no end no title", () => {
    expect(written([row(["Monday"], "10:00", "18:00", { validFrom: "2026-01-01" })], "de")[0]).toBe(
      "Montag: 10:00–18:00",
    );
  });
});

describe("special days", () => {
  it("are sorted, joined by date and label, and gone when they are past", () => {
    const special = (validFrom: string, opens: string | null, closes: string | null, label?: string) => ({
      validFrom,
      validThrough: validFrom,
      opens,
      closes,
      label,
    });
    const rows = specialRows(
      [
        special("2026-12-31", "18:00", "01:00", "Silvester"),
        special("2026-11-05", "17:00", "21:00", "Markt"),
        special("2026-11-05", "11:00", "14:00", "Markt"),
        special("2026-11-04", null, null),
        special("2027-06-01", null, null),
        special("2026-12-24", null, null),
      ],
      context("de"),
    );
    expect(rows).toEqual([
      { dates: "Do., 5. Nov.", label: "Markt", times: ["11:00–14:00", "17:00–21:00"], isToday: true },
      { dates: "Do., 24. Dez.", label: null, times: [], isToday: false },
      { dates: "Do., 31. Dez.", label: "Silvester", times: ["18:00–1:00"], isToday: false },
    ]);
  });
});
