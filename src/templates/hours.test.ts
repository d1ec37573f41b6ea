import { describe, expect, it } from "vitest";
import type { OpeningHours, SpecialOpeningHours } from "../accounts/schema.ts";
import type { DayOfWeek } from "../menus/schema.ts";
import { type Calendar, kitchenStateAt, openStateAt, spansOn } from "./hours.ts";
import { dayOf, instantOf, offsetAt, wallClock, weekdayOf } from "./zone.ts";

const WEEKDAYS: DayOfWeek[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const EVERY_DAY: DayOfWeek[] = [...WEEKDAYS, "Saturday", "Sunday"];

function calendar(
  openingHours: OpeningHours[],
  more: Partial<Calendar> & { specialOpeningHours?: SpecialOpeningHours[] } = {},
): Calendar {
  return {
    timeZone: "Europe/Berlin",
    openingHours,
    specialOpeningHours: [],
    kitchenHours: [],
    address: undefined,
    closedOn: null,
    ...more,
  };
}

const row = (dayOfWeek: DayOfWeek[], opens: string, closes: string | null, more = {}): OpeningHours => ({
  dayOfWeek,
  opens,
  closes,
  ...more,
});

/** What a passer-by reads off the door, with instants in UTC. */
function door(of: Calendar, at: string): string {
  const state = openStateAt(of, Date.parse(at));
  const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  if (state.kind === "closed")
    return state.opensAt === null ? "closed" : `closed until ${iso(state.opensAt)}`;
  if (state.isRoundTheClock) return "always open";
  return `open until ${iso(state.until)}${state.isOpenEnd ? " or later" : ""}`;
}

describe("the wall clock", () => {
  it("knows a zone's offset in summer and in winter", () => {
    expect(offsetAt("Europe/Berlin", Date.parse("2026-07-01T12:00:00Z"))).toBe(2 * 3_600_000);
    expect(offsetAt("Europe/Berlin", Date.parse("2026-12-01T12:00:00Z"))).toBe(3_600_000);
    expect(offsetAt("Asia/Kathmandu", Date.parse("2026-12-01T12:00:00Z"))).toBe(5.75 * 3_600_000);
    expect(offsetAt("America/St_Johns", Date.parse("2026-12-01T12:00:00Z"))).toBe(-3.5 * 3_600_000);
  });

  it("reads the day and the minute of the place, not of the server", () => {
    const instant = Date.parse("2026-11-05T23:30:00Z");
    expect(wallClock("Europe/Berlin", instant)).toEqual({ day: dayOf("2026-11-06"), minute: 30 });
    expect(wallClock("America/New_York", instant)).toEqual({
      day: dayOf("2026-11-05"),
      minute: 18 * 60 + 30,
    });
    expect(weekdayOf(dayOf("2026-11-05"))).toBe(3);
  });

  it("moves a time that the clock skips behind the jump, and takes the first of one that comes twice", () => {
    const at = (date: string, minute: number) =>
      new Date(instantOf("Europe/Berlin", dayOf(date), minute)).toISOString();
    expect(at("2026-03-29", 150)).toBe("2026-03-29T01:30:00.000Z"); // 02:30 is shown as 03:30
    expect(at("2026-10-25", 150)).toBe("2026-10-25T00:30:00.000Z"); // 02:30, still in summer time
    expect(at("2026-10-25", 210)).toBe("2026-10-25T02:30:00.000Z");
  });

  it("finds its way back from every quarter hour of the days on which the clock changes", () => {
    for (const [zone, date] of [
      ["Europe/Berlin", "2026-10-24"],
      ["America/New_York", "2026-10-31"],
      ["Australia/Lord_Howe", "2026-10-03"],
      ["Africa/Casablanca", "2026-02-14"],
      ["Pacific/Apia", "2026-06-01"],
    ] as const) {
      for (let quarter = 0; quarter < 192; quarter++) {
        const instant = Date.parse(date) + quarter * 900_000;
        const { day, minute } = wallClock(zone, instant);
        const back = instantOf(zone, day, minute);
        // Only an hour that comes twice may lead to its first occurrence.
        expect([0, 1_800_000, 3_600_000]).toContain(instant - back);
        expect(wallClock(zone, back)).toEqual({ day, minute });
      }
    }
  });
});

describe("an ordinary week", () => {
  const bistro = calendar([row(WEEKDAYS, "11:30", "14:30"), row(WEEKDAYS, "17:30", "22:00")]);

  it("is open between opening and closing, and not on the minute it closes", () => {
    expect(door(bistro, "2026-11-05T10:29:59Z")).toBe("closed until 2026-11-05T10:30");
    expect(door(bistro, "2026-11-05T10:30:00Z")).toBe("open until 2026-11-05T13:30");
    expect(door(bistro, "2026-11-05T13:30:00Z")).toBe("closed until 2026-11-05T16:30");
  });

  it("opens again on Monday after Friday night", () => {
    expect(door(bistro, "2026-11-06T21:30:00Z")).toBe("closed until 2026-11-09T10:30");
  });

  it("says closed without a day to come back where there are no hours", () => {
    expect(door(calendar([]), "2026-11-06T21:30:00Z")).toBe("closed");
  });

  it("joins rows that touch, whatever their order", () => {
    const joined = calendar([row(WEEKDAYS, "14:00", "18:00"), row(WEEKDAYS, "09:00", "14:00")]);
    expect(door(joined, "2026-11-05T09:00:00Z")).toBe("open until 2026-11-05T17:00");
  });
});

describe("past midnight", () => {
  const bar = calendar([row(["Friday", "Saturday"], "18:00", "02:30")]);

  it("belongs to the evening on which it began", () => {
    expect(door(bar, "2026-11-07T00:30:00Z")).toBe("open until 2026-11-07T01:30");
    expect(door(bar, "2026-11-07T01:30:00Z")).toBe("closed until 2026-11-07T17:00");
    expect(door(bar, "2026-11-08T01:29:00Z")).toBe("open until 2026-11-08T01:30");
    expect(door(bar, "2026-11-09T00:30:00Z")).toBe("closed until 2026-11-13T17:00");
  });

  it("closes at midnight when it says 00:00", () => {
    const cafe = calendar([row(EVERY_DAY, "10:00", "00:00")]);
    expect(door(cafe, "2026-11-05T22:59:00Z")).toBe("open until 2026-11-05T23:00");
    expect(door(cafe, "2026-11-05T23:00:00Z")).toBe("closed until 2026-11-06T09:00");
  });

  it("stays open through the hour that comes twice in October, and closes once", () => {
    // Saturday 24 October to 02:30: the clock shows 02:30 twice; the first is meant.
    expect(door(bar, "2026-10-25T00:15:00Z")).toBe("open until 2026-10-25T00:30");
    expect(door(bar, "2026-10-25T00:45:00Z")).toBe("closed until 2026-10-30T17:00");
    expect(door(bar, "2026-10-25T01:15:00Z")).toBe("closed until 2026-10-30T17:00");
  });

  it("loses an hour in March", () => {
    const late = calendar([row(["Saturday"], "18:00", "04:00")]);
    expect(door(late, "2026-03-29T00:59:00Z")).toBe("open until 2026-03-29T02:00");
  });

  it("has an opening at a time that does not exist that night open after the jump", () => {
    const baker = calendar([row(["Sunday"], "02:30", "10:00")]);
    expect(door(baker, "2026-03-29T00:00:00Z")).toBe("closed until 2026-03-29T01:30");
  });
});

describe("an open end", () => {
  it("counts as open until midnight, or four hours if that is later", () => {
    const taberna = calendar([row(["Friday"], "20:00", null), row(["Saturday"], "22:30", null)]);
    expect(door(taberna, "2026-11-06T20:00:00Z")).toBe("open until 2026-11-06T23:00 or later");
    expect(door(taberna, "2026-11-06T23:00:00Z")).toBe("closed until 2026-11-07T21:30");
    expect(door(taberna, "2026-11-07T23:30:00Z")).toBe("open until 2026-11-08T01:30 or later");
  });
});

describe("around the clock", () => {
  it("never closes", () => {
    expect(door(calendar([row(EVERY_DAY, "00:00", "00:00")]), "2026-11-05T12:00:00Z")).toBe("always open");
  });

  it("closes at the end of the last day where one day is left out", () => {
    const six = calendar([row([...WEEKDAYS, "Saturday"], "00:00", "00:00")]);
    expect(door(six, "2026-11-05T12:00:00Z")).toBe("open until 2026-11-07T23:00");
  });
});

describe("special days", () => {
  const special = (validFrom: string, validThrough: string, opens: string | null, closes: string | null) => ({
    validFrom,
    validThrough,
    opens,
    closes,
  });

  it("win over the week, and the shorter range over the longer", () => {
    const inn = calendar([row(EVERY_DAY, "10:00", "22:00")], {
      specialOpeningHours: [
        special("2026-11-02", "2026-11-30", null, null),
        special("2026-11-11", "2026-11-11", "17:00", "23:00"),
      ],
    });
    expect(door(inn, "2026-11-05T12:00:00Z")).toBe("closed until 2026-11-11T16:00");
    expect(door(inn, "2026-11-11T20:00:00Z")).toBe("open until 2026-11-11T22:00");
    expect(door(inn, "2026-11-12T12:00:00Z")).toBe("closed until 2026-12-01T09:00");
  });

  it("let the night before run out", () => {
    const bar = calendar([row(EVERY_DAY, "18:00", "03:00")], {
      specialOpeningHours: [special("2026-12-24", "2026-12-24", null, null)],
    });
    expect(door(bar, "2026-12-24T01:30:00Z")).toBe("open until 2026-12-24T02:00");
    expect(door(bar, "2026-12-25T01:30:00Z")).toBe("closed until 2026-12-25T17:00");
  });

  it("may be all the hours there are", () => {
    const truck = calendar([], {
      specialOpeningHours: [
        special("2026-11-05", "2026-11-05", "11:30", "14:30"),
        special("2026-11-05", "2026-11-05", "17:00", "21:00"),
        special("2026-11-07", "2026-11-07", "12:00", "20:00"),
      ],
    });
    expect(door(truck, "2026-11-05T14:00:00Z")).toBe("closed until 2026-11-05T16:00");
    expect(door(truck, "2026-11-05T20:00:00Z")).toBe("closed until 2026-11-07T11:00");
    expect(door(truck, "2026-11-08T12:00:00Z")).toBe("closed");
  });
});

describe("seasons", () => {
  const terrace = calendar([
    row(EVERY_DAY, "11:00", "22:00"),
    row(["Monday"], "16:00", "20:00", { validFrom: "2026-11-01", validThrough: "2027-03-31" }),
  ]);

  it("stand in for the undated rows on the weekdays they name", () => {
    expect(door(terrace, "2026-10-26T12:00:00Z")).toBe("open until 2026-10-26T21:00");
    expect(door(terrace, "2026-11-02T12:00:00Z")).toBe("closed until 2026-11-02T15:00");
    expect(door(terrace, "2026-11-03T12:00:00Z")).toBe("open until 2026-11-03T21:00");
    expect(door(terrace, "2027-04-05T12:00:00Z")).toBe("open until 2027-04-05T20:00");
  });

  it("may leave months without any hours", () => {
    const ice = calendar([row(EVERY_DAY, "11:00", "20:00", { validFrom: "2027-03-15" })]);
    expect(door(ice, "2026-11-05T12:00:00Z")).toBe("closed until 2027-03-15T10:00");
  });
});

describe("public holidays", () => {
  const hours = [row(WEEKDAYS, "09:00", "18:00"), row(["PublicHolidays"], "10:00", "14:00")];
  const address = { street: "", postalCode: "", city: "", country: "DE" };

  it("have their own row where the country has a holiday", () => {
    const inGermany = calendar(hours, { address });
    expect(spansOn(inGermany, dayOf("2026-05-01"))).toEqual([{ opens: 600, closes: 840 }]);
    expect(spansOn(inGermany, dayOf("2026-04-06"))).toEqual([{ opens: 600, closes: 840 }]); // Easter Monday
    expect(spansOn(inGermany, dayOf("2026-10-03"))).toEqual([{ opens: 600, closes: 840 }]); // a Saturday
    expect(spansOn(inGermany, dayOf("2026-08-15"))).toEqual([]); // Saturday, a holiday elsewhere
    expect(spansOn(calendar(hours, { address: { ...address, country: "AT" } }), dayOf("2026-08-15"))).toEqual(
      [{ opens: 600, closes: 840 }],
    );
  });

  it("are days like any other where no row speaks of them", () => {
    const silent = calendar([row(WEEKDAYS, "09:00", "18:00")], { address });
    expect(spansOn(silent, dayOf("2026-05-01"))).toEqual([{ opens: 540, closes: 1080 }]);
  });
});

describe("closed today", () => {
  const bar = (closedOn: string) =>
    calendar([row(EVERY_DAY, "18:00", "02:00")], { closedOn: dayOf(closedOn) });

  it("shuts that day and opens by itself on the next", () => {
    expect(door(bar("2026-11-05"), "2026-11-05T20:00:00Z")).toBe("closed until 2026-11-06T17:00");
    expect(door(bar("2026-11-04"), "2026-11-05T20:00:00Z")).toBe("open until 2026-11-06T01:00");
  });

  it("leaves the evening before, which ends on that day, alone", () => {
    expect(door(bar("2026-11-05"), "2026-11-05T00:30:00Z")).toBe("open until 2026-11-05T01:00");
  });

  it("means the day of the place", () => {
    const tokyo = { ...bar("2026-11-06"), timeZone: "Asia/Tokyo" };
    // 09:30 UTC on the 6th is 18:30 in Tokyo; 15:30 UTC on the 5th is already the 6th there.
    expect(door(tokyo, "2026-11-06T09:30:00Z")).toBe("closed until 2026-11-07T09:00");
    expect(door(tokyo, "2026-11-05T15:30:00Z")).toBe("open until 2026-11-05T17:00");
  });
});

describe("the kitchen", () => {
  const inn = calendar([row(EVERY_DAY, "10:00", "23:00")], {
    kitchenHours: [row(EVERY_DAY, "11:30", "14:00"), row(EVERY_DAY, "17:30", "21:00")],
    specialOpeningHours: [
      { validFrom: "2026-12-31", validThrough: "2026-12-31", opens: "18:00", closes: "02:00" },
    ],
  });
  const state = (at: string) => kitchenStateAt(inn, Date.parse(at))?.kind;

  it("has its own hours", () => {
    expect(state("2026-11-05T12:00:00Z")).toBe("open");
    expect(state("2026-11-05T14:00:00Z")).toBe("closed");
  });

  it("says nothing on a special day, whose hours are the house's", () => {
    expect(state("2026-12-31T20:00:00Z")).toBeUndefined();
  });

  it("says nothing where it has no rows", () => {
    expect(kitchenStateAt(calendar([row(EVERY_DAY, "10:00", "23:00")]), 0)).toBeNull();
  });
});
