import { describe, expect, it } from "vitest";
import { fromWeek, nextSpan, overlaps, toWeek } from "./week.ts";

const lunch = { opens: "11:30", closes: "14:00" };
const evening = { opens: "18:00", closes: "01:00" };

describe("a week being edited", () => {
  it("takes rows apart by day and puts equal days together again", () => {
    const { week } = toWeek([
      { dayOfWeek: ["Friday", "Saturday"], ...evening },
      { dayOfWeek: ["Monday", "Friday"], ...lunch },
    ]);
    expect(week.Friday).toEqual([lunch, evening]);
    expect(week.Sunday).toEqual([]);

    expect(fromWeek({ ...week, Sunday: [lunch] }, [])).toEqual([
      { dayOfWeek: ["Monday", "Friday", "Sunday"], ...lunch },
      { dayOfWeek: ["Friday", "Saturday"], ...evening },
    ]);
  });

  it("leaves a season's rows as they are", () => {
    const terrace = {
      dayOfWeek: ["Sunday" as const],
      ...lunch,
      validFrom: "2026-05-01",
      validThrough: "2026-09-30",
    };
    const { week, seasonal } = toWeek([terrace]);
    expect(week.Sunday).toEqual([]);
    expect(fromWeek(week, seasonal)).toEqual([terrace]);
  });

  it("sees spans that run into each other, past midnight and with an open end too", () => {
    expect(overlaps([lunch, evening])).toBe(false);
    expect(overlaps([lunch, { opens: "13:00", closes: "15:00" }])).toBe(true);
    expect(overlaps([{ opens: "10:00", closes: null }, evening])).toBe(true);
    expect(overlaps([{ opens: "10:00", closes: "02:00" }, evening])).toBe(true);
  });

  it("offers the evening after a lunch", () => {
    expect(nextSpan([])).toEqual({ opens: "11:30", closes: "22:00" });
    expect(nextSpan([lunch])).toEqual({ opens: "17:30", closes: "22:00" });
  });
});
