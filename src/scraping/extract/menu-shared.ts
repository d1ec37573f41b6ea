import { FULL_DAYS } from "./day-words.ts";
import { offerAt } from "./menu-offers.ts";
import type { Row } from "./menu-rows.ts";
import { isSizeLabel, isUpper, splitNumber, trimOrnaments } from "./menu-text.ts";
import type { Price } from "./prices.ts";
import { tokenize, words } from "./tokens.ts";

/** Words that give one price to all below: `alle Pizzen 9,50 €`, `Puddings, all £7.50`. */
const ALL = new Set(
  (
    "alle all je jede jeder jedes jeweils each every tutte tutti ogni cad cadauno cadauna toutes tous chaque todas todos cada " +
    "alla samtliga allemaal elke wszystkie vsechny minden"
  ).split(" "),
);
/** Headings that name dishes of a kind: a price beside one is each dish's. */
const KINDS = new Set(
  (
    "dolci dessert desserts nachspeisen nachtisch puddings postres sobremesas toetjes nagerechten efterratter pizze pizzas pizzen insalate " +
    "salate salads salades ensaladas saladas pasta antipasti primi secondi contorni beilagen sides starters vorspeisen burgers burger panini " +
    "sandwiches wraps bagels cocktails longdrinks mocktails smoothies sundaes eisbecher kuchen cakes torten crepes galettes tapas pintxos " +
    "bocadillos toasts croques flammkuchen pierogi suppen soups zuppe soupes"
  ).split(" "),
);
const MOST = 40;
const MOST_PER_DAY = 14;

/**
 * One price above many dishes: each dish of the list below gets it, the line itself heads or describes them. A list of days
 * is one by itself: `Lunch of the week 129:-` above `Monday …`, `Tuesday …`.
 */
export function withSharedPrices(rows: Row[]): Row[] {
  const out = [...rows];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    const [price, ...more] = row?.prices ?? [];
    const offer = row ? offerAt(rows, row) : null;
    if (row && offer) {
      for (const one of offer.dishes) out[one.index] = withSizedPrices(one, row, offer.names);
      out[i] = { ...row, prices: [], isNoise: true };
      continue;
    }
    const sizes = row && more.length > 0 ? sharedSizes(rows, row) : [];
    if (row && sizes.length > 0) {
      for (const one of listBelow(rows, i)) out[one.index] = withSizedPrices(one, row, sizes);
      out[i] = { ...row, prices: [], isNoise: true };
    }
    if (!row || !price || more.length > 0 || price.amount === null || price.isSurcharge) continue;
    const isForAll = isOfKind(row) || headsKind(row) || headsNumbers(rows, i) || saysAll(row, price);
    const below = isForAll ? listBelow(rows, i) : daysBelow(rows, i);
    if (below.length < (isForAll ? 2 : 3)) continue;
    // `Burger £14` above `pickles, fries`: a dish called by its kind.
    if (isOfKind(row) && !row.isHeading && below.some(({ text }) => /^\p{Ll}/u.test(text))) continue;
    for (const one of below) out[one.index] = withPrice(one, row, price);
    out[i] = asHead(row, price);
  }
  return out;
}

const PER_HEAD = new Set(
  "p pers person personen persons personnes persone personas pessoas course courses gang gange plat plats menu menus".split(
    " ",
  ),
);

/** `klein 6,50 € | groß 8,50 €` between a heading and a list without prices: the sizes, unless they are people or courses. */
function sharedSizes(rows: readonly Row[], row: Row): string[] {
  const [above, below] = [rows[row.index - 1], rows[row.index + 1]];
  if (!above?.isHeading || above.prices.length > 0 || row.isHeading || below?.line.block.tag !== "li")
    return [];
  if (row.prices.some((price) => price.isSurcharge || price.amount === null || price.strength < 2)) return [];
  const sizes = row.prices.map((price, i) =>
    trimOrnaments(row.line.text.slice(row.prices[i - 1]?.end ?? 0, price.start)),
  );
  const areSizes = sizes.every(
    (size) => size !== "" && isSizeLabel(size) && !words(size).some((word) => PER_HEAD.has(word)),
  );
  return areSizes && listBelow(rows, row.index).length > 1 ? sizes : [];
}

/** The row with those amounts behind it, each for its size. */
function withSizedPrices(row: Row, from: Row, sizes: readonly string[]): Row {
  let text = row.line.text;
  const prices = from.prices.map((price) => {
    const written = from.line.text.slice(price.start, price.end);
    const start = text.length + 3;
    text += ` / ${written}`;
    return { ...price, start, end: text.length };
  });
  return { ...row, prices, sizes, text, line: { ...row.line, text } };
}

/** `BENTO BOXES 18.50 each`. */
function isEach({ tail }: Row, { unit }: Price): boolean {
  return ALL.has(unit ?? "") || ALL.has(words(tail)[0] ?? "");
}

/** The word stands beside the amount, or at the start with what the price is for. */
function saysAll(row: Row, price: Price): boolean {
  const label = tokenize(row.line.text.slice(0, price.start)).filter((token) => token.kind === "word");
  const last = label.slice(-3);
  return (
    label.length <= 12 &&
    (last.some((token) => ALL.has(token.fold)) ||
      (isEach(row, price) && (row.isHeading || isUpper(row.label)))) &&
    (!isSizeLabel(row.label) || label.every((token) => ALL.has(token.fold)))
  );
}

/** `Dolci 7`: nothing but a kind of dishes and the amount. */
function isOfKind({ label, tail }: Row): boolean {
  const all = words(label);
  return all.length === 1 && KINDS.has(all[0] ?? "") && tail === "";
}

const DRINKS = new Set(
  "cocktail cocktails longdrinks mocktails smoothies alcool alcohol alkohol alkoholfrei analcolici spritz shots highballs mules sours".split(
    " ",
  ),
);
const SETS = new Set(
  "menu menus menue formule formules formula combo set deal plateau degustation tasting happy hour".split(
    " ",
  ),
);

/** `Cocktails signature – 12 €` as a heading: drinks, of which nobody is served several as courses. */
function headsKind(row: Row): boolean {
  const all = words(row.label);
  return (
    row.isHeading &&
    row.tail === "" &&
    all.length <= 5 &&
    all.some((word) => DRINKS.has(word)) &&
    !all.some((word) => SETS.has(word))
  );
}

/** `KLASS 1 95 kr` above `1. Margherita`, `2. Vesuvio`: dishes by their numbers, none with a price. */
function headsNumbers(rows: readonly Row[], at: number): boolean {
  const [row, ...below] = rows.slice(at, at + 5);
  if (!row || !(row.isHeading || row.line.isBold || isUpper(row.label))) return false;
  const numbered = below.filter(
    (one) => one.prices.length === 0 && splitNumber(one.line.text, false).number !== null,
  );
  return numbered.length >= 2 && numbered[0] === below[0];
}

/** `BLT` is of the kind of `Tuna mayo`. */
function kindOf({ signature }: Row): string {
  return signature.endsWith("u") ? signature.slice(0, -1) : signature;
}

/** The lines right below that are alike, without what describes them. */
function listBelow(rows: readonly Row[], from: number): Row[] {
  const [head, first] = [rows[from], rows[from + 1]];
  if (!head || !first || !isPlain(first) || first.isDescription) return [];
  const found: Row[] = [];
  for (let i = from + 1; i < Math.min(rows.length, from + MOST); i += 1) {
    const row = rows[i];
    if (!row || !isPlain(row) || row.line.block.parent !== first.line.block.parent) break;
    // In a pasted text a gap ends the list.
    if (found.length > 0 && first.line.isContinued && !row.line.isContinued) break;
    const isBelowName =
      first.line.isBold && row.line.isContinued && row.line.block === found.at(-1)?.line.block;
    if (kindOf(row) === kindOf(first)) found.push(row);
    else if (isBelowName) continue;
    else if (!row.isDescription && !row.isSoft) break;
  }
  return found;
}

/** The lines below that each begin with a day of the week. */
function daysBelow(rows: readonly Row[], from: number): Row[] {
  const found: Row[] = [];
  for (let i = from + 1; i < Math.min(rows.length, from + MOST_PER_DAY); i += 1) {
    const row = rows[i];
    if (!row || row.prices.length > 0 || (row.isHeading && found.length > 0)) break;
    if (servesOn(row.line.text)) found.push(row);
    else if (found.length > 0 || i > from + 2) break;
  }
  return found;
}

const CLOSED = new Set(
  "ruhetag geschlossen closed ferme chiuso cerrado fechado gesloten stangt lukket".split(" "),
);

/** `Mittwoch: Ruhetag`. */
export function isClosedDay(text: string): boolean {
  const all = text.length < 50 ? words(text) : [];
  return all.length <= 5 && FULL_DAYS.has(all[0] ?? "") && all.some((word) => CLOSED.has(word));
}

/** `Montag Linseneintopf`, not `Montag 11:30 – 14:00` or `Montag Ruhetag`. */
function servesOn(text: string): boolean {
  const [day = "", ...rest] = words(text);
  if (!FULL_DAYS.has(day) || FULL_DAYS.has(rest.at(-1) ?? "") || /\d[.:]\d\d/.test(text)) return false;
  return rest.some((word) => /\p{L}{4}/u.test(word)) && !rest.some((word) => CLOSED.has(word));
}

function isPlain(row: Row): boolean {
  return (
    row.prices.length === 0 &&
    !row.isNoise &&
    !row.isHeading &&
    !row.line.isNavigation &&
    !row.line.isButton &&
    row.line.text.length <= 110
  );
}

/** The row with the price behind it; a day at its start parted from the dish as a colon would. */
function withPrice(row: Row, from: Row, price: Price): Row {
  const written = from.line.text.slice(price.start, price.end);
  const [first, second] = tokenize(row.line.text.slice(0, 40));
  const isDay = first !== undefined && FULL_DAYS.has(first.fold) && second?.kind === "word";
  const text = isDay ? `${first.text}: ${row.line.text.slice(second.start)}` : row.line.text;
  const segments = isDay ? row.line.segments.slice(0, 1) : row.line.segments;
  const start = text.length + 1;
  return {
    ...row,
    prices: [{ ...price, isFrom: false, unit: null, start, end: start + written.length }],
    label: isDay ? text : row.label,
    text: `${text} ${written}`,
    line: { ...row.line, segments, text: `${text} ${written}` },
  };
}

/** The line of the shared price without it: a heading's own words, or nothing that a menu shows. */
function asHead(row: Row, price: Price): Row {
  const before = row.line.text.slice(0, price.start);
  const word = tokenize(before).findLast((token) => token.kind === "word" && ALL.has(token.fold));
  const parts = word ? [before.slice(0, word.start), before.slice(word.end)] : [before];
  const [ahead = "", behind = ""] = parts.map(trimOrnaments);
  const own = ahead === "" && row.isHeading ? behind : ahead;
  const plain = { ...row, prices: [], tail: "", signature: "shared" };
  if (own === "") return { ...plain, isNoise: true };
  return { ...plain, isHeading: true, text: own, label: own, line: { ...row.line, text: own, segments: [] } };
}
