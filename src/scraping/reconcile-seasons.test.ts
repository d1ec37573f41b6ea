import { describe, expect, it } from "vitest";
import { extractPage } from "./extract/page.ts";
import { reconcile } from "./reconcile.ts";

const HUT = `<html lang="de"><h1>Waldhütte Erle</h1><p>Wir freuen uns auf Sie in unserem Haus und sind für Sie da.</p>
<h2>Öffnungszeiten</h2><p><b>Sommer (April bis Oktober)</b><br>Dienstag bis Sonntag 10 bis 20 Uhr</p>
<p><b>Winter (November bis März)</b><br>Freitag bis Sonntag 11 bis 17 Uhr</p>`;
const PLACE = `<html lang="en"><h1>The Tin Shed</h1><p>We are a small place by the sea and you are always welcome with us.</p>
<h2>Opening hours</h2><h3>Summer</h3><p>Daily 9am - 9pm</p><h3>Winter</h3><p>Thursday to Sunday 10am - 4pm</p>`;
const SOUTH = `<p>12 Beach Road, Fremantle WA 6160</p><p>(08) 9335 1212</p>`;

const read = (html: string, now: string | null, page = "https://www.house.test/") =>
  reconcile([extractPage(html, page)], now === null ? null : new Date(now));
const opens = (found: ReturnType<typeof read>) => found.result.business.openingHours?.value[0]?.opens;
const others = (found: ReturnType<typeof read>) =>
  found.result.business.openingHours?.conflicts?.map(({ value }) => value[0]?.opens);

describe("hours of two seasons", () => {
  it.each([
    ["2027-01-10", "11:00", ["10:00"]],
    ["2027-04-01", "10:00", ["11:00"]],
    ["2027-10-31", "10:00", ["11:00"]],
    ["2027-11-01", "11:00", ["10:00"]],
  ])("on %s those that hold are taken, the others are offered", (now, taken, offered) => {
    const found = read(HUT, now);
    expect(opens(found)).toBe(taken);
    expect(others(found)).toEqual(offered);
    expect(found.result.business.openingHours?.conflicts?.[0]).toMatchObject({
      source: "text",
      page: "https://www.house.test/",
    });
    expect(found.issues.map(({ code }) => code)).toContain("hours-unclear");
    expect(found.result.business.openingHours?.confidence).toBeLessThan(0.8);
  });

  it("without a date the first that the page names is taken, and less sure", () => {
    const found = read(HUT, null);
    expect(opens(found)).toBe("10:00");
    expect(others(found)).toEqual(["11:00"]);
    expect(found.result.business.openingHours?.confidence).toBeLessThan(0.5);
  });

  it("those of the rest of the year, where the season that is named does not hold", () => {
    const vintner = `<html lang="de"><h1>Heuriger Kogl</h1><p>Wir freuen uns auf Sie in unserem Haus und sind für Sie da.</p>
<p>Geöffnet vom 3. bis 19. Dezember 2026, Do–Mo ab 15 Uhr.</p><p>Restliches Jahr: Freitag, Samstag 16 - 23 Uhr, Sonntag 12 - 20 Uhr</p>`;
    expect(opens(read(vintner, "2027-02-10"))).toBe("16:00");
    expect(opens(read(vintner, "2026-12-10"))).toBe("15:00");
  });

  it("south of the equator, summer is when it is winter in the north", () => {
    expect(opens(read(PLACE, "2027-01-10"))).toBe("10:00");
    expect(opens(read(PLACE + SOUTH, "2027-01-10"))).toBe("09:00");
  });

  it("hours of no season have no others beside them", () => {
    const found = read(
      `${HUT.slice(0, HUT.indexOf("<h2>"))}<h2>Öffnungszeiten</h2><p>Dienstag bis Sonntag 10 bis 20 Uhr</p>`,
      "2027-01-10",
    );
    expect(others(found)).toBeUndefined();
    expect(found.issues.map(({ code }) => code)).not.toContain("hours-unclear");
  });
});
