import { describe, expect, it } from "vitest";
import { EXACT } from "../../../test/fixtures/hours/exact-speech.ts";
import { EXCEPTIONS } from "../../../test/fixtures/hours/exceptions.ts";
import { LANGUAGES } from "../../../test/fixtures/hours/languages.ts";
import { LINES } from "../../../test/fixtures/hours/lines.ts";
import { readHours } from "./hours.ts";
import { choosePlace } from "./hours-week.ts";
import { plainLine } from "./structured.ts";
import type { Week } from "./week.ts";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A week as OpenStreetMap writes it, neighbours of the same hours together; times past midnight count on from 24. */
function asText(week: Week): string {
  const days = week
    .slice(0, 7)
    .map((spans) =>
      (spans ?? [])
        .map((span) => `${clock(span.opens)}${span.closes === null ? "+" : `-${clock(span.closes)}`}`)
        .join(","),
    );
  const out: string[] = [];
  for (let day = 0; day < 7; ) {
    let end = day;
    while (days[end + 1] === days[day] && end < 6) end += 1;
    if (days[day] !== "") out.push(`${DAYS[day]}${end > day ? `-${DAYS[end]}` : ""} ${days[day]}`);
    day = end + 1;
  }
  return out.join("; ");
}

function read(language: string, text: string): string {
  const found = readHours(text.split("\n").map(plainLine), language);
  const chosen = choosePlace(found.places.filter((place) => place.kind === "open"));
  return chosen ? asText(chosen.best.week) : "";
}

describe("opening hours in the words of many languages", () => {
  it.each([...LANGUAGES, ...LINES, ...EXCEPTIONS, ...EXACT])("%s: %s", (language, text, expected) => {
    expect(read(language, text)).toBe(expected);
  });
});

describe("what are not opening hours", () => {
  it.each([
    ["de", "Mittagstisch: Mo-Fr 11:30-14:00 Uhr"],
    ["de", "Lieferzeiten\nMontag - Sonntag 17:00 - 21:30 Uhr"],
    ["de", "Warme Küche\nMi–So 12–14 Uhr"],
    ["de", "Reservierung\nMontag - Freitag 9-12 Uhr"],
    ["en", "Happy hour\nMon-Fri 4pm-6pm"],
    ["en", "Call us Monday to Friday, 2-3 people"],
    ["fr", "Petit déjeuner : tous les jours 7h-10h"],
    ["it", "Check-in: tutti i giorni 15:00-20:00"],
    ["en", "Founded in 1998, open to 120 guests"],
    ["de", "Seit 1998 · 4,7 / 5 bei 58 Bewertungen"],
  ])("%s: %s", (language, text) => {
    expect(read(language, text)).toBe("");
  });

  it("the kitchen's hours are kept apart", () => {
    const found = readHours(
      "Öffnungszeiten\nMi-So 11-23 Uhr\nKüchenzeiten\nMi-So 12-21 Uhr".split("\n").map(plainLine),
      "de",
    );
    expect(found.places.map((place) => [place.kind, asText(place.week)])).toEqual([
      ["open", "We-Su 11:00-23:00"],
      ["kitchen", "We-Su 12:00-21:00"],
    ]);
  });
});

describe("special days", () => {
  it("are dated when the year stands there, and wait for the owner when not", () => {
    const found = readHours(
      "Am 24.12.2027 geschlossen\nVom 2.5. bis 5.5.2027 ab 12.00 Uhr geöffnet\nAm 31.12. geschlossen"
        .split("\n")
        .map(plainLine),
      "de",
    );
    expect(found.specials).toEqual([
      { validFrom: "2027-12-24", validThrough: "2027-12-24", opens: null, closes: null },
      { validFrom: "2027-05-02", validThrough: "2027-05-05", opens: "12:00", closes: null },
    ]);
    expect(found.places).toEqual([]);
  });
});

describe("contradictions", () => {
  it("a place that contradicts itself is not believed", () => {
    expect(read("en", "Hours\nMonday-Friday 9:30-21:30\nSaturday-Friday 10:00-21:30")).toBe("");
  });

  it("the more exact of two places counts, the other is told", () => {
    const found = readHours(
      "Hours: 1pm - 8pm every day\n\n\nHours\n1pm - 8pm Sunday to Thursday\n1pm - 11pm Friday & Saturday"
        .split("\n")
        .map((line) => plainLine(line || "–")),
      "en",
    );
    const chosen = choosePlace(found.places);
    expect(chosen && asText(chosen.best.week)).toBe("Mo-Th 13:00-20:00; Fr-Sa 13:00-23:00; Su 13:00-20:00");
    expect(chosen?.others).toHaveLength(1);
  });
});
