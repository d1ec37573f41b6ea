import type { Diet } from "../../menus/schema.ts";
import { DIET_WORDS, phrases } from "./allergen-words.ts";
import { readDiets } from "./allergens.ts";
import { trimOrnaments } from "./menu-text.ts";
import { NOISE_WORDS } from "./menu-words.ts";
import { type Token, tokenize, words } from "./tokens.ts";

const ENERGY = new Set(["kcal", "kj", "cal", "cals", "calories"]);
const AROUND_ENERGY = new Set(["/", ".", ",", "-", "|"]);

/** Without `(1120kcal)`, `870 kcal / 3600 kJ`: what a dish burns is no part of its text. */
export function withoutEnergy(text: string): string {
  const tokens = tokenize(text);
  if (!tokens.some((token) => token.kind === "word" && ENERGY.has(token.fold))) return text;
  let out = "";
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== "number") continue;
    let end = at;
    let last = -1;
    for (; end < tokens.length && isOfEnergy(tokens[end]); end += 1)
      if (ENERGY.has(tokens[end]?.fold ?? "")) last = end;
    if (last < 0) {
      at = Math.max(at, end - 1);
      continue;
    }
    const opener = tokens[at - 1];
    const closer = tokens[last + 1];
    const isClosed = isBracket(opener, "([") && isBracket(closer, ")]");
    // `90 calories per can and …` tells in a sentence.
    if (!isClosed && closer?.kind === "word") {
      at = last;
      continue;
    }
    out += text.slice(from, isClosed ? opener?.start : tokens[at]?.start);
    from = (isClosed ? closer?.end : tokens[last]?.end) ?? text.length;
    at = last;
  }
  return trimOrnaments(out + text.slice(from));
}

function isOfEnergy(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "number") return true;
  return token.kind === "word" ? ENERGY.has(token.fold) : AROUND_ENERGY.has(token.fold);
}

function isBracket(token: Token | undefined, signs: string): boolean {
  return token?.kind === "symbol" && signs.includes(token.fold);
}

/** `Älplermagronen (vegetarisch)`: brackets at the end that say nothing but diets, and the text without them. */
export function takeDietNote(text: string): { text: string; diets: Diet[] } {
  const diets: Diet[] = [];
  let rest = text;
  // `Gemüsestrudel (A,C) veg.`
  if (rest.endsWith(" veg.")) {
    diets.push("vegetarian");
    rest = rest.slice(0, -5).trimEnd();
  }
  for (let round = 0; round < 3; round += 1) {
    const sign = rest.at(-1);
    const open = sign === ")" ? rest.lastIndexOf("(") : sign === "]" ? rest.lastIndexOf("[") : -1;
    const inner = open < 0 ? "" : rest.slice(open + 1, -1);
    if (inner === "" || inner.length > 60 || !saysOnlyDiets(inner)) break;
    diets.push(...readDiets(inner));
    rest = rest.slice(0, open).trimEnd();
  }
  return { text: rest, diets };
}

/** `(V) med purløg`: a bracket of diets before what describes the dish. */
export function takeDietAhead(text: string): { text: string; marks: string } {
  const close = text.startsWith("(") ? text.indexOf(")") : -1;
  if (close < 2 || close > 24) return { text, marks: "" };
  return { text: text.slice(close + 1).trimStart(), marks: text.slice(0, close + 1) };
}

const BESIDE_DIETS = new Set("und and et e y en och i & 100 rein pure friendly suitable for".split(" "));

export function saysOnlyDiets(text: string): boolean {
  const tokens = tokenize(text).filter((token) => token.kind !== "symbol" && !BESIDE_DIETS.has(token.fold));
  let at = 0;
  while (at < tokens.length) {
    const known = phrases(tokens, at).find((phrase) => DIET_WORDS.has(phrase));
    if (known === undefined) return false;
    at += known.split("_").length;
  }
  return tokens.length > 0;
}

const CAPITALS = new Map<string, Diet>([
  ["GF", "glutenFree"],
  ["DF", "lactoseFree"],
  ["VG", "vegetarian"],
  ["VGN", "vegan"],
]);

/** Diets that a part of a description says and nothing else: `Tofu, Reis; vegan`. What a dish comes with may be vegan alone. */
export function dietsTold(text: string): Diet[] {
  if (text.length > 1_000) return [];
  return text
    .split(/[.,;:|·•()[\]–—/]/)
    .map((part) => part.trim())
    .flatMap((part) => {
      const diet = CAPITALS.get(part);
      return diet ? [diet] : part.length < 60 && saysOnlyDiets(part) ? readDiets(part) : [];
    });
}

/** `Sold out`, `Neu`, `（税込）`: a badge beside the price. */
export function isBadge(text: string): boolean {
  if (/^[（(]?税[込別抜][）)]?$/u.test(text)) return true;
  const all = words(text);
  return all.length > 0 && all.length <= 4 && all.every((word) => NOISE_WORDS.has(word));
}
