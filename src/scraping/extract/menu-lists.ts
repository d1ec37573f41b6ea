import { key } from "./clean.ts";
import type { Row } from "./menu-rows.ts";
import { labelBefore, lastPart } from "./menu-sizes.ts";
import { isChoiceLabel, isSizeLabel } from "./menu-text.ts";

const PARTS = /^\s?[·•|;,/]\s/u;

/**
 * `Pommes 3,90 € · Bratkartoffeln 4,20 € · Salat 4,50 €`: several dishes in one line, each with its price, as rows of their
 * own. Null where the labels are sizes of one dish.
 */
export function splitList(row: Row): Row[] | null {
  const { prices, line } = row;
  if (prices.length < 2 || prices.some((price) => price.isSurcharge || price.amount === null)) return null;
  const areParted = prices
    .slice(1)
    .every((price, i) => PARTS.test(line.text.slice(prices[i]?.end ?? 0, price.start)));
  const labels = prices.map((price) => labelBefore(row, price));
  const [first = "", ...more] = labels;
  if (!areParted || !labels.every(isDishName) || row.tail.length > 12) return null;
  // `Pils klein 2,80 | Pitcher 12,00`: the first ends with a size, the second is one.
  const isSized = lastPart(first) !== "" && lastPart(first) !== first;
  if (isSized && !more.every((label) => lastPart(label) !== "")) return null;
  if (shareWord(labels, 0) || shareWord(labels, -1)) return null;
  return prices.map((price, i) => {
    const label = labels[i] ?? "";
    const written = line.text.slice(price.start, price.end);
    const start = label.length + 1;
    const text = `${label} ${written}`;
    return {
      ...row,
      prices: [{ ...price, start, end: text.length }],
      label,
      text,
      tail: "",
      line: { ...line, text, segments: [] },
    };
  });
}

function isDishName(label: string): boolean {
  return (
    /^[\p{Lu}\p{Lo}]/u.test(label) && /\p{L}{3}/u.test(label) && !isSizeLabel(label) && !isChoiceLabel(label)
  );
}

/** Two labels begin or end with the same word, as those of one dish do. */
function shareWord(labels: readonly string[], at: 0 | -1): boolean {
  const found = labels.map((label) => key(label.split(" ").at(at) ?? ""));
  return new Set(found).size < labels.length;
}
