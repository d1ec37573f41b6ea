import { describe, expect, it } from "vitest";
import { reconcile } from "../reconcile.ts";
import type { ScrapeResult } from "../schema.ts";
import { extractPage } from "./page.ts";

function read(lang: string, body: string): ReturnType<typeof reconcile> {
  const html = `<!doctype html><html lang="${lang}"><head><title>x</title></head><body>${body}</body></html>`;
  return reconcile([extractPage(html, "https://restaurant.invalid/")]);
}

const hours = (business: ScrapeResult["business"]): string[] | undefined =>
  business.openingHours?.value.map(
    ({ dayOfWeek, opens, closes }) => `${dayOfWeek.map((day) => day.slice(0, 2)).join()} ${opens}-${closes}`,
  );

describe("the clock of a bare span", () => {
  it.each([
    ["da", "Fredag-lørdag 10-01", ["Fr,Sa 10:00-01:00"]],
    ["sv", "Fre 11–00", ["Fr 11:00-00:00"]],
    ["en", "Friday 09-05", ["Fr 09:00-17:00"]],
    ["en", "Friday 9-5", ["Fr 09:00-17:00"]],
  ])("is told by a zero in front of its end alone: %s %s", (lang, line, expected) => {
    expect(hours(read(lang, `<h2>Opening hours</h2><p>${line}</p>`).result.business)).toEqual(expected);
  });

  it("is not read from a number of an office", () => {
    const page = "<h2>Godziny otwarcia</h2><p>sob.: 12:00 – 23:00<br>niedz.: 12:00 – 20:00</p>";
    const { business } = read("pl", `${page}<p>ul. Wierzbowa 4</p><p>NIP 724-000-00-00</p>`).result;
    expect(hours(business)).toEqual(["Sa 12:00-23:00", "Su 12:00-20:00"]);
  });
});

describe("the country of a page in German", () => {
  it.each([
    ["its VAT id", "<p>Krebs KG, ATU98765432</p>", "+4315207788"],
    [
      "a postal code of four figures and euros",
      "<p>Lindengasse 8, 1070 Wien</p><p>Suppe € 5,90</p>",
      "+4315207788",
    ],
    ["a Swiss register", "<p>Krone AG, CHE-987.654.321</p>", null],
    ["nothing else", "<p>Lindenweg 8, 10777 Berlin</p>", null],
  ])("is told by %s", (_, marks, phone) => {
    const found = read("de", `<h1>Wirtshaus Krone</h1><p>Reservierung: Tel. 01 / 520 77 88</p>${marks}`)
      .result.business.phone?.value;
    if (phone) expect(found).toBe(phone);
    else expect(found ?? "").not.toMatch(/^\+43/);
  });
});

it("takes no row of hours for the street of the next line", () => {
  const page = "<p>Fre 11–22<br>Lör 12–00</p><p>Björkgatan 8, 114 99 Stockholm. Tel 08-520 123 77</p>";
  expect(read("sv", page).result.business.address?.value.street ?? "").not.toMatch(/\d[-–]\d/);
});

it("gives no house the name that a template gave it", () => {
  const data =
    '<script type="application/ld+json">{"@type":"Restaurant","name":"Your Restaurant Name"}</script>';
  expect(read("en", `${data}<h1>The Lantern Room</h1>`).result.business.name?.value).toBe("The Lantern Room");
});

it.each(["Gift cards available from", "Geschenkgutscheine ab", "Bon cadeau"])(
  "serves no voucher: %s",
  (voucher) => {
    const dishes = "<ul><li>Onion soup € 8</li><li>Tart € 11</li><li>Gift of the sea € 19</li></ul>";
    const { menu } = read("en", `<h2>Starters</h2>${dishes}<p>${voucher} € 25</p>`).result;
    expect(menu?.categories.flatMap(({ items }) => items.map(({ name }) => name))).toEqual([
      "Onion soup",
      "Tart",
      "Gift of the sea",
    ]);
  },
);

it("knows a domain that may be for sale", () => {
  const { result, issues } = read("en", "<h1>lantern.example</h1><p>This domain may be for sale.</p>");
  expect(issues.map((issue) => issue.code)).toContain("parked-domain");
  expect(result.business.name).toBeUndefined();
});

describe("a page of more lines than are read", () => {
  it.each([
    [16_000, []],
    [16_001, ["truncated"]],
  ])("of %i lines says so", (count, codes) => {
    const { issues } = read("en", "<p>Soup of the day</p>".repeat(count));
    expect(issues.map(({ code }) => code).filter((code) => code === "truncated")).toEqual(codes);
  });
});
