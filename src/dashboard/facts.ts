import { BUSINESS_TYPE_LABELS } from "../accounts/lists.ts";
import type { Address, Legal, Links, OpeningHours, SpecialOpeningHours } from "../accounts/schema.ts";
import type { ExtractedBusiness } from "../scraping/schema.ts";
import { envelope } from "../templates/contact-view.ts";
import { readablePhone } from "../templates/phone.ts";
import { DAY_IDS, DAYS } from "./labels.ts";

export type FactKey = keyof ExtractedBusiness;

export const FACT_LABELS: Readonly<Record<FactKey, string>> = {
  name: "Name",
  type: "Kind of business",
  cuisines: "Cuisine",
  description: "Description",
  phone: "Phone",
  email: "E-mail",
  address: "Address",
  openingHours: "Opening hours",
  specialOpeningHours: "Special days",
  kitchenHours: "Kitchen hours",
  priceRange: "Price range",
  links: "Links",
  legal: "Imprint",
  currency: "Currency",
  locale: "Language",
  timeZone: "Time zone",
  geo: "Place on the map",
};

function daysOf(days: OpeningHours["dayOfWeek"]): string {
  const places = days.map((day) => DAY_IDS.indexOf(day)).sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && place === (run.at(-1) ?? -2) + 1 && place !== 7) run.push(place);
    else runs.push([place]);
  }
  const name = (place: number | undefined) => DAYS[DAY_IDS[place ?? 0] ?? "Monday"];
  return runs
    .map((run) => (run.length < 3 ? run.map(name).join(", ") : `${name(run[0])} to ${name(run.at(-1))}`))
    .join(", ");
}

/** Never broken between its two ends: after a dash a line may end, whatever space follows. */
const span = (opens: string, closes: string | null) => `${opens}\u{a0}–\u{2060}\u{a0}${closes ?? "open end"}`;

export function hoursLines(rows: readonly OpeningHours[]): string[] {
  return rows.map(({ dayOfWeek, opens, closes, validFrom, validThrough }) => {
    const season = validFrom || validThrough ? ` (${validFrom ?? "…"} to ${validThrough ?? "…"})` : "";
    return `${daysOf(dayOfWeek)} ${span(opens, closes)}${season}`;
  });
}

function specialLines(rows: readonly SpecialOpeningHours[]): string[] {
  return rows.map(({ validFrom, validThrough, opens, closes, label }) => {
    const days = validFrom === validThrough ? validFrom : `${validFrom} to ${validThrough}`;
    const hours = opens === null ? "closed" : span(opens, closes);
    return `${days}: ${hours}${label ? ` (${label})` : ""}`;
  });
}

export function addressLine(address: Partial<Address>): string {
  const { country } = address;
  const land = country && (new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country);
  return [...envelope(address), land].filter(Boolean).join(", ");
}

/** A company's form is mostly said in its name already. */
function legalLines(legal: Legal): string[] {
  const lines = Object.values(legal).map((each) => (Array.isArray(each) ? each.join(", ") : each));
  return lines.filter((line) => !lines.some((other) => other !== line && other.endsWith(` ${line}`)));
}

const linkLines = ({ website, order, reserve, social, menuFiles }: Links) =>
  [website, reserve, ...order, ...social, ...menuFiles].filter((link): link is string => Boolean(link));

export type FactValue<K extends FactKey = FactKey> = NonNullable<ExtractedBusiness[K]>["value"];

const LINES: { [K in FactKey]: (value: FactValue<K>) => string[] } = {
  name: (value) => [value],
  type: (value) => [BUSINESS_TYPE_LABELS[value]],
  cuisines: (value) => [value.join(", ")],
  description: (value) => [value],
  phone: (value) => [readablePhone(value)],
  email: (value) => [value],
  address: (value) => [addressLine(value)],
  openingHours: hoursLines,
  specialOpeningHours: specialLines,
  kitchenHours: hoursLines,
  priceRange: (value) => [value],
  links: linkLines,
  legal: legalLines,
  currency: (value) => [value],
  locale: (value) => [new Intl.DisplayNames("en", { type: "language" }).of(value) ?? value],
  timeZone: (value) => [value],
  geo: ({ latitude, longitude }) => [`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`],
};

/** A found value as lines to read. */
export function factLines<K extends FactKey>(key: K, value: FactValue<K>): string[] {
  return LINES[key](value).filter((line) => line !== "");
}
