import type * as z from "zod";
import type { Variant as VariantSchema } from "../../menus/schema.ts";
import { cleanText, key } from "./clean.ts";
import type { Draft } from "./menu-drafts.ts";
import type { Row } from "./menu-rows.ts";
import { labelBefore, lastPart } from "./menu-sizes.ts";
import { isSizeLabel, trimOrnaments, withoutLetter } from "./menu-text.ts";
import { MEASURES, UNITS } from "./price-words.ts";
import { type Price, toMinor } from "./prices.ts";
import { words } from "./tokens.ts";

type Variant = z.infer<typeof VariantSchema>;

type Priced = { row: Row; price: Price };
export type Told = {
  price: number | null;
  kind?: "from" | "market";
  unit?: string;
  variants?: Variant[];
  /** Several prices, and nothing on the page says what each is for. */
  isNameless?: boolean;
};

/** @param named the dish's name, and what stood at its end for the first of several prices */
export function toPrices(
  draft: Draft,
  main: readonly Priced[],
  currency: string,
  named: { name: string; size: string },
): Told {
  const [first] = main;
  if (!first || first.price.amount === null) return { price: null, kind: "market" };
  const own = toMinor(first.price.amount, currency);
  const unit = first.price.unit ? { unit: first.price.unit } : {};
  const known = main.filter(
    (one): one is { row: Row; price: Price & { amount: number } } => one.price.amount !== null,
  );
  if (known.length === 1 || isPerHead(known)) {
    const size =
      first.price.unit || first.price.isFrom ? "" : named.size || onlySize(draft, first, named.name);
    if (size !== "") return { price: own, variants: [{ name: size, price: own }] };
    return { price: own, ...(first.price.isFrom ? { kind: "from" as const } : {}), ...unit };
  }
  if (isRange(known)) return { price: own, kind: "from", ...unit };
  const name = key(named.name);
  const found = variantLabels(draft, known, named.size).map((label) => bareLabel(label, name));
  const labels = found.every((label) => label === "") ? headSizes(draft, known.length) : found;
  const isNameless = labels.every((label) => label === "");
  if (isNameless && new Set(known.map(({ price }) => price.amount)).size === 1)
    return { price: own, ...unit };
  const variants = known.slice(0, 20).map(({ price }, i) => ({
    name: cleanText(labels[i] || (isNameless ? String(i + 1) : named.name), 200),
    price: toMinor(price.amount, currency),
    ...(price.unit ? { unit: price.unit } : {}),
  }));
  return {
    // `pint £4.60 / half £2.40`: from the least, wherever it stands.
    price: Math.min(...variants.map(({ price }) => price)),
    kind: "from",
    variants,
    ...(isNameless ? { isNameless } : {}),
  };
}

/** The one size that a dish is sold in, where others have several: a column's head, or `groß 11,50 €` below the name. */
function onlySize(draft: Draft, { row, price }: Priced, name: string): string {
  const head = draft.heads?.[0] ?? "";
  if (head !== "" && isSizeName(head)) return cleanText(head, 200);
  const label = labelBefore(row, price);
  return draft.nameRow && isSizeName(label) && key(label) !== key(name) ? cleanText(label, 200) : "";
}

const LETTER = /\p{L}/u;

/** `fles`, `κιλό`, `100 g`, not `kleine Portion`: that tells of the dish. */
export function isOneSize(text: string): boolean {
  const named = words(text).filter((word) => !/^\d/.test(word));
  const [unit = ""] = named;
  if (!isSizeName(text) || named.length !== 1) return false;
  return /^\d/.test(text) ? UNITS.has(unit) || MEASURES.has(unit) : text.length > 2 || UNITS.has(unit);
}

function isSizeName(text: string): boolean {
  return text.length <= 40 && LETTER.test(text) && isSizeLabel(text);
}

/** `$29.99 (just $7.50 per person)`: the second says what the first comes to. */
function isPerHead([one, two, ...more]: readonly Priced[]): boolean {
  if (!one || !two || more.length > 0 || one.price.unit || !two.price.unit) return false;
  return (two.price.amount ?? 0) < (one.price.amount ?? 0) && !isSizeLabel(labelBefore(two.row, two.price));
}

/** `12–15 €`: from the one to the other. */
function isRange([one, two, ...more]: readonly Priced[]): boolean {
  if (!one || !two || more.length > 0 || one.row !== two.row) return false;
  const between = one.row.line.text.slice(one.price.end, two.price.start).trim();
  return /^[-–—]$|^(?:bis|to|à|a|al)$/u.test(between);
}

function variantLabels(draft: Draft, known: readonly Priced[], size: string): string[] {
  const own = known.map(({ row, price }) => (row.prices.length === 1 ? labelBefore(row, price) : ""));
  const areSized =
    known.length > 1 &&
    own.slice(1).every(isSizeName) &&
    [own[0] ?? "", lastPart(own[0] ?? "")].some(isSizeName);
  if (draft.heads && draft.heads.length === known.length && !areSized) return draft.heads;
  const shared = known[0]?.row.sizes;
  if (shared?.length === known.length) return [...shared];
  if (draft.columns.length === known.length && !areSized) return draft.columns;
  const before = known.map(({ row, price }, i) => {
    const label = labelBefore(row, price);
    if (row.isChoice) return withoutLetter(label);
    if (i > 0 || isSizeLabel(label) || row.isSized) return label;
    return size !== "" && label.endsWith(size) ? size : lastPart(label) || size;
  });
  // `Meio / inteiro 4,10 / 6,90`: the names stand together before the first price.
  const names = trimBrackets(before[0] || size)
    .split(/[/|·／]/)
    .map((part) => trimOrnaments(part));
  const isTogether = before.slice(1).every((label) => label === "");
  if (names.length === known.length && isTogether && names.every((name) => name !== "" && isSizeLabel(name)))
    return names;
  if (before.slice(1).every((label) => label !== "") && before[0] !== "") return before;
  const after = known.map(({ row, price }) => {
    const at = row.prices.indexOf(price);
    const until = row.prices[at + 1]?.start ?? row.line.text.length;
    return trimOrnaments(row.line.text.slice(price.end, until));
  });
  if (after.every((label) => label !== "" && label.length < 60)) return after;
  if (before.slice(1).every((label) => label !== "")) return before;
  return before.map((label, i) =>
    (label === "" || LINKS.has(label.toLowerCase()) ? (after[i] ?? "") : label).slice(0, 60),
  );
}

/** `DRAUGHT (half / pint)` above dishes of as many prices. */
function headSizes(draft: Draft, count: number): string[] {
  const heading = draft.category?.line.text ?? "";
  const inner = heading.endsWith(")") ? heading.slice(heading.lastIndexOf("(") + 1, -1) : "";
  const sizes = inner.split(/[/|]/).map((part) => trimOrnaments(part));
  const areSizes = sizes.length === count && sizes.every((size) => size !== "" && isSizeLabel(size));
  return areSizes ? sizes : Array.from({ length: count }, () => "");
}

function trimBrackets(text: string): string {
  return /^[(（].{0,60}[)）]$/u.test(text) ? text.slice(1, -1) : text;
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
