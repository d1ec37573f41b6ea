import { describe, expect, it } from "vitest";
import { reconcile } from "../reconcile.ts";
import { extractMenuText } from "../text.ts";
import { work } from "./clean.ts";
import { extractPage } from "./page.ts";

type Shape = (size: number) => string;
const many =
  (unit: string): Shape =>
  (size) =>
    unit.repeat(Math.floor(size / unit.length));
const within =
  (before: string, inner: Shape, behind: string): Shape =>
  (size) =>
    before + inner(size - before.length - behind.length) + behind;

const SHAPES: { [shape: string]: Shape } = {
  "many dishes": many("<li><b>Suppe</b> mit Brot <span>8,50 €</span></li>"),
  "deep nesting": many("<div>"),
  "nested lists with text": many("<ul><li>Suppe 8,50 €"),
  "unclosed tags": many("<b><i><a><td>"),
  "stray end tags": many("<p></div></b></table>"),
  "endless text": many("Suppe mit Brot und Butter "),
  "endless letters": many("a"),
  "one endless line of hours": many("Mo-Fr 11:30-14:00 Uhr, "),
  digits: many("0171 55 20 418 "),
  headings: many("<h1>Gasthaus Adler</h1><h2>8,50</h2>"),
  "at signs": many("a@b.de@"),
  brackets: many("[(((A,C)"),
  attributes: within("<div ", many("a=b "), ">"),
  "long attributes": many(`<div class="${"menu-item ".repeat(60)}">x</div>`),
  comments: many("<!-- - -- --!> <!-->"),
  entities: many("&amp;&lt;&#x20ac;&nbsp"),
  "broken JSON": within(`<script type="application/ld+json">`, many("{[,/*"), "</script>"),
  "JSON-LD concatenated": within(
    `<script type="application/ld+json">`,
    many(`{"@type":"Restaurant","name":"Adler"}`),
    "</script>",
  ),
  "JSON-LD blocks": many(
    `<script type="application/ld+json">{"@type":"Restaurant","name":"Adler","address":"Am Markt 7, 99084 Erfurt"}</script>`,
  ),
  "JSON-LD dishes": within(
    `<script type="application/ld+json">{"@type":"Menu","hasMenuItem":[`,
    (n) => `${many(`{"@type":"MenuItem","name":"Suppe","offers":{"price":"4.50"}},`)(n)}{}`,
    `]}</script>`,
  ),
  "JSON commas": within(`<script type="application/ld+json">[`, many(",          "), "]</script>"),
  microdata: many(
    `<div itemscope itemtype="https://schema.org/Restaurant"><span itemprop="name">Adler</span>`,
  ),
  "one row of many cells": within(
    "<table><tr><th>a</th><th>b</th></tr><tr>",
    many("<td>Suppe</td><td>8,50 €</td>"),
    "</tr></table>",
  ),
  "rows of tables": within(
    "<table>",
    many("<tr><td>1</td><td>Suppe</td><td>8,50 €</td><td>9,50 €</td></tr>"),
    "</table>",
  ),
  "sizes without names": within("<table>", many("<tr><td>0,2 l</td><td>8,50 €</td></tr>"), "</table>"),
  "prices above names": many("<div>8,50 €</div><div>Suppe</div>"),
  "prices apart": within("", (n) => many("<p>Suppe</p>")(n / 2) + many("<i><p>8,50</p></i>")(n / 2), ""),
  legends: many("<p>A = Gluten, B = Fisch</p>"),
  "hours lines": many("<p>Montag bis Freitag 11.30 – 14.00 Uhr</p>"),
  streets: many("<p>Am Markt 7, 99084 Erfurt</p>"),
  icons: many(`<p><img alt="vegan"></p>`),
  links: many(`<a href="https://www.adler.test/karte">Karte</a>`),
  pictures: many(`<img src="/a.jpg" alt="Suppe">`),
  breaks: many("Suppe 8,50 €<br>"),
};

const PASTED: { [shape: string]: Shape } = {
  "dishes on lines": many("Suppe mit Brot 8,50 €\n"),
  "names, then prices": (size) => many("Suppe\n")(size / 2) + many("8,50\n")(size / 2),
  "rows of a sheet": (size) => `Name\tPreis\n${many("Suppe\t8,50\n")(size)}`,
  "quotes that never close": (size) => `Name\tPreis\n${many('"\t')(size)}`,
  "two columns": many("Suppe    8,50    Salat    9,50\n"),
  "one endless line": many("Suppe mit Brot "),
};

const read = (input: string) => reconcile([extractPage(input, "https://www.adler.test/")]);

function count(of: (input: string) => unknown, input: string): number {
  const before = work.characters;
  of(input);
  return work.characters - before;
}

/** Twice the input costs at most three times as much, and no input more than so many looks at each of its characters. */
const MOST_LOOKS = 60;

describe("work grows with the input alone", () => {
  it.each(Object.keys(SHAPES))("page of 1 MB and of 2 MB: %s", (shape) => {
    const make = SHAPES[shape] ?? many("a");
    const small = count(read, make(1_000_000));
    const large = count(read, make(2_000_000));
    expect(small).toBeGreaterThan(900_000);
    expect(small).toBeLessThan(1_000_000 * MOST_LOOKS);
    expect(large).toBeLessThanOrEqual(small * 3);
  });

  it.each(Object.keys(PASTED))("pasted text of 100,000 characters and of 200,000: %s", (shape) => {
    const make = PASTED[shape] ?? many("a");
    const small = count(extractMenuText, make(100_000));
    const large = count(extractMenuText, make(200_000));
    expect(small).toBeGreaterThan(90_000);
    expect(small).toBeLessThan(100_000 * MOST_LOOKS);
    expect(large).toBeLessThanOrEqual(small * 3);
  });
});
