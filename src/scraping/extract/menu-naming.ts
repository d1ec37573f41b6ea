import { type Declared, takeCodes, takeInner } from "./allergens.ts";
import { cleanText } from "./clean.ts";
import type { Legend } from "./legend.ts";
import type { Draft } from "./menu-drafts.ts";
import { takeDietNote, withoutEnergy } from "./menu-notes.ts";
import { CHOOSE } from "./menu-offers.ts";
import type { Row } from "./menu-rows.ts";
import { nameAndSize } from "./menu-sizes.ts";
import { isSizeLabel, splitNumber, trimOrnaments } from "./menu-text.ts";
import { UNITS } from "./price-words.ts";
import { type Price, readUnitAtEnd } from "./prices.ts";
import { type Token, tokenize, words } from "./tokens.ts";

/** What holds for all of a menu. */
export type Reading = {
  legend: Legend;
  currency: string;
  /** Most dishes carry a number. */
  isNumbered: boolean;
  /** Many begin with how much of it comes: `150 g Svíčková`. */
  isMeasured: boolean;
  /** There is a legend, or dishes with lists such as `(1,3)`. */
  hasCodes: boolean;
};
type Named = {
  number: string | null;
  name: string;
  /** What the first of several prices is for, where the name ended with it. */
  size: string;
  unit: string | null;
  codes: Declared;
};

/** The name without its number, the codes at its end, and the size or unit of its price. */
export function readName(
  draft: Draft,
  main: { row: Row; price: Price }[],
  { legend, isNumbered, isMeasured, hasCodes }: Reading,
  heading: string,
): Named {
  const numbered = splitNumber(trimOrnaments(withoutEnergy(draft.name)), isNumbered);
  const measured = isMeasured ? takeMeasure(numbered.rest) : { measure: null, rest: numbered.rest };
  const noted = takeDietNote(trimOrnaments(measured.rest));
  const inner = takeInner(noted.text, legend);
  const marked = inner.codes === "" ? inner.text : `${inner.text} (${inner.codes})`;
  // `Spring rolls (4)` on a page without any list of codes: a count of pieces.
  const taken = !hasCodes && PIECES.test(marked) ? { ...NO_CODES, text: marked } : takeCodes(marked, legend);
  const inside = takeDietNote(taken.text);
  const codes = { ...taken, diets: [...taken.diets, ...noted.diets, ...inside.diets] };
  const whole = trimOrnaments(inside.text);
  if (main.length > 1) {
    if (heading !== "" && isCourses(whole))
      return { number: null, name: cleanText(heading, 200), size: whole, unit: null, codes };
    const { name, size } = nameAndSize(whole, draft, main);
    // `2 courses £24 | 3 courses £29`: the heading names them.
    const isNamed = name !== "" && !words(name).every((word) => CHOOSE.has(word));
    const title = isNamed ? name : trimOrnaments(isCourses(size) ? heading || whole : whole);
    return { number: numbered.number, name: cleanText(title, 200), size, unit: null, codes };
  }
  const sized = sizeAtEnd(whole);
  if (sized)
    return {
      number: numbered.number,
      name: cleanText(sized.name, 200),
      size: sized.size,
      unit: measured.measure,
      codes,
    };
  const ended = readUnitAtEnd(whole) ?? unitInBrackets(whole);
  const name = cleanText(ended ? trimOrnaments(ended.before) : whole, 200);
  return { number: numbered.number, name, size: "", unit: ended?.unit ?? measured.measure, codes };
}

/** `Polvo à lagareiro - dose`, `Capesante – cad.`: behind a dash, what the only price is for. */
function sizeAtEnd(whole: string): { name: string; size: string } | null {
  // `Traubensaft .... 1/4 l .... 2,90`
  const at = Math.max(...[" - ", " – ", " — ", "..."].map((sign) => whole.lastIndexOf(sign)));
  const size = at > 2 ? trimOrnaments(whole.slice(at + 3)) : "";
  const isSize = /\p{L}/u.test(size) && size.length <= 20 && isSizeLabel(size);
  return isSize ? { name: trimOrnaments(whole.slice(0, at)), size } : null;
}

/** `Robalo grelhado (kg)`. */
function unitInBrackets(whole: string): { before: string; unit: string } | null {
  const open = whole.endsWith(")") ? whole.lastIndexOf("(") : -1;
  const inner = open > 2 ? trimOrnaments(whole.slice(open + 1, -1)) : "";
  const [first = "", ...rest] = words(inner);
  return rest.length === 0 && UNITS.has(first) ? { before: whole.slice(0, open), unit: inner } : null;
}

const WEIGHED = new Set("g gr kg dkg l dl cl ml ks szt db kom".split(" "));

/** `150 g Svíčková`, `0,33 l Kulajda`, `3 ks Palačinky`: how much of it comes, before the name. */
export function takeMeasure(text: string): { measure: string | null; rest: string } {
  const tokens = tokenize(text.slice(0, 60));
  let at = 0;
  if (tokens[0]?.kind === "number") at = isPoint(tokens[1]) && tokens[2]?.kind === "number" ? 3 : 1;
  const [unit, name] = [tokens[at], tokens[at + 1]];
  const isMeasure = at > 0 && unit?.kind === "word" && WEIGHED.has(unit.fold);
  if (!isMeasure || name?.kind !== "word" || !name.gap || !/^\p{Lu}\p{L}{2}/u.test(name.text))
    return { measure: null, rest: text };
  return { measure: text.slice(0, unit.end), rest: text.slice(name.start) };
}

function isPoint(token: Token | undefined): boolean {
  return token !== undefined && !token.gap && (token.fold === "," || token.fold === ".");
}

const PIECES = /\(\d{1,2}\)$/;
const NO_CODES: Declared = { text: "", allergens: null, additives: null, diets: [], unexplained: false };
const COURSES = new Set(
  "person persons personen personne personnes pers persona personas persone pessoa pessoas course courses gang gange gangen plats portate platos pratos gangen ratter".split(
    " ",
  ),
);

function isCourses(size: string): boolean {
  const all = words(size);
  return all.length === 2 && COURSES.has(all[1] ?? "");
}
