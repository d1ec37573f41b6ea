import { describe, expect, it } from "vitest";
import { ABROAD } from "../../../test/fixtures/identity/abroad.ts";
import { AFIELD } from "../../../test/fixtures/identity/afield.ts";
import type { Case } from "../../../test/fixtures/identity/case.ts";
import { ENGLISH } from "../../../test/fixtures/identity/english-pages.ts";
import { FIRST_SIGHT } from "../../../test/fixtures/identity/first-sight.ts";
import { FURTHER } from "../../../test/fixtures/identity/further-pages.ts";
import { GERMAN } from "../../../test/fixtures/identity/german-pages.ts";
import { HOUSES } from "../../../test/fixtures/identity/houses.ts";
import { LAST } from "../../../test/fixtures/identity/last-pages.ts";
import { LATER_GERMAN } from "../../../test/fixtures/identity/later-german.ts";
import { LATER } from "../../../test/fixtures/identity/later-pages.ts";
import { LINKS } from "../../../test/fixtures/identity/links.ts";
import { NAMES } from "../../../test/fixtures/identity/names.ts";
import { NUMBERS } from "../../../test/fixtures/identity/numbers.ts";
import { ODD } from "../../../test/fixtures/identity/odd-pages.ts";
import { ROMANCE } from "../../../test/fixtures/identity/romance-pages.ts";
import { SEASONS } from "../../../test/fixtures/identity/seasons.ts";
import { SHORT_ENGLISH } from "../../../test/fixtures/identity/short-english.ts";
import { SHORT_GERMAN } from "../../../test/fixtures/identity/short-german.ts";
import { SHORT_ODD } from "../../../test/fixtures/identity/short-odd.ts";
import { SHORT_OTHERS } from "../../../test/fixtures/identity/short-others.ts";
import { SHORT_ROMANCE } from "../../../test/fixtures/identity/short-romance.ts";
import { SHORT_SOUTHERN } from "../../../test/fixtures/identity/short-southern.ts";
import { STRUCTURED } from "../../../test/fixtures/identity/structured.ts";
import { TOWNS } from "../../../test/fixtures/identity/towns.ts";
import { DAYS_OF_WEEK } from "../../menus/lists.ts";
import { reconcile } from "../reconcile.ts";
import type { ScrapeResult } from "../schema.ts";
import { extractPage } from "./page.ts";

const SHORT = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/** `Mo-Tu 12:00-16:00`, times past midnight counted on from 24. */
function hoursText(rows: { dayOfWeek: string[]; opens: string; closes: string | null }[]): string {
  const days = DAYS_OF_WEEK.slice(0, 7).map((name) =>
    rows
      .filter((row) => row.dayOfWeek.includes(name))
      .sort((a, b) => a.opens.localeCompare(b.opens))
      .map(({ opens, closes }) => {
        const isNext = closes !== null && closes <= opens;
        const end = isNext ? `${Number(closes.slice(0, 2)) + 24}${closes.slice(2)}` : closes;
        return end === null ? `${opens}+` : `${opens}-${end}`;
      })
      .join(","),
  );
  const out: string[] = [];
  for (let day = 0; day < 7; ) {
    let end = day;
    while (end < 6 && days[end + 1] === days[day]) end += 1;
    if (days[day] !== "") out.push(`${SHORT[day]}${end > day ? `-${SHORT[end]}` : ""} ${days[day]}`);
    day = end + 1;
  }
  return out.join("; ");
}

type Loose = { [name: string]: unknown } | undefined;

function valueAt(result: ScrapeResult, field: string): unknown {
  const business = result.business as { [name: string]: { value: unknown; conflicts?: unknown } | undefined };
  const [name = "", part, key] = field.split(".");
  if (name === "hours") return hoursText(result.business.openingHours?.value ?? []);
  if (name === "branches") return result.branches?.length ?? 0;
  if (name === "special") {
    const rows = result.business.specialOpeningHours?.value as Loose[] | undefined;
    return rows?.[Number(part)]?.[key ?? ""];
  }
  if (part === undefined) return business[name]?.value ?? null;
  if (part === "conflicts") return business[name]?.conflicts;
  return (business[name]?.value as Loose)?.[part];
}

/** How sure we are of a fact, 0 where there is none: `phone.confidence<`. */
function confidenceOf(result: ScrapeResult, field: string): number {
  const name = field.slice(0, field.indexOf("."));
  const facts = result.business as { [name: string]: { confidence: number } | undefined };
  return facts[name === "hours" ? "openingHours" : name]?.confidence ?? 0;
}

function check([, html, expected, url = "https://www.adler-haus.test/"]: Case): void {
  const { result, issues } = reconcile([extractPage(html.startsWith("<html") ? html : `<html>${html}`, url)]);
  for (const [field, want] of Object.entries(expected)) {
    if (field === "issues") expect(issues.map((issue) => issue.code)).toContain(want);
    else if (field.endsWith(".confidence<")) expect(confidenceOf(result, field)).toBeLessThan(want as number);
    else expect(valueAt(result, field), field).toEqual(want);
  }
}

describe.each([
  ["names, kinds and cuisines", NAMES],
  ["numbers and mails", NUMBERS],
  ["places and links", LINKS],
  ["facts told to machines", STRUCTURED],
  ["several houses, and none", HOUSES],
  ["pages in German", GERMAN],
  ["pages in French, Italian, Spanish and Portuguese", ROMANCE],
  ["pages in English", ENGLISH],
  ["pages of further countries", FURTHER],
  ["pages of many kinds of markup", ODD],
  ["pages of ten countries", LAST],
  ["further pages in German", LATER_GERMAN],
  ["further pages of many countries", LATER],
  ["short pages in German", SHORT_GERMAN],
  ["short pages in French and Dutch", SHORT_ROMANCE],
  ["short pages of the South", SHORT_SOUTHERN],
  ["short pages of odd markup", SHORT_ODD],
  ["short pages in English, Greek and Japanese", SHORT_ENGLISH],
  ["short pages of further countries", SHORT_OTHERS],
  ["addresses and numbers abroad", ABROAD],
  ["further addresses, numbers and names", AFIELD],
  ["towns, areas and titles", TOWNS],
  ["seasons and brunches", SEASONS],
  ["praise, letters and covered mails", FIRST_SIGHT],
])("%s", (_, cases) => {
  it.each(cases.map((one): [string, Case] => [one[0], one]))("%s", (__, one) => check(one));
});
