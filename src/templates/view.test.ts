import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpeningHours, SpecialOpeningHours } from "../accounts/schema.ts";
import { DAYS_OF_WEEK } from "../menus/lists.ts";
import type { LiveOverlay, Snapshot } from "../sites/schema.ts";
import { renderPage } from "./document.tsx";
import { nextChange, toView } from "./samples/at-once.ts";
import { gasthof } from "./samples/gasthof.ts";
import { ramen } from "./samples/ramen.ts";
import { truck } from "./samples/truck.ts";
import type { ViewInput } from "./view.ts";
import { EMPTY_OVERLAY } from "./view.ts";
import { DAY_MS } from "./zone.ts";

function at(snapshot: Snapshot, now: string, overlay: Partial<LiveOverlay> = {}): ViewInput {
  return {
    snapshot,
    overlay: { ...EMPTY_OVERLAY, ...overlay },
    now: new Date(now),
    origin: "https://slurp.example",
    page: "home",
  };
}

function statusText(input: ViewInput): string {
  const { status } = toView(input);
  return [status?.label, status?.detail, status?.kitchen, status?.occasion].filter(Boolean).join(" · ");
}

describe("what the door says", () => {
  it("speaks the site's language", () => {
    expect(statusText(at(gasthof, "2026-10-22T16:00:00Z"))).toBe(
      "Geöffnet · bis 23:00 Uhr · Küche bis 21:00 Uhr",
    );
    expect(statusText(at(gasthof, "2026-10-22T13:00:00Z"))).toBe(
      "Geöffnet · bis 23:00 Uhr · Küche geschlossen",
    );
    expect(statusText(at(ramen, "2026-11-07T00:30:00Z"))).toBe("Open · until 1:30am");
  });

  it("names the day it opens again: today, tomorrow, by weekday, by date", () => {
    expect(statusText(at(ramen, "2026-11-05T10:00:00Z"))).toBe("Closed · opens at noon");
    expect(statusText(at(ramen, "2026-11-05T23:00:00Z"))).toBe("Closed · opens tomorrow at noon");
    expect(statusText(at(gasthof, "2026-10-18T20:00:00Z"))).toBe(
      "Geschlossen · öffnet am Dienstag um 10:00 Uhr",
    );
    // Closed on Mondays, but the 26th is Austria's national day.
    expect(statusText(at(gasthof, "2026-10-25T20:00:00Z"))).toBe("Geschlossen · öffnet morgen um 9:30 Uhr");
    expect(statusText(at(gasthof, "2026-11-05T12:00:00Z"))).toBe(
      "Geschlossen · öffnet am 1. Dezember um 10:00 Uhr · Betriebsurlaub",
    );
  });

  it("keeps a postal code on one line, and asks the map for it as it is written", () => {
    const { address } = toView(at(ramen, "2026-11-05T12:00:00Z")).contact;
    expect(address?.lines).toEqual(["18 Needle Lane", "Bristol BS1\u00a04QA"]);
    expect(address?.href).toContain(encodeURIComponent("Bristol BS1 4QA"));
  });

  it("says where a truck without an address will be", () => {
    expect(statusText(at(truck, "2026-11-05T15:00:00Z"))).toContain("opens tomorrow at 5pm");
    expect(statusText(at(truck, "2026-11-06T12:00:00Z"))).toBe(
      "Closed · opens at 5pm · Canal Street, by the lock",
    );
  });
});

describe("the live overlay", () => {
  const dish = ramen.menu.categories[0]?.items[0]?.id ?? "";
  const soldOut = (input: ViewInput) => toView(input).menu?.categories[0]?.dishes[0]?.isSoldOut;

  it("ends a sold-out dish at its instant", () => {
    const overlay = { soldOut: [{ itemId: dish, until: "2026-11-05T22:00:00Z" }] };
    expect(soldOut(at(ramen, "2026-11-05T21:59:59Z", overlay))).toBe(true);
    expect(soldOut(at(ramen, "2026-11-05T22:00:00Z", overlay))).toBe(false);
    expect(soldOut(at(ramen, "2027-11-05T22:00:00Z", { soldOut: [{ itemId: dish, until: null }] }))).toBe(
      true,
    );
  });

  it("ends a notice at its instant", () => {
    const overlay = { notice: { text: "Cash only today", until: "2026-11-05T22:00:00Z" } };
    expect(toView(at(ramen, "2026-11-05T21:00:00Z", overlay)).notice).toBe("Cash only today");
    expect(toView(at(ramen, "2026-11-05T22:00:00Z", overlay)).notice).toBeNull();
  });

  it("ends closed-today at midnight of the place", () => {
    const overlay = { closedOn: "2026-11-05" };
    expect(statusText(at(ramen, "2026-11-05T18:00:00Z", overlay))).toBe(
      "Closed today · opens tomorrow at noon",
    );
    expect(statusText(at(ramen, "2026-11-06T18:00:00Z", overlay))).toBe("Open · until 1:30am");
    const silent = { ...ramen, business: { ...ramen.business, openingHours: [], specialOpeningHours: [] } };
    expect(statusText(at(silent, "2026-11-05T18:00:00Z", overlay))).toBe("Closed today");
    expect(toView(at(silent, "2026-11-06T18:00:00Z", overlay)).status).toBeNull();
  });
});

describe("the next change", () => {
  const iso = (input: ViewInput) => nextChange(input)?.toISOString() ?? null;

  it("is the nearest of closing, the overlay's ends and midnight", () => {
    expect(iso(at(ramen, "2026-11-05T18:00:00Z"))).toBe("2026-11-05T22:30:00.000Z");
    expect(iso(at(ramen, "2026-11-05T22:45:00Z"))).toBe("2026-11-06T00:00:00.000Z");
    const notice = { text: "Back soon", until: "2026-11-05T18:05:00Z" };
    expect(iso(at(ramen, "2026-11-05T18:00:00Z", { notice }))).toBe("2026-11-05T18:05:00.000Z");
  });

  it("is never where nothing depends on the clock", () => {
    const silent = { ...ramen, business: { ...ramen.business, openingHours: [], specialOpeningHours: [] } };
    expect(iso(at(silent, "2026-11-05T18:00:00Z"))).toBeNull();
  });

  const time = fc
    .integer({ min: 0, max: 95 })
    .map(
      (quarter) =>
        `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
    );
  const date = fc.integer({ min: -40, max: 40 }).map((days) => dateAround(days));
  const days = fc.uniqueArray(fc.constantFrom(...DAYS_OF_WEEK), { minLength: 1, maxLength: 8 });
  const opening: fc.Arbitrary<OpeningHours> = fc.record(
    {
      dayOfWeek: days,
      opens: time,
      closes: fc.option(time, { freq: 5 }),
      validFrom: date,
      validThrough: date,
    },
    { requiredKeys: ["dayOfWeek", "opens", "closes"] },
  );
  const special: fc.Arbitrary<SpecialOpeningHours> = fc
    .record({
      a: date,
      b: date,
      opens: fc.option(time),
      closes: fc.option(time),
      label: fc.constantFrom("", "Fair"),
    })
    .map(({ a, b, ...rest }) => ({ ...rest, validFrom: a < b ? a : b, validThrough: a < b ? b : a }));
  const instant = fc
    .integer({ min: -20 * 96, max: 20 * 96 })
    .map((quarters) => around + quarters * 900_000 + 1234);
  const until = fc.option(instant.map((millis) => new Date(millis).toISOString()));

  // The days on which the clock is set back in Europe and in America.
  const around = Date.parse("2026-10-28T12:00:00Z");
  function dateAround(days: number): string {
    return new Date(around + days * DAY_MS).toISOString().slice(0, 10);
  }

  it("leaves every byte of the page as it is until then", async () => {
    const dish = ramen.menu.categories[0]?.items[0]?.id ?? "";
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          openingHours: fc.array(opening, { maxLength: 5 }),
          specialOpeningHours: fc.array(special, { maxLength: 3 }),
          kitchenHours: fc.array(opening, { maxLength: 2 }),
          timeZone: fc.constantFrom(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "UTC",
          ),
        }),
        fc.record({ notice: until, soldOut: until, closedOn: fc.option(date) }),
        instant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (hours, live, now, share) => {
          const snapshot: Snapshot = {
            ...ramen,
            business: { ...ramen.business, ...hours },
            menu: { categories: ramen.menu.categories.slice(0, 1) },
          };
          const overlay: LiveOverlay = {
            notice: { text: "Hello", until: live.notice },
            soldOut: [{ itemId: dish, until: live.soldOut }],
            closedOn: live.closedOn,
          };
          const draw = (millis: number) =>
            renderPage({
              snapshot,
              overlay,
              now: new Date(millis),
              origin: "https://a.example",
              page: "home",
            });
          const first = await draw(now);
          const end = first.staleAt?.getTime() ?? now + 40 * DAY_MS;
          expect(end).toBeGreaterThan(now);
          for (const later of [now + Math.floor((end - 1 - now) * share), end - 1]) {
            expect((await draw(later)).html).toBe(first.html);
          }
        },
      ),
      { numRuns: 150, seed: 20261105 },
    );
  });
});
