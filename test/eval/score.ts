import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { OpeningHours } from "../../src/accounts/schema.ts";
import { minutesKey, parseOsmHours, type WeekSpans } from "./osm.ts";

type Sample = { name: string; price: number | null; currency?: string | null };
export type Expected = {
  id: string;
  file: string;
  source_quality?: string;
  expect: {
    name: string | null;
    phone: string | null;
    email: string | null;
    street: string | null;
    postal_code: string | null;
    country?: string | null;
    city: string | null;
    cuisine: string[];
    opening_hours: string | null;
    menu_item_count: number | null;
    sample_items: Sample[];
  };
};
export type Miss = { file: string; expected: unknown; got: unknown };
export type Score = {
  precision: number | null;
  recall: number | null;
  /** The harmonic mean of both; null where nothing was wanted or given. */
  f1: number | null;
  right: number;
  wanted: number;
  given: number;
  misses: Miss[];
};

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const NO_MINOR = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"]);

/** Equal after folding case, accents and spaces. */
export function same(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "");
}

export class Tally {
  right = 0;
  wanted = 0;
  given = 0;
  misses: Miss[] = [];

  count(file: string, expected: unknown, got: unknown, isRight: boolean): void {
    if (expected !== null) this.wanted += 1;
    if (got !== null) this.given += 1;
    if (expected === null && got === null) return;
    if (isRight) this.right += 1;
    else this.misses.push({ file, expected, got });
  }

  score(): Score {
    const ratio = (of: number): number | null =>
      of === 0 ? null : Math.round((this.right / of) * 1000) / 1000;
    return {
      precision: ratio(this.given),
      recall: ratio(this.wanted),
      f1: ratio((this.given + this.wanted) / 2),
      right: this.right,
      wanted: this.wanted,
      given: this.given,
      misses: this.misses,
    };
  }
}

export function toSpans(rows: OpeningHours[]): WeekSpans {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  return rows.flatMap((row) =>
    row.dayOfWeek.flatMap((name) => {
      const day = DAY_NAMES.indexOf(name);
      if (day < 0) return [];
      const from = minutes(row.opens);
      const to = row.closes === null ? null : minutes(row.closes);
      return [
        { from: day * 1440 + from, to: to === null ? null : day * 1440 + (to <= from ? to + 1440 : to) },
      ];
    }),
  );
}

export function readExpected(folder: string): Expected[] {
  const file = join(folder, "expected.jsonl");
  if (!existsSync(file)) {
    console.error(`There is no ${file}. Give a folder with expected.jsonl and pages/.`);
    process.exit(2);
  }
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Expected);
}

export function findPage(folder: string, file: string): string | null {
  for (const path of [join(folder, file), join(folder, "pages", basename(file))])
    if (existsSync(path)) return path;
  return null;
}

/** The facts of a business that are scored, whoever found them. */
export type Facts = {
  name: string | null;
  phone: string | null;
  email: string | null;
  street: string | null;
  postalCode: string | null;
  cuisines: readonly string[];
  openingHours: OpeningHours[] | null;
};
export type FactTallies = {
  [F in "name" | "phone" | "email" | "address" | "cuisines" | "openingHours"]: Tally;
};

export function factTallies(): FactTallies {
  return {
    name: new Tally(),
    phone: new Tally(),
    email: new Tally(),
    address: new Tally(),
    cuisines: new Tally(),
    openingHours: new Tally(),
  };
}

const isSame = (want: string | null, got: string | null): boolean =>
  want !== null && got !== null && same(want) === same(got);
const isPart = (want: string | null, got: string | null): boolean => want === null || isSame(want, got);

/** Counts one page; answers whether the hours were right, for those who also weigh confidence. */
export function countFacts(
  tallies: FactTallies,
  file: string,
  expect: Expected["expect"],
  got: Facts,
): { isHoursRight: boolean } {
  tallies.name.count(file, expect.name, got.name, isSame(expect.name, got.name));
  tallies.phone.count(file, expect.phone, got.phone, expect.phone === got.phone);
  tallies.email.count(file, expect.email, got.email, isSame(expect.email, got.email));
  const wantedAddress =
    (expect.street ?? expect.postal_code) ? { street: expect.street, postalCode: expect.postal_code } : null;
  const gotAddress =
    (got.street ?? got.postalCode) ? { street: got.street, postalCode: got.postalCode } : null;
  tallies.address.count(
    file,
    wantedAddress,
    gotAddress,
    wantedAddress !== null && isPart(expect.street, got.street) && isPart(expect.postal_code, got.postalCode),
  );
  const wantedCuisines = expect.cuisine ?? [];
  for (const want of wantedCuisines) {
    const hit = got.cuisines.find((one) => same(one) === same(want));
    tallies.cuisines.count(file, want, hit ?? null, hit !== undefined);
  }
  for (const one of got.cuisines)
    if (!wantedCuisines.some((want) => same(want) === same(one)))
      tallies.cuisines.count(file, null, one, false);
  const isHoursRight =
    expect.opening_hours !== null &&
    got.openingHours !== null &&
    minutesKey(parseOsmHours(expect.opening_hours)) === minutesKey(toSpans(got.openingHours));
  tallies.openingHours.count(file, expect.opening_hours, got.openingHours, isHoursRight);
  return { isHoursRight };
}
