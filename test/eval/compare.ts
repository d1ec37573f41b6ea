import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { toJson } from "microdata-node";
import openGraph from "open-graph-scraper";
import urlMetadata from "url-metadata";
import { parseHtml } from "../../src/scraping/extract/dom.ts";
import { toEmail } from "../../src/scraping/extract/email.ts";
import { extractPage } from "../../src/scraping/extract/page.ts";
import { toE164 } from "../../src/scraping/extract/phone.ts";
import { addressOf, businesses } from "../../src/scraping/extract/structured.ts";
import { hoursOf } from "../../src/scraping/extract/structured-hours.ts";
import { readJsonLd, textOf, texts } from "../../src/scraping/extract/things.ts";
import { toOpeningHours } from "../../src/scraping/extract/week.ts";
import { decodeHtml } from "../../src/scraping/fetch.ts";
import { reconcile } from "../../src/scraping/reconcile.ts";
import { countFacts, type Facts, type FactTallies, factTallies, findPage, readExpected } from "./score.ts";

/**
 * `npm run eval:compare -- DIR`: the importer beside what npm offers for pages' metadata, over the same pages and facts.
 * What the others hand out is read as kindly as can be: their names, numbers and hours are cleaned with our own grammar.
 */
type Field = keyof FactTallies;
type Rival = { name: string; read: (html: string, country: string | null) => Promise<Facts> };

const OURS = "Gastronomy OS";
const FIELDS = Object.keys(factTallies()) as Field[];

const NOTHING: Facts = {
  name: null,
  phone: null,
  email: null,
  street: null,
  postalCode: null,
  cuisines: [],
  openingHours: null,
};

/** A business of schema.org, as the others hand it out, as facts. */
function fromThings(data: unknown, name: string | null, country: string | null): Facts {
  const script = JSON.stringify(data ?? []).replaceAll("<", "\\u003c");
  const { things } = readJsonLd(parseHtml(`<script type="application/ld+json">${script}</script>`));
  const [thing] = businesses(things);
  if (!thing) return { ...NOTHING, name };
  const address = addressOf(thing);
  const hours = hoursOf(thing);
  const week = hours ? toOpeningHours(hours.week) : [];
  return {
    name: textOf(thing, "name") ?? name,
    phone: toE164((textOf(thing, "telephone") ?? "").replace(/^tel:/, ""), address?.country ?? country),
    email: toEmail((textOf(thing, "email") ?? "").replace(/^mailto:/, "")),
    street: address?.street ?? null,
    postalCode: address?.postalCode ?? null,
    cuisines: texts(thing, "servesCuisine").flatMap((one) => one.split(/\s*,\s*/)),
    openingHours: week.length > 0 ? week : null,
  };
}

type MicrodataItem = { type?: string[]; properties: { [name: string]: unknown[] } };

/** microdata-node's items in JSON-LD's shape. */
function asJsonLd(item: unknown): unknown {
  if (typeof item !== "object" || item === null || !("properties" in item)) return item;
  const { type, properties } = item as MicrodataItem;
  return {
    "@type": type ?? [],
    ...Object.fromEntries(Object.entries(properties).map(([name, values]) => [name, values.map(asJsonLd)])),
  };
}

const RIVALS: Rival[] = [
  {
    name: OURS,
    async read(html) {
      const { business } = reconcile([extractPage(html, "https://restaurant.invalid/")]).result;
      const hours = business.openingHours?.value ?? [];
      return {
        name: business.name?.value ?? null,
        phone: business.phone?.value ?? null,
        email: business.email?.value ?? null,
        street: business.address?.value.street ?? null,
        postalCode: business.address?.value.postalCode ?? null,
        cuisines: business.cuisines?.value ?? [],
        openingHours: hours.length > 0 ? hours : null,
      };
    },
  },
  {
    name: "open-graph-scraper",
    async read(html, country) {
      const { result } = await openGraph({ html });
      return fromThings(result.jsonLD, result.ogSiteName ?? result.ogTitle ?? null, country);
    },
  },
  {
    name: "url-metadata",
    async read(html, country) {
      const response = new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
      const found: { [name: string]: unknown } = await urlMetadata(null, { parseResponseObject: response });
      const name = [found["og:site_name"], found["og:title"], found.title].find(
        (one): one is string => typeof one === "string" && one !== "",
      );
      return fromThings(found.jsonld, name ?? null, country);
    },
  },
  {
    name: "microdata-node",
    async read(html, country) {
      const { items } = toJson(html, { base: "https://restaurant.invalid/" });
      return fromThings(items.map(asJsonLd), null, country);
    },
  },
];

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder || !existsSync(folder)) {
    console.error("Usage: npm run eval:compare -- DIR, DIR holding expected.jsonl and pages/");
    process.exit(2);
  }
  const expectations = readExpected(folder);
  const scores = new Map(RIVALS.map((rival) => [rival.name, factTallies()]));
  for (const { file, expect } of expectations) {
    const path = findPage(folder, file);
    if (!path) {
      console.error(`The page ${file} is missing in ${folder}`);
      process.exit(2);
    }
    const html = decodeHtml(readFileSync(path), "text/html");
    for (const { name, read } of RIVALS) {
      // One that gives up on a page has found nothing there.
      const facts = await read(html, expect.country ?? null).catch(() => NOTHING);
      const tallies = scores.get(name);
      if (tallies) countFacts(tallies, basename(file), expect, facts);
    }
  }
  console.log(`${expectations.length} pages: right of wanted, wrong or not wanted after the dash\n`);
  printCounts(scores);
  console.log("");
  printScores(scores);
  const ahead = FIELDS.filter((field) => isAhead(scores, field));
  const others = FIELDS.filter((field) => !ahead.includes(field));
  console.log(
    `\nBy F1, ${OURS} is ahead in ${ahead.length} of ${FIELDS.length} fields: ${ahead.join(", ") || "none"}${others.length > 0 ? `; not in ${others.join(", ")}` : ""}.`,
  );
}

type Scores = ReadonlyMap<string, FactTallies>;

function printCounts(scores: Scores): void {
  console.log("".padEnd(20) + FIELDS.map((field) => field.padStart(15)).join(""));
  for (const [name, tallies] of scores) {
    const cells = FIELDS.map((field) => {
      const { right, wanted, given } = tallies[field];
      return `${right}/${wanted} –${given - right}`.padStart(15);
    });
    console.log(name.padEnd(20) + cells.join(""));
  }
}

function printScores(scores: Scores): void {
  const cell = (value: number | null): string => (value === null ? "–" : value.toFixed(3)).padStart(10);
  for (const field of FIELDS) {
    console.log(`${field.padEnd(20)} precision    recall        F1`);
    for (const [name, tallies] of scores) {
      const { precision, recall, f1 } = tallies[field].score();
      console.log(`  ${name.padEnd(18)}${cell(precision)}${cell(recall)}${cell(f1)}`);
    }
  }
}

function isAhead(scores: Scores, field: Field): boolean {
  const f1 = (name: string): number => scores.get(name)?.[field].score().f1 ?? 0;
  return RIVALS.every(({ name }) => name === OURS || f1(OURS) > f1(name));
}

await main();
