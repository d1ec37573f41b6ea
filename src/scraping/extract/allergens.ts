import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { DIET_WORDS, meaningAt, phrases, wordsMeant } from "./allergen-words.ts";
import { lookUp } from "./clean.ts";
import { codeAt, isCode, type Legend } from "./legend.ts";
import { type Token, tokenize } from "./tokens.ts";

export type Declared = {
  text: string;
  allergens: Allergen[] | null;
  additives: Additive[] | null;
  diets: Diet[];
  /** Codes that no legend explains. */
  unexplained: boolean;
};

const CONTAINS = new Set(
  "enthalt enthalten allergene allergen allergens contains contiene allergie allergeni contient allergenes alergenos contem allergenen bevat innehaller zusatzstoffe sadrzi".split(
    " ",
  ),
);

/** Is the line a declaration such as `Contiene: gluten, leche`? Then what it names. */
export function readContains(text: string): { allergens: Allergen[]; additives: Additive[] } | null {
  if (text.length > 400) return null;
  const tokens = tokenize(text);
  if (!tokens.slice(0, 2).some((token) => CONTAINS.has(token.fold))) return null;
  const allergens = new Set<Allergen>();
  const additives = new Set<Additive>();
  for (let at = 0; at < tokens.length; at += 1) {
    const meaning = meaningAt(tokens, at);
    if (meaning?.allergen) allergens.add(meaning.allergen);
    if (meaning?.additive) additives.add(meaning.additive);
  }
  return allergens.size + additives.size > 0
    ? { allergens: [...allergens], additives: [...additives] }
    : null;
}

/** `tomate, ventresca. Contiene: pescado, sulfitos`: the declaration that ends a text, where it says nothing else. */
export function takeContains(text: string): { text: string; contains: string } {
  const at = text.length > 400 ? -1 : text.lastIndexOf(":");
  const ahead = Math.max(0, at - 24);
  const [word] = at < 0 ? [] : tokenize(text.slice(ahead, at)).slice(-1);
  if (!word || !CONTAINS.has(word.fold) || !areAllergens(tokenize(text.slice(at + 1))))
    return { text, contains: "" };
  const from = ahead + word.start;
  return { text: text.slice(0, from).trimEnd().replace(/[.;]$/, ""), contains: text.slice(from) };
}

const LINKS = new Set("and und et e y en och i of von de di du des la le l".split(" "));

function areAllergens(tokens: readonly Token[]): boolean {
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token?.kind === "number") return false;
    if (token?.kind === "symbol" || LINKS.has(token?.fold ?? "")) at += 1;
    else if (meaningAt(tokens, at)) at += wordsMeant(tokens, at);
    else return false;
  }
  return tokens.some(({ kind }) => kind === "word");
}

/** `hausgemacht, Allergene: a, c, g`: the codes behind the word, and the text before it. */
export function takeListed(text: string, legend: Legend): { text: string; codes: string } | null {
  if (legend.size === 0 || text.length > 400) return null;
  const tokens = tokenize(text);
  const at = tokens.findLastIndex((token) => CONTAINS.has(token.fold));
  const rest = tokens.slice(at + 1).filter((token) => token.kind !== "symbol");
  if (at < 0 || rest.length === 0 || !rest.every((token) => legend.has(token.fold))) return null;
  return { text: text.slice(0, tokens[at]?.start ?? 0), codes: rest.map((token) => token.text).join(",") };
}

/** `GL, EG, CE` in a place of its own: nothing but codes, written as a name's would be. */
export function asCodes(text: string, legend: Legend): string | null {
  if (legend.size === 0 || text.length > 60) return null;
  const tokens = tokenize(text).filter((token) => token.kind !== "symbol");
  const codes: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const pair = codeAt(tokens, at);
    const known = pair && legend.has(pair.code) ? pair : null;
    const token = tokens[at];
    if (!token || (!known && !legend.has(token.fold))) return null;
    codes.push(known?.code ?? token.text);
    at = known?.next ?? at + 1;
  }
  const isShort = tokens.every((token) => token.kind === "number" || token.text === token.text.toUpperCase());
  return codes.length > 1 || (codes.length === 1 && isShort) ? codes.join(",") : null;
}

/** Takes codes such as `(A,C,G)`, `1,3,7` at the end of a name out of it and reads them by the legend. */
export function takeCodes(text: string, legend: Legend): Declared {
  const allergens = new Set<Allergen>();
  const additives = new Set<Additive>();
  const diets = new Set<Diet>();
  let isDeclared = false;
  let unexplained = false;
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    const found = lastCodes(rest, legend);
    if (!found) break;
    // `Spring rolls (4) (V)`: without a legend, the figure behind which another mark stands counts pieces.
    if (round > 0 && legend.size === 0 && found.codes.every((code) => /^\d/.test(code))) break;
    rest = found.rest;
    for (const code of found.codes) {
      const meaning = legend.get(code) ?? legend.get(/^[a-z](?=\d)/.exec(code)?.[0] ?? "") ?? dietOf(code);
      if (!meaning && OPTIONS.has(code)) continue;
      if (!meaning) {
        unexplained = true;
        continue;
      }
      if (meaning.allergen) allergens.add(meaning.allergen);
      if (meaning.additive) additives.add(meaning.additive);
      if (meaning.diet) diets.add(meaning.diet);
      else isDeclared = true;
    }
  }
  const isKnown = isDeclared && !unexplained;
  return {
    text: rest,
    allergens: isKnown && allergens.size > 0 ? [...allergens] : null,
    additives: isKnown && additives.size > 0 ? [...additives] : null,
    diets: [...diets],
    unexplained,
  };
}

/** Codes for diets that need no legend, each read as the lesser claim it may stand for. */
const DIETS: { [code: string]: Diet } = {
  v: "vegetarian",
  vg: "vegetarian",
  veg: "vegetarian",
  ve: "vegan",
  vgn: "vegan",
  vegi: "vegetarian",
  gf: "glutenFree",
  df: "lactoseFree",
};

/** `GFO`: gluten free on request, which says nothing of the dish as it stands. */
const OPTIONS = new Set(["gfo", "gfa", "vgo", "veo", "vo", "dfo"]);

function isDietCode(code: string): boolean {
  return lookUp(DIETS, code) !== undefined || OPTIONS.has(code);
}

function dietOf(code: string): { allergen?: Allergen; additive?: Additive; diet: Diet } | undefined {
  const diet = lookUp(DIETS, code);
  return diet && { diet };
}

const MEASURES = new Set([
  "l",
  "cl",
  "ml",
  "dl",
  "g",
  "gr",
  "kg",
  "cm",
  "mm",
  "oz",
  "er",
  "x",
  "pz",
  "pc",
  "st",
  "ud",
  "ks",
  "db",
  "pp",
]);

function lastCodes(text: string, legend: Legend): { rest: string; codes: string[] } | null {
  const tokens = tokenize(text);
  let end = tokens.length;
  if (end < 2) return null;
  const closes =
    tokens[end - 1]?.fold === ")" || tokens[end - 1]?.fold === "]" || tokens[end - 1]?.fold === "*";
  if (closes) end -= 1;
  const codes: string[] = [];
  let at = end - 1;
  for (; at > 0; at -= 1) {
    const token = tokens[at];
    if (!token) break;
    const before = tokens[at - 1];
    // 0,25l and 2 cl are measures, not codes.
    if (token.kind === "word" && before?.kind === "number" && MEASURES.has(token.fold)) return null;
    if (token.kind === "symbol") {
      if (![",", "/", ";", ".", "+"].includes(token.fold)) break;
      continue;
    }
    if (
      !isCode(token) &&
      !(
        token.kind === "word" &&
        token.text.length <= 6 &&
        // `Risotto (veg)`: in brackets no capitals are needed.
        (token.text === token.text.toUpperCase() || (closes && isDietCode(token.fold))) &&
        (isDietCode(token.fold) || Array.from(token.fold).every((char) => legend.has(char)))
      )
    )
      break;
    const isPair =
      token.kind !== before?.kind &&
      !token.gap &&
      isCode(before) &&
      (before?.kind === "word" ? before.text.length === 1 : token.text.length === 1);
    if (isDietCode(token.fold)) codes.push(token.fold);
    else if (!isCode(token)) codes.push(...Array.from(token.fold));
    else if (isPair && before && before.kind !== "symbol") {
      codes.push(before.fold + token.fold);
      at -= 1;
    } else codes.push(token.fold);
    if (!closes && token.gap) {
      at -= 1;
      break;
    }
  }
  if (codes.length === 0) return null;
  const opener = tokens[at];
  const first = tokens[at + 1];
  if (closes) {
    if (opener?.fold !== "(" && opener?.fold !== "[") return null;
    const isList =
      codes.every((code) => legend.has(code) || isDietCode(code)) ||
      (codes.length > 1 && codes.every((code) => code.length <= 2 || isDietCode(code))) ||
      (codes.length === 1 && (codes[0] ?? "").length === 1 && legend.size === 0);
    if (!isList) return null;
    return at > 0 ? { rest: text.slice(0, opener.start).trimEnd(), codes } : null;
  }
  const only = codes[0] ?? "";
  if (codes.length === 1 && first?.gap && isDietInCapitals(first, only))
    return { rest: text.slice(0, tokens[at]?.end ?? first.start).trimEnd(), codes };
  if (!first || legend.size === 0 || !codes.every((code) => legend.has(code))) return null;
  // A lone figure at the end may be part of the name (`Pinsa 1`); a list or a glued figure is not.
  if (codes.length === 1 && first.gap && (first.kind === "number" || first.text === first.text.toLowerCase()))
    return null;
  return { rest: text.slice(0, tokens[at]?.end ?? first.start).trimEnd(), codes };
}

/** `Octopus GF`: letters that stand for nothing else. */
function isDietInCapitals({ text }: Token, code: string): boolean {
  return lookUp(DIETS, code) !== undefined && text === text.toUpperCase() && text.length === code.length;
}

/** Takes groups such as `(A,C)` out of the middle of a name: `Schnitzel (A,C) mit Pommes`. */
export function takeInner(text: string, legend: Legend): { text: string; codes: string } {
  if (legend.size === 0 || !text.includes("(")) return { text, codes: "" };
  let out = "";
  const codes: string[] = [];
  let from = 0;
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    const close = text.indexOf(")", open);
    if (close < 0) break;
    const inner = text.slice(open + 1, close);
    const found =
      inner.length <= 40 && close < text.length - 1 ? inner.split(/[\s,;/.]+/).filter(Boolean) : [];
    if (found.length === 0 || !found.every((code) => legend.has(code.toLowerCase()))) continue;
    out += text.slice(from, open).trimEnd();
    codes.push(...found);
    from = close + 1;
  }
  return { text: out + text.slice(from), codes: codes.join(",") };
}

/** `Auch vegan möglich`, `vegan option available`: not the dish as it stands. */
const ON_REQUEST = new Set(
  "auch wunsch moglich wahlweise option options optional available request possible demande richiesta disponibile peticion disponible disponivel pedido mogelijk verkrijgbaar".split(
    " ",
  ),
);

/** Diets that a name, a badge or a heading says in words. */
export function readDiets(text: string): Diet[] {
  const tokens = tokenize(text.slice(0, 300));
  const diets = new Set<Diet>();
  if (tokens.some((token) => ON_REQUEST.has(token.fold))) return [];
  for (let at = 0; at < tokens.length; at += 1) {
    for (const phrase of phrases(tokens, at)) {
      const diet = DIET_WORDS.get(phrase);
      if (diet && !NOT.has(tokens[at - 1]?.fold ?? "") && !isComingWith(tokens, at, phrase)) {
        diets.add(diet);
        break;
      }
    }
  }
  return [...diets];
}

const NOT = new Set(["nicht", "not", "non"]);
const WITH = new Set("with mit avec con met med com auf on".split(" "));

/** `Burger with vegan mayo`: what comes with a dish, not the dish. */
function isComingWith(tokens: readonly Token[], at: number, phrase: string): boolean {
  if (at + phrase.split("_").length >= tokens.length) return false;
  for (let i = at - 1; i >= 0 && tokens[i]?.kind === "word"; i -= 1)
    if (WITH.has(tokens[i]?.fold ?? "")) return true;
  return false;
}
