import { readdirSync, readFileSync } from "node:fs";
import { isSafePattern } from "redos-detector";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../src/scraping/", import.meta.url);

type Found = { file: string; pattern: string; flags: string };

/** Every regular expression that is written in the importer, and every place that makes one at run time. */
function regexesOf(): { written: Found[]; made: string[] } {
  const written: Found[] = [];
  const made: string[] = [];
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: "utf8" })) {
    // rules.ts compares JSON of our own.
    if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file === "rules.ts") continue;
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const { type, regex, callee } = node as {
        type?: string;
        regex?: { pattern: string; flags: string };
        callee?: { name?: string };
      };
      if (type === "Literal" && regex) written.push({ file, ...regex });
      if ((type === "NewExpression" || type === "CallExpression") && callee?.name === "RegExp")
        made.push(file);
      for (const value of Object.values(node)) walk(value);
    };
    walk(parseAst(readFileSync(new URL(file, FOLDER), "utf8"), { lang: "ts" }));
  }
  return { written, made };
}

/** From one place in the text: at most so many ways to be tried before the pattern fails there. */
const MAX_WAYS = 300;

function hasFewWays({ pattern, flags }: Found): boolean {
  const isUnicode = flags.includes("u");
  const { safe, error, score } = isSafePattern(pattern.startsWith("^") ? pattern : `^(?:${pattern})`, {
    // The library knows one of the two; a class of letters is the same with either case.
    caseInsensitive: !isUnicode && flags.includes("i"),
    unicode: isUnicode,
    maxScore: MAX_WAYS,
    maxSteps: 50_000,
    timeout: 20_000,
    downgradePattern: true,
  });
  // A long list of plain words takes many steps to look at and has few ways all the same.
  return (
    safe ||
    (error === "hitMaxSteps" && isListOfWords(pattern)) ||
    (!score.infinite && score.value <= MAX_WAYS)
  );
}

function isListOfWords(pattern: string): boolean {
  return !/[+*]|\{\d+,/.test(pattern);
}

/**
 * A pattern that may begin anywhere and runs on without bound, then asks for more, costs the square of a text that lets it
 * begin everywhere: `\s+$` on a page of spaces.
 */
function runsFromEverywhere({ pattern, flags }: Found): boolean {
  if (pattern.startsWith("^") || flags.includes("y")) return false;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === "\\") at += 1;
    else if (char === "[") {
      while (at < pattern.length && pattern[at] !== "]") at += pattern[at] === "\\" ? 2 : 1;
    } else if (char === "+" || char === "*" || (char === "{" && /^\{\d+,\}/.test(pattern.slice(at)))) {
      const rest = pattern.slice(at).replace(/^(?:[+*]|\{\d+,\})\??/, "");
      if (!/^\)*(?:$|\|)/.test(rest)) return true;
    }
  }
  return false;
}

describe("the importer's regular expressions", () => {
  const { written, made } = regexesOf();
  const text = (one: Found): string => `${one.file}: /${one.pattern}/${one.flags}`;

  it("are found, all of them", () => {
    expect(written.length).toBeGreaterThan(150);
    expect(made).toEqual([]);
  });

  it("do not backtrack", () => {
    expect(written.filter((one) => !hasFewWays(one)).map(text)).toEqual([]);
  });

  it("do not run on from everywhere", () => {
    expect(written.filter(runsFromEverywhere).map(text)).toEqual([]);
  });

  it("positive controls: what must be caught is caught", () => {
    const found = (pattern: string): Found => ({ file: "", pattern, flags: "" });
    expect(hasFewWays(found("^(a+)+$"))).toBe(false);
    expect(hasFewWays(found("^\\d*\\d*x"))).toBe(false);
    expect(runsFromEverywhere(found("\\s+$"))).toBe(true);
    expect(runsFromEverywhere(found("a[+]b|c+"))).toBe(false);
  });
});
