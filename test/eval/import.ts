import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { OpeningHours } from "../../src/accounts/schema.ts";
import { extractPage } from "../../src/scraping/extract/page.ts";
import { decodeHtml } from "../../src/scraping/fetch.ts";
import { reconcile } from "../../src/scraping/reconcile.ts";
import type { ScrapeResult } from "../../src/scraping/schema.ts";
import { minutesKey, parseOsmHours, type WeekSpans } from "./osm.ts";

/**
 * `npm run eval:import -- DIR [--json]`: the importer over a folder of pages with hand-checked facts (`expected.jsonl` and
 * `pages/`), as precision and recall for each field.
 */
type Sample = { name: string; price: number | null; currency?: string | null };
type Expected = {
  id: string;
  file: string;
  source_quality?: string;
  expect: {
    name: string | null;
    phone: string | null;
    email: string | null;
    street: string | null;
    postal_code: string | null;
    city: string | null;
    cuisine: string[];
    opening_hours: string | null;
    menu_item_count: number | null;
    sample_items: Sample[];
  };
};
type Miss = { file: string; expected: unknown; got: unknown };
type Score = {
  precision: number | null;
  recall: number | null;
  right: number;
  wanted: number;
  given: number;
  misses: Miss[];
};

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NO_MINOR = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"]);

/** Equal after folding case, accents and spaces. */
function same(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "");
}

class Tally {
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
      right: this.right,
      wanted: this.wanted,
      given: this.given,
      misses: this.misses,
    };
  }
}

function toSpans(rows: OpeningHours[]): WeekSpans {
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

function extracted(result: ScrapeResult) {
  const { business, menu } = result;
  return {
    name: business.name ?? null,
    phone: business.phone ?? null,
    email: business.email ?? null,
    address: business.address ?? null,
    cuisines: business.cuisines ?? null,
    openingHours: business.openingHours ?? null,
    specialOpeningHours: business.specialOpeningHours ?? null,
    menu,
  };
}

function readExpected(folder: string): Expected[] {
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

function findPage(folder: string, file: string): string | null {
  for (const path of [join(folder, file), join(folder, "pages", basename(file))])
    if (existsSync(path)) return path;
  return null;
}

function main(): void {
  const args = process.argv.slice(2).filter((arg) => arg !== "--json");
  const isJson = process.argv.includes("--json");
  const [folder] = args;
  if (!folder || args.length > 1 || !existsSync(folder)) {
    console.error("Usage: npm run eval:import -- DIR [--json], DIR holding expected.jsonl and pages/");
    process.exit(2);
  }
  const tallies = {
    name: new Tally(),
    phone: new Tally(),
    email: new Tally(),
    address: new Tally(),
    cuisines: new Tally(),
    openingHours: new Tally(),
    menuItems: new Tally(),
    prices: new Tally(),
  };
  const invented: {
    file: string;
    field: string;
    value: unknown;
    confidence: number | null;
    quality: string;
  }[] = [];
  const results: unknown[] = [];
  const counts: { file: string; expected: number; got: number }[] = [];
  let sure = 0;
  let wrongPrices = 0;
  const expectations = readExpected(folder);
  for (const { file, expect, source_quality: quality = "real" } of expectations) {
    const path = findPage(folder, file);
    if (!path) {
      console.error(`The page ${file} is missing in ${folder}`);
      process.exit(2);
    }
    const html = decodeHtml(readFileSync(path), "text/html");
    const { result, issues } = reconcile([extractPage(html, `https://restaurant.invalid/${basename(path)}`)]);
    const { business } = result;
    results.push({ file, extracted: extracted(result), issues });
    const invent = (field: string, value: unknown, confidence: number | null): void => {
      invented.push({ file, field, value, confidence, quality });
    };

    const name = business.name?.value ?? null;
    tallies.name.count(
      file,
      expect.name,
      name,
      expect.name !== null && name !== null && same(expect.name) === same(name),
    );
    if (expect.name === null && name !== null) invent("name", name, business.name?.confidence ?? null);
    const phone = business.phone?.value ?? null;
    tallies.phone.count(file, expect.phone, phone, expect.phone === phone);
    if (expect.phone === null && phone !== null) invent("phone", phone, business.phone?.confidence ?? null);
    const email = business.email?.value ?? null;
    tallies.email.count(
      file,
      expect.email,
      email,
      expect.email !== null && email !== null && same(expect.email) === same(email),
    );
    if (expect.email === null && email !== null) invent("email", email, business.email?.confidence ?? null);

    const address = business.address?.value;
    const wantedAddress =
      (expect.street ?? expect.postal_code)
        ? { street: expect.street, postalCode: expect.postal_code }
        : null;
    const gotAddress =
      (address?.street ?? address?.postalCode)
        ? { street: address?.street ?? null, postalCode: address?.postalCode ?? null }
        : null;
    const isPart = (want: string | null, got: string | null | undefined): boolean =>
      want === null || (got != null && same(want) === same(got));
    tallies.address.count(
      file,
      wantedAddress,
      gotAddress,
      wantedAddress !== null &&
        isPart(expect.street, address?.street) &&
        isPart(expect.postal_code, address?.postalCode),
    );
    if (expect.street === null && address?.street)
      invent("address.street", address.street, business.address?.confidence ?? null);
    if (expect.postal_code === null && address?.postalCode)
      invent("address.postalCode", address.postalCode, business.address?.confidence ?? null);

    const cuisines = business.cuisines?.value ?? [];
    const wantedCuisines = expect.cuisine ?? [];
    for (const want of wantedCuisines) {
      const hit = cuisines.find((one) => same(one) === same(want));
      tallies.cuisines.count(file, want, hit ?? null, hit !== undefined);
    }
    for (const one of cuisines) {
      if (!wantedCuisines.some((want) => same(want) === same(one)))
        tallies.cuisines.count(file, null, one, false);
    }

    const hours = business.openingHours;
    const gotHours = hours && hours.value.length > 0 ? hours.value : null;
    const isRight =
      expect.opening_hours !== null &&
      gotHours !== null &&
      minutesKey(parseOsmHours(expect.opening_hours)) === minutesKey(toSpans(gotHours));
    tallies.openingHours.count(file, expect.opening_hours, gotHours, isRight);
    if (expect.opening_hours === null && gotHours)
      invent("openingHours", gotHours, hours?.confidence ?? null);
    if (expect.opening_hours !== null && gotHours && !isRight && (hours?.confidence ?? 0) >= 0.8) sure += 1;

    const dishes = result.menu.categories.flatMap((category) => category.items);
    const currency = business.currency?.value ?? "EUR";
    for (const sample of expect.sample_items ?? []) {
      const named = dishes.filter((dish) => same(dish.name) === same(sample.name));
      tallies.menuItems.count(file, sample.name, named[0]?.name ?? null, named.length > 0);
      if (sample.price === null || named.length === 0) continue;
      const minor = Math.round(sample.price * (NO_MINOR.has(currency) ? 1 : 100));
      const hit = named.some((dish) => dish.price === minor);
      if (!hit) wrongPrices += 1;
      tallies.prices.count(file, { name: sample.name, price: minor }, named[0]?.price ?? null, hit);
    }
    if (expect.menu_item_count !== null && expect.menu_item_count > 0)
      counts.push({ file, expected: expect.menu_item_count, got: dishes.length });
    if (expect.menu_item_count === 0 && dishes.length > 0) invent("menu", dishes.length, null);
  }
  const fields = Object.fromEntries(Object.entries(tallies).map(([field, tally]) => [field, tally.score()]));
  const within = counts.filter((count) => Math.abs(count.got - count.expected) <= count.expected * 0.05);
  if (isJson) {
    console.log(JSON.stringify({ pages: expectations.length, fields, invented, counts, results }));
    return;
  }
  console.log(`${expectations.length} pages\n`);
  console.log("field          right  wanted  given  precision  recall");
  for (const [field, score] of Object.entries(fields)) {
    const percent = (value: number | null): string =>
      (value === null ? "–" : `${(value * 100).toFixed(1)} %`).padStart(9);
    console.log(
      `${field.padEnd(14)} ${String(score.right).padStart(5)} ${String(score.wanted).padStart(7)} ${String(score.given).padStart(6)}  ${percent(score.precision)} ${percent(score.recall)}`,
    );
  }
  console.log(
    `\nmenus counted within 5 %: ${within.length} of ${counts.length}   hours wrong though sure: ${sure}   wrong prices: ${wrongPrices}`,
  );
  for (const [field, score] of Object.entries(fields)) {
    for (const miss of score.misses)
      console.log(
        `  ${field} ${miss.file}: expected ${JSON.stringify(miss.expected)}, got ${JSON.stringify(miss.got)}`,
      );
  }
  for (const count of counts)
    if (!within.includes(count))
      console.log(`  dishes ${count.file}: expected ${count.expected}, got ${count.got}`);
  const unreal = invented.filter((one) => one.quality !== "real");
  console.log(`\ninvented: ${invented.length}, on pages that are not real: ${unreal.length}`);
  for (const one of invented)
    console.log(
      `  ${one.file} (${one.quality}) ${one.field}: ${JSON.stringify(one.value)?.slice(0, 160)} ${one.confidence ?? ""}`,
    );
}

main();
