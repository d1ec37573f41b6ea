import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { extractPage } from "../../src/scraping/extract/page.ts";
import { decodeHtml } from "../../src/scraping/fetch.ts";
import { reconcile } from "../../src/scraping/reconcile.ts";
import type { ScrapeResult } from "../../src/scraping/schema.ts";
import {
  countFacts,
  type Facts,
  factTallies,
  findPage,
  NO_MINOR,
  readExpected,
  same,
  Tally,
} from "./score.ts";

/**
 * `npm run eval:import -- DIR [--json]`: the importer over a folder of pages with hand-checked facts (`expected.jsonl` and
 * `pages/`), as precision and recall for each field.
 */
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

function main(): void {
  const args = process.argv.slice(2).filter((arg) => arg !== "--json");
  const isJson = process.argv.includes("--json");
  const [folder] = args;
  if (!folder || args.length > 1 || !existsSync(folder)) {
    console.error("Usage: npm run eval:import -- DIR [--json], DIR holding expected.jsonl and pages/");
    process.exit(2);
  }
  const tallies = {
    ...factTallies(),
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

    const address = business.address?.value;
    const hours = business.openingHours;
    const facts: Facts = {
      name: business.name?.value ?? null,
      phone: business.phone?.value ?? null,
      email: business.email?.value ?? null,
      street: address?.street ?? null,
      postalCode: address?.postalCode ?? null,
      cuisines: business.cuisines?.value ?? [],
      openingHours: hours && hours.value.length > 0 ? hours.value : null,
    };
    const { isHoursRight } = countFacts(tallies, file, expect, facts);
    if (expect.name === null && facts.name) invent("name", facts.name, business.name?.confidence ?? null);
    if (expect.phone === null && facts.phone)
      invent("phone", facts.phone, business.phone?.confidence ?? null);
    if (expect.email === null && facts.email)
      invent("email", facts.email, business.email?.confidence ?? null);
    if (expect.street === null && facts.street)
      invent("address.street", facts.street, business.address?.confidence ?? null);
    if (expect.postal_code === null && facts.postalCode)
      invent("address.postalCode", facts.postalCode, business.address?.confidence ?? null);
    if (expect.opening_hours === null && facts.openingHours)
      invent("openingHours", facts.openingHours, hours?.confidence ?? null);
    if (
      expect.opening_hours !== null &&
      facts.openingHours &&
      !isHoursRight &&
      (hours?.confidence ?? 0) >= 0.8
    )
      sure += 1;

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
