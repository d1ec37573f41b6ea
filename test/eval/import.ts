import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { extractPage } from "../../src/scraping/extract/page.ts";
import { decodeHtml } from "../../src/scraping/fetch.ts";
import { reconcile } from "../../src/scraping/reconcile.ts";
import type { ScrapeResult } from "../../src/scraping/schema.ts";
import { type Grounds, hasHours, hasNumber, hasWords, readGrounds } from "./grounds.ts";
import {
  countFacts,
  type Expected,
  type Facts,
  factTallies,
  findPage,
  NO_MINOR,
  readExpected,
  type Score,
  same,
  Tally,
} from "./score.ts";

/**
 * `npm run eval:import -- DIR [--json]`: the importer over a folder of pages with hand-checked facts (`expected.jsonl` and
 * `pages/`), as precision and recall for each field. Facts that nobody checked are in two lists: those that stand nowhere
 * on the page, which are made up, and those that do.
 */
type Given = { file: string; field: string; value: unknown; confidence: number | null; quality: string };
type Counted = { file: string; expected: number; got: number };

/** A fact beside what was checked, and whether its words, digits or times stand on the page. */
type Fact = {
  field: string;
  value: unknown;
  confidence: number | undefined;
  expected: unknown;
  stands: (grounds: Grounds) => boolean;
};

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

const dishesOf = (result: ScrapeResult) => result.menu.categories.flatMap((category) => category.items);

function factsOf({ business }: ScrapeResult): Facts {
  const address = business.address?.value;
  const hours = business.openingHours?.value ?? [];
  return {
    name: business.name?.value ?? null,
    phone: business.phone?.value ?? null,
    email: business.email?.value ?? null,
    street: address?.street ?? null,
    postalCode: address?.postalCode ?? null,
    cuisines: business.cuisines?.value ?? [],
    openingHours: hours.length > 0 ? hours : null,
  };
}

function givenFacts(result: ScrapeResult, facts: Facts, expect: Expected["expect"]): Fact[] {
  const { business } = result;
  const text = (
    field: string,
    value: string | null,
    confidence: number | undefined,
    expected: unknown,
  ): Fact[] =>
    value === null
      ? []
      : [{ field, value, confidence, expected, stands: (grounds) => hasWords(grounds, value) }];
  const { phone, openingHours } = facts;
  const dishes = dishesOf(result).map((dish) => dish.name);
  return [
    ...text("name", facts.name, business.name?.confidence, expect.name),
    ...(phone === null
      ? []
      : [
          {
            field: "phone",
            value: phone,
            confidence: business.phone?.confidence,
            expected: expect.phone,
            stands: (grounds: Grounds) => hasNumber(grounds, phone),
          },
        ]),
    ...text("email", facts.email, business.email?.confidence, expect.email),
    ...text("address.street", facts.street, business.address?.confidence, expect.street),
    ...text("address.postalCode", facts.postalCode, business.address?.confidence, expect.postal_code),
    ...(openingHours === null
      ? []
      : [
          {
            field: "openingHours",
            value: openingHours,
            confidence: business.openingHours?.confidence,
            expected: expect.opening_hours,
            stands: (grounds: Grounds) => hasHours(grounds, openingHours),
          },
        ]),
    ...(dishes.length === 0
      ? []
      : [
          {
            field: "menu",
            value: dishes,
            confidence: undefined,
            expected: expect.menu_item_count === 0 ? null : dishes,
            stands: (grounds: Grounds) => dishes.every((name) => hasWords(grounds, name)),
          },
        ]),
  ];
}

function readFolder(folder: string) {
  const facts = factTallies();
  const menu = { menuItems: new Tally(), prices: new Tally() };
  const notOnPage: Given[] = [];
  const notChecked: Given[] = [];
  const results: unknown[] = [];
  const counts: Counted[] = [];
  let sure = 0;
  const expectations = readExpected(folder);
  for (const { file, expect, source_quality: quality = "real" } of expectations) {
    const path = findPage(folder, file);
    if (!path) {
      console.error(`The page ${file} is missing in ${folder}`);
      process.exit(2);
    }
    const html = decodeHtml(readFileSync(path), "text/html");
    const { result, issues } = reconcile([extractPage(html, `https://restaurant.invalid/${basename(path)}`)]);
    results.push({ file, extracted: extracted(result), issues });
    const got = factsOf(result);
    const { isHoursRight } = countFacts(facts, file, expect, got);
    const isSure = (result.business.openingHours?.confidence ?? 0) >= 0.8;
    if (expect.opening_hours !== null && got.openingHours && !isHoursRight && isSure) sure += 1;

    const grounds = readGrounds(html);
    for (const { field, value, confidence = null, expected, stands } of givenFacts(result, got, expect)) {
      const given = { file, field, value, confidence, quality };
      if (!stands(grounds)) notOnPage.push(given);
      else if (expected === null) notChecked.push(given);
    }
    countDishes(menu, file, expect.sample_items ?? [], result);
    if (expect.menu_item_count !== null && expect.menu_item_count > 0)
      counts.push({ file, expected: expect.menu_item_count, got: dishesOf(result).length });
  }
  const tallies = Object.entries({ ...facts, ...menu });
  const fields = Object.fromEntries(tallies.map(([field, tally]) => [field, tally.score()]));
  const wrongPrices = menu.prices.wanted - menu.prices.right;
  return { pages: expectations.length, fields, notOnPage, notChecked, counts, sure, wrongPrices, results };
}

function countDishes(
  tallies: { menuItems: Tally; prices: Tally },
  file: string,
  samples: Expected["expect"]["sample_items"],
  result: ScrapeResult,
): void {
  const dishes = dishesOf(result);
  const currency = result.business.currency?.value ?? "EUR";
  for (const sample of samples) {
    const named = dishes.filter((dish) => same(dish.name) === same(sample.name));
    tallies.menuItems.count(file, sample.name, named[0]?.name ?? null, named.length > 0);
    if (sample.price === null || named.length === 0) continue;
    const minor = Math.round(sample.price * (NO_MINOR.has(currency) ? 1 : 100));
    const hit = named.some((dish) => dish.price === minor);
    tallies.prices.count(file, { name: sample.name, price: minor }, named[0]?.price ?? null, hit);
  }
}

function printScores(fields: { [field: string]: Score }): void {
  console.log("field          right  wanted  given  precision  recall");
  const percent = (value: number | null): string =>
    (value === null ? "–" : `${(value * 100).toFixed(1)} %`).padStart(9);
  for (const [field, score] of Object.entries(fields)) {
    console.log(
      `${field.padEnd(14)} ${String(score.right).padStart(5)} ${String(score.wanted).padStart(7)} ${String(score.given).padStart(6)}  ${percent(score.precision)} ${percent(score.recall)}`,
    );
  }
}

function printGiven(title: string, given: readonly Given[]): void {
  const unreal = given.filter((one) => one.quality !== "real");
  console.log(`\n${title}: ${given.length}, on pages that are not real: ${unreal.length}`);
  for (const one of given)
    console.log(
      `  ${one.file} (${one.quality}) ${one.field}: ${JSON.stringify(one.value)?.slice(0, 160)} ${one.confidence ?? ""}`,
    );
}

function main(): void {
  const args = process.argv.slice(2).filter((arg) => arg !== "--json");
  const [folder] = args;
  if (!folder || args.length > 1 || !existsSync(folder)) {
    console.error("Usage: npm run eval:import -- DIR [--json], DIR holding expected.jsonl and pages/");
    process.exit(2);
  }
  const { pages, fields, notOnPage, notChecked, counts, sure, wrongPrices, results } = readFolder(folder);
  if (process.argv.includes("--json")) {
    const invented = {
      notOnPage: { count: notOnPage.length, facts: notOnPage },
      notChecked: { count: notChecked.length, facts: notChecked },
    };
    console.log(JSON.stringify({ pages, fields, invented, counts, results }));
    return;
  }
  console.log(`${pages} pages\n`);
  printScores(fields);
  const outside = counts.filter(({ expected, got }) => Math.abs(got - expected) > expected * 0.05);
  console.log(
    `\nmenus counted within 5 %: ${counts.length - outside.length} of ${counts.length}   hours wrong though sure: ${sure}   wrong prices: ${wrongPrices}`,
  );
  for (const [field, score] of Object.entries(fields)) {
    for (const miss of score.misses)
      console.log(
        `  ${field} ${miss.file}: expected ${JSON.stringify(miss.expected)}, got ${JSON.stringify(miss.got)}`,
      );
  }
  for (const { file, expected, got } of outside)
    console.log(`  dishes ${file}: expected ${expected}, got ${got}`);
  printGiven("invented, not on the page at all", notOnPage);
  printGiven("on the page, though not among the checked facts", notChecked);
}

main();
