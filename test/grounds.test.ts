import { describe, expect, test } from "vitest";
import { hasHours, hasNumber, hasWords, readGrounds } from "./eval/grounds.ts";

const PAGE = `<html><head><style>.x { width: 07:45 }</style>
<script type="application/ld+json">{"telephone": "030 9876543", "name": "Caf\\u00e9 Linde"}</script></head>
<body class="hidden words"><p>Zum Krug, Am Markt&nbsp;7a</p><p>Mo-Fr 11.30 – 10:15 pm, Sa from noon</p>
<a href="mailto:gruss%40krug.example">Mail</a></body></html>`;

describe("what a page says", () => {
  const grounds = readGrounds(PAGE);

  test("stands in its text, attributes and structured data", () => {
    for (const text of ["Zum Krug", "Café Linde", "Am Markt 7a", "gruss@krug.example"])
      expect(hasWords(grounds, text), text).toBe(true);
    expect(hasNumber(grounds, "+49309876543")).toBe(true);
    expect(hasHours(grounds, [{ dayOfWeek: ["Monday"], opens: "11:30", closes: "22:15" }])).toBe(true);
    expect(hasHours(grounds, [{ dayOfWeek: ["Saturday"], opens: "12:00", closes: null }])).toBe(true);
  });

  test("does not hold what was made up, nor what only its making holds", () => {
    for (const text of ["Zum Hirsch", "Am Markt 8", "hidden words", "post@krug.example"])
      expect(hasWords(grounds, text), text).toBe(false);
    expect(hasNumber(grounds, "+49309876544")).toBe(false);
    expect(hasHours(grounds, [{ dayOfWeek: ["Monday"], opens: "11:30", closes: "21:00" }])).toBe(false);
    expect(hasHours(grounds, [{ dayOfWeek: ["Monday"], opens: "07:45", closes: null }])).toBe(false);
  });
});
