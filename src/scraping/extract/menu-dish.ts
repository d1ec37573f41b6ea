import type * as z from "zod";
import type { Additive, Allergen, Diet, Surcharge as SurchargeSchema } from "../../menus/schema.ts";
import {
  asCodes,
  type Declared,
  readContains,
  readDiets,
  takeCodes,
  takeContains,
  takeListed,
} from "./allergens.ts";
import { cleanText, key } from "./clean.ts";
import { readSigns } from "./icons.ts";
import type { Legend } from "./legend.ts";
import type { Dish } from "./menu.ts";
import { type Addition, takeAdditions } from "./menu-additions.ts";
import type { Draft } from "./menu-drafts.ts";
import { type Reading, readName } from "./menu-naming.ts";
import {
  dietsTold,
  isBadge,
  saysOnlyDiets,
  takeDietAhead,
  takeDietNote,
  withoutEnergy,
} from "./menu-notes.ts";
import { isOneSize, toPrices } from "./menu-prices.ts";
import type { Row } from "./menu-rows.ts";
import { labelBefore } from "./menu-sizes.ts";
import { isChoiceLabel, isNotEaten, isSizeLabel, trimOrnaments, withoutLetter } from "./menu-text.ts";
import { ADDITIONS, EACH, FURTHER } from "./menu-words.ts";
import { type Price, readUnitAtEnd, toMinor } from "./prices.ts";
import { words } from "./tokens.ts";

type Surcharge = z.infer<typeof SurchargeSchema>;

export type Read = {
  dish: Dish | null;
  /** What a priced line says of all of its section: `Jede weitere Zutat 1,00 €`. */
  note: string | null;
  hasUnexplained: boolean;
};

/** Reads the text of one draft below a heading. */
export function readDish(draft: Draft, reading: Reading, heading: string): Read {
  const all = draft.prices.flatMap((row) => row.prices.map((price) => ({ row, price })));
  const main = all.filter(({ price }) => !price.isSurcharge);
  const named = readName(draft, main, reading, heading);
  const none = { dish: null, note: null, hasUnexplained: named.codes.unexplained };
  const { name } = named;
  // `(A,1)` alone declares and names nothing.
  if (!/\p{L}/u.test(name.replace(/\([^()]{0,40}\)/g, "")) || name.length > 110 || isNotEaten(name))
    return none;
  if (main.length === 0 || isAddition(name) || isBundle(name)) {
    const amounts = draft.prices.map((row) => row.line.text.slice(row.prices[0]?.start ?? 0));
    return { ...none, note: `${name} ${amounts.join(" ")}` };
  }
  const declared = new Declarations(named.codes, [...readDiets(name), ...sharedDiets(heading)], draft.icons);
  declared.add(readSigns(draft.signs, reading.legend));
  const { extra, columns } = withListedChoices(draft, main.length);
  const told = extra.map(takeAdditions);
  const texts = readTexts(
    told.map(({ text }) => text),
    name,
    named.size,
    reading.legend,
    declared,
  );
  const only = main.length === 1 && named.size === "" ? texts.told.findIndex(isOneSize) : -1;
  const [size = named.size] = only < 0 ? [] : texts.told.splice(only, 1);
  const priced = toPrices({ ...draft, columns }, main, reading.currency, { ...named, size });
  const unit = priced.unit ?? named.unit ?? texts.unit;
  const tail = tailOf(draft);
  if (tail.length > 3 && !priced.variants && !isSizeLabel(tail) && !texts.told.includes(tail))
    texts.told.push(...readTexts([tail], name, named.size, reading.legend, declared).told);
  const description = cleanText(texts.told.join(" "), 1_000);
  const surcharges = [
    ...surchargesOf(all, reading.currency),
    ...told.flatMap(({ additions }) => additions.map((addition) => toSurcharge(addition, reading.currency))),
  ].slice(0, 20);
  const number = (named.number ?? draft.number ?? "").slice(0, 20);
  const isSure = main.every(({ price }) => price.strength === 3);
  const dish: Dish = {
    ...(number !== "" ? { number } : {}),
    name,
    ...(description !== "" ? { description } : {}),
    price: priced.price,
    ...(priced.kind ? { priceKind: priced.kind } : {}),
    ...(unit && !priced.variants ? { unit } : {}),
    ...(priced.variants ? { variants: priced.variants } : {}),
    ...(surcharges.length > 0 ? { surcharges } : {}),
    ...declared.told(),
    confidence: priced.isNameless ? 0.5 : isSure ? 0.9 : 0.75,
  };
  return { ...none, dish };
}

/** `a) mit Huhn`, `b) mit Rind` beside as many amounts: what each of them is for. */
function withListedChoices({ extra, columns }: Draft, count: number): { extra: string[]; columns: string[] } {
  const choices = count > 1 ? extra.filter(isChoiceLabel) : [];
  if (choices.length !== count) return { extra, columns };
  return { extra: extra.filter((text) => !choices.includes(text)), columns: choices.map(withoutLetter) };
}

/** Allergens, additives and diets as the parts of a dish declare them. */
class Declarations {
  private readonly allergens: Set<Allergen>;
  private readonly additives: Set<Additive>;
  private readonly diets: Set<Diet>;

  constructor(codes: Declared, diets: readonly Diet[], icons: Draft["icons"]) {
    this.allergens = new Set([...(codes.allergens ?? []), ...icons.allergens]);
    this.additives = new Set([...(codes.additives ?? []), ...icons.additives]);
    this.diets = new Set([...codes.diets, ...diets, ...icons.diets]);
  }

  add(more: { allergens: Allergen[] | null; additives: Additive[] | null; diets?: Diet[] }): void {
    for (const allergen of more.allergens ?? []) this.allergens.add(allergen);
    for (const additive of more.additives ?? []) this.additives.add(additive);
    for (const diet of more.diets ?? []) this.diets.add(diet);
  }

  /** What nobody declared is null, not empty. */
  told(): { allergens: Allergen[] | null; additives: Additive[] | null; diets: Diet[] } {
    return {
      allergens: this.allergens.size > 0 ? [...this.allergens] : null,
      additives: this.additives.size > 0 ? [...this.additives] : null,
      diets: [...this.diets],
    };
  }
}

/** The texts that describe, without what they declare, what repeats the name and what another says in full. */
function readTexts(
  extra: readonly string[],
  name: string,
  size: string,
  legend: Legend,
  declared: Declarations,
): { told: string[]; unit: string | null } {
  const told: string[] = [];
  let unit: string | null = null;
  for (const line of extra.map(withoutEnergy)) {
    if (line === "") continue;
    const ahead = takeDietAhead(line);
    const marks = ahead.marks === "" ? null : takeCodes(`– ${ahead.marks}`, legend);
    const isMarked =
      marks !== null && !marks.unexplained && (marks.diets.length > 0 || marks.allergens !== null);
    if (isMarked) declared.add(marks);
    const closing = takeContains(isMarked ? ahead.text : line);
    declared.add(readContains(closing.contains) ?? { allergens: null, additives: null });
    const raw = closing.contains === "" ? closing.text : trimOrnaments(closing.text);
    if (raw === "") continue;
    const contains = readContains(raw);
    if (contains) {
      declared.add(contains);
      continue;
    }
    const mark = raw.length <= 3 ? takeCodes(`– (${raw})`, legend) : null;
    if (mark && !mark.unexplained && mark.diets.length > 0) {
      declared.add({ allergens: null, additives: null, diets: mark.diets });
      continue;
    }
    if (raw.length < 40 && saysOnlyDiets(raw)) {
      declared.add({ allergens: null, additives: null, diets: readDiets(raw) });
      continue;
    }
    const noted = takeDietNote(raw);
    const taken = takeCodes(withListed(noted.text, legend), legend);
    declared.add(taken);
    declared.add({ allergens: null, additives: null, diets: [...noted.diets, ...dietsTold(raw)] });
    const text = trimOrnaments(withoutSize(taken.text, size));
    const ended = readUnitAtEnd(text);
    if (ended && trimOrnaments(ended.before) === "") unit ??= ended.unit;
    else if (text !== "" && text !== size && key(text) !== key(name) && !told.includes(text)) told.push(text);
  }
  return { told: told.filter((text) => !told.some((other) => saysMore(other, text))), unit };
}

/** `(weekdays): one course`, whose end says what the first price is for. */
function withoutSize(text: string, size: string): string {
  const rest = size !== "" && text.endsWith(size) ? text.slice(0, -size.length).trimEnd() : "";
  if (!rest.endsWith(":")) return text;
  const note = trimOrnaments(rest);
  return note.startsWith("(") && note.indexOf(")") === note.length - 1 ? note.slice(1, -1) : note;
}

/** The text with its codes in brackets at the end, where a word or their place says that they are codes. */
function withListed(raw: string, legend: Legend): string {
  const listed = takeListed(raw, legend);
  if (listed) return `${trimOrnaments(listed.text) || "–"} (${listed.codes})`;
  const codes = asCodes(raw, legend);
  return codes === null ? trimOrnaments(raw) : `– (${codes})`;
}

/** `Salat mit Feta und Oliven` where another element cuts it short: `Salat mit Feta u…`. */
function saysMore(other: string, text: string): boolean {
  if (other === text || other.length <= text.length) return false;
  return key(other).startsWith(key(text).slice(0, Math.max(12, key(text).length - 3)));
}

function tailOf(draft: Draft): string {
  const [only] = draft.prices;
  const isTold = only && draft.prices.length === 1 && !only.tail.startsWith(draft.name);
  return isTold && !isBadge(only.tail) ? only.tail : "";
}

function surchargesOf(all: readonly { row: Row; price: Price }[], currency: string): Surcharge[] {
  return all.flatMap(({ row, price }) =>
    price.isSurcharge && price.amount !== null
      ? [toSurcharge({ name: surchargeName(row, price), amount: price.amount }, currency)]
      : [],
  );
}

function toSurcharge({ name, amount }: Addition, currency: string): Surcharge {
  return { name: cleanText(name, 200), price: toMinor(amount, currency) };
}

/** `Aufpreis für glutenfreien Teig`, `Jede weitere Zutat`: no dish, but a word on all of a section. */
function isAddition(name: string): boolean {
  const [first = "", second = ""] = words(name);
  return ADDITIONS.has(first) || (EACH.has(first) && FURTHER.has(second));
}

const FOR = new Set(["for", "für", "pour", "per", "por", "voor", "za", "til", "för"]);

/** `3 for £14`: an offer on what stands around it. */
function isBundle(name: string): boolean {
  const [count = "", word = "", ...more] = name.split(" ", 3);
  return more.length === 0 && /^\d{1,2}$/.test(count) && FOR.has(word.toLowerCase());
}

/** What is added, before the price or behind it: `mit Speck +2,00`, `(+1,50 € extra Käse)`. */
function surchargeName(row: Row, price: Price): string {
  const before = labelBefore(row, price);
  // `(suppl. saumon fumé 4 €)`: within the brackets.
  const inner = before.slice(before.lastIndexOf("(") + 1).trim();
  if (before.includes("(") && !inner.includes(")") && inner !== "") return inner;
  if (before !== "" && row.prices.indexOf(price) > 0) return before;
  const behind = trimOrnaments(row.line.text.slice(price.end).split(")")[0] ?? "");
  return behind !== "" ? behind : before !== "" ? before : "+";
}

/** What a heading says of each dish below it: of `Vegan & vegetarian` all are vegetarian. */
function sharedDiets(heading: string): Diet[] {
  const diets = heading.length < 40 ? readDiets(heading) : [];
  if (diets.length <= 1) return diets;
  return diets.every((diet) => diet === "vegan" || diet === "vegetarian") ? ["vegetarian"] : [];
}
