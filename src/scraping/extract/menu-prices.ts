import type * as z from "zod";
import type { Variant as VariantSchema } from "../../menus/schema.ts";
import { cleanText, key } from "./clean.ts";
import type { Draft } from "./menu-drafts.ts";
import { type Row, raisedIn } from "./menu-rows.ts";
import { isSizeLabel, trimOrnaments } from "./menu-text.ts";
import { type Price, toMinor } from "./prices.ts";

type Variant = z.infer<typeof VariantSchema>;

export function labelBefore(row: Row, price: Price): string {
  const before = row.prices[row.prices.indexOf(price) - 1];
  const from = before?.end ?? 0;
  // Raised codes speak of the dish, not of a size.
  let label = "";
  let behind = from;
  for (const { start, text } of raisedIn(row.line, from, price.start)) {
    label += row.line.text.slice(behind, start);
    behind = start + text.length;
  }
  return trimOrnaments(label + row.line.text.slice(behind, price.start)).replaceAll("  ", " ");
}

export function toPrices(
  draft: Draft,
  main: { row: Row; price: Price }[],
  currency: string,
): { price: number | null; kind?: "from" | "market"; unit?: string; variants?: Variant[]; note?: string } {
  const [first] = main;
  if (!first || first.price.amount === null) return { price: null, kind: "market" };
  const cheapest = toMinor(first.price.amount, currency);
  const unit = first.price.unit ?? undefined;
  const known = main.filter(
    (one): one is { row: Row; price: Price & { amount: number } } => one.price.amount !== null,
  );
  if (known.length === 1) {
    return {
      price: cheapest,
      ...(first.price.isFrom ? { kind: "from" as const } : {}),
      ...(unit ? { unit } : {}),
    };
  }
  const [one, two] = known;
  if (known.length === 2 && one && two && one.row === two.row) {
    const between = one.row.line.text.slice(one.price.end, two.price.start).trim();
    if (/^[-–—]$|^(?:bis|to|à|a|al)$/u.test(between))
      return { price: cheapest, kind: "from", ...(unit ? { unit } : {}) };
  }
  const name = key(
    lastPart(trimOrnaments(draft.name)) === ""
      ? draft.name
      : withoutEnd(trimOrnaments(draft.name), lastPart(trimOrnaments(draft.name))),
  );
  const labels = variantLabels(draft, known).map((label) => bareLabel(label, name));
  const isSame =
    new Set(known.map(({ price }) => price.amount)).size === 1 && labels.every((label) => label === "");
  if (isSame) return { price: cheapest, ...(unit ? { unit } : {}) };
  const variants = known.slice(0, 20).map(({ row, price }, i) => ({
    name: cleanText(labels[i] || row.line.text.slice(price.start, price.end), 200),
    price: toMinor(price.amount, currency),
    ...(price.unit ? { unit: price.unit } : {}),
  }));
  return { price: variants[0]?.price ?? cheapest, kind: "from", variants };
}

function variantLabels(draft: Draft, known: { row: Row; price: Price }[]): string[] {
  const before = known.map(({ row, price }, i) => {
    const label = labelBefore(row, price);
    return i === 0 && !isSizeLabel(label) ? lastPart(label) : label;
  });
  const [first] = known;
  if (draft.heads && draft.heads.length === known.length) return draft.heads;
  if (first && draft.columns.length === known.length) return draft.columns;
  // `Meio / inteiro 4,10 / 6,90`: the names stand together before the first price.
  const names = (before[0] ?? "").split(/[/|·]/).map((part) => trimOrnaments(part));
  if (
    names.length === known.length &&
    before.slice(1).every((label) => label === "") &&
    names.every((name) => isSizeLabel(name) && name !== "")
  )
    return names;
  if (before.slice(1).every((label) => label !== "")) return before;
  const after = known.map(({ row, price }) => {
    const at = row.prices.indexOf(price);
    const until = row.prices[at + 1]?.start ?? row.line.text.length;
    return trimOrnaments(row.line.text.slice(price.end, until));
  });
  if (after.every((label) => label !== "" && label.length < 60)) return after;
  return before.map((label, i) =>
    (label === "" || LINKS.has(label.toLowerCase()) ? (after[i] ?? "") : label).slice(0, 60),
  );
}

export function withoutEnd(text: string, end: string): string {
  const at = text.lastIndexOf(end);
  return at > 0 ? trimOrnaments(text.slice(0, at)) : text;
}

const LINKS = new Set(["or", "oder", "ou", "o", "of", "and", "und", "et", "e", "y", "i", "eller", "ili"]);

/** A variant's label without the dish's own name and without a mere "or". */
function bareLabel(label: string, name: string): string {
  if (LINKS.has(label.toLowerCase())) return "";
  const words = label.split(" ");
  for (let n = words.length - 1; n > 0; n -= 1) {
    if (key(words.slice(0, n).join(" ")) === name) {
      const rest = trimOrnaments(words.slice(n).join(" "));
      return rest.startsWith("(") && rest.endsWith(")") ? rest.slice(1, -1) : rest;
    }
  }
  return label.startsWith("(") && label.endsWith(")") ? label.slice(1, -1) : label;
}

const YEAR = /^(?:19|20)\d\d$/;

/** The size at the end of a name: `Pizza Margherita klein` before the first of two prices. */
export function lastPart(label: string): string {
  const words = label.split(" ");
  let from = words.length;
  while (from > 1 && !YEAR.test(words[from - 1] ?? "") && isSizeLabel(words.slice(from - 1).join(" ")))
    from -= 1;
  return trimOrnaments(words.slice(from).join(" "));
}
