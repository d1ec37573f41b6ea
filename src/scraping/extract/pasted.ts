import { cleanText } from "./clean.ts";
import { isSentenceLike, isSizeLabel } from "./menu-text.ts";
import { cellsOf, isBare, nameSizes } from "./pasted-sizes.ts";
import { findPrices } from "./prices.ts";

/** Lines of a pasted text, put into the order in which a reader would read them. */
export type Pasted = {
  lines: string[];
  /** Lines that head those below. */
  titles: ReadonlySet<number>;
  /** Prices stand in a block of their own and could not be told apart. */
  isApart: boolean;
};

const LIGATURES: { [sign: string]: string } = {
  ﬀ: "ff",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬃ: "ffi",
  ﬄ: "ffl",
  ﬅ: "st",
  ﬆ: "st",
};

/** What printing did to the text is undone: page numbers, words cut at the line's end, columns side by side, prices apart. */
export function unprint(text: string): Pasted {
  const raw = withoutMarkdown(text)
    .replace(/[ﬀ-ﬆ]/g, (sign) => LIGATURES[sign] ?? sign)
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .filter((line) => !isPageNumber(line));
  return rejoinPrices(nameSizes(joinWords(partColumns(dotNumbers(raw)))));
}

/** A first column of numbers, `1  Tomato soup  4.50`, each other than the rest: written as lists write them, `1. Tomato soup`. */
function dotNumbers(lines: string[]): string[] {
  const numbers = lines.map(
    (line) => /^\s?(\d{1,3}[a-z]?)\t(?=[^\t\d]{2})/.exec(line.slice(0, 40))?.[1] ?? null,
  );
  const given = numbers.filter((number) => number !== null);
  const tabbed = lines.filter((line) => line.includes("\t")).length;
  if (given.length < 2 || given.length * 10 < tabbed * 6 || new Set(given).size < given.length) return lines;
  return lines.map((line, i) => (numbers[i] ? line.replace("\t", ". ") : line));
}

/** `| Soup | leek | 6.50 |` as cells parted by tabs, without the lines of dashes between. */
export function withoutTables(text: string): string {
  if (!text.includes("|")) return text;
  return text
    .split("\n")
    .filter((line) => !/^\s?\|[\s|:-]{3,400}$/.test(line))
    .map((line) => {
      const row = line.trim();
      const isRow = row.length > 4 && row.startsWith("|") && row.endsWith("|");
      return isRow
        ? row
            .slice(1, -1)
            .split("|")
            .map((cell) => cell.trim())
            .join("\t")
        : line;
    })
    .join("\n");
}

/** `**Bruschetta** – Tomaten`: what stands between two signs is set apart from what follows. */
function withoutMarkdown(text: string): string {
  return text.includes("**")
    ? text
        .split("**")
        .map((part, i) => (i % 2 === 1 ? `${part}\t` : part))
        .join("")
    : text;
}

/** `Seite 2 von 4`, `Page 3`, `- 3 -`. */
function isPageNumber(line: string): boolean {
  const text = line.trim();
  if (text.length > 24) return false;
  return (
    /^[-–—] ?\d{1,3} ?[-–—]$/.test(text) ||
    /^(?:seite|page|pagina|página|sida|side|strona|strana|oldal|stranica) \d{1,3}(?:(?: ?\/ ?| \p{L}{1,3} )\d{1,3})?$/iu.test(
      text,
    )
  );
}

/** `Ofen-` and `kartoffel 4,50` on the next line are one word. */
function joinWords(lines: string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const isCut =
      last !== undefined &&
      /\p{Ll}[-\u00ad]\s{0,12}$/u.test(last.slice(-12)) &&
      /^\s*\p{Ll}/u.test(line.slice(0, 12));
    // `Sauce aux épices,` and `pommes grenailles 21,00` on the next: a list goes on.
    const isListed =
      last !== undefined &&
      /(?:,|\s(?:mit|und|con|e|y|et|with|and|de|di|al|à|met|en|med|och|com))\s{0,12}$/.test(
        last.slice(-16),
      ) &&
      /^\s*\p{Ll}/u.test(line.slice(0, 12));
    if (isCut && last.length < 2_000) out[out.length - 1] = last.trimEnd().slice(0, -1) + line.trimStart();
    else if (isListed && last.length < 2_000 && findPrices(last).length === 0)
      out[out.length - 1] = `${last.trimEnd()} ${line.trimStart()}`;
    else out.push(line);
  }
  return out;
}

/** `Margherita  7,50    Lasagne  9,50`: two columns whose lines were put side by side, one below the other. */
function partColumns(lines: string[]): string[] {
  const halves = lines.map(halvesOf);
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && (halves[end] || (end > at && cleanText(lines[end] ?? "") === ""))) end += 1;
    if (halves.slice(at, end).filter(Boolean).length < 2) {
      out.push(...lines.slice(at, Math.max(end, at + 1)));
      at = Math.max(end, at + 1);
      continue;
    }
    const heads = cellsOf(out.at(-1) ?? "");
    const isHead = heads.length === 2 && heads.every((cell) => findPrices(cell).length === 0);
    if (isHead) out[out.length - 1] = heads[0] ?? "";
    const found = halves.slice(at, end);
    out.push(...found.map((half) => half?.[0] ?? ""), "");
    if (isHead) out.push(heads[1] ?? "");
    out.push(...found.map((half) => half?.[1] ?? ""), "");
    at = end;
  }
  return out;
}

/** The line in two, where each half is a name and its price. */
function halvesOf(line: string): [string, string] | null {
  return halvesOfCells(line) ?? halvesOfText(line);
}

/** `Olives  3,00   Anchovies  7,50`: a wide gap behind the first of two prices, and a name behind it. */
function halvesOfText(line: string): [string, string] | null {
  const prices = line.length < 300 ? findPrices(line) : [];
  const [one, two] = prices;
  if (!one || !two || prices.length > 2 || one.strength === 1 || two.strength === 1) return null;
  const [left, right] = [line.slice(0, one.end), line.slice(one.end)];
  if (!/^[ \t]{2}/.test(right) || line.slice(two.end).trim() !== "") return null;
  const [name, other] = [line.slice(0, one.start), line.slice(one.end, two.start)].map((text) => text.trim());
  const isName = (text: string | undefined): boolean =>
    text !== undefined && /^[\p{Lu}\p{Lo}]/u.test(text) && /\p{L}{3}/u.test(text) && !isSizeLabel(text);
  return isName(name) && isName(other) ? [left, right.trim()] : null;
}

function halvesOfCells(line: string): [string, string] | null {
  const cells = cellsOf(line);
  if (cells.length !== 4) return null;
  const [name, price, other, second] = cells as [string, string, string, string];
  const isName = (cell: string): boolean => /\p{L}{2}/u.test(cell) && !isSizeLabel(cell) && !isBare(cell);
  return isName(name) && isBare(price) && isName(other) && isBare(second)
    ? [`${name}\t${price}`, `${other}\t${second}`]
    : null;
}

/**
 * Where all names come first and all prices after them, each price goes to its name: when there are as many of both, or one
 * line more, which then is the heading. Otherwise nobody can tell, and the prices are left out.
 */
function rejoinPrices(lines: string[]): Pasted {
  const cleaned = lines.map((line) => cleanText(line, 2_000));
  const bare = cleaned.map(isBare);
  const priced = cleaned.map((line) => findPrices(line).length > 0);
  const out: string[] = [];
  const titles = new Set<number>();
  let isApart = false;
  for (let at = 0; at < lines.length; ) {
    if (!bare[at] || !bare[at + 1]) {
      out.push(lines[at] ?? "");
      at += 1;
      continue;
    }
    let end = at;
    while (bare[end]) end += 1;
    let from = at;
    while (from > 0 && !priced[from - 1] && cleaned[from - 1] !== "") from -= 1;
    const prices = lines.slice(at, end);
    const names = out.splice(out.length - (at - from));
    const extra = names.length - prices.length;
    const rest = extra === 1 ? names.slice(1) : names;
    if (names.length <= 1) out.push(...names, ...prices);
    else if ((extra === 0 || extra === 1) && rest.every((name) => !isSentenceLike(cleanText(name)))) {
      if (extra === 1) {
        titles.add(out.length);
        out.push(names[0] ?? "");
      }
      rest.forEach((name, i) => {
        out.push(`${name}\t${cleanText(prices[i] ?? "")}`);
      });
      out.push("");
    } else {
      isApart = true;
      out.push(...names, "");
    }
    at = end;
  }
  return { lines: out, titles, isApart };
}
